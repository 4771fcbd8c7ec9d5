/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file filter.c
 * @brief What a query keeps, held against rows and cells.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_filter.h"

static const char *flags(apr_pool_t *pool, const srm_selection_t *selection,
                         const srm_matrix_t *matrix, srm_narrow_e narrow,
                         int count)
{
    const apr_array_header_t *ids = selection->query->ids[narrow];
    char *set;
    int i;

    if (!ids || !(selection->narrowed & SRM_NARROW_BIT(narrow))) {
        return NULL;
    }
    set = apr_pcalloc(pool, (apr_size_t)count + 1);
    for (i = 0; i < ids->nelts; i++) {
        int order = srm_narrow_order(matrix, narrow,
                                     APR_ARRAY_IDX(ids, i, const char *));

        if (order >= 0) {
            set[order] = 1;
        }
    }
    return set;
}

static int by_order(const void *one, const void *other)
{
    return (*(const srm_area_t *const *)one)->order
           - (*(const srm_area_t *const *)other)->order;
}

/* There may be thousands of areas, and few are asked for: no flags. */
static const srm_area_list_t *areas(apr_pool_t *pool,
                                    const srm_selection_t *selection,
                                    const srm_matrix_t *matrix)
{
    const apr_array_header_t *ids = selection->query->ids[SRM_NARROW_AREA];
    srm_area_list_t *list;
    int i;

    if (!ids || !(selection->narrowed & SRM_NARROW_BIT(SRM_NARROW_AREA))) {
        return NULL;
    }
    list = apr_palloc(pool, sizeof(*list));
    list->items = apr_palloc(pool, sizeof(*list->items) * (size_t)ids->nelts);
    list->count = 0;
    for (i = 0; i < ids->nelts; i++) {
        const srm_area_t *area =
            srm_matrix_area(matrix, APR_ARRAY_IDX(ids, i, const char *));

        if (area) {
            list->items[list->count++] = area;
        }
    }
    qsort(list->items, (size_t)list->count, sizeof(*list->items), by_order);
    return list;
}

static unsigned responsibilities(const srm_selection_t *selection,
                                 const srm_matrix_t *matrix)
{
    const apr_array_header_t *ids =
        selection->query->ids[SRM_NARROW_RESPONSIBILITY];
    unsigned set = 0;
    int i;

    if (!ids
        || !(selection->narrowed
             & SRM_NARROW_BIT(SRM_NARROW_RESPONSIBILITY))) {
        return ~0u;
    }
    for (i = 0; i < ids->nelts; i++) {
        set |= 1u << srm_narrow_order(matrix, SRM_NARROW_RESPONSIBILITY,
                                      APR_ARRAY_IDX(ids, i, const char *));
    }
    return set;
}

void srm_sieve_make(apr_pool_t *pool, const srm_selection_t *selection,
                    const srm_matrix_t *matrix, srm_sieve_t *sieve)
{
    sieve->matrix = matrix;
    sieve->areas = areas(pool, selection, matrix);
    sieve->groups =
        flags(pool, selection, matrix, SRM_NARROW_GROUP, matrix->groups.count);
    sieve->deployments = flags(pool, selection, matrix, SRM_NARROW_DEPLOYMENT,
                               matrix->deployments.count);
    sieve->parties = flags(pool, selection, matrix, SRM_NARROW_PARTY,
                           matrix->parties.count);
    sieve->responsibilities = responsibilities(selection, matrix);
    sieve->finder = selection->finder;
    sieve->shared = NULL;
    if (sieve->finder) {
        sieve->shared = apr_pcalloc(pool, (apr_size_t)srm_search_number(
                                              matrix, SRM_PASSAGE_RETAINED, 0)
                                              + 1);
    }
}

bool srm_sieve_holds(const srm_sieve_t *sieve, srm_passage_e kind, int order)
{
    int number;

    if (!sieve->finder) {
        return true;
    }
    number = srm_search_number(sieve->matrix, kind, order);
    if (kind >= SRM_PASSAGE_RETAINED) {
        return srm_search_find(sieve->matrix, number, sieve->finder) != NULL;
    }
    if (!sieve->shared[number]) {
        sieve->shared[number] =
            srm_search_find(sieve->matrix, number, sieve->finder) ? 'y' : 'n';
    }
    return sieve->shared[number] == 'y';
}

bool srm_sieve_area(const srm_sieve_t *sieve, const srm_area_t *area)
{
    return (!sieve->areas
            || bsearch(&area, sieve->areas->items, (size_t)sieve->areas->count,
                       sizeof(area), by_order))
           && (!sieve->groups
               || (area->group && sieve->groups[area->group->order]));
}

unsigned srm_sieve_row(const srm_sieve_t *sieve, const srm_area_t *area)
{
    unsigned row = SRM_ROW_KEPT;

    if (!srm_sieve_area(sieve, area)) {
        return 0;
    }
    if (srm_sieve_holds(sieve, SRM_PASSAGE_AREA, area->order)
        || (area->group
            && srm_sieve_holds(sieve, SRM_PASSAGE_GROUP,
                               area->group->order))) {
        return SRM_ROW_KEPT | SRM_ROW_HOLDS;
    }
    if (srm_sieve_holds(sieve, SRM_PASSAGE_OWNER, area->order)) {
        row |= SRM_ROW_OWNER;
    }
    if (srm_sieve_holds(sieve, SRM_PASSAGE_CONTROLS, area->order)) {
        row |= SRM_ROW_CONTROLS;
    }
    return row;
}

static bool has_party(const srm_cell_t *cell, const char *parties)
{
    const srm_party_t *party;
    int at = 0;

    while ((party = srm_cell_party(cell, &at))) {
        if (parties[party->order]) {
            return true;
        }
    }
    return false;
}

/* What a cell takes over from its area is text of the area only. */
static bool has_text(const srm_sieve_t *sieve, unsigned row,
                     const srm_cell_t *cell)
{
    int columns = sieve->matrix->deployments.count;
    const srm_party_t *party;
    int at = 0;

    if (row & SRM_ROW_HOLDS
        || (row & SRM_ROW_OWNER && srm_cell_owner(cell) != &cell->owner)
        || (row & SRM_ROW_CONTROLS
            && srm_cell_controls(cell) != &cell->controls)
        || srm_sieve_holds(sieve, SRM_PASSAGE_DEPLOYMENT,
                           cell->deployment->order)
        || srm_sieve_holds(sieve, SRM_PASSAGE_CELL,
                           cell->area->order * columns
                               + cell->deployment->order)) {
        return true;
    }
    while ((party = srm_cell_party(cell, &at))) {
        if (srm_sieve_holds(sieve, SRM_PASSAGE_PARTY, party->order)) {
            return true;
        }
    }
    return false;
}

bool srm_sieve_cell(const srm_sieve_t *sieve, unsigned row,
                    const srm_cell_t *cell)
{
    return (!sieve->deployments || sieve->deployments[cell->deployment->order])
           && (sieve->responsibilities & 1u << cell->responsibility)
           && (!sieve->parties || has_party(cell, sieve->parties))
           && (!sieve->finder || has_text(sieve, row, cell));
}
