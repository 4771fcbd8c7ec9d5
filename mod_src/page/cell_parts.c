/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file cell_parts.c
 * @brief The parts of a cell: who does what, its note, owner and controls.
 */

#include "srm_doc.h"
#include "srm_tasks.h"

/* Write a party and the list of its tasks, in the item of a list. */
static void write_task_list(srm_doc_t *doc, const srm_duty_t *duty)
{
    const char *role = srm_role_id(duty->party->role);

    doc->writer->card(doc, NULL, role, false);
    srm_doc_party(doc, duty->party);
    doc->writer->literal(doc, ":");
    doc->writer->card_body(doc);
    srm_doc_task_items(doc, duty->tasks);
    doc->writer->card_end(doc);
}

static void write_duties(srm_doc_t *doc, const srm_duties_t *duties,
                         const srm_duty_t *but)
{
    int i;

    doc->writer->list(doc, "duties");
    for (i = 0; i < duties->count && srm_doc_goes_on(doc); i++) {
        const srm_duty_t *duty = &duties->items[i];

        if (duty == but) {
            continue;
        }
        if (srm_tasks_are_list(duty->tasks)) {
            write_task_list(doc, duty);
            continue;
        }
        doc->writer->item(doc, srm_role_id(duty->party->role), false);
        srm_doc_party(doc, duty->party);
        if (*duty->tasks) {
            doc->writer->literal(doc, ": ");
            doc->writer->text(doc, duty->tasks);
        }
        doc->writer->item_end(doc);
    }
    if (duties->count == 0) {
        doc->writer->item(doc, NULL, false);
        doc->writer->text(doc, srm_doc_word(doc, SRM_WORD_NOBODY));
        doc->writer->item_end(doc);
    }
    doc->writer->list_end(doc);
}

static void write_condition(srm_doc_t *doc, const srm_condition_t *condition)
{
    doc->writer->card(doc, NULL, NULL, false);
    doc->writer->line(doc, "if");
    doc->writer->text(doc, srm_doc_word(doc, SRM_WORD_IF));
    doc->writer->literal(doc, " ");
    doc->writer->text(doc, condition->when);
    doc->writer->literal(doc, ":");
    doc->writer->line_end(doc);
    doc->writer->card_body(doc);
    write_duties(doc, &condition->duties, NULL);
    srm_doc_lead(doc, condition->lead);
    srm_doc_remark(doc, "note", SRM_WORD_NOTE, condition->note);
    doc->writer->card_end(doc);
}

void srm_doc_tasks(srm_doc_t *doc, const srm_cell_t *cell,
                   const srm_duty_t *but)
{
    int i;

    if (cell->duties.count > (but ? 1 : 0)) {
        write_duties(doc, &cell->duties, but);
    }
    if (cell->responsibility != SRM_CONDITIONAL) {
        return;
    }
    doc->writer->list(doc, "conditions");
    for (i = 0; i < cell->conditions.count && srm_doc_goes_on(doc); i++) {
        write_condition(doc, &cell->conditions.items[i]);
    }
    doc->writer->list_end(doc);
}

void srm_doc_owner(srm_doc_t *doc, const srm_owner_t *owner)
{
    if (!*owner->team) {
        return;
    }
    srm_doc_labelled(doc, "owner", SRM_WORD_OWNER);
    doc->writer->text(doc, owner->team);
    if (*owner->contact) {
        doc->writer->literal(doc, " (");
        doc->writer->text(doc, owner->contact);
        doc->writer->literal(doc, ")");
    }
    doc->writer->paragraph_end(doc);
}

void srm_doc_controls(srm_doc_t *doc, const srm_controls_t *controls)
{
    int i, j;

    if (controls->count == 0) {
        return;
    }
    doc->writer->short_list(doc, "controls", SRM_WORD_CONTROLS);
    for (i = 0; i < controls->count && srm_doc_goes_on(doc); i++) {
        const srm_control_t *control = &controls->items[i];

        doc->writer->short_item(doc, i == 0);
        doc->writer->text(doc, control->framework);
        for (j = 0; j < control->ids.count && srm_doc_goes_on(doc); j++) {
            doc->writer->literal(doc, j > 0 ? ", " : ": ");
            doc->writer->text(doc, control->ids.items[j]);
        }
        doc->writer->short_item_end(doc);
    }
    doc->writer->short_list_end(doc);
}

void srm_doc_cell_rest(srm_doc_t *doc, const srm_cell_t *cell)
{
    srm_doc_team(doc, cell);
    srm_doc_remark(doc, "note", SRM_WORD_NOTE, cell->note);
    srm_doc_owner(doc, srm_cell_owner(cell));
    srm_doc_controls(doc, srm_cell_controls(cell));
    srm_doc_follow_up(doc, cell);
}

void srm_doc_cell_own(srm_doc_t *doc, const srm_cell_t *cell)
{
    srm_doc_team(doc, cell);
    srm_doc_remark(doc, "note", SRM_WORD_NOTE, cell->note);
    srm_doc_owner(doc, &cell->owner);
    srm_doc_controls(doc, &cell->controls);
    srm_doc_follow_up(doc, cell);
}
