/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "srm_html_parts.h"

const char *srm_sheet_url(const srm_sheet_t *sheet, srm_page_e page,
                          const srm_target_t *target)
{
    return srm_target_url(sheet->pool, sheet->root, page, target,
                          SRM_FORMAT_NONE);
}

void srm_sheet_link(srm_sheet_t *sheet, srm_page_e page,
                    const srm_target_t *target, const char *text)
{
    srm_html_element(&sheet->html, "a", text, "href",
                     srm_sheet_url(sheet, page, target), NULL);
}

void srm_sheet_tools(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_target_t target = {.matrix = sheet->matrix};
    srm_page_e page = sheet->selection->route->page;

    srm_html_open(html, "p", "class", "tools", NULL);
    if (page == SRM_PAGE_MATRIX && sheet->matrix->deployments.count > 1) {
        srm_sheet_link(sheet, SRM_PAGE_COMPARE, &target,
                       srm_doc_word(sheet, SRM_WORD_COMPARE));
        srm_html_text(html, " ");
    }
    srm_html_element(html, "a", srm_doc_word(sheet, SRM_WORD_COPY), "href",
                     srm_sheet_twin(sheet, page, SRM_FORMAT_MARKDOWN),
                     "data-copied", srm_doc_word(sheet, SRM_WORD_COPIED),
                     NULL);
    srm_html_close(html);
}
