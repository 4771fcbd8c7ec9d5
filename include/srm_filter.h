/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_FILTER_H
#define SRM_FILTER_H

/**
 * @file srm_filter.h
 * @brief What a query keeps of a matrix. Private to views/.
 */

#include <stdbool.h>

#include "srm_search.h"
#include "srm_select.h"

/** Narrowings that take whole rows and columns; the others pick cells. */
#define SRM_FILTER_SLICES                                                     \
    (SRM_FILTER_BIT(SRM_FILTER_MATRIX)                                        \
     | SRM_FILTER_BIT(SRM_FILTER_DEPLOYMENT)                                  \
     | SRM_FILTER_BIT(SRM_FILTER_AREA) | SRM_FILTER_BIT(SRM_FILTER_GROUP))

/** A query, made ready to be held against the cells of one matrix. */
typedef struct srm_filter {
    const srm_matrix_t *matrix;
    const srm_area_list_t *areas; /**< in their order; NULL keeps all */
    const char *groups;           /**< flags by order; NULL keeps all */
    const char *deployments;      /**< likewise */
    const char *parties;          /**< likewise */
    unsigned responsibilities;    /**< bits of those to keep */
    const srm_finder_t *finder;   /**< of the text; NULL: there is none */
    char *shared; /**< by passages that many cells share: 'y' or 'n' when the
                       text was looked for there, else 0 */
} srm_filter_t;

/** Set of flags of an area about its cells; 0: none of them is kept. */
enum {
    SRM_ROW_KEPT = 1,    /**< whether one is kept depends on the cell */
    SRM_ROW_HOLDS = 2,   /**< the area or its group holds the text */
    SRM_ROW_OWNER = 4,   /**< the area's owner does */
    SRM_ROW_CONTROLS = 8 /**< the area's controls do */
};

/* narrow.c */

/**
 * The place in its list of what an id names in a matrix, or that of a
 * responsibility.
 * @return -1 when it names nothing
 */
int srm_filter_position(const srm_matrix_t *matrix, srm_filter_e key,
                        const char *id);

/**
 * Check that the ids of a query exist in the selection's matrices.
 * @param narrowings what the page is narrowed by; other names are passed over
 * @return 1, or 0 with a 400
 */
int srm_filter_check(apr_pool_t *pool, const srm_selection_t *selection,
                     unsigned keys, srm_refusal_t *refusal);

/**
 * Find the first value of a query that names nothing.
 * @param narrow receives its name
 * @return the value; NULL when all of them exist
 */
const char *srm_filter_unknown(const srm_selection_t *selection, unsigned keys,
                               srm_filter_e *key);

/** The ids that exist for a narrowing of a selection, without repeats. */
const apr_array_header_t *srm_filter_existing(apr_pool_t *pool,
                                              const srm_selection_t *selection,
                                              srm_filter_e key);

/* sieve.c */

/** Make a sieve for one of the selection's matrices. */
void srm_filter_make(apr_pool_t *pool, const srm_selection_t *selection,
                     const srm_matrix_t *matrix, srm_filter_t *filter);

/** Return true if the ids that are asked for leave an area. */
bool srm_filter_keeps_area(const srm_filter_t *filter, const srm_area_t *area);

/**
 * Hold an area against a sieve, once for all of its cells: its text is read.
 * @return a set of SRM_ROW_
 */
unsigned srm_filter_row(const srm_filter_t *filter, const srm_area_t *area);

/**
 * Hold a cell against a sieve.
 * @param row what srm_filter_row() said of its area, not 0
 */
bool srm_filter_keeps_cell(const srm_filter_t *filter, unsigned row,
                           const srm_cell_t *cell);

/**
 * Look for the text of a sieve in a passage.
 * @param kind and order as for srm_search_number()
 * @return true if it is there, or no text is asked for
 */
bool srm_filter_finds_text(const srm_filter_t *filter, srm_passage_e kind,
                           int order);

/* reach.c */

/** What of a matrix has to be looked at: cells, or rows. */
typedef struct srm_plan {
    int by_cells;
    srm_cell_list_t cells; /**< when by cells, in the matrix's order */
    int all;               /**< else: every row */
    srm_area_list_t areas; /**< else: these, in the matrix's order; when all,
                                their number only */
} srm_plan_t;

/**
 * Find the least that has to be looked at: it grows with what is asked for,
 * and not with the matrix, unless a text or nothing is asked for.
 * @param sieve of the selection; NULL when it is not narrowed
 */
void srm_plan_scan(apr_pool_t *pool, const srm_selection_t *selection,
                   const srm_matrix_t *matrix, const srm_filter_t *filter,
                   srm_plan_t *plan);

/* select_turns.c, select_tallies.c, options.c, company.c: each fills in a part
 * of a selection */

/**
 * Choose the deployments to compare, as the query says or by default.
 * @return 1, or 0 with a 400
 */
int srm_select_sides(apr_pool_t *pool, srm_selection_t *selection,
                     srm_refusal_t *refusal);

/** Select the turns of a comparison, and their cells and areas. */
void srm_select_transitions(apr_pool_t *pool, srm_selection_t *selection);

/** Count what the summary shows. */
void srm_select_tallies(apr_pool_t *pool, srm_selection_t *selection);

/** Collect the options of the page's list. */
void srm_select_options(apr_pool_t *pool, srm_selection_t *selection);

/** Choose the retained, provided and topics that go with a selection. */
void srm_select_company(apr_pool_t *pool, srm_selection_t *selection);

#endif
