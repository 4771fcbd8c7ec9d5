/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef ROWS_H
#define ROWS_H

/**
 * @file rows.h
 * @brief Columns of a table with one row per cell. Private to mod_src/import.
 *
 * shape_rows.c finds areas and deployments, rows_parties.c the parties and
 * their roles, rows_cells.c reads cells. A new column is a line in
 * ROWS_COLUMNS and the code that reads it.
 */

#include "areas.h"
#include "sheet.h"

/**
 * The columns: ROWS_COLUMN(name, its headers, separated by a bar). Case and
 * order are free, and underscores are spaces.
 */
#define ROWS_COLUMNS(ROWS_COLUMN)                                             \
    ROWS_COLUMN(MATRIX, "matrix")                                             \
    ROWS_COLUMN(GROUP, "group")                                               \
    ROWS_COLUMN(GROUP_NAME, "group name")                                     \
    ROWS_COLUMN(AREA, "area|area id")                                         \
    ROWS_COLUMN(AREA_NAME, "area name")                                       \
    ROWS_COLUMN(DEPLOYMENT, "deployment|deployment id")                       \
    ROWS_COLUMN(DEPLOYMENT_NAME, "deployment name")                           \
    ROWS_COLUMN(RESPONSIBILITY, "responsibility|responsible")                 \
    ROWS_COLUMN(PARTIES, "parties")                                           \
    ROWS_COLUMN(CUSTOMER, "customer")                                         \
    ROWS_COLUMN(PROVIDER, "provider")                                         \
    ROWS_COLUMN(THIRD_PARTY, "third party")                                   \
    ROWS_COLUMN(CUSTOMER_TASKS, "customer tasks")                             \
    ROWS_COLUMN(PROVIDER_TASKS, "provider tasks")                             \
    ROWS_COLUMN(THIRD_PARTY_TASKS, "third party tasks")                       \
    ROWS_COLUMN(NOTE, "note")                                                 \
    ROWS_COLUMN(DERIVED, ("id|revision|area order|deployment order|shared|"   \
                          "conditional|href"))

/** The columns by name: ROWS_AREA and so on. */
typedef enum {
#define ROWS_COLUMN(name, headers) ROWS_##name,
    ROWS_COLUMNS(ROWS_COLUMN)
#undef ROWS_COLUMN
        ROWS_COLUMN_COUNT
} rows_column_e;

/** A table being read. */
typedef struct rows_state {
    import_sheet_t *sheet;
    areas_t *areas;
    const char *matrix; /**< id of the wanted rows; NULL: all rows are */
    int columns[ROWS_COLUMN_COUNT]; /**< place of each; -1: there is none */
    apr_hash_t *area_places;        /**< id or name -> place in draft, int * */
    apr_hash_t *deployment_places;  /**< the same of deployments */
} rows_state_t;

/** Return a text of a row; "" without the column. */
const char *rows_text(const rows_state_t *state, const import_row_t *row,
                      rows_column_e column);

/** True if a row is of the matrix that is imported. */
bool rows_is_wanted(const rows_state_t *state, const import_row_t *row);

/** Add the parties that rows name and no option does (rows_parties.c). */
void rows_add_parties(rows_state_t *state);

/** Read the cell of the matrix that a row has (rows_cells.c). */
void rows_read_cell(rows_state_t *state, const import_row_t *row,
                    draft_cell_t *cell);

/** Read the parties of a row, by names and ids with commas between them. */
draft_set_t rows_read_parties(rows_state_t *state, const import_row_t *row);

#endif
