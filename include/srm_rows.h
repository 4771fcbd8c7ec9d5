/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_ROWS_H
#define SRM_ROWS_H

/**
 * @file srm_rows.h
 * @brief Flat rows: tables of columns, and the way through a selection.
 *
 * For tables and dashboards: the same keys and types in every row, no null,
 * so that rows of all matrices stack. JSON, NDJSON, CSV and Markdown each
 * have one writer for all tables, so no two forms can disagree. Private to
 * views/.
 */

#include "srm_target.h"
#include "srm_doc.h"

/** What a row is about; what its table has no use for is NULL or 0. */
typedef struct srm_row {
    const srm_site_info_t *site;
    const srm_matrix_t *matrix;
    const srm_cell_t *cell;
    const srm_transition_t *transition;
    const srm_approach_t *approach;
    const srm_state_t *state;
    const srm_tally_t *tally;
    const srm_option_t *option;
    const srm_retained_t *retained;
    const srm_provided_t *provided;
    int counts
        [SRM_RESPONSIBILITY_COUNT]; /**< of cells, where they are shown */
    int order;                      /**< in the list that it is of, from 0 */
    int which;        /**< of the column whose value is asked for */
    srm_text_t *room; /**< empty, for a value that has to be put together; its
                           scratch pool is that of the text that is written */
} srm_row_t;

/**
 * The text of a column.
 * @return "" for none; it may be in the room, which the next value reuses
 */
typedef const char *srm_row_text_fn(const srm_row_t *row);

/** The number of a column. */
typedef int srm_row_number_fn(const srm_row_t *row);

/** A column has a text or a number, and the other function is NULL. */
typedef struct srm_column {
    const char *key;
    srm_row_text_fn *text;
    srm_row_number_fn *number;
    int which; /**< for a function that several columns share */
    int link;  /**< its text is the address of a page of ours */
} srm_column_t;

/** The columns of a table: each kind, and what ends them. */
#define SRM_COLUMN_TEXT(key, function, which)                                 \
    {                                                                         \
        key, function, NULL, which, 0                                         \
    }
#define SRM_COLUMN_NUMBER(key, function, which)                               \
    {                                                                         \
        key, NULL, function, which, 0                                         \
    }
#define SRM_COLUMN_LINK(key, function, which)                                 \
    {                                                                         \
        key, function, NULL, which, 1                                         \
    }
#define SRM_COLUMN_END                                                        \
    {                                                                         \
        NULL, NULL, NULL, 0, 0                                                \
    }

typedef struct srm_rows srm_rows_t;

/** A table: its columns, ended by one without a key, and how to step. */
typedef struct srm_columns {
    const srm_column_t *columns;
    int (*next)(srm_rows_t *rows); /**< fills in the row; 0 behind the last */
} srm_columns_t;

/** Rows being stepped through. Set up with srm_rows_begin(). */
struct srm_rows {
    const srm_columns_t *table;
    const srm_selection_t *selection;
    srm_text_t *out;
    srm_row_t row;    /**< the present one */
    apr_size_t least; /**< bytes that a row counts as in the text's limit, at
                           least */
    int next;         /**< places for the table's own use, 0 at first */
    int inner;
    int matrix;
};

/* rows.c */

/** The table of a page: a page that has no other shows its cells. */
const srm_columns_t *srm_columns_of(srm_page_e page);

/**
 * Begin before the first row of a selection.
 * @param out the text that is written
 */
void srm_rows_begin(srm_rows_t *rows, srm_text_t *out,
                    const srm_selection_t *selection);

/** Step to the next row; 0 behind the last, and when the text goes on no more.
 *  Before each row is a safe point of the text. */
int srm_rows_next(srm_rows_t *rows);

/** The number of a column of the present row. */
int srm_rows_number(srm_rows_t *rows, const srm_column_t *column);

/**
 * The value of a column of the present row as text, also of a number.
 * @return it lives until the next call
 */
const char *srm_rows_text(srm_rows_t *rows, const srm_column_t *column);

/* rows_words.c: values, put together in the row's room */

/** Texts one after the other, ended by NULL. */
const char *srm_row_joined(const srm_row_t *row, ...)
    __attribute__((sentinel));

/** The address of a page, as data has it: from the base on. */
const char *srm_row_href(const srm_row_t *row, srm_page_e page,
                         const srm_target_t *target);

/** The names of who is responsible in a cell, with commas. */
const char *srm_row_parties(const srm_row_t *row, const srm_cell_t *cell);

/**
 * What the parties of a role do in a cell, in one line: the tasks; each
 * party's name before its own when there are several; "If …: …" under
 * conditions.
 */
const char *srm_row_tasks(const srm_row_t *row, const srm_cell_t *cell,
                          srm_role_e role);

/* rows_cells.c, rows_turns.c, rows_lists.c, rows_summary.c, rows_company.c:
 * the tables. Constant. */

extern const srm_columns_t srm_columns_cells;
extern const srm_columns_t srm_columns_transitions;
extern const srm_columns_t srm_columns_matrices;
extern const srm_columns_t srm_columns_states;
extern const srm_columns_t srm_columns_tallies;
extern const srm_columns_t srm_columns_options;
extern const srm_columns_t srm_columns_retained;
extern const srm_columns_t srm_columns_provided;

/* csv.c, ndjson.c: a selection as rows */

srm_render_fn srm_csv_rows;
srm_render_fn srm_ndjson_rows;

/** The page of flat rows. */
srm_page_fn srm_page_rows;

#endif
