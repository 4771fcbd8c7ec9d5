/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_ROWS_H
#define SRM_ROWS_H

/**
 * @file srm_rows.h
 * @brief Flat rows: tables of columns, and iteration over a selection.
 *
 * For tables and dashboards: the same keys and types in every row, no null, so
 * that rows of all matrices stack. JSON, NDJSON, CSV and Markdown each have one
 * writer for all tables, so the formats cannot disagree.
 */

#include "srm_target.h"
#include "srm_doc.h"

/** Subject of a row; members that its table does not use are NULL or 0. */
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
    const srm_result_t *result;
    int counts
        [SRM_RESPONSIBILITY_COUNT]; /**< of cells, for tables that show them */
    srm_concept_uses_t uses[SRM_CONCEPT_COUNT]; /**< of concepts, likewise */
    int order;                      /**< position in its list, from 0 */
    int which;        /**< `which` of the requested column */
    srm_text_t *room; /**< an empty text, to build a value; has the scratch pool
                           of the output */
} srm_row_t;

/**
 * The text of a column.
 * @return "" for none; it may be in `room`, which the next value overwrites
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
    int link;  /**< its text is the URL of a page of the site */
} srm_column_t;

/** Initialisers of the columns of a table: each kind, and the end. */
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

/** A table: its columns, ended by one without a key, and its iterator. */
typedef struct srm_columns {
    const srm_column_t *columns;
    int (*next)(srm_rows_t *rows); /**< fills in the row; 0 after the last */
} srm_columns_t;

/** Rows being stepped through. Set up with srm_rows_begin(). */
struct srm_rows {
    const srm_columns_t *table;
    const srm_selection_t *selection;
    srm_text_t *out;
    srm_row_t row;    /**< the current row */
    apr_size_t least; /**< least bytes that a row counts for in the text's
                           limit */
    int next;         /**< positions for the table's own use, 0 at first */
    int inner;
    int matrix;
};

/* rows.c */

/** The table of a page: cells for a page that has no other table. */
const srm_columns_t *srm_columns_of(srm_page_e page);

/**
 * Begin an iteration before the first row of a selection.
 * @param out the output
 */
void srm_rows_begin(srm_rows_t *rows, srm_text_t *out,
                    const srm_selection_t *selection);

/** Step to the next row; 0 after the last, and when the output needs no more. A
 * safe point of the text comes before each row. */
int srm_rows_next(srm_rows_t *rows);

/** Return the number of a column of the current row. */
int srm_rows_number(srm_rows_t *rows, const srm_column_t *column);

/**
 * Return the value of a column of the current row as text, also of a number.
 * @return the text; it lives until the next call
 */
const char *srm_rows_text(srm_rows_t *rows, const srm_column_t *column);

/* rows_words.c: values, built in the row's room */

/** Concatenate texts, ended by NULL. */
const char *srm_row_joined(const srm_row_t *row, ...)
    __attribute__((sentinel));

/** Return the URL of a page in data: relative to the base. */
const char *srm_row_href(const srm_row_t *row, srm_page_e page,
                         const srm_target_t *target);

/**
 * Return the names of the responsible parties of a cell, separated by commas.
 */
const char *srm_row_parties(const srm_row_t *row, const srm_cell_t *cell);

/** Separate what follows from tasks: sentences by a space, anything else by a
 * semicolon. */
void srm_row_separate(srm_text_t *tasks);

/**
 * Return the tasks of the parties of a role in a cell, in one line; with the
 * name of each party if there are several; as "If …: …" under conditions.
 */
const char *srm_row_tasks(const srm_row_t *row, const srm_cell_t *cell,
                          srm_role_e role);

/**
 * Return the name of the party that leads a cell; under conditions as "If …:
 * …".
 */
const char *srm_row_lead(const srm_row_t *row, const srm_cell_t *cell);

/** Return the supporting parties of a cell with their tasks, in one line. */
const char *srm_row_supporting(const srm_row_t *row, const srm_cell_t *cell);

/** Return links in one line, each as "title: URL". */
const char *srm_row_links(const srm_row_t *row, const srm_web_links_t *links);

/* rows_cells.c, rows_transitions.c, rows_lists.c, rows_summary.c,
 * rows_related.c, rows_concepts.c, rows_search.c: the tables. Constant. */

extern const srm_columns_t srm_columns_cells;
extern const srm_columns_t srm_columns_transitions;
extern const srm_columns_t srm_columns_matrices;
extern const srm_columns_t srm_columns_states;
extern const srm_columns_t srm_columns_tallies;
extern const srm_columns_t srm_columns_options;
extern const srm_columns_t srm_columns_retained;
extern const srm_columns_t srm_columns_provided;
extern const srm_columns_t srm_columns_concepts;
extern const srm_columns_t srm_columns_search;

/* csv.c, ndjson.c: a selection as rows; CSV of a matrix also as a table */

srm_writer_fn srm_csv_rows;
srm_writer_fn srm_ndjson_rows;

/** The page of flat rows. */
srm_page_fn srm_page_rows;

#endif
