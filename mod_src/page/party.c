/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file party.c
 * @brief The page of a party: its tasks in each deployment.
 */

#include <apr_strings.h>

#include "html_pages.h"

/** Least bytes that a cell counts for in the text's limit: short cells
 * take more time than their bytes. */
#define CELL_LEAST 160

static void write_cell(srm_doc_t *doc, const srm_cell_t *cell)
{
    srm_text_weigh(doc->out, CELL_LEAST);
    doc->writer->card(doc, NULL, NULL, false);
    doc->writer->line(doc, NULL);
    srm_doc_cell(doc, cell, cell->area->name);
    doc->writer->line_end(doc);
    doc->writer->literal(doc, ": ");
    doc->writer->responsible(doc, cell, false);
    doc->writer->card_body(doc);
    srm_doc_tasks(doc, cell, NULL);
    srm_doc_cell_rest(doc, cell);
    doc->writer->card_end(doc);
}

static void write_column(srm_doc_t *doc, srm_walk_t *walk,
                         const srm_deployment_t *deployment)
{
    int i;

    doc->writer->section(
        doc, apr_pstrcat(doc->pool, "deployments--", deployment->id, NULL),
        NULL);
    doc->writer->heading(doc, 2);
    srm_doc_deployment(doc, deployment);
    doc->writer->heading_end(doc);
    doc->writer->list(doc, "checklist");
    for (i = 0; i < doc->selection->areas.count && srm_doc_goes_on(doc); i++) {
        const srm_cell_t *cell = srm_walk_column(walk, i, deployment);

        if (cell) {
            write_cell(doc, cell);
        }
    }
    doc->writer->list_end(doc);
    doc->writer->section_end(doc);
}

void srm_page_party(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    const srm_party_t *party = selection->party;
    srm_walk_t walk;
    int i;

    doc->writer->begin(doc, party->name);
    if (doc->rich) {
        html_party(doc);
        doc->writer->end(doc);
        return;
    }
    srm_walk_begin(doc->out->pool, selection, &walk);
    srm_doc_paragraph(doc, "title", srm_label_role(doc->matrix, party));
    srm_doc_paragraph(doc, "summary", party->summary);
    doc->writer->filtered(doc);
    srm_doc_counts(doc);
    for (i = 0; i < selection->deployments.count && srm_doc_goes_on(doc);
         i++) {
        write_column(doc, &walk, selection->deployments.items[i]);
    }
    srm_doc_supports(doc);
    srm_doc_retained(doc);
    srm_doc_provided(doc);
    doc->writer->end(doc);
}
