/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_ROWS_H
#define SRM_ROWS_H

/**
 * @file srm_rows.h
 * @brief Flat rows, one a cell: the table of their columns.
 *
 * For tables and dashboards: the same keys and types in every row, no null,
 * so that rows of all matrices stack. Every form that has rows writes them
 * from this table, so no two forms can disagree. Private to views/.
 */

#include "srm_view.h"

/** A row: a cell, which does not know its matrix itself. */
typedef struct srm_row {
    const srm_settings_t *settings;
    const srm_matrix_t *matrix;
    const srm_cell_t *cell;
} srm_row_t;

/**
 * The text of a row's column.
 * @param room an empty text for what has to be put together
 * @return "" for none; it may be in the room, which the next value reuses
 */
typedef const char *srm_row_text_fn(const srm_row_t *row, srm_text_t *room);

/** The number of a row's column. */
typedef int srm_row_number_fn(const srm_row_t *row);

/** A column has a text or a number, and the other function is NULL. */
typedef struct srm_column {
    const char *key;
    srm_row_text_fn *text;
    srm_row_number_fn *number;
} srm_column_t;

/** The columns in their order. Constant. */
#define SRM_COLUMN_COUNT 23
extern const srm_column_t srm_columns[SRM_COLUMN_COUNT];

/** Rows being stepped through. Set up with srm_rows_begin(). */
typedef struct srm_rows {
    const srm_selection_t *selection;
    srm_row_t row;    /**< the present one */
    int next;         /**< place of the next cell */
    int matrix;       /**< place of the present matrix */
    srm_text_t *room; /**< for srm_rows_text() */
} srm_rows_t;

/**
 * Begin before the first row.
 * @param pool of the text that is written
 */
void srm_rows_begin(srm_rows_t *rows, apr_pool_t *pool,
                    const srm_selection_t *selection);

/** Step to the next row; 0 behind the last. */
int srm_rows_next(srm_rows_t *rows);

/**
 * The value of a column of the present row as text.
 * @return it lives until the next call
 */
const char *srm_rows_text(srm_rows_t *rows, const srm_column_t *column);

/* csv.c, ndjson.c: the pages that are made of rows */

srm_render_fn srm_csv_rows;
srm_render_fn srm_csv_catalogue;
srm_render_fn srm_csv_advantages;
srm_render_fn srm_ndjson_rows;

#endif
