/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows_cells.c
 * @brief Rows of cells.
 */

#include "srm_rows.h"

static const char *id_of(const srm_row_t *row)
{
    return srm_row_joined(row, row->matrix->id, "--", row->cell->area->id,
                          "--", row->cell->deployment->id, NULL);
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
    return row->cell->area->group ? row->cell->area->group->id : "";
}

static const char *area_of(const srm_row_t *row)
{
    return row->cell->area->id;
}

static const char *area_name_of(const srm_row_t *row)
{
    return row->cell->area->name;
}

static int area_order_of(const srm_row_t *row)
{
    return row->cell->area->order;
}

static const char *deployment_of(const srm_row_t *row)
{
    return row->cell->deployment->id;
}

static const char *deployment_name_of(const srm_row_t *row)
{
    return row->cell->deployment->name;
}

static int deployment_order_of(const srm_row_t *row)
{
    return row->cell->deployment->order;
}

static const char *responsibility_of(const srm_row_t *row)
{
    return srm_responsibility_id(row->cell->responsibility);
}

static int is_responsibility(const srm_row_t *row)
{
    return (int)row->cell->responsibility == row->which;
}

static int has_role(const srm_row_t *row)
{
    return (row->cell->roles & 1u << row->which) != 0;
}

static const char *parties_of(const srm_row_t *row)
{
    return srm_row_parties(row, row->cell);
}

static const char *tasks_of(const srm_row_t *row)
{
    return srm_row_tasks(row, row->cell, (srm_role_e)row->which);
}

static const char *note_of(const srm_row_t *row)
{
    return row->cell->note;
}

static const char *owner_of(const srm_row_t *row)
{
    const srm_owner_t *owner = srm_cell_owner(row->cell);

    return *owner->contact ? srm_row_joined(row, owner->team, " (",
                                            owner->contact, ")", NULL)
                           : owner->team;
}

static const char *href_of(const srm_row_t *row)
{
    const srm_target_t target = {.matrix = row->matrix,
                                 .area = row->cell->area,
                                 .deployment = row->cell->deployment};

    return srm_row_href(row, SRM_PAGE_CELL, &target);
}

static const char *open_of(const srm_row_t *row)
{
    return row->cell->open ? row->cell->open : "";
}

static const char *lead_of(const srm_row_t *row)
{
    return srm_row_lead(row, row->cell);
}

static const char *supporting_of(const srm_row_t *row)
{
    return srm_row_supporting(row, row->cell);
}

static const char *links_of(const srm_row_t *row)
{
    return srm_row_links(row, &row->cell->links);
}

static const char *review_by_of(const srm_row_t *row)
{
    return row->cell->review_by;
}

static const char *concept_of(const srm_row_t *row)
{
    return row->cell->area->concept_id;
}

/* The first source is the one of the cells. */
static const char *source_of(const srm_row_t *row)
{
    return row->matrix->sources.count > 0 ? row->matrix->sources.items[0].title
                                          : "";
}

static const char *read_of(const srm_row_t *row)
{
    return row->matrix->sources.count > 0 ? row->matrix->sources.items[0].read
                                          : "";
}

static const char *doubt_of(const srm_row_t *row)
{
    return row->matrix->doubt;
}

static const srm_column_t columns[] = {
    SRM_COLUMN_TEXT("id", id_of, 0),
    SRM_COLUMN_TEXT("matrix", matrix_of, 0),
    SRM_COLUMN_TEXT("revision", revision_of, 0),
    SRM_COLUMN_TEXT("group", group_of, 0),
    SRM_COLUMN_TEXT("area", area_of, 0),
    SRM_COLUMN_TEXT("area_name", area_name_of, 0),
    SRM_COLUMN_NUMBER("area_order", area_order_of, 0),
    SRM_COLUMN_TEXT("deployment", deployment_of, 0),
    SRM_COLUMN_TEXT("deployment_name", deployment_name_of, 0),
    SRM_COLUMN_NUMBER("deployment_order", deployment_order_of, 0),
    SRM_COLUMN_TEXT("responsibility", responsibility_of, 0),
    SRM_COLUMN_NUMBER("customer", has_role, SRM_ROLE_CUSTOMER),
    SRM_COLUMN_NUMBER("provider", has_role, SRM_ROLE_PROVIDER),
    SRM_COLUMN_NUMBER("third_party", has_role, SRM_ROLE_THIRD_PARTY),
    SRM_COLUMN_NUMBER("shared", is_responsibility, SRM_SHARED),
    SRM_COLUMN_NUMBER("conditional", is_responsibility, SRM_CONDITIONAL),
    SRM_COLUMN_TEXT("parties", parties_of, 0),
    SRM_COLUMN_TEXT("customer_tasks", tasks_of, SRM_ROLE_CUSTOMER),
    SRM_COLUMN_TEXT("provider_tasks", tasks_of, SRM_ROLE_PROVIDER),
    SRM_COLUMN_TEXT("third_party_tasks", tasks_of, SRM_ROLE_THIRD_PARTY),
    SRM_COLUMN_TEXT("note", note_of, 0),
    SRM_COLUMN_TEXT("owner", owner_of, 0),
    SRM_COLUMN_LINK("href", href_of, 0),
    SRM_COLUMN_TEXT("open", open_of, 0),
    SRM_COLUMN_TEXT("lead", lead_of, 0),
    SRM_COLUMN_TEXT("supporting", supporting_of, 0),
    SRM_COLUMN_TEXT("links", links_of, 0),
    SRM_COLUMN_TEXT("review_by", review_by_of, 0),
    SRM_COLUMN_TEXT("concept", concept_of, 0),
    SRM_COLUMN_TEXT("source", source_of, 0),
    SRM_COLUMN_TEXT("read", read_of, 0),
    SRM_COLUMN_TEXT("doubt", doubt_of, 0),
    SRM_COLUMN_END,
};

static int next(srm_rows_t *rows)
{
    const srm_selection_t *selection = rows->selection;

    if (rows->next == selection->cells.count) {
        return 0;
    }
    rows->row.cell = selection->cells.items[rows->next++];
    while (!srm_matrix_owns(selection->matrices.items[rows->matrix],
                            rows->row.cell)) {
        rows->matrix++;
    }
    rows->row.matrix = selection->matrices.items[rows->matrix];
    return 1;
}

const srm_columns_t srm_columns_cells = {columns, next};
