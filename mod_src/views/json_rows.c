/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "srm_json_parts.h"

/*
 * One flat row a cell, for tables and dashboards: the same keys and types in
 * every row, no null, so that rows of all matrices stack.
 */

/** Tasks being put together. */
typedef struct {
    srm_json_t *json;
    srm_role_e role;
    char last; /**< byte of what was written; NUL for nothing yet */
} tasks_t;

static void add(tasks_t *tasks, const char *piece)
{
    srm_json_piece(tasks->json, piece);
    if (*piece) {
        tasks->last = piece[strlen(piece) - 1];
    }
}

/* Sentences stand side by side, anything else is told apart. */
static void separate(tasks_t *tasks)
{
    if (tasks->last) {
        add(tasks, strchr(".!?", tasks->last) ? " " : "; ");
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
static void add_duties(tasks_t *tasks, const srm_duties_t *duties,
                       int conditional)
{
    int several = count_role(duties, tasks->role) > 1;
    int first = 1;
    int i;

    for (i = 0; i < duties->count; i++) {
        const srm_duty_t *duty = &duties->items[i];

        if (duty->party->role != tasks->role) {
            continue;
        }
        if (!first) {
            separate(tasks);
        }
        first = 0;
        if (several || (conditional && !*duty->tasks)) {
            add(tasks, duty->party->name);
            add(tasks, *duty->tasks ? ": " : "");
        }
        add(tasks, duty->tasks);
    }
}

static void write_tasks(srm_json_t *json, const char *key,
                        const srm_matrix_t *matrix, const srm_cell_t *cell,
                        srm_role_e role)
{
    tasks_t tasks = {json, role, '\0'};
    int i;

    srm_json_string_begin(json, key);
    add_duties(&tasks, &cell->duties, 0);
    for (i = 0; i < cell->conditions.count; i++) {
        const srm_condition_t *condition = &cell->conditions.items[i];

        if (count_role(&condition->duties, role) == 0) {
            continue;
        }
        separate(&tasks);
        add(&tasks, srm_matrix_word(matrix, SRM_WORD_IF));
        add(&tasks, " ");
        add(&tasks, condition->when);
        add(&tasks, ": ");
        add_duties(&tasks, &condition->duties, 1);
    }
    srm_json_string_end(json);
}

static void write_parties(srm_json_t *json, const srm_matrix_t *matrix,
                          const srm_cell_t *cell)
{
    const srm_party_t *party;
    const char *comma = "";
    int at = 0;

    srm_json_string_begin(json, "parties");
    while ((party = srm_cell_party(matrix, cell, &at))) {
        srm_json_piece(json, comma);
        srm_json_piece(json, party->name);
        comma = ", ";
    }
    srm_json_string_end(json);
}

static void write_owner(srm_json_t *json, const srm_owner_t *owner)
{
    srm_json_string_begin(json, "owner");
    srm_json_piece(json, owner->team);
    if (*owner->contact) {
        srm_json_piece(json, " (");
        srm_json_piece(json, owner->contact);
        srm_json_piece(json, ")");
    }
    srm_json_string_end(json);
}

static void write_names(srm_json_t *json, const srm_matrix_t *matrix,
                        const srm_cell_t *cell)
{
    const srm_area_t *area = cell->area;

    srm_json_string_begin(json, "id");
    srm_json_piece(json, matrix->id);
    srm_json_piece(json, "--");
    srm_json_piece(json, area->id);
    srm_json_piece(json, "--");
    srm_json_piece(json, cell->deployment->id);
    srm_json_string_end(json);
    srm_json_string(json, "matrix", matrix->id);
    srm_json_string(json, "revision", matrix->revision);
    srm_json_string(json, "group", area->group ? area->group->id : "");
    srm_json_string(json, "area", area->id);
    srm_json_string(json, "area_name", area->name);
    srm_json_number(json, "area_order", area->order);
    srm_json_string(json, "deployment", cell->deployment->id);
    srm_json_string(json, "deployment_name", cell->deployment->name);
    srm_json_number(json, "deployment_order", cell->deployment->order);
}

static void write_role(srm_json_t *json, const char *key,
                       const srm_cell_t *cell, srm_role_e role)
{
    srm_json_number(json, key, (cell->roles & 1u << role) != 0);
}

static void write_row(srm_json_t *json, const srm_matrix_t *matrix,
                      const srm_cell_t *cell)
{
    srm_place_of_t place = {
        .matrix = matrix, .area = cell->area, .deployment = cell->deployment};

    srm_json_object(json, NULL);
    write_names(json, matrix, cell);
    srm_json_string(json, "responsibility",
                    srm_responsibility_id(cell->responsibility));
    write_role(json, "customer", cell, SRM_ROLE_CUSTOMER);
    write_role(json, "provider", cell, SRM_ROLE_PROVIDER);
    write_role(json, "third_party", cell, SRM_ROLE_THIRD_PARTY);
    srm_json_number(json, "shared", cell->responsibility == SRM_SHARED);
    srm_json_number(json, "conditional",
                    cell->responsibility == SRM_CONDITIONAL);
    write_parties(json, matrix, cell);
    write_tasks(json, "customer_tasks", matrix, cell, SRM_ROLE_CUSTOMER);
    write_tasks(json, "provider_tasks", matrix, cell, SRM_ROLE_PROVIDER);
    write_tasks(json, "third_party_tasks", matrix, cell, SRM_ROLE_THIRD_PARTY);
    srm_json_string(json, "note", cell->note);
    write_owner(json, srm_cell_owner(cell));
    srm_json_href(json, SRM_PAGE_CELL, &place);
    srm_json_end(json, '}');
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

void srm_json_all_cells(srm_text_t *out, const srm_selection_t *selection)
{
    int at = 0;
    srm_json_t json;
    int i;

    srm_json_start(&json, out);
    srm_json_array(&json, NULL);
    for (i = 0; i < selection->cells.count; i++) {
        const srm_cell_t *cell = selection->cells.items[i];

        while (!is_of(selection->matrices.items[at], cell)) {
            at++;
        }
        write_row(&json, selection->matrices.items[at], cell);
    }
    srm_json_end(&json, ']');
    srm_json_finish(&json);
}
