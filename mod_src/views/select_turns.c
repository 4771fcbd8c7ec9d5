/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file select_turns.c
 * @brief What a comparison of two deployments selects.
 */

#include "srm_narrow.h"

static int find_side(apr_pool_t *pool, const srm_selection_t *selection,
                     const char *parameter, const char *id,
                     const srm_deployment_t **side, srm_refusal_t *refusal)
{
    *side = *id ? srm_matrix_deployment(selection->matrix, id) : NULL;
    if (*id && !*side) {
        srm_narrow_refuse(pool, selection, SRM_NARROW_DEPLOYMENT, parameter,
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

static void make_room(apr_pool_t *pool, srm_selection_t *selection)
{
    apr_size_t rows = (apr_size_t)selection->matrix->areas.count + 1;

    selection->turns.items =
        apr_palloc(pool, rows * sizeof(*selection->turns.items));
    selection->areas.items = apr_palloc(pool, rows * sizeof(void *));
    selection->cells.items = apr_palloc(pool, 2 * rows * sizeof(void *));
    selection->deployments.items = apr_palloc(pool, 2 * sizeof(void *));
}

static void add_cell(srm_selection_t *selection, const srm_cell_t *cell)
{
    selection->cells.items[selection->cells.count++] = cell;
    selection->counts[cell->responsibility]++;
}

/* The lists are in the matrix's order, whichever way is compared. */
static void add_turn(srm_selection_t *selection, const srm_cell_t *from,
                     const srm_cell_t *to)
{
    srm_turn_t turn = srm_turn_of(from, to);
    int ahead = selection->from->order <= selection->to->order;

    selection->turns.items[selection->turns.count++] = turn;
    selection->changes[turn.change]++;
    selection->stakes[turn.stake]++;
    selection->areas.items[selection->areas.count++] = from->area;
    add_cell(selection, ahead ? from : to);
    if (from != to) {
        add_cell(selection, ahead ? to : from);
    }
}

static int is_kept(const srm_sieve_t *sieve, const srm_cell_t *from,
                   const srm_cell_t *to)
{
    int row = srm_sieve_row(sieve, from->area);

    return row
           && (srm_sieve_cell(sieve, row, from)
               || srm_sieve_cell(sieve, row, to));
}

void srm_select_turns(apr_pool_t *pool, srm_selection_t *selection)
{
    const srm_matrix_t *matrix = selection->matrix;
    const srm_deployment_t *from = selection->from;
    const srm_deployment_t *to = selection->to;
    int ahead = from->order <= to->order;
    srm_sieve_t sieve;
    int i;

    make_room(pool, selection);
    if (selection->narrowed) {
        srm_sieve_make(pool, selection, matrix, &sieve);
    }
    for (i = 0; i < matrix->areas.count; i++) {
        const srm_area_t *area = &matrix->areas.items[i];
        const srm_cell_t *before = srm_matrix_cell(area, from);
        const srm_cell_t *after = srm_matrix_cell(area, to);

        if (!selection->narrowed || is_kept(&sieve, before, after)) {
            add_turn(selection, before, after);
        }
    }
    if (selection->turns.count > 0) {
        selection->deployments.items[selection->deployments.count++] =
            ahead ? from : to;
    }
    if (selection->turns.count > 0 && from != to) {
        selection->deployments.items[selection->deployments.count++] =
            ahead ? to : from;
    }
}
