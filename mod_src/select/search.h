/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SEARCH_H
#define SEARCH_H

/**
 * @file search.h
 * @brief Collecting the results of a search. Private to search*.c.
 */

#include "srm_filter.h"

/** Results being collected. */
typedef struct {
    apr_pool_t *pool;
    srm_selection_t *selection;
    srm_results_t *results;
    apr_array_header_t *all;  /**< of srm_result_t */
    const srm_found_t *found; /**< in the current matrix */
    const srm_filter_t *filter; /**< for it; NULL: not filtered */
    apr_hash_t *facets[SRM_FACET_COUNT]; /**< srm_facet_t by id */
    int left_out; /**< cells and items that a filter leaves out */
} search_state_t;

/** Add the cells and areas of the current matrix. search_cells.c */
void search_cells(search_state_t *state);

/** Add what else the current matrix has. search_items.c */
void search_items(search_state_t *state);

/** Add the sections of the help. search_items.c */
void search_help(search_state_t *state);

/** Add a result of the current matrix; its score and texts are its own. */
srm_result_t *search_add(search_state_t *state, srm_result_e kind,
                         apr_uint32_t score);

/** Count results for a value that narrows them. */
void search_count(search_state_t *state, srm_facet_e facet, const char *id,
                  const char *name, int count);

/** Set the field and the excerpt of a result that is listed. search_text.c */
void search_describe(search_state_t *state, srm_result_t *result);

#endif
