/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file matrix.c
 * @brief The page of a matrix: its table and all other sections.
 */

#include <apr_strings.h>

#include "detail.h"
#include "srm_filter.h"
#include "srm_html_parts.h"

static void write_heads(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int i;

    doc->writer->row(doc, NULL, NULL);
    srm_doc_table_cell(doc, NULL, srm_doc_word(doc, SRM_WORD_AREA));
    for (i = 0; i < selection->deployments.count && srm_doc_goes_on(doc);
         i++) {
        doc->writer->cell(doc, NULL);
        srm_doc_deployment(doc, selection->deployments.items[i]);
        doc->writer->cell_end(doc);
    }
    doc->writer->row_end(doc);
}

static void write_cell(srm_doc_t *doc, const srm_cell_t *cell)
{
    doc->writer->cell(doc, srm_html_cell_class(cell));
    doc->writer->responsible(doc, cell, true);
    doc->writer->cell_end(doc);
}

/* Write a row; its cells begin at an index of the list, which moves past
 * them. */
static void write_row(srm_doc_t *doc, const srm_area_t *area, int *at)
{
    const srm_selection_t *selection = doc->selection;
    int i;

    doc->writer->row(doc, NULL, NULL);
    doc->writer->cell(doc, NULL);
    srm_doc_area(doc, area);
    doc->writer->cell_end(doc);
    for (i = 0; i < selection->deployments.count && srm_doc_goes_on(doc);
         i++) {
        const srm_cell_t *next =
            *at < selection->cells.count ? selection->cells.items[*at] : NULL;

        if (next && next->area == area
            && next->deployment == selection->deployments.items[i]) {
            write_cell(doc, next);
            (*at)++;
        }
        else {
            srm_doc_table_cell(
                doc, "gap",
                doc->rich ? srm_doc_word(doc, SRM_WORD_NOT_SHOWN) : "");
        }
    }
    doc->writer->row_end(doc);
}

static void write_table(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int at = 0;
    int i;

    doc->writer->table(doc, "matrix", "matrix", doc->matrix->title);
    write_heads(doc);
    for (i = 0; i < selection->areas.count && srm_doc_goes_on(doc); i++) {
        const srm_area_t *area = selection->areas.items[i];

        if (i == 0 || area->group != selection->areas.items[i - 1]->group) {
            doc->writer->band(doc, area->group ? area->group->name : NULL,
                              selection->deployments.count + 1);
        }
        write_row(doc, area, &at);
    }
    doc->writer->table_end(doc);
}

static void write_legend(srm_doc_t *doc)
{
    int i;

    srm_doc_section(doc, NULL, srm_doc_word(doc, SRM_WORD_LEGEND));
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        if (doc->selection->counts[i] == 0) {
            continue;
        }
        doc->writer->item(doc, NULL, false);
        doc->writer->strong(doc, srm_label_responsibility(
                                     doc->matrix, (srm_responsibility_e)i));
        doc->writer->literal(doc, ": ");
        doc->writer->text(
            doc,
            srm_doc_word(doc, (srm_word_e)(SRM_WORD_LEGEND_CUSTOMER + i)));
        doc->writer->item_end(doc);
    }
    doc->writer->section_end(doc);
}

static void write_compare(srm_doc_t *doc)
{
    const srm_target_t target = {.matrix = doc->matrix};

    if (doc->matrix->deployments.count > 1) {
        doc->writer->paragraph(doc, NULL);
        doc->writer->link(doc, SRM_PAGE_COMPARE, &target,
                          srm_doc_word(doc, SRM_WORD_COMPARE));
        doc->writer->paragraph_end(doc);
    }
}

/* Write the table and the sections that belong to its cells. */
static void write_cells(srm_doc_t *doc)
{
    if (doc->selection->cells.count == 0) {
        return;
    }
    if (doc->rich) {
        detail_glance(doc);
    }
    doc->writer->scroll(doc, "scroll tall", "matrix");
    write_table(doc);
    doc->writer->scroll_end(doc);
    if (doc->rich) {
        srm_html_legend(doc);
        srm_html_tools(doc);
        srm_html_diagram(doc);
    }
    else {
        write_legend(doc);
        detail_glance(doc);
    }
    detail_areas(doc);
    detail_deployments(doc);
}

static void begin(srm_doc_t *doc)
{
    const srm_matrix_t *matrix = doc->matrix;

    doc->writer->begin(doc, matrix->title);
    srm_doc_paragraph(doc, "summary", matrix->summary);
    if (doc->rich) {
        /* The date and not the age: the bytes of a page must not depend
         * on a clock. */
        srm_doc_remark(doc, "revision", SRM_WORD_REVISION, matrix->revision);
        srm_doc_remark(doc, "revision", SRM_WORD_REVIEWED,
                       matrix->reviewed.on);
        srm_html_filter_form(doc);
        srm_html_open(&doc->html, "div", "id", "result", NULL);
    }
}

void srm_page_matrix(srm_doc_t *doc)
{
    begin(doc);
    doc->writer->filtered(doc);
    write_cells(doc);
    if (!doc->rich) {
        write_compare(doc);
    }
    detail_parties(doc);
    srm_doc_retained(doc);
    srm_doc_provided(doc);
    srm_doc_topics(doc);
    if (!(doc->selection->filtered & ~SRM_FILTER_SLICES)) {
        detail_advantages(doc);
        srm_doc_see_also(doc);
    }
    if (doc->rich) {
        srm_html_close(&doc->html);
    }
    doc->writer->end(doc);
}
