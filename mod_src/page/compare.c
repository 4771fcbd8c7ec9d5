/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file compare.c
 * @brief The page of two deployments side by side: differences and common
 * points.
 */

#include <apr_strings.h>

#include "html_pages.h"

/* Return the path of a comparison with the filters of this one. */
static const char *compare_path(const srm_doc_t *doc,
                                const srm_deployment_t *from,
                                const srm_deployment_t *to, unsigned filtered)
{
    const char *args =
        srm_query_args(doc->pool, doc->selection->query, filtered);

    return apr_pstrcat(doc->pool,
                       srm_target_compare(doc->pool, doc->matrix, from, to),
                       *args ? "&" : "", *args ? args + 1 : "", NULL);
}

/* Write the link to the comparison with swapped sides. */
static void write_swap(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;

    if (selection->from != selection->to) {
        doc->writer->paragraph(doc, "tools");
        doc->writer->path(doc,
                          compare_path(doc, selection->to, selection->from,
                                       selection->filtered),
                          srm_doc_word(doc, SRM_WORD_OTHER_WAY));
        doc->writer->paragraph_end(doc);
    }
}

/* Write a part of the sentence. */
static void write_part(srm_doc_t *doc, const srm_compare_part_t *part)
{
    doc->writer->text(doc, srm_compare_words(doc->pool, doc->selection, part));
    doc->writer->literal(doc, ": ");
    doc->writer->number(doc, part->count);
}

static void write_sentence(srm_doc_t *doc)
{
    const char *lead = srm_compare_lead(doc->pool, doc->selection);
    srm_compare_parts_t parts;
    int i;

    srm_compare_parts(doc->out->pool, doc->selection, &parts);
    doc->writer->paragraph(doc, "summary");
    doc->writer->text(doc, lead);
    for (i = 0; i < parts.count && srm_doc_goes_on(doc); i++) {
        doc->writer->literal(doc, i > 0 ? "; " : " ");
        write_part(doc, &parts.items[i]);
    }
    doc->writer->literal(doc, parts.count > 0 ? "." : "");
    doc->writer->paragraph_end(doc);
}

static void write_changes(srm_doc_t *doc)
{
    static const struct {
        srm_customer_change_e change;
        srm_word_e word;
        const char *name;
    } changes[] = {
        {SRM_CUSTOMER_CHANGE_HANDED_OVER, SRM_WORD_HANDED_OVER, "handed-over"},
        {SRM_CUSTOMER_CHANGE_TAKEN_ON, SRM_WORD_TAKEN_ON, "taken-on"},
        {SRM_CUSTOMER_CHANGE_KEPT, SRM_WORD_KEPT, "kept"}};
    size_t i;

    doc->writer->list(doc, "stakes");
    for (i = 0; i < sizeof(changes) / sizeof(*changes); i++) {
        doc->writer->item(doc, changes[i].name, false);
        doc->writer->text(doc, srm_doc_word(doc, changes[i].word));
        doc->writer->literal(doc, ": ");
        doc->writer->number(
            doc, doc->selection->customer_changes[changes[i].change]);
        doc->writer->item_end(doc);
    }
    doc->writer->list_end(doc);
}

static void write_head(srm_doc_t *doc, const srm_deployment_t *deployment)
{
    doc->writer->cell(doc, NULL);
    srm_doc_deployment(doc, deployment);
    doc->writer->cell_end(doc);
}

static void write_heads(srm_doc_t *doc)
{
    doc->writer->row(doc, NULL, NULL);
    srm_doc_table_cell(doc, NULL, srm_doc_word(doc, SRM_WORD_AREA));
    write_head(doc, doc->selection->from);
    write_head(doc, doc->selection->to);
    srm_doc_table_cell(doc, NULL, srm_doc_word(doc, SRM_WORD_CHANGE));
    doc->writer->row_end(doc);
}

static void write_side(srm_doc_t *doc, const srm_cell_t *cell)
{
    doc->writer->cell(doc, NULL);
    doc->writer->responsible(doc, cell, true);
    doc->writer->cell_end(doc);
}

