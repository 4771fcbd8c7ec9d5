/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file copy_xlsx.c
 * @brief A working copy as a workbook.
 */

#include "srm_export.h"

#ifdef SRM_WITH_XLSX

#include <apr_strings.h>

#include "copy_rows.h"
#include "srm_workbook.h"

/* Columns that stay in view: up to the name of the deployment. */
#define FROZEN (COPY_DEPLOYMENT + 1)

/* Widths in characters. */
enum { WIDTH_ID = 12, WIDTH_NAME = 24, WIDTH_TEXT = 36 };

static void write_head(srm_book_sheet_t *sheet, const copy_doc_t *doc,
                       const int *order, int rows)
{
    int count = copy_count(doc);
    const char **heads =
        apr_palloc(doc->pool, sizeof(*heads) * (apr_size_t)count);
    int i;

    for (i = 0; i < count; i++) {
        heads[i] = copy_heading(doc, order[i]);
    }
    srm_book_table(sheet, 0, 0, rows, heads, count);
    srm_book_width(sheet, 0, COPY_DEPLOYMENT_ID, WIDTH_ID);
    srm_book_width(sheet, COPY_GROUP, COPY_LEAD, WIDTH_NAME);
    srm_book_width(sheet, COPY_LEAD + 1, count - 1, WIDTH_TEXT);
    srm_book_freeze(sheet, 1, FROZEN);
}

static void write_rows(srm_book_sheet_t *sheet, const copy_doc_t *doc,
                       const int *order)
{
    const json_t *area, *deployment;
    apr_pool_t *pool;
    size_t i, j;
    int row = 0;
    int k;

    apr_pool_create(&pool, doc->pool);
    json_array_foreach(doc->areas, i, area)
    {
        json_array_foreach(doc->deployments, j, deployment)
        {
            const char **texts =
                copy_texts(doc, pool, area, deployment, j == 0);

            row++;
            for (k = 0; k < copy_count(doc); k++) {
                srm_book_text(sheet, row, k, SRM_BOOK_TEXT, texts[order[k]]);
            }
            apr_pool_clear(pool);
        }
    }
    apr_pool_destroy(pool);
}

const char *srm_export_xlsx(srm_text_t *out, const char *bytes,
                            apr_size_t length)
{
    const copy_doc_t *doc = copy_doc_read(out->pool, bytes, length);
    const int *order = copy_order(doc);
    int rows =
        (int)(json_array_size(doc->areas) * json_array_size(doc->deployments));
    const srm_book_facts_t facts = {.title = copy_string(doc->root, "title"),
                                    .author = "",
                                    .subject = "",
                                    .date = copy_string(doc->root, "revision"),
                                    .cells = (apr_size_t)rows
                                             * (apr_size_t)copy_count(doc)};
    srm_book_t *book = srm_book_make(out->pool, &facts);
    srm_book_sheet_t *sheet = srm_book_sheet(book, "Working copy");
    const char *made, *why = NULL;
    apr_size_t made_length;

    write_head(sheet, doc, order, rows);
    write_rows(sheet, doc, order);
    made = srm_book_close(book, &made_length, &why);
    if (!made) {
        return why;
    }
    srm_text_add(out, made, made_length);
    return NULL;
}

#endif
