/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file search_cells.c
 * @brief Results of a search: areas and cells.
 */

#include "search.h"

/** Part of a score for what is only around a cell, and in the cells of an
 * area. */
enum { AROUND_PART = 4, CELLS_PART = 2 };

/** The cells of an area that match and are kept. */
typedef struct {
    srm_cell_hit_t *hits; /**< by deployment */
    char *kept;           /**< flags by deployment */
    int count;            /**< of these */
    int *by_deployment;   /**< counts of the matrix, for the facets */
    int *by_party;
    int *of_area; /**< counts of the area by party */
} cells_state_t;

/* Find the cells of an area that match. */
static void find_cells(search_state_t *state, const srm_area_t *area,
                       cells_state_t *cells)
{
    int i;

    cells->count = 0;
    for (i = 0; i < area->cells.count; i++) {
        const srm_cell_t *cell = &area->cells.items[i];
        srm_cell_hit_t *hit = &cells->hits[i];

        srm_found_cell(state->found, cell, hit);
        cells->kept[i] = 0;
        if (!srm_found_all(state->found, hit)) {
            continue;
        }
        if (srm_filter_keeps_cell(state->filter, cell)) {
            cells->kept[i] = 1;
            cells->count++;
        }
        else {
            state->left_out++;
        }
    }
}

/* Count the results of an area for the values that narrow them. */
static void count_area(const srm_area_t *area, cells_state_t *cells,
                       int parties, bool is_whole)
{
    int i;

    memset(cells->of_area, 0, sizeof(int) * (size_t)parties);
    for (i = 0; i < area->cells.count; i++) {
        const srm_party_t *party;
        int at = 0;

        if (!cells->kept[i]) {
            continue;
        }
        cells->by_deployment[i]++;
        while ((party = srm_cell_party(&area->cells.items[i], &at))) {
            cells->of_area[party->order]++;
        }
    }
    for (i = 0; i < parties; i++) {
        cells->by_party[i] += is_whole && cells->of_area[i] == cells->count
                                  ? cells->of_area[i] > 0
                                  : cells->of_area[i];
    }
}

static void add_area(search_state_t *state, const srm_area_t *area,
                     cells_state_t *cells)
{
    bool is_whole = area->cells.count > 1 && cells->count == area->cells.count;
    apr_uint32_t best = 0;
    srm_result_t *result;
    int i;

    count_area(area, cells, state->found->matrix->parties.count, is_whole);
    for (i = 0; i < area->cells.count; i++) {
        const srm_cell_hit_t *hit = &cells->hits[i];
        apr_uint32_t score = hit->area_score + hit->around_score / AROUND_PART;

        if (is_whole) {
            score += hit->cell_score / CELLS_PART;
            best = score > best ? score : best;
        }
        else if (cells->kept[i]) {
            result =
                search_add(state, SRM_RESULT_CELL, score + hit->cell_score);
            result->area = area;
            result->cell = &area->cells.items[i];
            result->deployment = result->cell->deployment;
        }
    }
    if (is_whole) {
        result = search_add(state, SRM_RESULT_AREA, best);
        result->area = area;
    }
}

/* True if a passage of an area, or of its cells, has something. */
static bool has_some(const search_state_t *state, const srm_area_t *area)
{
    const srm_hit_t *hit =
        srm_found_hit(state->found, SRM_PASSAGE_AREA, area->order);
    /* Its owner and controls, then its cells follow. */
    int count = 3 + area->cells.count;
    int i;

    for (i = 0; i < count; i++) {
        if (hit[i].items) {
            return true;
        }
    }
    return area->group
           && srm_found_hit(state->found, SRM_PASSAGE_GROUP,
                            area->group->order)
                  ->items;
}

void search_cells(search_state_t *state)
{
    const srm_matrix_t *matrix = state->found->matrix;
    apr_size_t columns = (apr_size_t)matrix->deployments.count;
    apr_size_t parties = (apr_size_t)matrix->parties.count + 1;
    cells_state_t cells;
    int i;

    cells.hits = apr_palloc(state->pool, sizeof(*cells.hits) * columns);
    cells.kept = apr_palloc(state->pool, columns);
    cells.by_deployment = apr_pcalloc(state->pool, sizeof(int) * columns);
    cells.by_party = apr_pcalloc(state->pool, sizeof(int) * parties);
    cells.of_area = apr_palloc(state->pool, sizeof(int) * parties);
    for (i = 0; i < matrix->areas.count; i++) {
        const srm_area_t *area = &matrix->areas.items[i];

        if (has_some(state, area)) {
            find_cells(state, area, &cells);
            if (cells.count > 0) {
                add_area(state, area, &cells);
            }
        }
    }
    for (i = 0; i < matrix->deployments.count; i++) {
        search_count(
            state, SRM_FACET_DEPLOYMENT, matrix->deployments.items[i].id,
            matrix->deployments.items[i].name, cells.by_deployment[i]);
    }
    for (i = 0; i < matrix->parties.count; i++) {
        search_count(state, SRM_FACET_PARTY, matrix->parties.items[i].id,
                     matrix->parties.items[i].name, cells.by_party[i]);
    }
}
