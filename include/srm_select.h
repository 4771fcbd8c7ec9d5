/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_SELECT_H
#define SRM_SELECT_H

/**
 * @file srm_select.h
 * @brief What is asked, found in the matrices: the one source of all forms.
 *
 * HTML, JSON and every other form of a URL are written from the same
 * selection, so they cannot disagree. A selection points into the catalogue
 * and owns only its lists, in the pool of the request. Thread-safe: the
 * catalogue is read only.
 */

#include <stdbool.h>

#include "srm_find.h"
#include "srm_load.h"
#include "srm_options.h"
#include "srm_query.h"
#include "srm_refusal.h"
#include "srm_route.h"
#include "srm_schema.h"
#include "srm_settings.h"
#include "srm_transition.h"

/** What is the same for all answers of an edition. */
typedef struct srm_site_info {
    const srm_catalogue_t *catalogue;
    const srm_settings_t *settings;
    const char *tag; /**< the edition's tag, hexadecimal */
} srm_site_info_t;

/** How many cells of a column come to a responsibility. */
typedef struct srm_tally {
    const srm_matrix_t *matrix;
    const srm_deployment_t *deployment;
    srm_responsibility_e responsibility;
    int cells;
} srm_tally_t;

/** Something to choose from: what a person reads, and what a query takes. */
typedef struct srm_option {
    const char *text;
    const char *value;
    bool apart; /**< several have this text: the value tells them apart */
} srm_option_t;

/** A selection. Lists are in the matrices' order. */
typedef struct srm_selection {
    const srm_site_info_t *site;
    const srm_route_t *route;
    const srm_query_t *query;
    unsigned filtered; /**< by what the query narrowed this page, a set of
                            SRM_FILTER_BIT: the lists may be shorter than the
                            whole; what the page does not narrow by is not in
                            it */
    unsigned
        used_params; /**< all that the page took from the query: what it is
                            narrowed by, what it compares, and whether CSV is
                            for spreadsheets. Two queries of which this part
                            is the same have one answer in a form */

    const srm_finder_t *finder; /**< of ?q=; NULL when the page is not
                                     narrowed by it */
    bool denied; /**< a quota had not enough left for its lists; then it
                            is refused */

    /* What the path names; NULL when the page has no such segment. */
    const srm_matrix_t *matrix;
    const srm_area_t *area;
    const srm_deployment_t *deployment;
    const srm_party_t *party;
    const srm_schema_t *schema;
    const srm_refusal_kind_t *problem;
    srm_options_e list; /**< of options */

    /* What is compared; NULL on every other page. */
    const srm_deployment_t *from;
    const srm_deployment_t *to;

    /* What is selected. */
    SRM_LIST(const srm_matrix_t *) matrices; /**< one, or the site's */
    SRM_LIST(const srm_cell_t *) cells;      /**< by matrix, area, column */
    SRM_LIST(const srm_area_t *) areas;      /**< that have such a cell */
    SRM_LIST(const srm_deployment_t *) deployments; /**< likewise */
    int counts[SRM_RESPONSIBILITY_COUNT];           /**< of the cells */
    SRM_LIST(srm_transition_t)
    transitions; /**< of these areas, when deployments are
                                     compared */
    int changes[SRM_TRANSITION_COUNT];               /**< of the turns */
    int customer_changes[SRM_CUSTOMER_CHANGE_COUNT]; /**< likewise */
    SRM_LIST(srm_tally_t) tallies;                   /**< of the summary */
    SRM_LIST(srm_option_t) options;                  /**< of the page's list */

    /* What goes with it: see srm_select() for which. */
    SRM_LIST(const srm_retained_t *) retained;
    SRM_LIST(const srm_provided_t *) provided;
    SRM_LIST(const srm_topic_t *) topics;
} srm_selection_t;

/** What a page in a form takes from a query, the `asked` of a selection: a
 *  query may name more. */
unsigned srm_select_params(const srm_route_t *route, const srm_query_t *query);

