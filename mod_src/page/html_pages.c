/* SPDX-License-Identifier: Apache-2.0 */
#include <apr_strings.h>

#include "srm_html_parts.h"

/* The pages of a row, a cell and a party. */

/** What a cell of a party's page counts as in the text's limit, at least: short
 * cells take more time than their bytes. */
#define CELL_LEAST 160

static void write_heads(srm_sheet_t *sheet)
{
    static const srm_word_e heads[] = {
        SRM_WORD_DEPLOYMENT, SRM_WORD_RESPONSIBILITY, SRM_WORD_TASKS};
    srm_html_t *html = &sheet->html;
    size_t i;

    srm_html_open(html, "thead", NULL);
    srm_html_open(html, "tr", NULL);
    for (i = 0; i < sizeof(heads) / sizeof(*heads); i++) {
        srm_html_element(html, "th", srm_doc_word(sheet, heads[i]), "scope",
                         "col", NULL);
    }
    srm_html_close(html);
    srm_html_close(html);
}

static void write_area_row(srm_sheet_t *sheet, const srm_cell_t *cell)
{
    srm_html_t *html = &sheet->html;

    srm_html_open(html, "tr", NULL);
    srm_html_open(html, "th", "scope", "row", NULL);
    srm_doc_deployment(sheet, cell->deployment);
    srm_html_close(html);
    srm_html_open(html, "td", "class", srm_sheet_class(cell), NULL);
    srm_sheet_tile(sheet, cell, 1);
    srm_html_close(html);
    srm_html_open(html, "td", NULL);
    srm_doc_tasks(sheet, cell, false);
    srm_doc_remark(sheet, "note", SRM_WORD_NOTE, cell->note);
    if (*cell->owner.team) {
        srm_doc_owner(sheet, &cell->owner);
    }
    srm_doc_controls(sheet, &cell->controls);
    srm_html_close(html);
    srm_html_close(html);
}

void srm_html_area(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_area_t *area = selection->area;
    srm_sheet_t sheet;
    int i;

    srm_sheet_begin(&sheet, out, selection, area->name);
    srm_doc_paragraph(&sheet, "summary", area->summary);
    srm_doc_remark(&sheet, "note", SRM_WORD_NOTE, area->note);
    srm_doc_group(&sheet, area);
    srm_sheet_filtered(&sheet);
    if (selection->cells.count > 0) {
        srm_html_open(&sheet.html, "div", "class", "scroll", "role", "region",
                      "aria-labelledby", "area", "tabindex", "0", NULL);
        srm_html_open(&sheet.html, "table", "class", "area stacked", NULL);
        srm_html_element(&sheet.html, "caption", area->name, "id", "area",
                         "class", "unseen", NULL);
        write_heads(&sheet);
        srm_html_open(&sheet.html, "tbody", NULL);
        for (i = 0; i < selection->cells.count && srm_text_goes_on(out); i++) {
            write_area_row(&sheet, selection->cells.items[i]);
        }
        srm_html_close(&sheet.html);
        srm_html_close(&sheet.html);
        srm_html_close(&sheet.html);
    }
    srm_sheet_tools(&sheet);
    srm_doc_owner(&sheet, &area->owner);
    srm_doc_controls(&sheet, &area->controls);
    srm_doc_retained(&sheet);
    srm_doc_provided(&sheet);
    srm_doc_topics(&sheet);
    srm_sheet_end(&sheet);
}

