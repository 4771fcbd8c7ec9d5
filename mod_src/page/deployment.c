/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file deployment.c
 * @brief The page of a deployment: a checklist that begins with your tasks.
 *
 * There is a list for each zone, and one for each party that is responsible
 * alone. An item has a box if a part of it is yours.
 */

#include <apr_strings.h>

#include "checklist.h"
#include "srm_tasks.h"

const srm_duty_t *checklist_duty(const srm_cell_t *cell,
                                 const srm_party_t *you)
{
    srm_zone_e zone = srm_zone_of(cell, you);
    int i;

    for (i = 0; zone == SRM_ZONE_SHARED && i < cell->duties.count; i++) {
        if (cell->duties.items[i].party == you) {
            return &cell->duties.items[i];
        }
    }
    switch (zone) {
    case SRM_ZONE_SHARED_BY_OTHERS:
    case SRM_ZONE_CONDITIONAL:
    case SRM_ZONE_NOT_APPLICABLE:
    case SRM_ZONE_UNDECIDED:
        return NULL;
    default:
        return &cell->duties.items[0];
    }
}

const char *checklist_title(const srm_matrix_t *matrix,
                            const srm_zone_tally_t *tally,
                            const srm_party_t *you)
{
    switch (tally->zone) {
    case SRM_ZONE_YOU:
        return srm_matrix_word(matrix, SRM_WORD_YOURS);
    case SRM_ZONE_SHARED:
        return srm_matrix_word(matrix, SRM_WORD_SHARED_WITH_YOU);
    default:
        return srm_zone_name(matrix, tally, you);
    }
}

/* Write an area of a list: your task is on its line, with a box; the other
 * parties are below it. */
static void write_item(srm_doc_t *doc, const srm_cell_t *cell)
{
    const srm_party_t *you = doc->selection->you;
    const srm_duty_t *duty = checklist_duty(cell, you);
    bool is_list;

    doc->writer->card(doc, NULL, NULL,
                      checklist_is_yours(srm_zone_of(cell, you)));
    doc->writer->line(doc, NULL);
    srm_doc_cell(doc, cell, cell->area->name);
    doc->writer->line_end(doc);
    is_list = duty && srm_tasks_are_list(duty->tasks);
    doc->writer->also(doc, NULL, duty && !is_list ? duty->tasks : "");
    doc->writer->card_body(doc);
    if (is_list) {
        srm_doc_task_items(doc, duty->tasks);
    }
    srm_doc_tasks(doc, cell, duty);
    srm_doc_cell_rest(doc, cell);
    doc->writer->card_end(doc);
}

/* Write the heading of a list; the party it is about is a link. */
static void write_title(srm_doc_t *doc, const srm_zone_tally_t *tally)
{
    doc->writer->heading(doc, 2);
    if (tally->party && tally->zone != SRM_ZONE_YOU) {
        srm_doc_party(doc, tally->party);
    }
    else {
        doc->writer->text(
            doc, checklist_title(doc->matrix, tally, doc->selection->you));
    }
    if (tally->zone == SRM_ZONE_YOU && srm_zone_has_choice(doc->matrix)) {
        doc->writer->literal(doc, " (");
        srm_doc_party(doc, tally->party);
        doc->writer->literal(doc, ")");
    }
    doc->writer->literal(doc, ": ");
    doc->writer->number(doc, tally->cells);
    doc->writer->heading_end(doc);
}

static void write_list(srm_doc_t *doc, const srm_zone_tally_t *tally)
{
    const srm_selection_t *selection = doc->selection;
    int i;

    doc->writer->section(doc, NULL, NULL);
    write_title(doc, tally);
    doc->writer->list(doc, NULL);
    for (i = 0; i < selection->cells.count && srm_doc_goes_on(doc); i++) {
        if (checklist_has(tally, selection->cells.items[i], selection->you)) {
            write_item(doc, selection->cells.items[i]);
        }
    }
    doc->writer->list_end(doc);
    doc->writer->section_end(doc);
}

/* Write how long each list is. */
static void write_counts(srm_doc_t *doc, const srm_zone_tallies_t *tallies)
{
    int i;

    if (tallies->count == 0) {
        return;
    }
    doc->writer->paragraph(doc, NULL);
    for (i = 0; i < tallies->count && srm_doc_goes_on(doc); i++) {
        const srm_zone_tally_t *tally = &tallies->items[i];
        const char *const pairs[] = {
            "party", checklist_title(doc->matrix, tally, doc->selection->you),
            "count", apr_itoa(doc->pool, tally->cells), NULL};

        doc->writer->literal(doc, i > 0 ? " \xc2\xb7 " : "");
        doc->writer->text(
            doc,
            srm_label_fill(doc->pool, srm_doc_word(doc, SRM_WORD_COUNT_PARTY),
                           pairs));
    }
    doc->writer->paragraph_end(doc);
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
    srm_doc_labelled(doc, NULL, SRM_WORD_COMPARE);
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

/* Write the page without input elements. */
static void write_linear(srm_doc_t *doc, const srm_zone_tallies_t *tallies)
{
    const srm_deployment_t *deployment = doc->selection->deployment;
    int i;

    srm_doc_paragraph(doc, NULL, deployment->title);
    srm_doc_paragraph(doc, NULL, deployment->summary);
    srm_doc_listed(doc, NULL, SRM_WORD_EXAMPLES, &deployment->examples);
    write_counts(doc, tallies);
    doc->writer->filtered(doc);
    write_comparisons(doc);
    for (i = 0; i < tallies->count && srm_doc_goes_on(doc); i++) {
        write_list(doc, &tallies->items[i]);
    }
    srm_doc_retained(doc);
    srm_doc_provided(doc);
}

void srm_page_deployment(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    const srm_cell_list_t cells = {selection->cells.count,
                                   selection->cells.items};
    const srm_zone_tallies_t tallies =
        srm_zone_count(doc->out->pool, doc->matrix, selection->you, &cells);
    const char *const pairs[] = {"deployment", selection->deployment->name,
                                 NULL};

    doc->writer->begin(
        doc, srm_label_fill(doc->out->pool,
                            srm_doc_word(doc, SRM_WORD_CHECKLIST_OF), pairs));
    if (doc->rich) {
        html_checklist(doc, &tallies);
    }
    else {
        write_linear(doc, &tallies);
    }
    doc->writer->end(doc);
}
