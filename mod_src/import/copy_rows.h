/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef COPY_ROWS_H
#define COPY_ROWS_H

/**
 * @file copy_rows.h
 * @brief The rows of a working copy, and what they belong to. Private to
 * mod_src/import.
 */

#include <apr_hash.h>

#include "copy.h"

/** A row of a copy. */
typedef struct copy_row {
    int number;         /**< in the table */
    const char **texts; /**< by column of the copy; NULL: the table does not
                             have the column */
    json_t *area;       /**< NULL: unknown, which is an error */
    json_t *deployment; /**< the same */
    bool *changed;      /**< the text of a column is not that of the document,
                             by column */
    bool fresh;         /**< of an area that the document did not have */
} copy_row_t;

/** A copy that is brought into a document. */
typedef struct copy_state {
    copy_doc_t *doc;
    import_troubles_t *troubles;
    apr_array_header_t *remarks; /**< of const char *: sentences */
    bool made;   /**< the document is new: rows add areas and deployments */
    bool remove; /**< areas without rows are removed */
    int *places; /**< column of the table, from 1, by column of the copy; 0:
                       not there */
    apr_array_header_t *rows; /**< of copy_row_t */
    apr_hash_t *by_id;        /**< id -> area */
    apr_hash_t *by_name;      /**< name in small letters -> area */
    apr_hash_t *fresh;        /**< ids of areas that rows have added */
    apr_hash_t *seen;         /**< "area/deployment" -> row number, as int * */
    json_t *last;             /**< area of the row before; NULL: none */
    size_t place;             /**< begin to look for it here */
    apr_hash_t *ignored;      /**< ids of deployments that the table lacks */
    apr_hash_t *once;         /**< id and column -> the row that changes it */
    apr_hash_t *groups;       /**< area id -> the new name of its group */
    apr_array_header_t *renamed; /**< of copy_renamed_t */
    int changes;                 /**< of the document */
} copy_state_t;

/** An area or a deployment, and its new name. */
typedef struct copy_renamed {
    json_t *entry;
    const char *name;
} copy_renamed_t;

/** Return a text in small letters, as names are compared. */
const char *copy_small(apr_pool_t *pool, const char *text);

/** Return an id for something new that has none. */
const char *copy_make_id(const copy_doc_t *doc, const json_t *list,
                         const char *name, const char *fallback);

/**
 * Find the row with the headings of a copy.
 * @param names headings of names are enough; else those of ids must be there
 * @return its index; -1 if the table is no copy
 */
int copy_header_row(const import_table_t *table, bool names);

/**
 * True if a spreadsheet that reads CSV would take a text for a formula, a
 * number or a date.
 */
bool copy_needs_guard(const char *text);

/** Change names, and report areas and cells without a row; the last step. */
void copy_finish(copy_state_t *state);

/**
 * Bring a copy into a document.
 * @param state with document, troubles, remarks and options; receives the rest
 */
void copy_merge(copy_state_t *state, const import_table_t *table);

/** Return a text as it is after a spreadsheet has kept it. */
const char *copy_clean(apr_pool_t *pool, const char *text);

/** Add a remark. */
void copy_remark(copy_state_t *state, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Report an error in a column of a row. */
void copy_row_trouble(const copy_state_t *state, const copy_row_t *row,
                      int column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/** Index the areas of the document; the first step. */
void copy_index(copy_state_t *state);

/** Find an area by its name, which no other one has; NULL if there is none. */
json_t *copy_area_by_name(const copy_state_t *state, const char *name);

/** Add an area without cells, after the one of the row before. */
json_t *copy_add_area(copy_state_t *state, const char *id, const char *name,
                      int row);

/** Find the texts of a row that are not those of the document. */
void copy_compare(const copy_state_t *state, const copy_row_t *row,
                  apr_pool_t *scratch);

/** Find the columns of a table; the first part of reading its rows. */
void copy_read_header(copy_state_t *state, const import_row_t *header);

/** Find the columns and rows of a table; errors are added to the troubles. */
void copy_read_rows(copy_state_t *state, const import_table_t *table);

/** Return the key of a cell in `seen`. */
const char *copy_cell_name(apr_pool_t *pool, const char *area,
                           const char *deployment);

#endif
