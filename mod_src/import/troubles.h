/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef TROUBLES_H
#define TROUBLES_H

/**
 * @file troubles.h
 * @brief Errors of a table, each with its row and column. Private to
 * mod_src/import.
 */

#include <apr_hash.h>
#include <apr_pools.h>
#include <apr_tables.h>

/** Most troubles in a list; more are only counted. */
#define IMPORT_TROUBLES_MAX 1000

/** A cell of a table, both from 1. */
typedef struct import_spot {
    int row;
    int column;
} import_spot_t;

/** An error in a table: a part that cannot be read or understood. */
typedef struct import_trouble {
    int row;              /**< from 1; 0 for the whole file */
    int column;           /**< from 1; 0 for the whole row */
    int order;            /**< number of those found before it */
    const char *sentence; /**< UTF-8 without control characters */
    const char *value;    /**< text of one cell or more; NULL: no such text */
    int count;            /**< of cells with this value, else 1 */
    apr_array_header_t *cells; /**< the first of them, of import_spot_t, if
                                    there is a value */
} import_trouble_t;

/** Most cells of a value that are named. */
#define IMPORT_CELLS_MAX 5

/** All errors of a table. */
typedef struct import_troubles {
    apr_pool_t *pool;
    apr_array_header_t *list; /**< of import_trouble_t, in the order in
                                   which they were found */
    apr_hash_t *values;       /**< value and sentence -> its index, as int * */
    int left_out;             /**< those beyond the maximum, only counted */
} import_troubles_t;

/** Make an empty list of troubles. */
import_troubles_t *import_troubles_make(apr_pool_t *pool);

/**
 * Add a trouble.
 * @param format a printf format; its texts must be clean already
 */
void import_trouble(import_troubles_t *troubles, int row, int column,
                    const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/**
 * Add a trouble with the text of a cell: equal ones are one trouble that counts
 * its cells.
 */
void import_trouble_value(import_troubles_t *troubles, int row, int column,
                          const char *value, const char *sentence);

/** Put troubles in the order of rows and columns. */
void import_troubles_sort(import_troubles_t *troubles);

/** Return the name of a cell in a spreadsheet: "C5", or "" without row or
 * column. */
const char *import_cell_name(apr_pool_t *pool, int row, int column);

#endif
