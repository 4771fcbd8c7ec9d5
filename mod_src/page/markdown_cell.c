/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_cell.c
 * @brief What a cell comes to, and who does what in it.
 */

#include "srm_markdown_parts.h"

const char *srm_leaf_cell_words(const srm_leaf_t *leaf, const srm_cell_t *cell)
{
    return srm_label_cell(leaf->pool, leaf->matrix, cell);
}

static void write_duties(srm_leaf_t *leaf, const srm_duties_t *duties,
                         int boxes)
{
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    for (i = 0; i < duties->count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_duty_t *duty = &duties->items[i];

        if (boxes && duty->party->role == SRM_ROLE_CUSTOMER) {
            srm_markdown_task(markdown);
        }
        else {
            srm_markdown_item(markdown);
        }
        srm_leaf_party_link(leaf, duty->party);
        srm_leaf_said(leaf, duty->tasks);
        srm_markdown_end(markdown);
    }
    if (duties->count == 0) {
        srm_markdown_item(markdown);
        srm_markdown_text(markdown, srm_leaf_word(leaf, SRM_WORD_NOBODY));
        srm_markdown_end(markdown);
    }
}

static void write_condition(srm_leaf_t *leaf, const srm_condition_t *condition)
{
    srm_markdown_t *markdown = &leaf->markdown;

    srm_markdown_item(markdown);
    srm_markdown_text(markdown, srm_leaf_word(leaf, SRM_WORD_IF));
    srm_markdown_plain(markdown, " ");
    srm_markdown_text(markdown, condition->when);
    srm_markdown_plain(markdown, ":");
    srm_markdown_end(markdown);
    srm_markdown_in(markdown);
    write_duties(leaf, &condition->duties, 0);
    srm_leaf_remark(leaf, SRM_WORD_NOTE, condition->note);
    srm_markdown_out(markdown);
}

void srm_leaf_cell_tasks(srm_leaf_t *leaf, const srm_cell_t *cell, int boxes)
{
    int i;

    if (cell->duties.count > 0) {
        write_duties(leaf, &cell->duties, boxes);
    }
    for (i = 0;
         i < cell->conditions.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        write_condition(leaf, &cell->conditions.items[i]);
    }
}

void srm_leaf_owner(srm_leaf_t *leaf, const srm_owner_t *owner)
{
    if (!*owner->team) {
        return;
    }
    srm_leaf_say(leaf, SRM_WORD_OWNER);
    srm_markdown_text(&leaf->markdown, owner->team);
    if (*owner->contact) {
        srm_markdown_plain(&leaf->markdown, " (");
        srm_markdown_text(&leaf->markdown, owner->contact);
        srm_markdown_plain(&leaf->markdown, ")");
    }
    srm_markdown_end(&leaf->markdown);
}

void srm_leaf_controls(srm_leaf_t *leaf, const srm_controls_t *controls)
{
    srm_markdown_t *markdown = &leaf->markdown;
    int i, j;

    if (controls->count == 0) {
        return;
    }
    srm_leaf_say(leaf, SRM_WORD_CONTROLS);
    for (i = 0; i < controls->count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_control_t *control = &controls->items[i];

        if (i > 0) {
            srm_markdown_plain(markdown, "; ");
        }
        srm_markdown_text(markdown, control->framework);
        for (j = 0;
             j < control->ids.count && srm_text_goes_on(leaf->markdown.out);
             j++) {
            srm_markdown_plain(markdown, j > 0 ? ", " : ": ");
            srm_markdown_text(markdown, control->ids.items[j]);
        }
    }
    srm_markdown_end(markdown);
}

void srm_leaf_cell_rest(srm_leaf_t *leaf, const srm_cell_t *cell)
{
    srm_leaf_remark(leaf, SRM_WORD_NOTE, cell->note);
    srm_leaf_owner(leaf, srm_cell_owner(cell));
    srm_leaf_controls(leaf, srm_cell_controls(cell));
}

void srm_leaf_group(srm_leaf_t *leaf, const srm_area_t *area)
{
    if (area->group) {
        srm_leaf_remark(leaf, SRM_WORD_GROUP, area->group->name);
        srm_leaf_paragraph(leaf, area->group->summary);
    }
}
