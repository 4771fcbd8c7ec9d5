/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_SELECT_H
#define SRM_SELECT_H

/**
 * @file srm_select.h
 * @brief Selections: the parts of the matrices that a request asks for.
 *
 * HTML, JSON and all other formats of a URL are written from the same
 * selection, so they cannot disagree. A selection points into the catalogue and
 * owns only its lists, in the pool of the request. Thread-safe: the catalogue
 * is read only.
 */

#include <stdbool.h>

#include "srm_help.h"
#include "srm_load.h"
#include "srm_options.h"
#include "srm_query.h"
#include "srm_refusal.h"
#include "srm_result.h"
#include "srm_route.h"
#include "srm_schema.h"
#include "srm_settings.h"
#include "srm_transition.h"

/** Facts that are the same for all answers of an edition. */
typedef struct srm_site_info {
    const srm_catalogue_t *catalogue;
    const srm_settings_t *settings;
    const char *tag; /**< the edition's tag, hexadecimal */
    const srm_synonyms_t *synonyms; /**< NULL: none */
} srm_site_info_t;

/** Number of cells of a column with a responsibility. */
typedef struct srm_tally {
    const srm_matrix_t *matrix;
    const srm_deployment_t *deployment;
    srm_responsibility_e responsibility;
    int cells;
} srm_tally_t;

/** An option: a text for people, and a value for the query. */
typedef struct srm_option {
    const char *text;
    const char *value;
    bool apart; /**< other options have this text too: show the value */
} srm_option_t;

/** A selection. Lists are in the matrices' order. */
typedef struct srm_selection {
    const srm_site_info_t *site;
    const srm_route_t *route;
    const srm_query_t *query;
    unsigned filtered; /**< the filters of the query that this page applies, a
                            set of SRM_FILTER_BIT: the lists may be
                            incomplete */
    unsigned
        used_params; /**< all parameters of the query that this page uses:
                          filters, deployments to compare, options of CSV. Two
                          queries that agree in these have the same answer in a
                          format */

    const srm_wanted_t *wanted; /**< of ?q=; NULL when the page is not filtered
                                     by it */
    srm_matchers_t *matchers;   /**< of the same */
    const srm_results_t *results; /**< of the search page; NULL on others */
    bool denied; /**< its lists did not fit into a quota, so it is refused */

    /* The items that the path names; NULL when the page has no such segment. */
    const srm_matrix_t *matrix;
    const srm_area_t *area;
    const srm_deployment_t *deployment;
    const srm_party_t *party;
    const srm_schema_t *schema;
    const srm_refusal_kind_t *problem;
    srm_options_e list; /**< of options */
    const srm_help_page_t *help;
    const srm_concept_t *concept;

    const srm_party_t *you; /**< the customer that the page speaks to: named by
                                 ?you=, or the first; NULL without a customer
                                 or a matrix */

    /* The compared deployments; NULL on every other page. */
    const srm_deployment_t *from;
    const srm_deployment_t *to;

    /* The selected items. */
    SRM_LIST(const srm_matrix_t *) matrices; /**< one, or the site's */
    SRM_LIST(const srm_cell_t *) cells;      /**< by matrix, area, column */
    SRM_LIST(const srm_area_t *) areas;      /**< areas that have such a cell */
    SRM_LIST(const srm_deployment_t *) deployments; /**< likewise */
    int counts[SRM_RESPONSIBILITY_COUNT];           /**< of the cells */
    SRM_LIST(srm_transition_t)
    transitions; /**< of these areas, on a comparison */
    int changes[SRM_TRANSITION_COUNT];               /**< number of each */
    int customer_changes[SRM_CUSTOMER_CHANGE_COUNT]; /**< likewise */
    SRM_LIST(srm_tally_t) tallies;                   /**< of the summary */
    SRM_LIST(srm_option_t) options;                  /**< of the page's list */

    /* Related items: see srm_select(). */
    SRM_LIST(const srm_retained_t *) retained;
    SRM_LIST(const srm_provided_t *) provided;
    SRM_LIST(const srm_topic_t *) topics;
} srm_selection_t;

/** Return the parameters that a page has in some format: a set of
 * SRM_FILTER_BIT and SRM_PARAM_ bits. Wrong values of these are refused. */
unsigned srm_page_params(srm_page_e page);

/** Return the parameters of a query that a page uses in the format of the
 * route, the `used_params` of a selection: a query may have more. */
unsigned srm_select_params(const srm_route_t *route, const srm_query_t *query);

