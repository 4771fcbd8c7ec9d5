/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef TABLE_H
#define TABLE_H

/**
 * @file table.h
 * @brief A table, whatever kind of file it comes from. Private to
 * mod_src/import.
 *
 * The files read_*.c make it of bytes (readers.h); the files shape_*.c make a
 * draft of a matrix of it (draft.h). Rows and columns are counted as a
 * spreadsheet shows them: a cell with line breaks is one cell, an empty line is
 * a row.
 */

#include <stdbool.h>

#include <apr_pools.h>
#include <apr_tables.h>

/** Most columns of a row; further ones are an error and are not read. */
#define IMPORT_COLUMNS_MAX 1000

/** Format of a remark about cells with line breaks. */
#define IMPORT_BREAKS "Line breaks replaced by spaces in cells: %d"

/** A row. */
typedef struct import_row {
    int number;         /**< from 1 */
    int count;          /**< of cells */
    const char **cells; /**< clean: UTF-8 without control characters, runs of
                             white space are one space, none at the ends; ""
                             without visible text */
    const char **lines; /**< the same cells, but with a line feed where there
                             were line breaks */
    bool broken;        /**< an error ended it early: cells may be missing */
} import_row_t;

/** Cells merged to one: its text is in the first, the others are "". */
typedef struct import_merge {
    int row; /**< all from 1, all included */
    int column;
    int last_row;
    int last_column;
} import_merge_t;

/** A footnote that the kind of file itself knows, such as `[^1]:` of
 * Markdown. Its mark in a cell is `[^label]`, whatever the file wrote. */
typedef struct import_footnote {
    const char *label;
    const char *text;
    int row;        /**< where it is */
    int other;      /**< row of another one with this label; 0: none */
    bool used;      /**< a mark refers to it */
} import_footnote_t;

/** A table. */
typedef struct import_table {
    const char *source;            /**< for people: "CSV separated by commas",
                                   "sheet \"Matrix\"" */
    apr_array_header_t *rows;      /**< of import_row_t; rows with only empty
                                   cells are left out */
    apr_array_header_t *merges;    /**< of import_merge_t */
    apr_array_header_t *footnotes; /**< of import_footnote_t */
    apr_array_header_t *below;     /**< of import_footnote_t without label:
                                        texts below it that begin with a mark */
    apr_array_header_t *remarks;   /**< of const char *: sentences about what
                                        reading changed or left out */
} import_table_t;

/** Make an empty table. */
import_table_t *import_table_make(apr_pool_t *pool);

/**
 * Add a row, unless all its cells are empty and nothing ended it early.
 * @param cells of const char *, as import_clean() returns them; copied
 */
void import_table_add_row(apr_pool_t *pool, import_table_t *table, int number,
                          const apr_array_header_t *cells, bool broken);

/** Return a clean text in one line: line feeds are spaces. */
const char *import_one_line(apr_pool_t *pool, const char *text);

/** Add a remark: a printf format, whose texts must be clean already. */
void import_remark(apr_pool_t *pool, import_table_t *table,
                   const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
