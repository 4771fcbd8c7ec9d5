/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows_lists.c
 * @brief Rows of matrices, and rows of states of the advantages.
 */

#include <string.h>

#include "srm_rows.h"

static const char *id_of(const srm_row_t *row)
{
    return row->matrix->id;
}

static const char *title_of(const srm_row_t *row)
{
    return row->matrix->title;
}

static const char *revision_of(const srm_row_t *row)
{
    return row->matrix->revision;
}

static const char *lang_of(const srm_row_t *row)
{
    return row->matrix->lang;
}

static int areas_of(const srm_row_t *row)
{
    return row->matrix->areas.count;
}

static int deployments_of(const srm_row_t *row)
{
    return row->matrix->deployments.count;
}

static int cells_of(const srm_row_t *row)
{
    return row->matrix->areas.count * row->matrix->deployments.count;
}

static int count_of(const srm_row_t *row)
{
    return row->counts[row->which];
}

static const char *href_of(const srm_row_t *row)
{
    const srm_target_t target = {.matrix = row->matrix};

    return srm_row_href(row, SRM_PAGE_MATRIX, &target);
}

static const srm_column_t matrix_columns[] = {
    SRM_COLUMN_TEXT("id", id_of, 0),
    SRM_COLUMN_TEXT("title", title_of, 0),
    SRM_COLUMN_TEXT("revision", revision_of, 0),
    SRM_COLUMN_TEXT("lang", lang_of, 0),
    SRM_COLUMN_NUMBER("areas", areas_of, 0),
    SRM_COLUMN_NUMBER("deployments", deployments_of, 0),
    SRM_COLUMN_NUMBER("cells", cells_of, 0),
    SRM_COLUMN_NUMBER("customer", count_of, SRM_CUSTOMER),
    SRM_COLUMN_NUMBER("provider", count_of, SRM_PROVIDER),
    SRM_COLUMN_NUMBER("third_party", count_of, SRM_THIRD_PARTY),
    SRM_COLUMN_NUMBER("shared", count_of, SRM_SHARED),
    SRM_COLUMN_NUMBER("conditional", count_of, SRM_CONDITIONAL),
    SRM_COLUMN_NUMBER("not_applicable", count_of, SRM_NOT_APPLICABLE),
    SRM_COLUMN_LINK("href", href_of, 0),
    SRM_COLUMN_NUMBER("undecided", count_of, SRM_UNDECIDED),
    SRM_COLUMN_END,
};

static int next_matrix(srm_rows_t *rows)
{
    const srm_selection_t *selection = rows->selection;

    if (rows->next == selection->matrices.count) {
        return 0;
    }
    rows->row.matrix = selection->matrices.items[rows->next++];
    memset(rows->row.counts, 0, sizeof(rows->row.counts));
    srm_count_cells(rows->row.matrix, rows->row.counts);
    return 1;
}

const srm_columns_t srm_columns_matrices = {matrix_columns, next_matrix};

static const char *approach_of(const srm_row_t *row)
{
    return row->approach->id;
}

static const char *approach_name_of(const srm_row_t *row)
{
    return row->approach->name;
}

static const char *state_of(const srm_row_t *row)
{
    return row->state->id;
}

static const char *state_name_of(const srm_row_t *row)
{
    return row->state->name;
}

static int share_of(const srm_row_t *row)
{
    return row->state->share;
}

static int order_of(const srm_row_t *row)
{
    return row->order;
}

static int illustrative_of(const srm_row_t *row)
{
    return row->matrix->advantages.illustrative != 0;
}

static const srm_column_t state_columns[] = {
    SRM_COLUMN_TEXT("approach", approach_of, 0),
    SRM_COLUMN_TEXT("approach_name", approach_name_of, 0),
    SRM_COLUMN_TEXT("state", state_of, 0),
    SRM_COLUMN_TEXT("state_name", state_name_of, 0),
    SRM_COLUMN_NUMBER("share", share_of, 0),
    SRM_COLUMN_NUMBER("order", order_of, 0),
    SRM_COLUMN_NUMBER("illustrative", illustrative_of, 0),
    SRM_COLUMN_END,
};

static int next_state(srm_rows_t *rows)
{
    const srm_advantages_t *advantages = &rows->row.matrix->advantages;

    for (; rows->next < advantages->approaches.count; rows->next++) {
        rows->row.approach = &advantages->approaches.items[rows->next];
        if (rows->inner < rows->row.approach->states.count) {
            rows->row.order = rows->inner++;
            rows->row.state =
                &rows->row.approach->states.items[rows->row.order];
            return 1;
        }
        rows->inner = 0;
    }
    return 0;
}

const srm_columns_t srm_columns_states = {state_columns, next_state};
