/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows.c
 * @brief What is in a flat row: its columns, and how they come to be.
 */

#include "srm_rows.h"

#include <string.h>

#include "srm_place.h"

static const char *joined(srm_text_t *room, const char *const *pieces)
{
    for (; *pieces; pieces++) {
        srm_text_adds(room, *pieces);
    }
    return srm_text_done(room);
}

static const char *id_of(const srm_row_t *row, srm_text_t *room)
{
    const char *const pieces[] = {row->matrix->id,           "--",
                                  row->cell->area->id,       "--",
                                  row->cell->deployment->id, NULL};

    return joined(room, pieces);
}

static const char *matrix_of(const srm_row_t *row, srm_text_t *room)
{
    (void)room;
    return row->matrix->id;
}

static const char *revision_of(const srm_row_t *row, srm_text_t *room)
{
    (void)room;
    return row->matrix->revision;
}

static const char *group_of(const srm_row_t *row, srm_text_t *room)
{
    (void)room;
    return row->cell->area->group ? row->cell->area->group->id : "";
}

static const char *area_of(const srm_row_t *row, srm_text_t *room)
{
    (void)room;
    return row->cell->area->id;
}

static const char *area_name_of(const srm_row_t *row, srm_text_t *room)
{
    (void)room;
    return row->cell->area->name;
}

static int area_order_of(const srm_row_t *row)
{
    return row->cell->area->order;
}

static const char *deployment_of(const srm_row_t *row, srm_text_t *room)
{
    (void)room;
    return row->cell->deployment->id;
}

static const char *deployment_name_of(const srm_row_t *row, srm_text_t *room)
{
    (void)room;
    return row->cell->deployment->name;
}

static int deployment_order_of(const srm_row_t *row)
{
    return row->cell->deployment->order;
}

static const char *responsibility_of(const srm_row_t *row, srm_text_t *room)
{
    (void)room;
    return srm_responsibility_id(row->cell->responsibility);
}

static int has_role(const srm_row_t *row, srm_role_e role)
{
    return (row->cell->roles & 1u << role) != 0;
}

static int customer_of(const srm_row_t *row)
{
    return has_role(row, SRM_ROLE_CUSTOMER);
}

static int provider_of(const srm_row_t *row)
{
    return has_role(row, SRM_ROLE_PROVIDER);
}

static int third_party_of(const srm_row_t *row)
{
    return has_role(row, SRM_ROLE_THIRD_PARTY);
}

static int shared_of(const srm_row_t *row)
{
    return row->cell->responsibility == SRM_SHARED;
}

static int conditional_of(const srm_row_t *row)
{
    return row->cell->responsibility == SRM_CONDITIONAL;
}

static const char *parties_of(const srm_row_t *row, srm_text_t *room)
{
    const srm_party_t *party;
    int at = 0;

    while ((party = srm_cell_party(row->matrix, row->cell, &at))) {
        srm_text_adds(room, room->length > 0 ? ", " : "");
        srm_text_adds(room, party->name);
    }
    return srm_text_done(room);
}

/* Sentences stand side by side, anything else is told apart. */
static void separate(srm_text_t *tasks)
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

/* Under a condition the name tells who, even when nothing more is known. */
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
            separate(tasks);
        }
        first = 0;
        if (several || (conditional && !*duty->tasks)) {
            srm_text_adds(tasks, duty->party->name);
            srm_text_adds(tasks, *duty->tasks ? ": " : "");
        }
        srm_text_adds(tasks, duty->tasks);
    }
}

static const char *tasks_of(const srm_row_t *row, srm_text_t *room,
                            srm_role_e role)
{
    const srm_cell_t *cell = row->cell;
    int i;

    add_duties(room, &cell->duties, role, 0);
    for (i = 0; i < cell->conditions.count; i++) {
        const srm_condition_t *condition = &cell->conditions.items[i];

        if (count_role(&condition->duties, role) == 0) {
            continue;
        }
        separate(room);
        srm_text_adds(room, srm_matrix_word(row->matrix, SRM_WORD_IF));
        srm_text_addc(room, ' ');
        srm_text_adds(room, condition->when);
        srm_text_adds(room, ": ");
        add_duties(room, &condition->duties, role, 1);
    }
    return srm_text_done(room);
}

