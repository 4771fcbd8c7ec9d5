/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows_summary.c
 * @brief Rows for dashboards: counts and the options of variables.
 */

#include <apr_strings.h>

#include "srm_rows.h"

static const char *id_of(const srm_row_t *row)
{
    return srm_row_joined(
        row, row->matrix->id, "--", row->tally->deployment->id, "--",
        srm_responsibility_id(row->tally->responsibility), NULL);
}

static const char *matrix_of(const srm_row_t *row)
{
    return row->matrix->id;
}

static const char *matrix_title_of(const srm_row_t *row)
{
    return row->matrix->title;
}

static const char *revision_of(const srm_row_t *row)
{
    return row->matrix->revision;
}

static const char *deployment_of(const srm_row_t *row)
{
    return row->tally->deployment->id;
}

static const char *deployment_name_of(const srm_row_t *row)
{
    return row->tally->deployment->name;
}

static int deployment_order_of(const srm_row_t *row)
{
    return row->tally->deployment->order;
}

static const char *responsibility_of(const srm_row_t *row)
{
    return srm_responsibility_id(row->tally->responsibility);
}

static const char *responsibility_name_of(const srm_row_t *row)
{
    return srm_matrix_word(
        row->matrix, srm_responsibility_word(row->tally->responsibility));
}

static int responsibility_order_of(const srm_row_t *row)
{
    return (int)row->tally->responsibility;
}

static int cells_of(const srm_row_t *row)
{
    return row->tally->cells;
}

static int areas_of(const srm_row_t *row)
{
    return row->matrix->areas.count;
}

/* Return the percentage, rounded; a matrix has at least one area. */
static int share_of(const srm_row_t *row)
{
    int areas = row->matrix->areas.count;

    return (200 * row->tally->cells + areas) / (2 * areas);
}

static const char *href_of(const srm_row_t *row)
{
    const srm_target_t target = {.matrix = row->matrix,
                                 .deployment = row->tally->deployment};

    return srm_row_joined(
        row, srm_row_href(row, SRM_PAGE_DEPLOYMENT, &target),
        "?responsibility=", srm_responsibility_id(row->tally->responsibility),
        NULL);
}

static const srm_column_t tally_columns[] = {
    SRM_COLUMN_TEXT("id", id_of, 0),
    SRM_COLUMN_TEXT("matrix", matrix_of, 0),
    SRM_COLUMN_TEXT("matrix_title", matrix_title_of, 0),
    SRM_COLUMN_TEXT("revision", revision_of, 0),
    SRM_COLUMN_TEXT("deployment", deployment_of, 0),
    SRM_COLUMN_TEXT("deployment_name", deployment_name_of, 0),
    SRM_COLUMN_NUMBER("deployment_order", deployment_order_of, 0),
    SRM_COLUMN_TEXT("responsibility", responsibility_of, 0),
    SRM_COLUMN_TEXT("responsibility_name", responsibility_name_of, 0),
    SRM_COLUMN_NUMBER("responsibility_order", responsibility_order_of, 0),
    SRM_COLUMN_NUMBER("cells", cells_of, 0),
    SRM_COLUMN_NUMBER("areas", areas_of, 0),
    SRM_COLUMN_NUMBER("share", share_of, 0),
    SRM_COLUMN_LINK("href", href_of, 0),
    SRM_COLUMN_END,
};

static int next_tally(srm_rows_t *rows)
{
    const srm_selection_t *selection = rows->selection;

    if (rows->next == selection->tallies.count) {
        return 0;
    }
    rows->row.tally = &selection->tallies.items[rows->next++];
    rows->row.matrix = rows->row.tally->matrix;
    return 1;
}

const srm_columns_t srm_columns_tallies = {tally_columns, next_tally};

static const char *text_of(const srm_row_t *row)
{
    const srm_option_t *option = row->option;

    return option->apart ? srm_row_joined(row, option->text, " (",
                                          option->value, ")", NULL)
                         : option->text;
}

static const char *value_of(const srm_row_t *row)
{
    return row->option->value;
}

/* The column names that Grafana expects for a variable. */
static const srm_column_t option_columns[] = {
    SRM_COLUMN_TEXT("__text", text_of, 0),
    SRM_COLUMN_TEXT("__value", value_of, 0),
    SRM_COLUMN_END,
};

static int next_option(srm_rows_t *rows)
{
    const srm_selection_t *selection = rows->selection;

    if (rows->next == selection->options.count) {
        return 0;
    }
    rows->row.option = &selection->options.items[rows->next++];
    return 1;
}

const srm_columns_t srm_columns_options = {option_columns, next_option};
