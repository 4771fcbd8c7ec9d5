/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows_transitions.c
 * @brief Rows of areas, for the comparison of two deployments.
 */

#include "srm_compare.h"
#include "srm_rows.h"

/** The side of a column; TASKS() adds the role whose tasks it has. */
enum { FROM, TO, SIDES };
#define TASKS(side, role) ((side) + SIDES * (role))

static const srm_cell_t *side_of(const srm_row_t *row)
{
    return row->which % SIDES == FROM ? row->transition->from
                                      : row->transition->to;
}

static const srm_cell_t *other_side_of(const srm_row_t *row)
{
    return row->which % SIDES == FROM ? row->transition->to
                                      : row->transition->from;
}

static const char *id_of(const srm_row_t *row)
{
    return srm_row_joined(row, row->matrix->id, "--",
                          row->transition->from->area->id, "--",
                          row->transition->from->deployment->id, "--",
                          row->transition->to->deployment->id, NULL);
}

static const char *matrix_of(const srm_row_t *row)
{
    return row->matrix->id;
}

static const char *revision_of(const srm_row_t *row)
{
    return row->matrix->revision;
}

static const char *group_of(const srm_row_t *row)
{
    const srm_group_t *group = row->transition->from->area->group;

    return group ? group->id : "";
}

static const char *area_of(const srm_row_t *row)
{
    return row->transition->from->area->id;
}

static const char *area_name_of(const srm_row_t *row)
{
    return row->transition->from->area->name;
}

static int area_order_of(const srm_row_t *row)
{
    return row->transition->from->area->order;
}

static const char *deployment_of(const srm_row_t *row)
{
    return side_of(row)->deployment->id;
}

static const char *deployment_name_of(const srm_row_t *row)
{
    return side_of(row)->deployment->name;
}

static const char *change_of(const srm_row_t *row)
{
    return srm_transition_id(row->transition->change);
}

static int changed_of(const srm_row_t *row)
{
    return row->transition->change != SRM_TRANSITION_SAME;
}

static const char *responsibility_of(const srm_row_t *row)
{
    return srm_responsibility_id(side_of(row)->responsibility);
}

static const char *parties_of(const srm_row_t *row)
{
    return srm_row_parties(row, side_of(row));
}

static const char *only_of(const srm_row_t *row)
{
    return srm_compare_only(row->room, side_of(row), other_side_of(row));
}

static int is_change(const srm_row_t *row)
{
    return (int)row->transition->customer_change == row->which;
}

static int changed_tasks_of(const srm_row_t *row)
{
    return srm_transition_tasks_changed(row->transition);
}

static const char *tasks_of(const srm_row_t *row)
{
    return srm_row_tasks(row, side_of(row), (srm_role_e)(row->which / SIDES));
}

static const char *note_of(const srm_row_t *row)
{
    return side_of(row)->note;
}

static const char *cell_href_of(const srm_row_t *row)
{
    const srm_target_t target = {.matrix = row->matrix,
                                 .area = side_of(row)->area,
                                 .deployment = side_of(row)->deployment};

    return srm_row_href(row, SRM_PAGE_CELL, &target);
}

static const char *href_of(const srm_row_t *row)
{
    const srm_target_t target = {.matrix = row->matrix,
                                 .area = row->transition->from->area};

    return srm_row_href(row, SRM_PAGE_AREA, &target);
}

static const srm_column_t columns[] = {
    SRM_COLUMN_TEXT("id", id_of, 0),
    SRM_COLUMN_TEXT("matrix", matrix_of, 0),
    SRM_COLUMN_TEXT("revision", revision_of, 0),
    SRM_COLUMN_TEXT("group", group_of, 0),
    SRM_COLUMN_TEXT("area", area_of, 0),
    SRM_COLUMN_TEXT("area_name", area_name_of, 0),
    SRM_COLUMN_NUMBER("area_order", area_order_of, 0),
    SRM_COLUMN_TEXT("from", deployment_of, FROM),
    SRM_COLUMN_TEXT("from_name", deployment_name_of, FROM),
    SRM_COLUMN_TEXT("to", deployment_of, TO),
    SRM_COLUMN_TEXT("to_name", deployment_name_of, TO),
    SRM_COLUMN_TEXT("change", change_of, 0),
    SRM_COLUMN_NUMBER("changed", changed_of, 0),
    SRM_COLUMN_TEXT("from_responsibility", responsibility_of, FROM),
    SRM_COLUMN_TEXT("to_responsibility", responsibility_of, TO),
    SRM_COLUMN_TEXT("from_parties", parties_of, FROM),
    SRM_COLUMN_TEXT("to_parties", parties_of, TO),
    SRM_COLUMN_TEXT("gained", only_of, TO),
    SRM_COLUMN_TEXT("released", only_of, FROM),
    SRM_COLUMN_NUMBER("kept", is_change, SRM_CUSTOMER_CHANGE_KEPT),
    SRM_COLUMN_NUMBER("handed_over", is_change,
                      SRM_CUSTOMER_CHANGE_HANDED_OVER),
    SRM_COLUMN_NUMBER("taken_on", is_change, SRM_CUSTOMER_CHANGE_TAKEN_ON),
    SRM_COLUMN_NUMBER("tasks_changed", changed_tasks_of, 0),
    SRM_COLUMN_TEXT("from_customer_tasks", tasks_of,
                    TASKS(FROM, SRM_ROLE_CUSTOMER)),
    SRM_COLUMN_TEXT("to_customer_tasks", tasks_of,
                    TASKS(TO, SRM_ROLE_CUSTOMER)),
    SRM_COLUMN_TEXT("from_provider_tasks", tasks_of,
                    TASKS(FROM, SRM_ROLE_PROVIDER)),
    SRM_COLUMN_TEXT("to_provider_tasks", tasks_of,
                    TASKS(TO, SRM_ROLE_PROVIDER)),
    SRM_COLUMN_TEXT("from_third_party_tasks", tasks_of,
                    TASKS(FROM, SRM_ROLE_THIRD_PARTY)),
    SRM_COLUMN_TEXT("to_third_party_tasks", tasks_of,
                    TASKS(TO, SRM_ROLE_THIRD_PARTY)),
    SRM_COLUMN_TEXT("from_note", note_of, FROM),
    SRM_COLUMN_TEXT("to_note", note_of, TO),
    SRM_COLUMN_LINK("from_href", cell_href_of, FROM),
    SRM_COLUMN_LINK("to_href", cell_href_of, TO),
    SRM_COLUMN_LINK("href", href_of, 0),
    SRM_COLUMN_END,
};

static int next(srm_rows_t *rows)
{
    const srm_selection_t *selection = rows->selection;

    if (rows->next == selection->transitions.count) {
        return 0;
    }
    rows->row.transition = &selection->transitions.items[rows->next++];
    return 1;
}

const srm_columns_t srm_columns_transitions = {columns, next};
