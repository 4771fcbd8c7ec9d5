/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "srm_html_parts.h"

const char *srm_sheet_word(const srm_sheet_t *sheet, srm_word_e word)
{
    return sheet->matrix ? srm_matrix_word(sheet->matrix, word)
                         : srm_word_default(word);
}

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

void srm_sheet_area_link(srm_sheet_t *sheet, const srm_area_t *area)
{
    srm_target_t target = {.matrix = sheet->matrix, .area = area};

    srm_sheet_link(sheet, SRM_PAGE_AREA, &target, area->name);
}

void srm_sheet_deployment_link(srm_sheet_t *sheet,
                               const srm_deployment_t *deployment)
{
    srm_target_t target = {.matrix = sheet->matrix, .deployment = deployment};

    srm_sheet_link(sheet, SRM_PAGE_DEPLOYMENT, &target, deployment->name);
}

void srm_sheet_party_link(srm_sheet_t *sheet, const srm_party_t *party)
{
    srm_target_t target = {.matrix = sheet->matrix, .party = party};

    srm_sheet_link(sheet, SRM_PAGE_PARTY, &target, party->name);
}

void srm_sheet_cell_link(srm_sheet_t *sheet, const srm_cell_t *cell,
                         const char *text)
{
    srm_target_t target = {.matrix = sheet->matrix,
                           .area = cell->area,
                           .deployment = cell->deployment};

    srm_sheet_link(sheet, SRM_PAGE_CELL, &target, text);
}

void srm_sheet_paragraph(srm_sheet_t *sheet, const char *name,
                         const char *text)
{
    if (*text) {
        srm_html_element(&sheet->html, "p", text, "class", name, NULL);
    }
}

void srm_sheet_remark(srm_sheet_t *sheet, const char *name, srm_word_e word,
                      const char *text)
{
    srm_html_t *html = &sheet->html;

    if (!*text) {
        return;
    }
    srm_html_open(html, "p", "class", name, NULL);
    srm_html_element(html, "strong", srm_sheet_word(sheet, word), NULL);
    srm_html_text(html, ": ");
    srm_html_text(html, text);
    srm_html_close(html);
}

void srm_sheet_group(srm_sheet_t *sheet, const srm_area_t *area)
{
    if (area->group) {
        srm_sheet_remark(sheet, "group", SRM_WORD_GROUP, area->group->name);
        srm_sheet_paragraph(sheet, NULL, area->group->summary);
    }
}

void srm_sheet_section(srm_sheet_t *sheet, const char *id, const char *title)
{
    srm_html_open(&sheet->html, "section", "id", id, NULL);
    srm_html_element(&sheet->html, "h2", title, NULL);
}

void srm_sheet_strings(srm_sheet_t *sheet, const char *id, srm_word_e word,
                       const srm_strings_t *strings)
{
    int i;

    if (strings->count == 0) {
        return;
    }
    srm_sheet_section(sheet, id, srm_sheet_word(sheet, word));
    srm_html_open(&sheet->html, "ul", NULL);
    for (i = 0; i < strings->count && srm_text_goes_on(sheet->html.out); i++) {
        srm_html_element(&sheet->html, "li", strings->items[i], NULL);
    }
    srm_html_close(&sheet->html);
    srm_html_close(&sheet->html);
}

void srm_sheet_listed(srm_sheet_t *sheet, const char *name, srm_word_e word,
                      const srm_strings_t *strings)
{
    srm_text_t *joined;
    int i;

    if (strings->count == 0) {
        return;
    }
    joined = srm_text_make(sheet->pool, 128);
    for (i = 0; i < strings->count; i++) {
        srm_text_adds(joined, i > 0 ? ", " : "");
        srm_text_adds(joined, strings->items[i]);
    }
    srm_sheet_remark(sheet, name, word, srm_text_done(joined));
}

void srm_sheet_tools(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_target_t target = {.matrix = sheet->matrix};
    srm_page_e page = sheet->selection->route->page;

    srm_html_open(html, "p", "class", "tools", NULL);
    if (page == SRM_PAGE_MATRIX && sheet->matrix->deployments.count > 1) {
        srm_sheet_link(sheet, SRM_PAGE_COMPARE, &target,
                       srm_sheet_word(sheet, SRM_WORD_COMPARE));
        srm_html_text(html, " ");
    }
    srm_html_element(html, "a", srm_sheet_word(sheet, SRM_WORD_COPY), "href",
                     srm_sheet_twin(sheet, page, SRM_FORMAT_MARKDOWN),
                     "data-copied", srm_sheet_word(sheet, SRM_WORD_COPIED),
                     NULL);
    srm_html_close(html);
}
