/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file copy_csv.c
 * @brief A working copy as CSV.
 */

#include "srm_export.h"

#include <string.h>

#include "copy_rows.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static void write_field(srm_text_t *out, const char *text)
{
    /* Programs that take another separator must see the same fields. */
    static const char special[] = ",;\t\"\n'";
    bool guarded = copy_needs_guard(text);

    if (!guarded && !text[strcspn(text, special)] && text[0] != ' ') {
        srm_text_adds(out, text);
        return;
    }
    srm_text_adds(out, guarded ? "\"'" : "\"");
    for (; *text; text++) {
        srm_text_addc(out, *text);
        if (*text == '"') {
            srm_text_addc(out, '"');
        }
    }
    srm_text_addc(out, '"');
}

static void write_row(srm_text_t *out, const copy_doc_t *doc, const int *order,
                      const char *const *texts, char separator)
{
    int i;

    for (i = 0; i < copy_count(doc); i++) {
        if (i > 0) {
            srm_text_addc(out, separator);
        }
        write_field(out,
                    texts ? texts[order[i]] : copy_heading(doc, order[i]));
    }
    srm_text_adds(out, "\r\n");
}

void srm_export_csv(srm_text_t *out, const char *bytes, apr_size_t length,
                    char separator)
{
    const copy_doc_t *doc = copy_doc_read(out->pool, bytes, length);
    const int *order = copy_order(doc);
    const json_t *area, *deployment;
    apr_pool_t *pool;
    size_t i, j;

    apr_pool_create(&pool, out->pool);
    srm_text_adds(out, BYTE_ORDER_MARK);
    write_row(out, doc, order, NULL, separator);
    json_array_foreach(doc->areas, i, area)
    {
        json_array_foreach(doc->deployments, j, deployment)
        {
            write_row(out, doc, order,
                      copy_texts(doc, pool, area, deployment, j == 0),
                      separator);
            apr_pool_clear(pool);
        }
    }
    apr_pool_destroy(pool);
}
