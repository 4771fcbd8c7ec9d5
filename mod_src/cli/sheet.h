/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SHEET_H
#define SHEET_H

/**
 * @file sheet.h
 * @brief A spreadsheet on its way to a matrix. Private to mod_src/cli.
 *
 * sheet.c finds out what columns and rows are, sheet_words.c what a cell
 * says, sheet_troubles.c tells what is wrong with them, sheet_write.c writes
 * the matrix file and sheet_todo.c what its author should add. A sheet with
 * troubles is never written.
 */

#include "csv.h"
#include "srm_matrix.h"
#include "srm_report.h"
#include "srm_text.h"

/** Parties of a sheet, at most: a set of them is a bit each. */
#define SHEET_PARTIES_MAX 64

/** A set of parties, by their places in the sheet. */
typedef apr_uint64_t sheet_set_t;

/** The set of one party. */
#define SHEET_PARTY(place) ((sheet_set_t)1 << (place))

/** Somebody who can be responsible. */
typedef struct sheet_party {
    const char *id;
    const char *name;
    srm_role_e role;
    int given; /**< by an option; others stand in for one that is missing */
    int used;  /**< a cell names it */
} sheet_party_t;

/** A column or a band of rows. */
typedef struct sheet_thing {
    const char *id;
    const char *name;
    int row; /**< of the table: where its name stands first */
    int column;
} sheet_thing_t;

/** A condition and who is responsible under it. */
typedef struct sheet_condition {
    const char *when;
    sheet_set_t parties;
} sheet_condition_t;

/** What a cell says. */
typedef struct sheet_cell {
    sheet_set_t parties;            /**< empty: nobody, or conditional */
    apr_array_header_t *conditions; /**< of sheet_condition_t; NULL: none */
} sheet_cell_t;

/** A row. */
typedef struct sheet_area {
    const char *id;
    const char *name;
    const char *summary;
    const char *note;
    const char *group;   /**< its id, or "" */
    int row;             /**< of the table */
    sheet_cell_t *cells; /**< by deployment */
} sheet_area_t;

/** A spreadsheet, understood. */
typedef struct sheet {
    apr_pool_t *pool;
    const char *id;
    const char *title;
    const char *revision;
    const char *label;               /**< header of the areas, or "" */
    apr_array_header_t *parties;     /**< of sheet_party_t */
    apr_array_header_t *deployments; /**< of sheet_thing_t */
    apr_array_header_t *groups;      /**< of sheet_thing_t */
    apr_array_header_t *areas;       /**< of sheet_area_t */
    apr_array_header_t *numbered;    /**< names whose ids say nothing */
    srm_csv_troubles_t *troubles;
} sheet_t;

/** A party of a sheet. */
#define SHEET_PARTY_AT(sheet, place)                                          \
    (&APR_ARRAY_IDX((sheet)->parties, place, sheet_party_t))

/** Make an empty sheet. */
sheet_t *sheet_make(apr_pool_t *pool);

/**
 * Add a party.
 * @return NULL, or why not
 */
const char *sheet_add_party(sheet_t *sheet, const sheet_party_t *party);

/** Understand a table; whatever cannot be goes to the sheet's troubles. */
void sheet_read(sheet_t *sheet, const srm_csv_t *csv);

/** Understand the text of a cell; its place is for troubles. */
void sheet_read_cell(sheet_t *sheet, const char *text, int row, int column,
                     sheet_cell_t *cell);

/**
 * Make troubles of the errors in a matrix that was made of a sheet: each with
 * the cell of the table that it comes from, if there is one.
 */
void sheet_take_report(sheet_t *sheet, const srm_report_t *report);

/**
 * Write troubles in the order of rows, a line each:
 * `file:row:column: C5: sentence`. What is wrong in several cells alike is
 * one line, which names the first of the others and counts the rest.
 */
void sheet_write_troubles(srm_text_t *out, srm_csv_troubles_t *troubles,
                          const char *file);

/** Write a sheet without troubles as a matrix file. */
void sheet_write(srm_text_t *out, const sheet_t *sheet);

/** Write what the author should still fill in, a line each. */
void sheet_write_todo(srm_text_t *out, const sheet_t *sheet);

/** Whether texts are equal but for the case of ASCII letters. */
int sheet_same(const char *one, const char *other);

/**
 * Make an id of a name that no other thing has.
 * @param taken    ids so far; receives this one
 * @param fallback what the id begins with when the name has no letters for it
 * @param numbered receives the name in that case
 */
const char *sheet_slug(apr_pool_t *pool, const char *name, apr_hash_t *taken,
                       const char *fallback, apr_array_header_t *numbered);

/** Write compact JSON so that it can be edited by hand. */
void sheet_pretty(srm_text_t *out, const char *json);

#endif
