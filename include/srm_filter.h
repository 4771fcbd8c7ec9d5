/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_FILTER_H
#define SRM_FILTER_H

/**
 * @file srm_filter.h
 * @brief Filters: the parts of a matrix that a query selects.
 */

#include <stdbool.h>

#include "srm_search.h"
#include "srm_select.h"

/** Filters that keep whole rows and columns; the others keep single cells. */
#define SRM_FILTER_SLICES                                                     \
    (SRM_FILTER_BIT(SRM_FILTER_MATRIX)                                        \
     | SRM_FILTER_BIT(SRM_FILTER_DEPLOYMENT)                                  \
     | SRM_FILTER_BIT(SRM_FILTER_AREA) | SRM_FILTER_BIT(SRM_FILTER_GROUP)      \
     | SRM_FILTER_BIT(SRM_FILTER_CONCEPT))

/** A query, prepared for the cells of one matrix. */
typedef struct srm_filter {
    const srm_matrix_t *matrix;
    const srm_area_list_t *areas; /**< in their order; NULL keeps all */
    const char *groups;           /**< flags by order; NULL keeps all */
    const char *deployments;      /**< likewise */
    const char *parties;          /**< likewise */
    const char *concepts;         /**< flags by srm_concept_e; likewise */
    unsigned responsibilities;    /**< a bit for each that is kept */
    const srm_found_t *found;     /**< the search; NULL: there is none */
} srm_filter_t;

/* filter_ids.c */

/**
 * Return the position in its list of the item that an id names in a matrix, or
 * the number of a responsibility.
 * @return -1 when it names nothing
 */
int srm_filter_position(const srm_matrix_t *matrix, srm_filter_e key,
                        const char *id);

/**
 * Check that the ids of a query exist in the selection's matrices.
 * @param keys the filters of the page; other names are ignored
 * @return 1, or 0 with a 400
 */
int srm_filter_check(apr_pool_t *pool, const srm_selection_t *selection,
                     unsigned keys, srm_refusal_t *refusal);

/**
 * Find the first value of a query that does not exist.
 * @param key receives its name
 * @return the value; NULL when all of them exist
 */
const char *srm_filter_unknown(const srm_selection_t *selection, unsigned keys,
                               srm_filter_e *key);

/** Return the ids that exist for a filter of a selection, without repeats. */
const apr_array_header_t *srm_filter_existing(apr_pool_t *pool,
                                              const srm_selection_t *selection,
                                              srm_filter_e key);

/* filter.c */

/** Make a filter for one of the selection's matrices. */
void srm_filter_make(apr_pool_t *pool, const srm_selection_t *selection,
                     const srm_matrix_t *matrix, srm_filter_t *filter);

/** True if the requested ids include an area, its group and its concept. */
bool srm_filter_keeps_area(const srm_filter_t *filter, const srm_area_t *area);

/** Apply a filter to a cell of an area that it keeps. */
bool srm_filter_keeps_cell(const srm_filter_t *filter, const srm_cell_t *cell);

/**
 * Apply the search of a filter to a retained or provided item.
 * @param party of the item; NULL for none
 */
bool srm_filter_finds_item(const srm_filter_t *filter, srm_passage_e kind,
                           int order, const srm_party_t *party);

/* filter_text.c */

/** The items of a search that are around a cell, in its area and in itself,
 * and the scores of these. */
typedef struct srm_cell_hit {
    unsigned around;
    unsigned area;
    unsigned cell;
    apr_uint32_t around_score;
    apr_uint32_t area_score;
    apr_uint32_t cell_score;
} srm_cell_hit_t;

/** Collect what a search finds for a cell. */
void srm_found_cell(const srm_found_t *found, const srm_cell_t *cell,
                    srm_cell_hit_t *hit);

/** True if all of it is there, and some of it in the cell or its area. */
bool srm_found_all(const srm_found_t *found, const srm_cell_hit_t *hit);

/* query_plan.c */

/** The parts of a matrix to scan: cells, or rows. */
typedef struct srm_plan {
    int by_cells;
    srm_cell_list_t cells; /**< when by cells, in the matrix's order */
    int all;               /**< else: every row */
    srm_area_list_t areas; /**< else: these, in the matrix's order; only their
                                number if `all` */
} srm_plan_t;

/**
 * Find the fewest cells or rows to scan: their number grows with the request
 * and not with the matrix, unless the query has a text or no filter.
 * @param filter of the selection; NULL when it is not filtered
 */
void srm_plan_scan(apr_pool_t *pool, const srm_selection_t *selection,
                   const srm_matrix_t *matrix, const srm_filter_t *filter,
                   srm_plan_t *plan);

/* transitions.c, tallies.c, options.c, related.c: each fills in a part of a
 * selection */

/**
 * Find the customer that the page speaks to: the one that ?you= names if the
 * page uses it, or the matrix's first.
 * @param refusal receives a 400 for an id of no party
 */
bool srm_select_you(apr_pool_t *pool, srm_selection_t *selection,
                    srm_refusal_t *refusal);

/**
 * Refuse the wrong ?view=, ?open= or ?layout= of a query on a page that has
 * the parameter.
 * @return false with a 400
 */
bool srm_select_words(const srm_route_t *route, const srm_query_t *query,
                      srm_refusal_t *refusal);

/**
 * Choose the deployments to compare, from the query or by default.
 * @return 1, or 0 with a 400
 */
int srm_select_sides(apr_pool_t *pool, srm_selection_t *selection,
                     srm_refusal_t *refusal);

/** Select the transitions of a comparison, and their cells and areas. */
void srm_select_transitions(apr_pool_t *pool, srm_selection_t *selection);

/** Count the tallies of the summary. */
void srm_select_tallies(apr_pool_t *pool, srm_selection_t *selection);

/** Collect the options of the page's list. */
void srm_select_options(apr_pool_t *pool, srm_selection_t *selection);

/** Search all matrices and the help: fills in the results of a selection. */
void srm_select_results(apr_pool_t *pool, srm_selection_t *selection);

/** Choose the retained items, provided items and topics of a selection. */
void srm_select_related(apr_pool_t *pool, srm_selection_t *selection);

#endif
