/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file cell.c
 * @brief The page of a cell: an area in a deployment.
 */

#include <apr_strings.h>

#include "html_pages.h"

static void write_elsewhere(srm_doc_t *doc)
{
    const srm_area_t *area = doc->selection->area;
    const srm_deployment_t *here = doc->selection->deployment;
    srm_series_t row;
    int i;

    if (area->cells.count < 2) {
        return;
    }
    srm_target_row(doc->out->pool, "", doc->matrix, area, &row);
    srm_doc_section(doc, "elsewhere", srm_doc_word(doc, SRM_WORD_ELSEWHERE));
    doc->writer->list(doc, "elsewhere");
    for (i = 0; i < area->cells.count && srm_doc_goes_on(doc); i++) {
        const srm_cell_t *cell = &area->cells.items[i];

        if (cell->deployment == here) {
            continue;
        }
        doc->writer->item(doc, NULL, false);
        doc->writer->path(doc, srm_target_in_row(&row, cell),
                          cell->deployment->name);
        doc->writer->literal(doc, ": ");
        doc->writer->responsible(doc, cell, false);
        doc->writer->item_end(doc);
    }
    doc->writer->list_end(doc);
    doc->writer->section_end(doc);
}

/* Write what an area's page says about it. */
static void write_area(srm_doc_t *doc, const srm_area_t *area)
{
    srm_doc_paragraph(doc, NULL, area->summary);
    srm_doc_remark(doc, "note", SRM_WORD_NOTE, area->note);
    srm_doc_owner(doc, &area->owner);
    srm_doc_controls(doc, &area->controls);
    srm_doc_group(doc, area);
}

static void write_deployment(srm_doc_t *doc,
                             const srm_deployment_t *deployment)
{
    srm_doc_paragraph(doc, "title", deployment->title);
    srm_doc_paragraph(doc, NULL, deployment->summary);
    srm_doc_listed(doc, "examples", SRM_WORD_EXAMPLES, &deployment->examples);
}

/* Begin the label of an axis. */
static void begin_link(srm_doc_t *doc, srm_word_e word)
{
    doc->writer->term(doc, srm_doc_word(doc, word));
    doc->writer->paragraph(doc, NULL);
}

/* Write the row and the column of the cell, each with its link. */
static void write_axes(srm_doc_t *doc, const srm_cell_t *cell)
{
    doc->writer->terms(doc, "axes");
    begin_link(doc, SRM_WORD_AREA);
    srm_doc_area(doc, cell->area);
    doc->writer->paragraph_end(doc);
    write_area(doc, cell->area);
    doc->writer->term_end(doc);
    begin_link(doc, SRM_WORD_DEPLOYMENT);
    srm_doc_deployment(doc, cell->deployment);
    doc->writer->paragraph_end(doc);
    write_deployment(doc, cell->deployment);
    doc->writer->term_end(doc);
    doc->writer->terms_end(doc);
}

static void write_answer(srm_doc_t *doc, const srm_cell_t *cell)
{
    doc->writer->paragraph(doc, NULL);
    doc->writer->strong(doc, srm_label_cell(doc->pool, doc->matrix, cell));
    doc->writer->paragraph_end(doc);
}

static const char *title_of(const srm_doc_t *doc, const srm_cell_t *cell)
{
    const char *const pairs[] = {
        "area",
        cell->area->name,
        "deployment",
        cell->deployment->name,
        "answer",
        srm_zone_answer(doc->pool, doc->matrix, cell, doc->selection->you),
        NULL};

    return srm_label_fill(doc->out->pool,
                          srm_doc_word(doc, SRM_WORD_CELL_TITLE), pairs);
}

void srm_page_cell(srm_doc_t *doc)
{
    const srm_cell_t *cell = doc->selection->cells.items[0];

    if (doc->rich) {
        doc->writer->begin(doc, title_of(doc, cell));
        html_cell(doc);
        doc->writer->end(doc);
        return;
    }
    doc->writer->begin(doc, apr_pstrcat(doc->out->pool, cell->area->name,
                                        " \xe2\x80\x93 ",
                                        cell->deployment->name, NULL));
    write_answer(doc, cell);
    srm_doc_tasks(doc, cell, NULL);
    srm_doc_cell_rest(doc, cell);
    write_axes(doc, cell);
    srm_doc_retained(doc);
    srm_doc_provided(doc);
    srm_doc_topics(doc);
    write_elsewhere(doc);
    doc->writer->end(doc);
}
