/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef DRAFT_H
#define DRAFT_H

/**
 * @file draft.h
 * @brief A matrix being made of a table. Private to mod_src/import.
 *
 * The files shape_*.c interpret columns and rows, words.h the words of cells;
 * draft_troubles.c reports errors, draft_write.c writes the matrix file and
 * draft_todo.c lists what its author should add. A draft with errors is never
 * written.
 */

#include <stdbool.h>

#include "table.h"
#include "troubles.h"
#include "srm_matrix.h"
#include "srm_report.h"
#include "srm_text.h"

/** Most parties of a draft: a set has one bit for each. */
#define DRAFT_PARTIES_MAX 64

/** A set of parties, by their indexes in the draft. */
typedef apr_uint64_t draft_set_t;

/** The set of one party. */
#define DRAFT_PARTY(place) ((draft_set_t)1 << (place))

/** A party of a draft. */
typedef struct draft_party {
    const char *id;
    const char *name;
    srm_role_e role;
    int in_options;   /**< set by an option or a header; others are defaults */
    int used;         /**< a cell names it */
} draft_party_t;

/** A column or a band of rows. */
typedef struct draft_thing {
    const char *id;
    const char *name;
    int row; /**< of the table: where its name is first */
    int column;
} draft_thing_t;

/** A task of a party; several of one party are a list. */
typedef struct draft_task {
    int party; /**< its index */
    const char *text;
} draft_task_t;

/** A condition and the parties responsible under it. */
typedef struct draft_condition {
    const char *when;
    draft_set_t parties;
    apr_array_header_t *tasks; /**< of draft_task_t; NULL: none */
} draft_condition_t;

/** Content of a cell. */
typedef struct draft_cell {
    draft_set_t parties;            /**< empty: nobody, or conditional */
    draft_set_t supporting;         /**< they help; never also in parties */
    draft_set_t lead;               /**< the one that answers; or empty */
    bool open;                      /**< nobody has decided yet */
    const char *why;                /**< it is open; NULL: not said */
    apr_array_header_t *conditions; /**< of draft_condition_t; NULL: none */
    apr_array_header_t *tasks;      /**< of draft_task_t, also of supporting
                                         parties; NULL: none */
    const char *note;               /**< NULL: none */
    int row;                        /**< of one row per cell: its row; else 0 */
} draft_cell_t;

/** A row. */
typedef struct draft_area {
    const char *id;
    const char *name;
    const char *summary;
    const char *note;
    const char *group;   /**< its id, or "" */
    int row;             /**< of the table */
    int column;          /**< of its name */
    draft_cell_t *cells; /**< by deployment */
} draft_area_t;

/** A matrix in the making. */
typedef struct draft {
    apr_pool_t *pool;
    const char *id;
    const char *title;
    const char *revision;
    const char *label;               /**< header of the areas, or "" */
    apr_array_header_t *parties;     /**< of draft_party_t */
    apr_array_header_t *deployments; /**< of draft_thing_t */
    apr_array_header_t *groups;      /**< of draft_thing_t */
    apr_array_header_t *areas;       /**< of draft_area_t */
    apr_array_header_t *numbered;    /**< names without letters for an id */
    apr_array_header_t *values;      /**< of draft_value_t (values.h) */
    apr_array_header_t *remarks;     /**< of const char *: what was read how */
    apr_array_header_t *doubts;      /**< of const char *: what to check */
    bool unknown;                    /**< a cell names an unknown party */
    bool asked;                      /**< for the meaning of a text */
    import_troubles_t *troubles;
} draft_t;

/** A party of a draft. */
#define DRAFT_PARTY_AT(draft, place)                                          \
    (&APR_ARRAY_IDX((draft)->parties, place, draft_party_t))

/** Make an empty draft. */
draft_t *draft_make(apr_pool_t *pool);

/**
 * Add a party.
 * @return NULL, or an error message
 */
const char *draft_add_party(draft_t *draft, const draft_party_t *party);

/** Add a sentence about how the table was read. */
void draft_remark(draft_t *draft, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Add a sentence about what may have been read in a wrong way. */
void draft_doubt(draft_t *draft, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Quote a text of the table for a message: short, and printable. */
const char *draft_quote(const draft_t *draft, const char *text);

/** Add a task of a party to a cell or a condition. */
void draft_add_task(apr_pool_t *pool, apr_array_header_t **tasks, int party,
                    const char *text);

/** Mark parties as named by a cell. */
void draft_use(draft_t *draft, draft_set_t set);

/**
 * Convert the errors in a matrix that was made of a draft to troubles: each
 * with the cell of the table that it comes from, if there is one.
 */
void draft_take_report(draft_t *draft, const srm_report_t *report);

/**
 * Write troubles in the order of rows, a line each: `file:row:column: C5:
 * sentence`. Equal errors in several cells are one line, which names the first
 * of the other cells and counts the rest. The lines are 20 at most, and then
 * the number of others.
 */
void draft_write_troubles(srm_text_t *out, const draft_t *draft,
                          const char *file);

/** Write a draft without troubles as a matrix file. */
void draft_write(srm_text_t *out, const draft_t *draft);

/** Write what the author should still fill in, a line each. */
void draft_write_todo(srm_text_t *out, const draft_t *draft);

/**
 * Make a unique id from a name.
 * @param taken    ids so far; receives this one
 * @param fallback prefix of the id if the name has no letters for it
 * @param numbered receives the name in that case
 */
const char *draft_slug(apr_pool_t *pool, const char *name, apr_hash_t *taken,
                       const char *fallback, apr_array_header_t *numbered);

/** Write compact JSON in a layout for editing by hand. */
void draft_pretty(srm_text_t *out, const char *json);

/**
 * Write a value of such a file.
 * @param depth of the objects and lists around it
 */
void draft_pretty_at(srm_text_t *out, const char *json, int depth);

#endif