/* Write the parties that are new and those that are gone. */
static void write_moves(srm_doc_t *doc, const srm_transition_t *transition)
{
    srm_doc_remark(doc, "gained", SRM_WORD_GAINED,
                   srm_compare_only(srm_text_make(doc->pool, 0),
                                    transition->to, transition->from));
    srm_doc_remark(doc, "released", SRM_WORD_RELEASED,
                   srm_compare_only(srm_text_make(doc->pool, 0),
                                    transition->from, transition->to));
}

static void write_row(srm_doc_t *doc, const srm_transition_t *transition)
{
    const srm_area_t *area = transition->from->area;

    doc->writer->row(doc, NULL, NULL);
    doc->writer->cell(doc, NULL);
    srm_doc_area(doc, area);
    doc->writer->cell_end(doc);
    write_side(doc, transition->from);
    write_side(doc, transition->to);
    srm_doc_table_cell(
        doc, NULL, srm_doc_word(doc, srm_transition_word(transition->change)));
    doc->writer->row_end(doc);
}

static void write_table(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int i;

    doc->writer->scroll(doc, "scroll", "compare");
    doc->writer->table(doc, "compare", "compare stacked",
                       srm_compare_title(doc->pool, selection));
    write_heads(doc);
    for (i = 0; i < selection->transitions.count && srm_doc_goes_on(doc);
         i++) {
        write_row(doc, &selection->transitions.items[i]);
    }
    doc->writer->table_end(doc);
    doc->writer->scroll_end(doc);
}

/* The tasks of both sides, which not every table can hold. */

static void list_side(srm_doc_t *doc, const srm_cell_t *cell)
{
    doc->writer->card(doc, NULL, NULL, false);
    srm_doc_cell(doc, cell, cell->deployment->name);
    doc->writer->literal(doc, ": ");
    doc->writer->responsible(doc, cell, false);
    doc->writer->card_body(doc);
    srm_doc_tasks(doc, cell, NULL);
    srm_doc_remark(doc, NULL, SRM_WORD_NOTE, cell->note);
    doc->writer->card_end(doc);
}

static void list_transition(srm_doc_t *doc, const srm_transition_t *transition)
{
    const srm_area_t *area = transition->from->area;

    doc->writer->card(doc, NULL, NULL, false);
    srm_doc_area(doc, area);
    if (area->group) {
        doc->writer->literal(doc, " (");
        doc->writer->text(doc, area->group->name);
        doc->writer->literal(doc, ")");
    }
    doc->writer->card_body(doc);
    list_side(doc, transition->from);
    list_side(doc, transition->to);
    write_moves(doc, transition);
    doc->writer->card_end(doc);
}

static void list_change(srm_doc_t *doc, srm_transition_e change)
{
    const srm_selection_t *selection = doc->selection;
    int i;

    if (selection->changes[change] == 0) {
        return;
    }
    srm_doc_section(
        doc, NULL,
        apr_pstrcat(doc->pool, srm_doc_word(doc, srm_transition_word(change)),
                    ": ", apr_itoa(doc->pool, selection->changes[change]),
                    NULL));
    for (i = 0; i < selection->transitions.count && srm_doc_goes_on(doc);
         i++) {
        if (selection->transitions.items[i].change == change) {
            list_transition(doc, &selection->transitions.items[i]);
        }
    }
    doc->writer->section_end(doc);
}

static void list_changes(srm_doc_t *doc)
{
    int i;

    for (i = SRM_TRANSITION_SAME + 1; i < SRM_TRANSITION_COUNT; i++) {
        list_change(doc, (srm_transition_e)i);
    }
    list_change(doc, SRM_TRANSITION_SAME);
}

void srm_page_compare(srm_doc_t *doc)
{
    bool any = doc->selection->transitions.count > 0;

    doc->writer->begin(doc, srm_compare_title(doc->out->pool, doc->selection));
    if (doc->rich) {
        html_compare(doc);
        doc->writer->end(doc);
        return;
    }
    if (any) {
        write_sentence(doc);
    }
    doc->writer->filtered(doc);
    write_swap(doc);
    if (any) {
        write_changes(doc);
        write_table(doc);
    }
    list_changes(doc);
    doc->writer->end(doc);
}
