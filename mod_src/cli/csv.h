/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CSV_H
#define CSV_H

/**
 * @file csv.h
 * @brief Reading tables from CSV (RFC 4180), as spreadsheets write it.
 *
 * Rows and columns are counted as a spreadsheet shows them: a cell with line
 * breaks is one cell, an empty line is a row. Ambiguous input is not guessed:
 * it is an error with its row and column, and reading continues. Thread-safe:
 * it has no state.
 */

#include <apr_pools.h>
#include <apr_tables.h>

/** Most columns of a row; further ones are an error and are not read. */
#define SRM_CSV_COLUMNS_MAX 1000

/** Most troubles in a list; more are only counted. */
#define SRM_CSV_TROUBLES_MAX 1000

/** Let srm_csv_read() detect the separator. */
#define SRM_CSV_DETECT '\0'

/** An error in a spreadsheet: a part that cannot be read or understood. */
typedef struct srm_csv_trouble {
    int row;              /**< from 1; 0 for the whole file */
    int column;           /**< from 1; 0 for the whole row */
    int order;            /**< number of those found before it */
    const char *sentence; /**< UTF-8 without control characters */
} srm_csv_trouble_t;

/** All errors of a spreadsheet. */
typedef struct srm_csv_troubles {
    apr_pool_t *pool;
    apr_array_header_t *list; /**< of srm_csv_trouble_t, in the order in
                                   which they were found */
    int left_out;             /**< those beyond the maximum, only counted */
} srm_csv_troubles_t;

/** A row. */
typedef struct srm_csv_row {
    int number;         /**< from 1 */
    int count;          /**< of cells */
    const char **cells; /**< clean: UTF-8 without control characters, runs of
                             white space are one space, none at the ends; ""
                             without visible text */
    int broken;         /**< an error ended it early: cells may be missing */
} srm_csv_row_t;

/** A table. */
typedef struct srm_csv {
    char separator;
    apr_array_header_t *rows; /**< of srm_csv_row_t; rows with only empty
                                   cells are left out */
    int breaks;               /**< cells whose line breaks became spaces */
} srm_csv_t;

/** Make an empty list of troubles. */
srm_csv_troubles_t *srm_csv_troubles_make(apr_pool_t *pool);

/**
 * Add a trouble.
 * @param format a printf format; its texts must be clean already
 */
void srm_csv_trouble(srm_csv_troubles_t *troubles, int row, int column,
                     const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** Put troubles in the order of rows and columns. */
void srm_csv_troubles_sort(srm_csv_troubles_t *troubles);

/**
 * Detect the separator of the cells of the first row.
 * @return `,`, `;` or a tab; a comma if there is none; SRM_CSV_DETECT if two
 *         occur equally often
 */
char srm_csv_separator(const char *bytes, apr_size_t length);

/**
 * Read a table. A byte order mark and a first line `sep=;` are not part of it.
 * @param pool      for the table
 * @param separator between cells, or SRM_CSV_DETECT
 * @param troubles  receives the errors
 * @return the readable part of the table; never NULL
 */
const srm_csv_t *srm_csv_read(apr_pool_t *pool, const char *bytes,
                              apr_size_t length, char separator,
                              srm_csv_troubles_t *troubles);

/**
 * Convert bytes of windows-1252, which includes Latin-1, to UTF-8.
 * @param length their number; receives that of the result
 * @return the result, ended by a NUL; an undefined byte becomes a control
 *         character, which is refused when it is read
 */
const char *srm_csv_from_windows(apr_pool_t *pool, const char *bytes,
                                 apr_size_t *length);

/** Return the name of a cell in a spreadsheet: "C5", or "" without row or
 * column. */
const char *srm_csv_cell_name(apr_pool_t *pool, int row, int column);

#endif
