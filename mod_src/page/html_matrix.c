/* SPDX-License-Identifier: Apache-2.0 */
#include <apr_strings.h>

#include "srm_html_parts.h"
#include "srm_filter.h"

/* The whole matrix: one table, and all that goes with it. */

static void write_columns(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;
    int i;

    srm_html_open(html, "thead", NULL);
    srm_html_open(html, "tr", NULL);
    srm_html_element(html, "th", srm_doc_word(sheet, SRM_WORD_AREA), "scope",
                     "col", NULL);
    for (i = 0;
         i < selection->deployments.count && srm_text_goes_on(sheet->html.out);
         i++) {
        srm_html_open(html, "th", "scope", "col", NULL);
        srm_doc_deployment(sheet, selection->deployments.items[i]);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

static void write_cell(srm_sheet_t *sheet, const srm_cell_t *cell)
{
    srm_html_t *html = &sheet->html;

    srm_html_open(html, "td", "class", srm_sheet_class(cell), NULL);
    srm_sheet_tile(sheet, cell, 1);
    srm_html_close(html);
}

/* A row; its cells begin at a place in the list, which moves behind them. */
static void write_row(srm_sheet_t *sheet, const srm_area_t *area, int *at)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;
    int i;

    srm_html_open(html, "tr", NULL);
    srm_html_open(html, "th", "scope", "row", NULL);
    srm_doc_area(sheet, area);
    srm_html_close(html);
    for (i = 0;
         i < selection->deployments.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_cell_t *next =
            *at < selection->cells.count ? selection->cells.items[*at] : NULL;

        if (next && next->area == area
            && next->deployment == selection->deployments.items[i]) {
            write_cell(sheet, next);
            (*at)++;
        }
        else {
            srm_html_element(html, "td",
                             srm_doc_word(sheet, SRM_WORD_NOT_SHOWN), "class",
                             "gap", NULL);
        }
    }
    srm_html_close(html);
}

static void open_band(srm_sheet_t *sheet, const srm_group_t *group)
{
    srm_html_t *html = &sheet->html;

    srm_html_open(html, "tbody", NULL);
    if (group) {
        srm_html_open(html, "tr", "class", "group", NULL);
        srm_html_element(
            html, "th", group->name, "scope", "rowgroup", "colspan",
            apr_itoa(sheet->pool, sheet->selection->deployments.count + 1),
            NULL);
        srm_html_close(html);
    }
}

static void write_table(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;
    int at = 0;
    int i;

    srm_html_open(html, "table", "class", "matrix", NULL);
    srm_html_element(html, "caption", sheet->matrix->title, "id", "matrix",
                     "class", "unseen", NULL);
    write_columns(sheet);
    for (i = 0;
         i < selection->areas.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_area_t *area = selection->areas.items[i];

        if (i == 0 || area->group != selection->areas.items[i - 1]->group) {
            if (i > 0) {
                srm_html_close(html);
            }
            open_band(sheet, area->group);
        }
        write_row(sheet, area, &at);
    }
    srm_html_close(html);
    srm_html_close(html);
}

/* Wider or longer than the screen, it scrolls by itself, also by keys. */
static void write_region(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;

    srm_html_open(html, "div", "class", "scroll tall", "role", "region",
                  "aria-labelledby", "matrix", "tabindex", "0", NULL);
    write_table(sheet);
    srm_html_close(html);
    srm_sheet_legend(sheet);
}

void srm_html_matrix(srm_text_t *out, const srm_selection_t *selection)
{
    srm_sheet_t sheet;

    srm_sheet_begin(&sheet, out, selection, selection->matrix->title);
    srm_doc_paragraph(&sheet, "summary", selection->matrix->summary);
    /* The date and not its age: the bytes of a page depend on no clock. */
    srm_doc_remark(&sheet, "revision", SRM_WORD_REVISION,
                   selection->matrix->revision);
    srm_doc_remark(&sheet, "revision", SRM_WORD_REVIEWED,
                   selection->matrix->reviewed.on);
    srm_sheet_filter_form(&sheet);
    srm_html_open(&sheet.html, "div", "id", "result", NULL);
    srm_sheet_filtered(&sheet);
    if (selection->cells.count > 0) {
        srm_sheet_glance(&sheet);
        write_region(&sheet);
        srm_sheet_tools(&sheet);
        srm_sheet_diagram(&sheet);
        srm_sheet_area_by_area(&sheet);
        srm_sheet_deployments(&sheet);
    }
    srm_sheet_parties(&sheet);
    srm_doc_retained(&sheet);
    srm_doc_provided(&sheet);
    srm_doc_topics(&sheet);
    if (!(selection->filtered & ~SRM_FILTER_SLICES)) {
        srm_sheet_advantages(&sheet);
        srm_doc_see_also(&sheet);
    }
    srm_html_close(&sheet.html);
    srm_sheet_end(&sheet);
}
