/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_search_field.c
 * @brief The field that searches all matrices.
 */

#include "srm_html_parts.h"

/* Keep what narrows the results when the reader searches for something else. */
static void write_narrow(srm_doc_t *doc)
{
    const srm_query_t *query = doc->selection->query;
    int i, j;

    for (i = 0; i < SRM_FILTER_COUNT; i++) {
        const apr_array_header_t *ids = query->ids[i];

        if (!(doc->selection->filtered & SRM_FILTER_BIT(i))) {
            continue;
        }
        for (j = 0; ids && j < ids->nelts && srm_doc_goes_on(doc); j++) {
            srm_html_void(&doc->html, "input", "type", "hidden", "name",
                          srm_filter_word((srm_filter_e)i), "value",
                          APR_ARRAY_IDX(ids, j, const char *), NULL);
        }
    }
}

void srm_html_search_field(srm_doc_t *doc, bool is_large)
{
    const srm_target_t none = {NULL, NULL, NULL, NULL};
    const srm_selection_t *selection = doc->selection;
    srm_html_t *html = &doc->html;
    bool has_results = selection && selection->route->page == SRM_PAGE_SEARCH;

    srm_html_open(html, "form", "role", "search", "class",
                  is_large ? "find large" : "find", "method", "get", "action",
                  srm_target_url(doc->pool, doc->root, SRM_PAGE_SEARCH, &none,
                                 SRM_FORMAT_NONE),
                  NULL);
    srm_html_open(html, "label", "class", "search", NULL);
    if (is_large) {
        srm_html_icon(doc, SRM_ICON_SEARCH);
    }
    srm_html_element(html, "span", srm_doc_word(doc, SRM_WORD_FIND), "class",
                     "unseen", NULL);
    /* The text of a matrix page filters only that. */
    srm_html_void(
        html, "input", "type", "search", "name", "q", "id", "find",
        "placeholder",
        srm_doc_word(doc, is_large ? SRM_WORD_FIND_HINT : SRM_WORD_FIND),
        "value", has_results ? selection->query->text : NULL, NULL);
    srm_html_close(html);
    if (has_results) {
        write_narrow(doc);
    }
    srm_html_open(html, "button", "type", "submit", NULL);
    if (!is_large) {
        srm_html_icon(doc, SRM_ICON_SEARCH);
    }
    srm_html_element(html, "span", srm_doc_word(doc, SRM_WORD_TEXT), "class",
                     is_large ? NULL : "unseen", NULL);
    srm_html_close(html);
    srm_html_close(html);
}
