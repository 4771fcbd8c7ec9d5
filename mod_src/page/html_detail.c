/* SPDX-License-Identifier: Apache-2.0 */
#include <apr_strings.h>

#include "srm_diagram.h"
#include "srm_html_parts.h"
#include "srm_svg.h"

/* What a matrix's page says below its table, so that all of it is there. */

/* A diagram of more cells is no picture any more, only a heavy page. */
#define DIAGRAM_CELLS 240

/* And the tasks of more cells are for the areas' own pages, which the table
 * leads to. */
#define DETAIL_CELLS 2000

static void write_download(srm_sheet_t *sheet, srm_page_e page,
                           const char *name)
{
    srm_html_t *html = &sheet->html;

    srm_html_open(html, "p", NULL);
    srm_html_open(html, "a", "href",
                  srm_sheet_twin(sheet, page, SRM_FORMAT_SVG), "download",
                  name, NULL);
    srm_html_text(html, srm_doc_word(sheet, SRM_WORD_DOWNLOAD));
    srm_html_text(html, " (SVG)");
    srm_html_close(html);
    srm_html_close(html);
}

void srm_sheet_diagram(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;

    if (selection->cells.count > DIAGRAM_CELLS) {
        return;
    }
    srm_html_open(html, "details", "id", "diagram", NULL);
    srm_html_element(html, "summary", srm_doc_word(sheet, SRM_WORD_DIAGRAM),
                     NULL);
    srm_html_open(html, "div", "class", "scroll", "role", "region",
                  "aria-label", srm_doc_word(sheet, SRM_WORD_DIAGRAM),
                  "tabindex", "0", NULL);
    srm_svg_matrix_inline(html->out, selection);
    srm_html_close(html);
    write_download(sheet, SRM_PAGE_MATRIX,
                   apr_pstrcat(sheet->pool, sheet->matrix->id, ".svg", NULL));
    srm_html_close(html);
}

static void write_cell(srm_sheet_t *sheet, const srm_cell_t *cell)
{
    srm_html_t *html = &sheet->html;

    srm_html_open(html, "div", "class", srm_sheet_class(cell), NULL);
    srm_html_open(html, "dt", NULL);
    srm_html_element(html, "span", cell->deployment->name, NULL);
    srm_html_text(html, " ");
    srm_sheet_tile(sheet, cell, 0);
    srm_html_close(html);
    srm_html_open(html, "dd", NULL);
    srm_doc_tasks(sheet, cell, false);
    srm_doc_remark(sheet, "note", SRM_WORD_NOTE, cell->note);
    srm_doc_owner(sheet, &cell->owner);
    srm_doc_controls(sheet, &cell->controls);
    srm_html_close(html);
    srm_html_close(html);
}

/* An area; its cells begin at a place in the list, which moves behind them. */
static void write_area(srm_sheet_t *sheet, const srm_area_t *area, int *at)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;

    srm_html_open(html, "details", "id",
                  apr_pstrcat(sheet->pool, "areas--", area->id, NULL), NULL);
    srm_html_element(html, "summary", area->name, NULL);
    srm_doc_paragraph(sheet, NULL, area->summary);
    srm_doc_group(sheet, area);
    srm_doc_remark(sheet, "note", SRM_WORD_NOTE, area->note);
    srm_doc_owner(sheet, &area->owner);
    srm_doc_controls(sheet, &area->controls);
    srm_html_open(html, "dl", "class", "cells", NULL);
    while (*at < selection->cells.count
           && selection->cells.items[*at]->area == area
           && srm_text_goes_on(html->out)) {
        write_cell(sheet, selection->cells.items[(*at)++]);
    }
    srm_html_close(html);
    srm_html_close(html);
}

void srm_sheet_area_by_area(srm_sheet_t *sheet)
{
    const srm_selection_t *selection = sheet->selection;
    int at = 0;
    int i;

    if (selection->cells.count > DETAIL_CELLS) {
        return;
    }
    srm_doc_section(sheet, "area-by-area",
                    srm_doc_word(sheet, SRM_WORD_AREA_BY_AREA));
    for (i = 0;
         i < selection->areas.count && srm_text_goes_on(sheet->html.out);
         i++) {
        write_area(sheet, selection->areas.items[i], &at);
    }
    srm_html_close(&sheet->html);
}

void srm_sheet_deployments(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;
    int i;

    srm_doc_section(sheet, "deployments",
                    srm_doc_word(sheet, SRM_WORD_DEPLOYMENTS));
    srm_html_open(html, "ul", "class", "cards", NULL);
    for (i = 0;
         i < selection->deployments.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_deployment_t *each = selection->deployments.items[i];

        srm_html_open(html, "li", NULL);
        srm_html_open(html, "h3", NULL);
        srm_doc_deployment(sheet, each);
        srm_html_close(html);
        srm_doc_paragraph(sheet, "title", each->title);
        srm_doc_paragraph(sheet, NULL, each->summary);
        srm_doc_listed(sheet, "examples", SRM_WORD_EXAMPLES, &each->examples);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

void srm_sheet_parties(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    int i;

    srm_doc_section(sheet, "parties", srm_doc_word(sheet, SRM_WORD_PARTIES));
    srm_html_open(html, "ul", "class", "cards", NULL);
    for (i = 0;
         i < sheet->matrix->parties.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_party_t *party = &sheet->matrix->parties.items[i];

        srm_html_open(html, "li", "class", srm_role_id(party->role), NULL);
        srm_html_open(html, "h3", NULL);
        srm_doc_party(sheet, party);
        srm_html_close(html);
        srm_doc_paragraph(sheet, "title",
                          srm_label_role(sheet->matrix, party));
        srm_doc_paragraph(sheet, NULL, party->summary);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

void srm_sheet_advantages(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_advantages_t *advantages = &sheet->matrix->advantages;
    srm_target_t target = {.matrix = sheet->matrix};
    int i, j;

    if (advantages->approaches.count == 0) {
        return;
    }
    srm_html_open(html, "section", "id", "advantages", NULL);
    srm_html_open(html, "h2", NULL);
    srm_sheet_link(sheet, SRM_PAGE_ADVANTAGES, &target,
                   srm_doc_word(sheet, SRM_WORD_ADVANTAGES));
    srm_html_close(html);
    srm_doc_paragraph(sheet, NULL, advantages->summary);
    srm_html_open(html, "ul", "class", "cards", NULL);
    for (i = 0;
         i < advantages->approaches.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_approach_t *approach = &advantages->approaches.items[i];

        srm_html_open(html, "li", NULL);
        srm_html_element(html, "h3", approach->name, NULL);
        srm_doc_paragraph(sheet, NULL, approach->summary);
        srm_html_open(html, "ul", NULL);
        for (j = 0;
             j < approach->states.count && srm_text_goes_on(sheet->html.out);
             j++) {
            srm_html_open(html, "li", NULL);
            srm_html_element(
                html, "strong",
                apr_itoa(sheet->pool, approach->states.items[j].share), NULL);
            srm_html_text(html, " ");
            srm_html_text(html, approach->states.items[j].name);
            srm_html_close(html);
        }
        srm_html_close(html);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_doc_listed(sheet, "examples", SRM_WORD_EXAMPLES,
                   &advantages->examples);
    if (advantages->illustrative) {
        srm_doc_paragraph(sheet, "illustrative",
                          srm_doc_word(sheet, SRM_WORD_ILLUSTRATIVE));
    }
    srm_html_close(html);
}