/**
 * Select what a request asks for.
 *
 * Cells: those of the item that the path names (a deployment's column, an
 * area's row, a party's cells: where it has a duty, if only under a condition),
 * if they match the filters of the query. Ids of one filter are joined by "or",
 * filters by "and". ?q= keeps cells with the text in the name of an area, group
 * or deployment, a summary, an example, a party's name, a task, a condition, a
 * note, the owner or a control, in upper or lower case (srm_fold.h). The
 * catalogue is filtered by matrix only, and has counts but no list of cells; a
 * cell and the advantages are not filtered.
 *
 * The comparison has the cells of two columns, and a transition for each area.
 * A filter keeps an area with both cells if it keeps one of them. Without
 * ?from= it compares from the first deployment, without ?to= to the last; if
 * that is the other side already, it takes the nearest other deployment.
 *
 * The summary has a tally for each matrix, deployment and responsibility that
 * the query keeps, also when it has no cell. Options are those of the matrices
 * that the query keeps, each value once. If matrices have several names for one
 * id, the text has all of them; if several ids have one name, the text has the
 * id too.
 *
 * Retained items, provided items and topics: a matrix's own page has all of
 * them without a filter. Filtered by deployment, area or group, it has those
 * that refer to none or to a remaining one; with any other filter, it has none.
 * A deployment's page has the retained items, the items provided there, and no
 * topics. The page of an area or a cell has those that refer to the area (and
 * the provided ones of the cell's deployment). A party's page has the items
 * that it provides, and the retained ones if it is a customer. The page of
 * either list has those that match the query: they refer to no area or to a
 * requested one, apply to all deployments or to a requested one, come from a
 * requested party, and have the text in the name, the tasks or the note.
 *
 * @param pool      for the selection's lists
 * @param selection receives the selection
 * @param refusal   receives the reason: 404 for an unknown id in the path, 400
 *                  for one in the query, both with the existing ids; 503 when
 *                  the selection does not fit into a quota of the pool
 *                  (srm_quota.h)
 * @return 1 when found, 0 when refused
 */
int srm_select(apr_pool_t *pool, const srm_site_info_t *site,
               const srm_route_t *route, const srm_query_t *query,
               srm_selection_t *selection, srm_refusal_t *refusal);

/**
 * Do the first, cheap half of srm_select(): find the items that the path and
 * the query name. The lists stay empty.
 * @param selection receives the selection; `used_params` is complete
 * @param refusal   as above
 */
int srm_select_find(apr_pool_t *pool, const srm_site_info_t *site,
                    const srm_route_t *route, const srm_query_t *query,
                    srm_selection_t *selection, srm_refusal_t *refusal);

/** Do the second half: fill in the lists. */
int srm_select_fill(apr_pool_t *pool, srm_selection_t *selection,
                    srm_refusal_t *refusal);

/** Return what finds the search of a page of a matrix in its texts; NULL for a
 * page that is not searched. */
const srm_matcher_t *srm_select_matcher(const srm_selection_t *selection);

/** Number of areas and matrices that have a concept or a narrower one. */
typedef struct srm_concept_uses {
    int areas;
    int matrices;
} srm_concept_uses_t;

/** Count the uses of each concept in some matrices, in one pass. */
void srm_select_concept_uses(const srm_matrix_t *const *matrices, int count,
                             srm_concept_uses_t uses[SRM_CONCEPT_COUNT]);

/** True if a cell belongs to a matrix: cells do not point at theirs. */
bool srm_matrix_owns(const srm_matrix_t *matrix, const srm_cell_t *cell);

/** True if a cell is in a selection of one matrix: for tables with gaps. */
int srm_selected(const srm_selection_t *selection, const srm_cell_t *cell);

/** Iteration over a selection of one matrix, column by column. */
typedef struct srm_walk {
    const srm_selection_t *selection;
    int *next; /**< for each area of the selection: position of its next cell in
                    the list of cells */
} srm_walk_t;

/** Begin an iteration before the first column. */
void srm_walk_begin(apr_pool_t *pool, const srm_selection_t *selection,
                    srm_walk_t *walk);

/**
 * Return the cell of an area and a column; NULL when it is not selected.
 * Request the columns in their order, and each area once in each column.
 * @param area a position in the selection's list
 */
const srm_cell_t *srm_walk_column(srm_walk_t *walk, int area,
                                  const srm_deployment_t *deployment);

/** True if an area has a cell in a selection of one matrix. */
int srm_selected_area(const srm_selection_t *selection,
                      const srm_area_t *area);

/** True if a deployment has a cell in a selection of one matrix. */
int srm_selected_deployment(const srm_selection_t *selection,
                            const srm_deployment_t *deployment);

/** True if a party has a duty in a cell, if only under a condition. */
int srm_cell_has(const srm_cell_t *cell, const srm_party_t *party);

/**
 * Step through the parties that have a duty in a cell, if only under a
 * condition, in the matrix's order.
 * @param at position, 0 at first; advanced by the call
 * @return NULL at the end
 */
const srm_party_t *srm_cell_party(const srm_cell_t *cell, int *at);

/**
 * Return the owner and the controls of a cell: its own, or those of its area
 * when it has none.
 */
const srm_owner_t *srm_cell_owner(const srm_cell_t *cell);
const srm_controls_t *srm_cell_controls(const srm_cell_t *cell);

/** Count a matrix's cells by responsibility, adding to the counts. */
void srm_count_cells(const srm_matrix_t *matrix,
                     int counts[SRM_RESPONSIBILITY_COUNT]);

/**
 * Return the URL of the base for links of a selection: relative to the
 * requested URL, or absolute for a page that is also served outside the base.
 */
const char *srm_select_base(const srm_selection_t *selection);

#endif
