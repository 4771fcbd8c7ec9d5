/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file cell.c
 * @brief The page of a cell: an area in a deployment.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"

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

        if (cell->deployment == here && !doc->rich) {
            continue;
        }
        doc->writer->item(doc, srm_html_cell_class(doc, cell), false);
        if (cell->deployment == here) {
            srm_html_element(&doc->html, "strong", cell->deployment->name,
                             "aria-current", "page", NULL);
        }
        else {
            doc->writer->path(doc, srm_target_in_row(&row, cell),
                              cell->deployment->name);
        }
        doc->writer->literal(doc, doc->rich ? " " : ": ");
        doc->writer->responsible(doc, cell, false);
        doc->writer->item_end(doc);
    }
    doc->writer->list_end(doc);
    doc->writer->section_end(doc);
}

/* Write what an area's page says about it. If the cell has no owner or
 * controls of its own, it already shows the area's. */
static void write_area(srm_doc_t *doc, const srm_cell_t *cell)
{
    const srm_area_t *area = cell->area;

    srm_doc_paragraph(doc, NULL, area->summary);
    srm_doc_remark(doc, "note", SRM_WORD_NOTE, area->note);
    if (*cell->owner.team || !doc->rich) {
        srm_doc_owner(doc, &area->owner);
    }
    if (cell->controls.count > 0 || !doc->rich) {
        srm_doc_controls(doc, &area->controls);
    }
    srm_doc_group(doc, area);
}

static void write_deployment(srm_doc_t *doc,
                             const srm_deployment_t *deployment)
{
    srm_doc_paragraph(doc, "title", deployment->title);
    srm_doc_paragraph(doc, NULL, deployment->summary);
    srm_doc_listed(doc, "examples", SRM_WORD_EXAMPLES, &deployment->examples);
}

/* Begin the label of an axis: a term of a list, or a paragraph. */
static void begin_link(srm_doc_t *doc, srm_word_e word)
{
    doc->writer->term(doc, srm_doc_word(doc, word));
    if (!doc->rich) {
        doc->writer->paragraph(doc, NULL);
    }
}

static void end_link(srm_doc_t *doc)
{
    if (!doc->rich) {
        doc->writer->paragraph_end(doc);
    }
}

/* Write the row and the column of the cell, each with its link. */
static void write_axes(srm_doc_t *doc, const srm_cell_t *cell)
{
    doc->writer->terms(doc, "axes");
    begin_link(doc, SRM_WORD_AREA);
    srm_doc_area(doc, cell->area);
    end_link(doc);
    write_area(doc, cell);
    doc->writer->term_end(doc);
    begin_link(doc, SRM_WORD_DEPLOYMENT);
    srm_doc_deployment(doc, cell->deployment);
    end_link(doc);
    write_deployment(doc, cell->deployment);
    doc->writer->term_end(doc);
    doc->writer->terms_end(doc);
}

static void write_answer(srm_doc_t *doc, const srm_cell_t *cell)
{
    if (doc->rich) {
        srm_html_open(&doc->html, "div", "class",
                      srm_html_cell_class(doc, cell), NULL);
        srm_html_tile(doc, cell, false);
        srm_html_close(&doc->html);
        return;
    }
    doc->writer->paragraph(doc, NULL);
    doc->writer->strong(doc, srm_label_cell(doc->pool, doc->matrix, cell));
    doc->writer->paragraph_end(doc);
}

void srm_page_cell(srm_doc_t *doc)
{
    const srm_cell_t *cell = doc->selection->cells.items[0];

    doc->writer->begin(doc, apr_pstrcat(doc->out->pool, cell->area->name,
                                        " \xe2\x80\x93 ",
                                        cell->deployment->name, NULL));
    write_answer(doc, cell);
    srm_doc_tasks(doc, cell, NULL);
    srm_doc_cell_rest(doc, cell);
    if (doc->rich) {
        srm_html_tools(doc);
    }
    write_axes(doc, cell);
    if (doc->rich) {
        write_elsewhere(doc);
    }
    srm_doc_retained(doc);
    srm_doc_provided(doc);
    srm_doc_topics(doc);
    if (!doc->rich) {
        write_elsewhere(doc);
    }
    doc->writer->end(doc);
}
