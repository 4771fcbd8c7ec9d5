/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file transitions.c
 * @brief Selects the transitions of a comparison.
 */

#include "srm_filter.h"
#include "srm_quota.h"
#include "srm_unknown.h"

static int find_side(apr_pool_t *pool, const srm_selection_t *selection,
                     const char *parameter, const char *id,
                     const srm_deployment_t **side, srm_refusal_t *refusal)
{
    *side = *id ? srm_matrix_deployment(selection->matrix, id) : NULL;
    if (*id && !*side) {
        srm_filter_refuse(pool, selection, SRM_FILTER_DEPLOYMENT, parameter,
                          id, refusal);
        return 0;
    }
    return 1;
}

int srm_select_sides(apr_pool_t *pool, srm_selection_t *selection,
                     srm_refusal_t *refusal)
{
    const srm_query_t *query = selection->query;
    const srm_matrix_t *matrix = selection->matrix;
    const srm_deployment_t *first = matrix->deployments.items;
    const srm_deployment_t *last = first + matrix->deployments.count - 1;

    if (!find_side(pool, selection, "from", query->from, &selection->from,
                   refusal)
        || !find_side(pool, selection, "to", query->to, &selection->to,
                      refusal)) {
        return 0;
    }
    if (!selection->from) {
        selection->from =
            selection->to == first && first < last ? first + 1 : first;
    }
    if (!selection->to) {
        selection->to =
            selection->from == last && first < last ? last - 1 : last;
    }
    return 1;
}

static bool make_room(apr_pool_t *pool, srm_selection_t *selection, int areas)
{
    apr_size_t rows = (apr_size_t)areas + 1;

    selection->transitions.items =
        srm_quota_alloc(pool, rows * sizeof(*selection->transitions.items));
    selection->areas.items = srm_quota_alloc(pool, rows * sizeof(void *));
    selection->cells.items = srm_quota_alloc(pool, 2 * rows * sizeof(void *));
    selection->deployments.items = apr_palloc(pool, 2 * sizeof(void *));
    return selection->transitions.items && selection->areas.items
           && selection->cells.items;
}

static void add_cell(srm_selection_t *selection, const srm_cell_t *cell)
{
    selection->cells.items[selection->cells.count++] = cell;
    selection->counts[cell->responsibility]++;
}

/* Lists are in the matrix's order, in either direction of the comparison. */
static void add_transition(apr_pool_t *pool, srm_selection_t *selection,
                           const srm_cell_t *from, const srm_cell_t *to)
{
    srm_transition_t transition = srm_transition_of(pool, from, to);
    int ahead = selection->from->order <= selection->to->order;

    selection->transitions.items[selection->transitions.count++] = transition;
    selection->changes[transition.change]++;
    selection->customer_changes[transition.customer_change]++;
    selection->areas.items[selection->areas.count++] = from->area;
    add_cell(selection, ahead ? from : to);
    if (from != to) {
        add_cell(selection, ahead ? to : from);
    }
}

/* Apply the filter to an area; keep it when it keeps either of its cells. */
static void add_if_selected(apr_pool_t *pool, srm_selection_t *selection,
                            const srm_filter_t *filter, const srm_area_t *area)
{
    const srm_cell_t *from = srm_matrix_cell(area, selection->from);
    const srm_cell_t *to = srm_matrix_cell(area, selection->to);
    bool is_kept = filter && srm_filter_keeps_area(filter, area);

    if (!filter
        || (is_kept
            && (srm_filter_keeps_cell(filter, from)
                || (to != from && srm_filter_keeps_cell(filter, to))))) {
        add_transition(pool, selection, from, to);
    }
}

/* Cells of other columns lead to areas too, so the filter is applied to
 * each. */
static void scan_plan(apr_pool_t *pool, srm_selection_t *selection,
                      const srm_filter_t *filter, const srm_plan_t *plan)
{
    const srm_area_t *last = NULL;
    int i;

    for (i = 0; plan->by_cells && i < plan->cells.count; i++) {
        if (plan->cells.items[i]->area != last) {
            last = plan->cells.items[i]->area;
            add_if_selected(pool, selection, filter, last);
        }
    }
    for (i = 0; !plan->by_cells && i < plan->areas.count; i++) {
        add_if_selected(pool, selection, filter,
                        plan->all ? &selection->matrix->areas.items[i]
                                  : plan->areas.items[i]);
    }
}

static void add_column(srm_selection_t *selection,
                       const srm_deployment_t *deployment)
{
    selection->deployments.items[selection->deployments.count++] = deployment;
}

void srm_select_transitions(apr_pool_t *pool, srm_selection_t *selection)
{
    const srm_deployment_t *from = selection->from;
    const srm_deployment_t *to = selection->to;
    int ahead = from->order <= to->order;
    srm_filter_t filter;
    srm_plan_t plan;

    if (selection->filtered) {
        srm_filter_make(pool, selection, selection->matrix, &filter);
    }
    srm_plan_scan(pool, selection, selection->matrix,
                  selection->filtered ? &filter : NULL, &plan);
    if (!make_room(pool, selection,
                   plan.by_cells ? plan.cells.count : plan.areas.count)) {
        selection->denied = true;
        return;
    }
    scan_plan(pool, selection, selection->filtered ? &filter : NULL, &plan);
    if (selection->transitions.count > 0) {
        add_column(selection, ahead ? from : to);
        if (from != to) {
            add_column(selection, ahead ? to : from);
        }
    }
}
