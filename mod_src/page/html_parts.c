/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_parts.c
 * @brief Parts that pages of HTML share.
 */

#include <string.h>

#include "srm_html_parts.h"

const char *srm_html_url(const srm_doc_t *doc, srm_page_e page,
                         const srm_target_t *target)
{
    return srm_target_url(doc->pool, doc->root, page, target, SRM_FORMAT_NONE);
}

void srm_html_link(srm_doc_t *doc, srm_page_e page, const srm_target_t *target,
                   const char *text)
{
    srm_html_element(&doc->html, "a", text, "href",
                     srm_html_url(doc, page, target), NULL);
}

void srm_html_tools(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_target_t target = {.matrix = doc->matrix};
    srm_page_e page = doc->selection->route->page;

    srm_html_open(html, "p", "class", "tools", NULL);
    if (page == SRM_PAGE_MATRIX && doc->matrix->deployments.count > 1) {
        srm_html_link(doc, SRM_PAGE_COMPARE, &target,
                      srm_doc_word(doc, SRM_WORD_COMPARE));
        srm_html_text(html, " ");
    }
    srm_html_element(html, "a", srm_doc_word(doc, SRM_WORD_COPY), "href",
                     srm_html_format_url(doc, page, SRM_FORMAT_MARKDOWN),
                     "data-copied", srm_doc_word(doc, SRM_WORD_COPIED), NULL);
    srm_html_close(html);
}
