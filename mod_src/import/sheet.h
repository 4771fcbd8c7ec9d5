/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SHEET_H
#define SHEET_H

/**
 * @file sheet.h
 * @brief A table with its header found and its columns named. Private to
 * mod_src/import.
 *
 * sheet.c finds the header and turns the table; columns.c gives roles to
 * columns; sheet_rows.c tells areas from headings and footnotes. Rows and
 * columns of a turned sheet are counted as in the sheet; sheet_restore() turns
 * the positions of troubles back.
 */

#include "draft.h"
#include "srm_import.h"

/** Content of a column. */
typedef enum {
    SHEET_DATA, /**< for the shape */
    SHEET_EMPTY,
    SHEET_AREA,
    SHEET_ID,
    SHEET_GROUP,
    SHEET_SUMMARY,
    SHEET_NOTE,
    SHEET_RESPONSIBILITY,
    SHEET_TASKS,
    SHEET_IGNORED
} sheet_role_e;

/** A column. */
typedef struct sheet_column {
    const char *header; /**< without footnote marks; "": none */
    const char *top;    /**< the header above it, of two; "": none */
    sheet_role_e role;
    bool chosen;       /**< the role was set by an option */
    const char *party; /**< of SHEET_TASKS, as the option names it */
    int place;         /**< of the party of its tasks or marks; -1: none */
    bool is_party;     /**< it has marks or tasks of a party */
    bool is_shared;    /**< a mark in it means all parties */
    bool is_nobody;    /**< a mark in it means nobody */
    int deployment;    /**< of a party's column */
    /* Numbers of its first cells, by their kind: */
    int filled;
    int words; /**< names of parties, and words such as Shared */
    int marks; /**< ticks, crosses, and letters of RACI */
    int texts; /**< neither, of two words or more */
    int bytes; /**< of all of them */
} sheet_column_t;

/** Kinds of rows. */
typedef enum {
    SHEET_ROW_AREA,
    SHEET_ROW_HEADING, /**< text in one column: a group of the rows below */
    SHEET_ROW_OTHER    /**< a footnote, a repeated header: not of the matrix */
} sheet_row_e;

/** A table being interpreted. */
typedef struct import_sheet {
    draft_t *draft;
    const srm_import_t *import;
    const import_table_t *table;
    import_row_t *rows; /**< below the header */
    sheet_row_e *kinds; /**< of each row */
    int row_count;
    int header; /**< number of the header row */
    sheet_column_t *columns;
    int count;       /**< of columns */
    int area;        /**< the column of areas */
    bool fill_groups; /**< blank cells of the group column take the one above */
    int *turned;     /**< rows are columns of the file, and columns these rows
                          of it; NULL: not turned */
    apr_array_header_t *footnotes; /**< of import_footnote_t */
    apr_hash_t *marks;             /**< label -> a mark without footnote */
} import_sheet_t;

/**
 * Prepare a table: find its header, turn it, name its columns.
 * @return NULL after an error that leaves nothing to interpret
 */
import_sheet_t *sheet_make(draft_t *draft, const srm_import_t *import,
                           const import_table_t *table);

/** Return the text of a cell; "" outside of the row. */
const char *sheet_cell(const import_row_t *row, int column);

/** Return the last value of an option; NULL if it was not given. */
const char *sheet_option(const import_sheet_t *sheet,
                         srm_import_option_e option);

/** Return the name of a cell in the file: "C5". */
const char *sheet_cell_name(const import_sheet_t *sheet, int row, int column);

/** Return a column for messages: `column C "SaaS"`. */
const char *sheet_column_name(const import_sheet_t *sheet, int column);

/** Turn the positions of troubles back to those of the file. */
void sheet_restore(const import_sheet_t *sheet);

/* columns.c */

/** Give roles to columns, by options and by headers. */
void sheet_name_columns(import_sheet_t *sheet);

/**
 * Find a column by its header, number or letter.
 * @param option its word after `--`, for the error
 * @return its index; -1 after an error
 */
int sheet_find_column(const import_sheet_t *sheet, const char *option,
                      const char *name);

/** Return the first column of a role; -1 if there is none. */
int sheet_role(const import_sheet_t *sheet, sheet_role_e role);

/* sheet_rows.c */

/** Leave out rows that repeat the header, as long tables do on each page. */
void sheet_find_headers(import_sheet_t *sheet);

/** Tell areas from headings, footnotes and other rows. */
void sheet_sort_rows(import_sheet_t *sheet);

/* sheet_areas.c */

/** Read the cells of a row; data is that of sheet_read_areas(). */
typedef void sheet_read_fn(import_sheet_t *sheet, const import_row_t *row,
                           draft_area_t *area, void *data);

/**
 * Add the areas of all rows, with id, name, group, summary and note, and empty
 * cells for the deployments so far.
 */
void sheet_read_areas(import_sheet_t *sheet, sheet_read_fn *read, void *data);

/* shape_deployments.c: what other shapes use of it */

/** Report columns with the same header. */
void sheet_check_headers(const import_sheet_t *sheet);

/** Return the header of a column, after the one above it. */
const char *sheet_full_header(const import_sheet_t *sheet, int column);

/** Read a cell that says who is responsible; header is for messages. */
void sheet_read_cell(import_sheet_t *sheet, const import_row_t *row,
                     int place, const char *header, draft_cell_t *cell);

/* footnotes.c */

/** Find the footnotes among the rows below the table. */
void sheet_find_footnotes(import_sheet_t *sheet);

/** Tell the footnotes among the rows that no mark referred to. */
void sheet_end_footnotes(import_sheet_t *sheet);

/** Join two texts of a note: with a semicolon unless a sentence ended. */
const char *sheet_join(apr_pool_t *pool, const char *before, const char *text);

/**
 * Take footnote marks off the end of a text.
 * @param name true for a name: `*` and superscripts are marks only if they
 *             have a footnote
 * @param row  0 not to tell marks without footnote; they stay in a name then
 * @param note receives the texts of the footnotes, after what it has; NULL is
 *             nothing
 * @return the text without marks
 */
const char *sheet_take_marks(import_sheet_t *sheet, const char *text,
                             bool name, int row, int column,
                             const char **note);

#endif
