/* SPDX-License-Identifier: Apache-2.0 */
#include <apr_strings.h>

#include "srm_html_parts.h"
#include "srm_narrow.h"

/* The whole matrix: one table, and all that goes with it. */

static void write_legend(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;
    int i;

    srm_sheet_section(sheet, "legend", srm_sheet_word(sheet, SRM_WORD_LEGEND));
    srm_html_open(html, "ul", NULL);
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        srm_responsibility_e responsibility = (srm_responsibility_e)i;
        srm_word_e legend = (srm_word_e)(SRM_WORD_LEGEND_CUSTOMER + i);

        if (selection->counts[i] == 0) {
            continue;
        }
        srm_html_open(html, "li", "class",
                      srm_responsibility_id(responsibility), NULL);
        srm_html_element(
            html, "strong",
            srm_sheet_responsibility(sheet->matrix, responsibility), NULL);
        srm_html_text(html, ": ");
        srm_html_text(html, srm_sheet_word(sheet, legend));
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

static void write_columns(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;
    int i;

    srm_html_open(html, "thead", NULL);
    srm_html_open(html, "tr", NULL);
    srm_html_element(html, "th", srm_sheet_word(sheet, SRM_WORD_AREA), "scope",
                     "col", NULL);
    for (i = 0; i < selection->deployments.count; i++) {
        srm_html_open(html, "th", "scope", "col", NULL);
        srm_sheet_deployment_link(sheet, selection->deployments.items[i]);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

static const char *party_ids(const srm_sheet_t *sheet, const srm_cell_t *cell)
{
    const srm_party_t *party;
    const char *ids = NULL;
    int at = 0;

    while ((party = srm_cell_party(sheet->matrix, cell, &at))) {
        ids = ids ? apr_pstrcat(sheet->pool, ids, " ", party->id, NULL)
                  : party->id;
    }
    return ids;
}

/* Ids of a matrix have no "--" in them, so those of the page, which begin
 * with the name of their list, cannot be the same. */
static void write_cell(srm_sheet_t *sheet, const srm_cell_t *cell)
{
    srm_html_t *html = &sheet->html;
    srm_place_of_t place = {.matrix = sheet->matrix,
                            .area = cell->area,
                            .deployment = cell->deployment};

    srm_html_open(html, "td", "id",
                  apr_pstrcat(sheet->pool, "cells--", cell->area->id, "--",
                              cell->deployment->id, NULL),
                  "class", srm_sheet_class(sheet, cell), "data-deployment",
                  cell->deployment->id, "data-responsibility",
                  srm_responsibility_id(cell->responsibility), "data-parties",
                  party_ids(sheet, cell), NULL);
    srm_html_open(html, "a", "href",
                  srm_sheet_url(sheet, SRM_PAGE_CELL, &place), NULL);
    srm_sheet_cell_words(sheet, cell);
    srm_html_close(html);
    srm_html_close(html);
}

/* A row; its cells begin at a place in the list, which moves behind them. */
static void write_row(srm_sheet_t *sheet, const srm_area_t *area, int *at)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;
    int i;

    srm_html_open(html, "tr", "data-area", area->id, NULL);
    srm_html_open(html, "th", "scope", "row", NULL);
    srm_sheet_area_link(sheet, area);
    srm_html_close(html);
    for (i = 0; i < selection->deployments.count; i++) {
        const srm_cell_t *next =
            *at < selection->cells.count ? selection->cells.items[*at] : NULL;

        if (next && next->area == area
            && next->deployment == selection->deployments.items[i]) {
            write_cell(sheet, next);
            (*at)++;
        }
        else {
            srm_html_element(html, "td", "", "class", "gap", NULL);
        }
    }
    srm_html_close(html);
}

static void open_band(srm_sheet_t *sheet, const srm_group_t *group)
{
    srm_html_t *html = &sheet->html;

    srm_html_open(html, "tbody", "data-group", group ? group->id : NULL, NULL);
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
    srm_html_element(html, "caption", sheet->matrix->title, NULL);
    write_columns(sheet);
    for (i = 0; i < selection->areas.count; i++) {
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

static void write_counts(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;
    int(*columns)[SRM_RESPONSIBILITY_COUNT] =
        apr_pcalloc(sheet->pool, (apr_size_t)sheet->matrix->deployments.count
                                     * sizeof(*columns));
    int i;

    for (i = 0; i < selection->cells.count; i++) {
        const srm_cell_t *cell = selection->cells.items[i];

        columns[cell->deployment->order][cell->responsibility]++;
    }
    srm_sheet_section(sheet, "counts", srm_sheet_word(sheet, SRM_WORD_COUNTS));
    srm_html_open(html, "p", NULL);
    srm_sheet_counts(sheet, sheet->matrix, selection->counts);
    srm_html_close(html);
    srm_html_open(html, "ul", NULL);
    for (i = 0; i < selection->deployments.count; i++) {
        const srm_deployment_t *deployment = selection->deployments.items[i];

        srm_html_open(html, "li", NULL);
        srm_sheet_deployment_link(sheet, deployment);
        srm_html_text(html, ": ");
        srm_sheet_counts(sheet, sheet->matrix, columns[deployment->order]);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

static void write_parties(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    int i;

    srm_sheet_section(sheet, "parties",
                      srm_sheet_word(sheet, SRM_WORD_PARTIES));
    srm_html_open(html, "ul", NULL);
    for (i = 0; i < sheet->matrix->parties.count; i++) {
        const srm_party_t *party = &sheet->matrix->parties.items[i];

        srm_html_open(html, "li", "class", srm_role_id(party->role), NULL);
        srm_sheet_party_link(sheet, party);
        srm_html_text(html, *party->summary ? ": " : "");
        srm_html_text(html, party->summary);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

static void write_advantages(srm_sheet_t *sheet)
{
    const srm_advantages_t *advantages = &sheet->matrix->advantages;
    srm_place_of_t place = {.matrix = sheet->matrix};

    if (advantages->approaches.count == 0) {
        return;
    }
    srm_html_open(&sheet->html, "section", "id", "advantages", NULL);
    srm_html_open(&sheet->html, "h2", NULL);
    srm_sheet_link(sheet, SRM_PAGE_ADVANTAGES, &place,
                   srm_sheet_word(sheet, SRM_WORD_ADVANTAGES));
    srm_html_close(&sheet->html);
    srm_sheet_paragraph(sheet, NULL, advantages->summary);
    srm_html_close(&sheet->html);
}

void srm_html_matrix(srm_text_t *out, const srm_selection_t *selection)
{
    srm_sheet_t sheet;

    srm_sheet_begin(&sheet, out, selection, selection->matrix->title);
    srm_sheet_paragraph(&sheet, "summary", selection->matrix->summary);
    srm_sheet_narrowed(&sheet);
    if (selection->cells.count > 0) {
        write_legend(&sheet);
        write_table(&sheet);
        write_counts(&sheet);
    }
    write_parties(&sheet);
    srm_sheet_retained(&sheet);
    srm_sheet_provided(&sheet);
    srm_sheet_topics(&sheet);
    if (!(selection->narrowed & ~SRM_NARROW_SLICES)) {
        write_advantages(&sheet);
        srm_sheet_see_also(&sheet);
    }
    srm_sheet_end(&sheet);
}