static void write_elsewhere(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_area_t *area = sheet->selection->area;
    srm_series_t row;
    int i;

    if (area->cells.count < 2) {
        return;
    }
    srm_target_row(html->out->pool, sheet->root, sheet->matrix, area, &row);
    srm_doc_section(sheet, "elsewhere",
                    srm_doc_word(sheet, SRM_WORD_ELSEWHERE));
    srm_html_open(html, "ul", "class", "elsewhere", NULL);
    for (i = 0; i < area->cells.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_cell_t *cell = &area->cells.items[i];

        srm_html_open(html, "li", "class", srm_sheet_class(cell), NULL);
        if (cell->deployment == sheet->selection->deployment) {
            srm_html_element(html, "strong", cell->deployment->name,
                             "aria-current", "page", NULL);
        }
        else {
            srm_html_element(html, "a", cell->deployment->name, "href",
                             srm_target_in_row(&row, cell), NULL);
        }
        srm_html_text(html, " ");
        srm_sheet_tile(sheet, cell, 0);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

/* What the row and the column of a cell are, each with its link. */
static void write_axes(srm_sheet_t *sheet, const srm_cell_t *cell)
{
    srm_html_t *html = &sheet->html;
    const srm_area_t *area = sheet->selection->area;
    const srm_deployment_t *deployment = sheet->selection->deployment;

    srm_html_open(html, "dl", "class", "axes", NULL);
    srm_html_element(html, "dt", srm_doc_word(sheet, SRM_WORD_AREA), NULL);
    srm_html_open(html, "dd", NULL);
    srm_doc_area(sheet, area);
    srm_doc_paragraph(sheet, NULL, area->summary);
    srm_doc_remark(sheet, "note", SRM_WORD_NOTE, area->note);
    /* Where the cell has none of its own, the area's stand with it already. */
    if (*cell->owner.team) {
        srm_doc_owner(sheet, &area->owner);
    }
    if (cell->controls.count > 0) {
        srm_doc_controls(sheet, &area->controls);
    }
    srm_doc_group(sheet, area);
    srm_html_close(html);
    srm_html_element(html, "dt", srm_doc_word(sheet, SRM_WORD_DEPLOYMENT),
                     NULL);
    srm_html_open(html, "dd", NULL);
    srm_doc_deployment(sheet, deployment);
    srm_doc_paragraph(sheet, "title", deployment->title);
    srm_doc_paragraph(sheet, NULL, deployment->summary);
    srm_doc_listed(sheet, "examples", SRM_WORD_EXAMPLES,
                   &deployment->examples);
    srm_html_close(html);
    srm_html_close(html);
}

void srm_html_cell(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_cell_t *cell = selection->cells.items[0];
    srm_sheet_t sheet;

    srm_sheet_begin(&sheet, out, selection,
                    apr_pstrcat(out->pool, cell->area->name, " \xe2\x80\x93 ",
                                cell->deployment->name, NULL));
    srm_html_open(&sheet.html, "div", "class", srm_sheet_class(cell), NULL);
    srm_sheet_tile(&sheet, cell, 0);
    srm_html_close(&sheet.html);
    srm_doc_tasks(&sheet, cell, false);
    srm_doc_cell_rest(&sheet, cell);
    srm_sheet_tools(&sheet);
    write_axes(&sheet, cell);
    write_elsewhere(&sheet);
    srm_doc_retained(&sheet);
    srm_doc_provided(&sheet);
    srm_doc_topics(&sheet);
    srm_sheet_end(&sheet);
}

static void write_column(srm_sheet_t *sheet, srm_walk_t *walk,
                         const srm_deployment_t *deployment)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;
    int i;

    srm_html_open(
        html, "section", "id",
        apr_pstrcat(sheet->pool, "deployments--", deployment->id, NULL), NULL);
    srm_html_open(html, "h2", NULL);
    srm_doc_deployment(sheet, deployment);
    srm_html_close(html);
    srm_html_open(html, "ul", "class", "checklist", NULL);
    for (i = 0;
         i < selection->areas.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_cell_t *cell = srm_walk_column(walk, i, deployment);

        if (!cell) {
            continue;
        }
        srm_text_weigh(html->out, CELL_LEAST);
        srm_html_open(html, "li", "class", srm_sheet_class(cell), NULL);
        srm_html_open(html, "h3", NULL);
        srm_doc_cell(sheet, cell, cell->area->name);
        srm_html_close(html);
        if (cell->duties.count != 1) {
            srm_sheet_tile(sheet, cell, 0);
        }
        srm_sheet_cell_checklist(sheet, cell);
        srm_doc_cell_rest(sheet, cell);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

void srm_html_party(srm_text_t *out, const srm_selection_t *selection)
{
    srm_sheet_t sheet;
    srm_walk_t walk;
    int i;

    srm_walk_begin(out->pool, selection, &walk);
    srm_sheet_begin(&sheet, out, selection, selection->party->name);
    srm_doc_paragraph(&sheet, "title",
                      srm_label_role(selection->matrix, selection->party));
    srm_doc_paragraph(&sheet, "summary", selection->party->summary);
    srm_sheet_tools(&sheet);
    srm_sheet_filtered(&sheet);
    if (selection->cells.count > 0) {
        srm_html_open(&sheet.html, "p", "class", "counts", NULL);
        srm_sheet_counts(&sheet, sheet.matrix, selection->counts);
        srm_html_close(&sheet.html);
    }
    for (i = 0; i < selection->deployments.count && srm_text_goes_on(out);
         i++) {
        write_column(&sheet, &walk, selection->deployments.items[i]);
    }
    srm_doc_retained(&sheet);
    srm_doc_provided(&sheet);
    srm_sheet_end(&sheet);
}
