/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows_words.c
 * @brief Texts of rows: responsible parties and their tasks in one line.
 */

#include <stdarg.h>
#include <string.h>

#include "srm_rows.h"
#include "srm_tasks.h"

const char *srm_row_joined(const srm_row_t *row, ...)
{
    va_list pieces;
    const char *piece;

    va_start(pieces, row);
    while ((piece = va_arg(pieces, const char *))) {
        srm_text_adds(row->room, piece);
    }
    va_end(pieces);
    return srm_text_done(row->room);
}

const char *srm_row_href(const srm_row_t *row, srm_page_e page,
                         const srm_target_t *target)
{
    return srm_target_url(row->room->scratch, row->site->settings->url, page,
                          target, SRM_FORMAT_NONE);
}

const char *srm_row_parties(const srm_row_t *row, const srm_cell_t *cell)
{
    const srm_party_t *party;
    int at = 0;

    while ((party = srm_cell_party(cell, &at))) {
        srm_text_adds(row->room, row->room->length > 0 ? ", " : "");
        srm_text_adds(row->room, party->name);
    }
    return srm_text_done(row->room);
}

void srm_row_separate(srm_text_t *tasks)
{
    if (tasks->length > 0) {
        char last = tasks->bytes[tasks->length - 1];

        srm_text_adds(tasks, strchr(".!?", last) ? " " : "; ");
    }
}

static int count_role(const srm_duties_t *duties, srm_role_e role)
{
    int count = 0;
    int i;

    for (i = 0; i < duties->count; i++) {
        count += duties->items[i].party->role == role;
    }
    return count;
}

/* Under a condition, name the parties even if nothing else is known of them. */
static void add_duties(srm_text_t *tasks, const srm_duties_t *duties,
                       srm_role_e role, int conditional)
{
    int several = count_role(duties, role) > 1;
    int first = 1;
    int i;

    for (i = 0; i < duties->count; i++) {
        const srm_duty_t *duty = &duties->items[i];

        if (duty->party->role != role) {
            continue;
        }
        if (!first) {
            srm_row_separate(tasks);
        }
        first = 0;
        if (several || (conditional && !*duty->tasks)) {
            srm_text_adds(tasks, duty->party->name);
            srm_text_adds(tasks, *duty->tasks ? ": " : "");
        }
        srm_tasks_add(tasks, duty->tasks);
    }
}

/* Add "If ...: " after what is there. */
static void add_if(const srm_row_t *row, const srm_condition_t *condition)
{
    srm_row_separate(row->room);
    srm_text_adds(row->room, srm_matrix_word(row->matrix, SRM_WORD_IF));
    srm_text_addc(row->room, ' ');
    srm_text_adds(row->room, condition->when);
    srm_text_adds(row->room, ": ");
}

const char *srm_row_tasks(const srm_row_t *row, const srm_cell_t *cell,
                          srm_role_e role)
{
    srm_text_t *tasks = row->room;
    int i;

    add_duties(tasks, &cell->duties, role, 0);
    for (i = 0; i < cell->conditions.count; i++) {
        const srm_condition_t *condition = &cell->conditions.items[i];

        if (count_role(&condition->duties, role) == 0) {
            continue;
        }
        add_if(row, condition);
        add_duties(tasks, &condition->duties, role, 1);
    }
    return srm_text_done(tasks);
}

const char *srm_row_lead(const srm_row_t *row, const srm_cell_t *cell)
{
    int i;

    if (cell->lead) {
        return cell->lead->name;
    }
    for (i = 0; i < cell->conditions.count; i++) {
        const srm_condition_t *condition = &cell->conditions.items[i];

        if (condition->lead) {
            add_if(row, condition);
            srm_text_adds(row->room, condition->lead->name);
        }
    }
    return srm_text_done(row->room);
}

const char *srm_row_supporting(const srm_row_t *row, const srm_cell_t *cell)
{
    int i;

    for (i = 0; i < cell->supporting.count; i++) {
        const srm_duty_t *duty = &cell->supporting.items[i];

        srm_row_separate(row->room);
        srm_text_adds(row->room, duty->party->name);
        srm_text_adds(row->room, *duty->tasks ? ": " : "");
        srm_tasks_add(row->room, duty->tasks);
    }
    return srm_text_done(row->room);
}

const char *srm_row_links(const srm_row_t *row, const srm_web_links_t *links)
{
    int i;

    for (i = 0; i < links->count; i++) {
        srm_text_adds(row->room, i ? "; " : "");
        srm_text_adds(row->room, links->items[i].title);
        srm_text_adds(row->room, ": ");
        srm_text_adds(row->room, links->items[i].href);
    }
    return srm_text_done(row->room);
}