static const char *customer_tasks_of(const srm_row_t *row, srm_text_t *room)
{
    return tasks_of(row, room, SRM_ROLE_CUSTOMER);
}

static const char *provider_tasks_of(const srm_row_t *row, srm_text_t *room)
{
    return tasks_of(row, room, SRM_ROLE_PROVIDER);
}

static const char *third_party_tasks_of(const srm_row_t *row, srm_text_t *room)
{
    return tasks_of(row, room, SRM_ROLE_THIRD_PARTY);
}

static const char *note_of(const srm_row_t *row, srm_text_t *room)
{
    (void)room;
    return row->cell->note;
}

static const char *owner_of(const srm_row_t *row, srm_text_t *room)
{
    const srm_owner_t *owner = srm_cell_owner(row->cell);
    const char *const pieces[] = {owner->team, " (", owner->contact, ")",
                                  NULL};

    return *owner->contact ? joined(room, pieces) : owner->team;
}

static const char *href_of(const srm_row_t *row, srm_text_t *room)
{
    const srm_place_of_t place = {.matrix = row->matrix,
                                  .area = row->cell->area,
                                  .deployment = row->cell->deployment};

    const char *const pieces[] = {
        row->settings->url,
        srm_place_path(room->pool, SRM_PAGE_CELL, &place, SRM_FORM_NONE),
        NULL};

    return joined(room, pieces);
}

const srm_column_t srm_columns[SRM_COLUMN_COUNT] = {
    {"id", id_of, NULL},
    {"matrix", matrix_of, NULL},
    {"revision", revision_of, NULL},
    {"group", group_of, NULL},
    {"area", area_of, NULL},
    {"area_name", area_name_of, NULL},
    {"area_order", NULL, area_order_of},
    {"deployment", deployment_of, NULL},
    {"deployment_name", deployment_name_of, NULL},
    {"deployment_order", NULL, deployment_order_of},
    {"responsibility", responsibility_of, NULL},
    {"customer", NULL, customer_of},
    {"provider", NULL, provider_of},
    {"third_party", NULL, third_party_of},
    {"shared", NULL, shared_of},
    {"conditional", NULL, conditional_of},
    {"parties", parties_of, NULL},
    {"customer_tasks", customer_tasks_of, NULL},
    {"provider_tasks", provider_tasks_of, NULL},
    {"third_party_tasks", third_party_tasks_of, NULL},
    {"note", note_of, NULL},
    {"owner", owner_of, NULL},
    {"href", href_of, NULL},
};

void srm_rows_begin(srm_rows_t *rows, apr_pool_t *pool,
                    const srm_selection_t *selection)
{
    rows->selection = selection;
    rows->row.settings = selection->site->settings;
    rows->next = 0;
    rows->matrix = 0;
    rows->room = srm_text_make(pool, 512);
}

/*
 * A cell does not know its matrix, but the cells of a selection are in the
 * order of its matrices, and an area stands in its matrix's list.
 */
static int is_of(const srm_matrix_t *matrix, const srm_cell_t *cell)
{
    return cell->area->order < matrix->areas.count
           && &matrix->areas.items[cell->area->order] == cell->area;
}

int srm_rows_next(srm_rows_t *rows)
{
    const srm_selection_t *selection = rows->selection;

    if (rows->next == selection->cells.count) {
        return 0;
    }
    rows->row.cell = selection->cells.items[rows->next++];
    while (!is_of(selection->matrices.items[rows->matrix], rows->row.cell)) {
        rows->matrix++;
    }
    rows->row.matrix = selection->matrices.items[rows->matrix];
    return 1;
}

const char *srm_rows_text(srm_rows_t *rows, const srm_column_t *column)
{
    rows->room->length = 0;
    if (column->text) {
        return column->text(&rows->row, rows->room);
    }
    srm_text_addi(rows->room, column->number(&rows->row));
    return srm_text_done(rows->room);
}
