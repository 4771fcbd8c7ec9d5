/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CSV_H
#define CSV_H

/**
 * @file csv.h
 * @brief A table out of CSV (RFC 4180), as spreadsheets really write it.
 *
 * Rows and columns are counted as a spreadsheet shows them: a cell with line
 * breaks is one cell, an empty line is a row. What cannot be read for certain
 * is not guessed: it is a trouble with its row and column, and reading goes
 * on. Thread-safe: nothing is kept.
 */

#include <apr_pools.h>
#include <apr_tables.h>

/** Columns of a row; what is behind them is a trouble and is not read. */
#define SRM_CSV_COLUMNS_MAX 1000

/** Troubles that are kept; more are counted. */
#define SRM_CSV_TROUBLES_MAX 1000

/** Let srm_csv_read() find out the separator. */
#define SRM_CSV_DETECT '\0'

/** Something that cannot be read or understood. */
typedef struct srm_csv_trouble {
    int row;              /**< from 1; 0 for the whole file */
    int column;           /**< from 1; 0 for the whole row */
    int order;            /**< how many were found before it */
    const char *sentence; /**< UTF-8 without control characters */
} srm_csv_trouble_t;

/** All of them. */
typedef struct srm_csv_troubles {
    apr_pool_t *pool;
    apr_array_header_t *list; /**< of srm_csv_trouble_t, as they were found */
    int left_out;             /**< past the most, counted only */
} srm_csv_troubles_t;

/** A row. */
typedef struct srm_csv_row {
    int number;         /**< from 1 */
    int count;          /**< of cells */
    const char **cells; /**< clean: UTF-8 without control characters, runs of
                             white space one space, none at the ends; ""
                             where nothing can be seen */
    int broken;         /**< a trouble ended it early: cells may be missing */
} srm_csv_row_t;

/** A table. */
typedef struct srm_csv {
    char separator;
    apr_array_header_t *rows; /**< of srm_csv_row_t; those whose cells are all
                                   empty are left out */
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
 * Tell what separates the cells of the first row.
 * @return `,`, `;` or a tab; a comma when there is none; SRM_CSV_DETECT when
 *         two are there equally often
 */
char srm_csv_separator(const char *bytes, apr_size_t length);

/**
 * Read a table. A byte order mark and a first line `sep=;` are no part of it.
 * @param pool      for the table
 * @param separator between cells, or SRM_CSV_DETECT
 * @param troubles  receives what could not be read
 * @return the table of what could be; never NULL
 */
const srm_csv_t *srm_csv_read(apr_pool_t *pool, const char *bytes,
                              apr_size_t length, char separator,
                              srm_csv_troubles_t *troubles);

/**
 * Turn bytes of windows-1252, of which Latin-1 is a part, into UTF-8.
 * @param length their number; receives that of the result
 * @return the result, ended by a NUL; a byte that has no meaning becomes a
 *         control character, which reading refuses
 */
const char *srm_csv_from_windows(apr_pool_t *pool, const char *bytes,
                                 apr_size_t *length);

/** The name of a cell in a spreadsheet: "C5", or "" without row or column. */
const char *srm_csv_cell_name(apr_pool_t *pool, int row, int column);

#endif
