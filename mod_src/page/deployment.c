/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file deployment.c
 * @brief The page of a deployment: a checklist that begins with your tasks.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"

/*
 * Write an area of a list. The task is beside the area if the heading names the
 * responsible party. It has a box if it is yours; so has your part of a shared
 * task.
 */
static void write_item(srm_doc_t *doc, const srm_cell_t *cell, bool is_named)
{
    doc->writer->card(
        doc, apr_pstrcat(doc->pool, "areas--", cell->area->id, NULL),
        srm_html_cell_class(doc, cell), cell->responsibility == SRM_CUSTOMER);
    doc->writer->line(doc, NULL);
    srm_doc_cell(doc, cell, cell->area->name);
    doc->writer->line_end(doc);
    if (is_named) {
        doc->writer->also(doc, "tasks", cell->duties.items[0].tasks);
    }
    doc->writer->card_body(doc);
    if (!is_named) {
        srm_doc_tasks(doc, cell, cell->responsibility == SRM_SHARED);
    }
    srm_doc_cell_rest(doc, cell);
    doc->writer->card_end(doc);
}

/* Write who is responsible for a kind of cells; a link if it is one party
 * alone. */
static void write_responsible(srm_doc_t *doc, srm_responsibility_e kind)
{
    const srm_party_t *party = srm_label_party(doc->matrix, kind);

    if (party && !doc->rich) {
        srm_doc_party(doc, party);
        return;
    }
    doc->writer->text(doc, srm_label_responsibility(doc->matrix, kind));
}

static void write_kind_title(srm_doc_t *doc, srm_responsibility_e kind)
{
    doc->writer->heading(doc, 2);
    if (kind == SRM_CUSTOMER) {
        doc->writer->text(doc, srm_doc_word(doc, SRM_WORD_YOURS));
        doc->writer->literal(doc, " (");
    }
    write_responsible(doc, kind);
    doc->writer->literal(doc, kind == SRM_CUSTOMER ? "): " : ": ");
    doc->writer->number(doc, doc->selection->counts[kind]);
    doc->writer->heading_end(doc);
}

static void write_kind(srm_doc_t *doc, srm_responsibility_e kind)
{
    const srm_selection_t *selection = doc->selection;
    bool is_named = srm_label_party(doc->matrix, kind) != NULL;
    int i;

    if (selection->counts[kind] == 0) {
        return;
    }
    doc->writer->section(doc, srm_responsibility_id(kind),
                         srm_responsibility_id(kind));
    write_kind_title(doc, kind);
    doc->writer->list(doc, "checklist");
    for (i = 0; i < selection->cells.count && srm_doc_goes_on(doc); i++) {
        if (selection->cells.items[i]->responsibility == kind) {
            write_item(doc, selection->cells.items[i], is_named);
        }
    }
    doc->writer->list_end(doc);
    doc->writer->section_end(doc);
}

/* Write links to the comparisons with all other deployments. */
static void write_comparisons(srm_doc_t *doc)
{
    const srm_matrix_t *matrix = doc->matrix;
    const srm_deployment_t *from = doc->selection->deployment;
    int i;

    if (matrix->deployments.count < 2) {
        return;
    }
    srm_doc_labelled(doc, "comparisons", SRM_WORD_COMPARE);
    for (i = 0; i < matrix->deployments.count && srm_doc_goes_on(doc); i++) {
        const srm_deployment_t *to = &matrix->deployments.items[i];

        if (to != from) {
            doc->writer->path(doc,
                              srm_target_compare(doc->pool, matrix, from, to),
                              srm_label_from_to(doc->pool, matrix, from, to));
            doc->writer->literal(doc, " ");
        }
    }
    doc->writer->paragraph_end(doc);
}

void srm_page_deployment(srm_doc_t *doc)
{
    const srm_deployment_t *deployment = doc->selection->deployment;
    int i;

    doc->writer->begin(doc, deployment->name);
    srm_doc_paragraph(doc, "title", deployment->title);
    srm_doc_paragraph(doc, "summary", deployment->summary);
    if (!doc->rich) {
        srm_doc_listed(doc, NULL, SRM_WORD_EXAMPLES, &deployment->examples);
    }
    srm_doc_counts(doc);
    doc->writer->filtered(doc);
    if (doc->rich) {
        srm_html_tools(doc);
    }
    write_comparisons(doc);
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        write_kind(doc, srm_label_order[i]);
    }
    srm_doc_retained(doc);
    srm_doc_provided(doc);
    if (doc->rich) {
        srm_doc_strings(doc, "examples", SRM_WORD_EXAMPLES,
                        &deployment->examples);
    }
    doc->writer->end(doc);
}
