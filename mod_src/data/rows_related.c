/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows_related.c
 * @brief Rows of retained items, and rows of provided items.
 */

#include "srm_rows.h"
#include "srm_tasks.h"

/** Columns with the ids or the names of areas and deployments. */
enum { IDS, NAMES };

static const srm_area_refs_t *areas_of(const srm_row_t *row)
{
    return row->retained ? &row->retained->areas : &row->provided->areas;
}

static const char *item_of(const srm_row_t *row)
{
    return row->retained ? row->retained->id : row->provided->id;
}

static const char *kind_of(const srm_row_t *row)
{
    return row->retained ? "retained" : "provided";
}

static const char *id_of(const srm_row_t *row)
{
    return srm_row_joined(row, row->matrix->id, "--", kind_of(row), "--",
                          item_of(row), NULL);
}

static const char *matrix_of(const srm_row_t *row)
{
    return row->matrix->id;
}

static const char *revision_of(const srm_row_t *row)
{
    return row->matrix->revision;
}

static const char *name_of(const srm_row_t *row)
{
    return row->retained ? row->retained->name : row->provided->name;
}

static int order_of(const srm_row_t *row)
{
    return row->order;
}

static const char *tasks_of(const srm_row_t *row)
{
    srm_tasks_add(row->room,
                  row->retained ? row->retained->tasks : row->provided->tasks);
    return srm_text_done(row->room);
}

static const char *note_of(const srm_row_t *row)
{
    return row->retained ? row->retained->note : row->provided->note;
}

static const char *party_of(const srm_row_t *row)
{
    return row->which == IDS ? row->provided->party->id
                             : row->provided->party->name;
}

/* Join ids as a query expects them, names for people. */
static void add_joined(const srm_row_t *row, const char *id, const char *name)
{
    if (row->room->length > 0) {
        srm_text_adds(row->room, row->which == IDS ? "," : ", ");
    }
    srm_text_adds(row->room, row->which == IDS ? id : name);
}

static const char *area_list_of(const srm_row_t *row)
{
    const srm_area_refs_t *areas = areas_of(row);
    int i;

    for (i = 0; i < areas->count; i++) {
        add_joined(row, areas->items[i].id, areas->items[i].area->name);
    }
    return srm_text_done(row->room);
}

static int area_count_of(const srm_row_t *row)
{
    return areas_of(row)->count;
}

static int is_everywhere(const srm_row_t *row)
{
    return row->provided->deployments.count == 0;
}

static const char *deployment_list_of(const srm_row_t *row)
{
    const srm_deployment_refs_t *refs = &row->provided->deployments;
    int i;

    for (i = 0; i < refs->count; i++) {
        add_joined(row, refs->items[i].id, refs->items[i].deployment->name);
    }
    for (i = 0; is_everywhere(row) && i < row->matrix->deployments.count;
         i++) {
        add_joined(row, row->matrix->deployments.items[i].id,
                   row->matrix->deployments.items[i].name);
    }
    return srm_text_done(row->room);
}

static int deployment_count_of(const srm_row_t *row)
{
    return is_everywhere(row) ? row->matrix->deployments.count
                              : row->provided->deployments.count;
}

/* Return the URL of the item on the page of the matrix. */
static const char *href_of(const srm_row_t *row)
{
    const srm_target_t target = {.matrix = row->matrix};

    return srm_row_joined(row, srm_row_href(row, SRM_PAGE_MATRIX, &target),
                          "#", kind_of(row), "--", item_of(row), NULL);
}

static const srm_column_t retained_columns[] = {
    SRM_COLUMN_TEXT("id", id_of, 0),
    SRM_COLUMN_TEXT("matrix", matrix_of, 0),
    SRM_COLUMN_TEXT("revision", revision_of, 0),
    SRM_COLUMN_TEXT("item", item_of, 0),
    SRM_COLUMN_TEXT("name", name_of, 0),
    SRM_COLUMN_NUMBER("order", order_of, 0),
    SRM_COLUMN_TEXT("tasks", tasks_of, 0),
    SRM_COLUMN_TEXT("note", note_of, 0),
    SRM_COLUMN_TEXT("area_ids", area_list_of, IDS),
    SRM_COLUMN_TEXT("area_names", area_list_of, NAMES),
    SRM_COLUMN_NUMBER("area_count", area_count_of, 0),
    SRM_COLUMN_LINK("href", href_of, 0),
    SRM_COLUMN_END,
};

static const srm_column_t provided_columns[] = {
    SRM_COLUMN_TEXT("id", id_of, 0),
    SRM_COLUMN_TEXT("matrix", matrix_of, 0),
    SRM_COLUMN_TEXT("revision", revision_of, 0),
    SRM_COLUMN_TEXT("item", item_of, 0),
    SRM_COLUMN_TEXT("name", name_of, 0),
    SRM_COLUMN_NUMBER("order", order_of, 0),
    SRM_COLUMN_TEXT("party", party_of, IDS),
    SRM_COLUMN_TEXT("party_name", party_of, NAMES),
    SRM_COLUMN_TEXT("tasks", tasks_of, 0),
    SRM_COLUMN_TEXT("note", note_of, 0),
    SRM_COLUMN_TEXT("deployment_ids", deployment_list_of, IDS),
    SRM_COLUMN_TEXT("deployment_names", deployment_list_of, NAMES),
    SRM_COLUMN_NUMBER("deployment_count", deployment_count_of, 0),
    SRM_COLUMN_NUMBER("everywhere", is_everywhere, 0),
    SRM_COLUMN_TEXT("area_ids", area_list_of, IDS),
    SRM_COLUMN_TEXT("area_names", area_list_of, NAMES),
    SRM_COLUMN_NUMBER("area_count", area_count_of, 0),
    SRM_COLUMN_LINK("href", href_of, 0),
    SRM_COLUMN_END,
};

static int next_retained(srm_rows_t *rows)
{
    const srm_selection_t *selection = rows->selection;

    if (rows->next == selection->retained.count) {
        return 0;
    }
    rows->row.retained = selection->retained.items[rows->next++];
    rows->row.order =
        (int)(rows->row.retained - selection->matrix->retained.items);
    return 1;
}

static int next_provided(srm_rows_t *rows)
{
    const srm_selection_t *selection = rows->selection;

    if (rows->next == selection->provided.count) {
        return 0;
    }
    rows->row.provided = selection->provided.items[rows->next++];
    rows->row.order =
        (int)(rows->row.provided - selection->matrix->provided.items);
    return 1;
}

const srm_columns_t srm_columns_retained = {retained_columns, next_retained};
const srm_columns_t srm_columns_provided = {provided_columns, next_provided};
