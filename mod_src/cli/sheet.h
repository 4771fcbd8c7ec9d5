/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SHEET_H
#define SHEET_H

/**
 * @file sheet.h
 * @brief A spreadsheet being converted to a matrix. Private to mod_src/cli.
 *
 * sheet.c interprets columns and rows, sheet_words.c the words of cells;
 * sheet_troubles.c reports errors, sheet_write.c writes the matrix file and
 * sheet_todo.c lists what its author should add. A sheet with errors is never
 * written.
 */

#include "csv.h"
#include "srm_matrix.h"
#include "srm_report.h"
#include "srm_text.h"

/** Most parties of a sheet: a set has one bit for each. */
#define SHEET_PARTIES_MAX 64

/** A set of parties, by their indexes in the sheet. */
typedef apr_uint64_t sheet_set_t;

/** The set of one party. */
#define SHEET_PARTY(place) ((sheet_set_t)1 << (place))

/** A party of a sheet. */
typedef struct sheet_party {
    const char *id;
    const char *name;
    srm_role_e role;
    int in_options; /**< set by an option; others are defaults */
    int used;  /**< a cell names it */
} sheet_party_t;

/** A column or a band of rows. */
typedef struct sheet_thing {
    const char *id;
    const char *name;
    int row; /**< of the table: where its name is first */
    int column;
} sheet_thing_t;

/** A condition and the parties responsible under it. */
typedef struct sheet_condition {
    const char *when;
    sheet_set_t parties;
} sheet_condition_t;

/** Content of a cell. */
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

/** An interpreted spreadsheet. */
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
    apr_array_header_t *numbered;    /**< names without letters for an id */
    srm_csv_troubles_t *troubles;
} sheet_t;

/** A party of a sheet. */
#define SHEET_PARTY_AT(sheet, place)                                          \
    (&APR_ARRAY_IDX((sheet)->parties, place, sheet_party_t))

/** Make an empty sheet. */
sheet_t *sheet_make(apr_pool_t *pool);

/**
 * Add a party.
 * @return NULL, or an error message
 */
const char *sheet_add_party(sheet_t *sheet, const sheet_party_t *party);

/** Interpret a table; errors are added to the sheet's troubles. */
void sheet_read(sheet_t *sheet, const srm_csv_t *csv);

/** Interpret the text of a cell; row and column are for error messages. */
void sheet_read_cell(sheet_t *sheet, const char *text, int row, int column,
                     sheet_cell_t *cell);

/**
 * Convert the errors in a matrix that was made of a sheet to troubles: each
 * with the cell of the table that it comes from, if there is one.
 */
void sheet_take_report(sheet_t *sheet, const srm_report_t *report);

/**
 * Write troubles in the order of rows, a line each: `file:row:column: C5:
 * sentence`. Equal errors in several cells are one line, which names the first
 * of the other cells and counts the rest.
 */
void sheet_write_troubles(srm_text_t *out, srm_csv_troubles_t *troubles,
                          const char *file);

/** Write a sheet without troubles as a matrix file. */
void sheet_write(srm_text_t *out, const sheet_t *sheet);

/** Write what the author should still fill in, a line each. */
void sheet_write_todo(srm_text_t *out, const sheet_t *sheet);

/** True if texts are equal except for the case of ASCII letters. */
int sheet_same(const char *one, const char *other);

/**
 * Make a unique id from a name.
 * @param taken    ids so far; receives this one
 * @param fallback prefix of the id if the name has no letters for it
 * @param numbered receives the name in that case
 */
const char *sheet_slug(apr_pool_t *pool, const char *name, apr_hash_t *taken,
                       const char *fallback, apr_array_header_t *numbered);

/** Write compact JSON in a layout for editing by hand. */
void sheet_pretty(srm_text_t *out, const char *json);

#endif
