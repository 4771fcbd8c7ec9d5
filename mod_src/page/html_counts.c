/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_counts.c
 * @brief The counts of a page: how many cells each party is responsible for.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"

void srm_html_counts(srm_doc_t *doc, const srm_matrix_t *matrix,
                     const int counts[SRM_RESPONSIBILITY_COUNT])
{
    srm_html_t *html = &doc->html;
    int left = 0;
    int i;

    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        left += counts[i] > 0;
    }
    for (i = 0; left > 0; i++) {
        srm_responsibility_e each = srm_label_order[i];

        if (counts[each] == 0) {
            continue;
        }
        left--;
        srm_html_open(html, "span", "class", srm_responsibility_id(each),
                      NULL);
        srm_html_text(html,
                      srm_label_count(doc->pool, matrix, each, counts[each]));
        /* A line may end after the dot but must not begin with one. */
        srm_html_text(html, left > 0 ? " \xc2\xb7" : "");
        srm_html_close(html);
        srm_html_text(html, left > 0 ? " " : "");
    }
}

void srm_html_bar(srm_doc_t *doc, const int counts[SRM_RESPONSIBILITY_COUNT])
{
    srm_html_t *html = &doc->html;
    apr_pool_t *pool = doc->pool;
    int total = 0;
    int at = 0;
    int i;

    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        total += counts[i];
    }
    srm_html_open(html, "svg", "class", "bar", "viewBox",
                  apr_psprintf(pool, "0 0 %d 1", total > 0 ? total : 1),
                  "preserveAspectRatio", "none", "aria-hidden", "true", NULL);
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        srm_responsibility_e each = srm_label_order[i];

        if (counts[each] > 0) {
            srm_html_element(
                html, "rect", "", "class", srm_responsibility_id(each), "x",
                apr_itoa(pool, at), "width", apr_itoa(pool, counts[each]),
                "height", "1", NULL);
            at += counts[each];
        }
    }
    srm_html_close(html);
}