/**
 * Find what is asked.
 *
 * Cells: those of what the path names (a deployment's column, an area's row,
 * a party's cells: where it has a duty, if only under a condition), and of
 * those the ones that the query keeps. Several ids of one name widen,
 * several names narrow; ?q= keeps cells of which an area's, group's or
 * deployment's name, a summary, an example, a party's name, a task, a
 * condition, a note, the owner or a control holds the text, whatever the case
 * (srm_fold.h). The catalogue is narrowed by
 * matrix alone and has counts but no cells in its list; a cell and the
 * advantages are not narrowed.
 *
 * The comparison has the cells of two columns, and a turn for each area. What
 * narrows it keeps an area with both its cells when either of them is kept.
 * The deployment that is left is the first when the query has no ?from=, the
 * one that is gone to is the last when it has no ?to=; of these the nearest
 * that is not the other, so that it is about two where there are two.
 *
 * The summary has a tally for each matrix, deployment and responsibility
 * that the query keeps, also when no cell comes to it. Options are of the
 * matrices that it keeps, each value once; where matrices have several names
 * for one id the text has all of them, and where several ids have one name
 * the text has the id too.
 *
 * Retained, provided and topics: on a matrix's own page all of them when the
 * query does not narrow; when it narrows by deployment, area or group, those
 * that are tied to none or to one that is left; when it narrows by more,
 * none. On a deployment's page the retained, what is provided there, and no
 * topics; on an area's or cell's page those tied to the area (and for the
 * provided, to the deployment of a cell); on a party's page what it
 * provides, and the retained when it is a customer. On the page of either
 * list, those that the query keeps: tied to no area or to one that is asked
 * for, given everywhere or in a deployment that is, by a party that is, and
 * with the text in a name, the tasks or the note.
 *
 * @param pool      for the selection's lists
 * @param selection receives it
 * @param refusal   receives why not: 404 for an unknown id of the path, 400
 *                  for one of the query, each with what exists; 503 when
 *                  a quota of the pool (srm_quota.h) has not so much left
 * @return 1 when found, 0 when refused
 */
int srm_select(apr_pool_t *pool, const srm_site_info_t *site,
               const srm_route_t *route, const srm_query_t *query,
               srm_selection_t *selection, srm_refusal_t *refusal);

/**
 * The first half of it, which costs little: find what the path and the query
 * name. Nothing is in the lists yet.
 * @param selection receives it; `asked` is complete
 * @param refusal   as above
 */
int srm_select_find(apr_pool_t *pool, const srm_site_info_t *site,
                    const srm_route_t *route, const srm_query_t *query,
                    srm_selection_t *selection, srm_refusal_t *refusal);

/** The second half: fill in the lists. */
int srm_select_fill(apr_pool_t *pool, srm_selection_t *selection,
                    srm_refusal_t *refusal);

/**
 * Tell whether a cell is on a selection of one matrix: for tables with gaps.
 */
int srm_selected(const srm_selection_t *selection, const srm_cell_t *cell);

/** The way through a selection of one matrix column by column. */
typedef struct srm_walk {
    const srm_selection_t *selection;
    int *next; /**< by area of the selection: its first cell that was not given
                    yet, a place in the list of cells */
} srm_walk_t;

/** Begin before the first column. */
void srm_walk_begin(apr_pool_t *pool, const srm_selection_t *selection,
                    srm_walk_t *walk);

/**
 * The cell of an area and a column; NULL when it is not selected. The columns
 * are asked for in their order, each area once in each.
 * @param area a place in the selection's list
 */
const srm_cell_t *srm_walk_column(srm_walk_t *walk, int area,
                                  const srm_deployment_t *deployment);

/** Tell whether an area has a cell on a selection of one matrix. */
int srm_selected_area(const srm_selection_t *selection,
                      const srm_area_t *area);

/** Tell whether a deployment has a cell on a selection of one matrix. */
int srm_selected_deployment(const srm_selection_t *selection,
                            const srm_deployment_t *deployment);

/** Tell whether a party has a duty in a cell, if only under a condition. */
int srm_cell_has(const srm_cell_t *cell, const srm_party_t *party);

/**
 * Step through the parties that have a duty in a cell, if only under a
 * condition, in the matrix's order.
 * @param at 0 for the first; moves on
 * @return NULL at the end
 */
const srm_party_t *srm_cell_party(const srm_cell_t *cell, int *at);

/**
 * Who answers for a cell and which controls it meets: the cell's own, or
 * those of its area when it has none.
 */
const srm_owner_t *srm_cell_owner(const srm_cell_t *cell);
const srm_controls_t *srm_cell_controls(const srm_cell_t *cell);

/** Count a matrix's cells by what they come to, adding to the counts. */
void srm_count_cells(const srm_matrix_t *matrix,
                     int counts[SRM_RESPONSIBILITY_COUNT]);

/**
 * The URL of the base for links of a selection: from where the client is, or
 * absolute for a page that may be asked for at an address that is not under
 * the base.
 */
const char *srm_select_base(const srm_selection_t *selection);

#endif
