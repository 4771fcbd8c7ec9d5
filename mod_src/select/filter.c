/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file filter.c
 * @brief Applies the filters of a query to rows and cells.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_filter.h"

static const char *flags(apr_pool_t *pool, const srm_selection_t *selection,
                         const srm_matrix_t *matrix, srm_filter_e key,
                         int count)
{
    const apr_array_header_t *ids = selection->query->ids[key];
    char *set;
    int i;

    if (!ids || !(selection->filtered & SRM_FILTER_BIT(key))) {
        return NULL;
    }
    set = apr_pcalloc(pool, (apr_size_t)count + 1);
    for (i = 0; i < ids->nelts; i++) {
        int order = srm_filter_position(matrix, key,
                                        APR_ARRAY_IDX(ids, i, const char *));

        if (order >= 0) {
            set[order] = 1;
        }
    }
    return set;
}

/* A broader concept includes the narrower ones. */
static const char *concepts(apr_pool_t *pool, const srm_selection_t *selection,
                            const srm_matrix_t *matrix)
{
    const char *asked =
        flags(pool, selection, matrix, SRM_FILTER_CONCEPT, SRM_CONCEPT_COUNT);
    char *set;
    int i, j;

    if (!asked) {
        return NULL;
    }
    set = apr_pcalloc(pool, SRM_CONCEPT_COUNT);
    for (i = 0; i < SRM_CONCEPT_COUNT; i++) {
        for (j = 0; asked[i] && j < SRM_CONCEPT_COUNT; j++) {
            set[j] |= srm_concept_is_in(&srm_concepts[j], &srm_concepts[i]);
        }
    }
    return set;
}

static int by_order(const void *one, const void *other)
{
    return (*(const srm_area_t *const *)one)->order
           - (*(const srm_area_t *const *)other)->order;
}

/* A list instead of flags: there may be thousands of areas, with few
 * requested. */
static const srm_area_list_t *areas(apr_pool_t *pool,
                                    const srm_selection_t *selection,
                                    const srm_matrix_t *matrix)
{
    const apr_array_header_t *ids = selection->query->ids[SRM_FILTER_AREA];
    srm_area_list_t *list;
    int i;

    if (!ids || !(selection->filtered & SRM_FILTER_BIT(SRM_FILTER_AREA))) {
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
        selection->query->ids[SRM_FILTER_RESPONSIBILITY];
    unsigned set = 0;
    int i;

    if (!ids
        || !(selection->filtered
             & SRM_FILTER_BIT(SRM_FILTER_RESPONSIBILITY))) {
        return ~0u;
    }
    for (i = 0; i < ids->nelts; i++) {
        set |= 1u << srm_filter_position(matrix, SRM_FILTER_RESPONSIBILITY,
                                         APR_ARRAY_IDX(ids, i, const char *));
    }
    return set;
}

/* False if a matrix has none of the requested deployments: then a search in it
 * is of no use. */
static bool has_columns(const srm_filter_t *filter)
{
    return !filter->deployments
           || memchr(filter->deployments, 1,
                     (apr_size_t)filter->matrix->deployments.count);
}

void srm_filter_make(apr_pool_t *pool, const srm_selection_t *selection,
                     const srm_matrix_t *matrix, srm_filter_t *filter)
{
    filter->matrix = matrix;
    filter->areas = areas(pool, selection, matrix);
    filter->groups =
        flags(pool, selection, matrix, SRM_FILTER_GROUP, matrix->groups.count);
    filter->deployments = flags(pool, selection, matrix, SRM_FILTER_DEPLOYMENT,
                                matrix->deployments.count);
    filter->parties = flags(pool, selection, matrix, SRM_FILTER_PARTY,
                            matrix->parties.count);
    filter->concepts = concepts(pool, selection, matrix);
    filter->responsibilities = responsibilities(selection, matrix);
    filter->found = NULL;
    if (selection->wanted && has_columns(filter)) {
        srm_found_t *found = apr_palloc(pool, sizeof(*found));

        srm_search(pool, matrix, selection->wanted,
                   srm_matchers_find(selection->matchers, matrix->lang),
                   found);
        filter->found = found;
    }
}

bool srm_filter_keeps_area(const srm_filter_t *filter, const srm_area_t *area)
{
    return (!filter->areas
            || bsearch(&area, filter->areas->items,
                       (size_t)filter->areas->count, sizeof(area), by_order))
           && (!filter->groups
               || (area->group && filter->groups[area->group->order]))
           && (!filter->concepts
               || (area->concept
                   && filter->concepts[area->concept - srm_concepts]));
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

bool srm_filter_keeps_cell(const srm_filter_t *filter, const srm_cell_t *cell)
{
    srm_cell_hit_t hit;

    if ((filter->deployments && !filter->deployments[cell->deployment->order])
        || !(filter->responsibilities & 1u << cell->responsibility)
        || (filter->parties && !has_party(cell, filter->parties))) {
        return false;
    }
    if (!filter->found) {
        return true;
    }
    srm_found_cell(filter->found, cell, &hit);
    return srm_found_all(filter->found, &hit);
}

bool srm_filter_finds_item(const srm_filter_t *filter, srm_passage_e kind,
                           int order, const srm_party_t *party)
{
    const srm_found_t *found = filter->found;
    const srm_hit_t *hit, *other;

    if (!found) {
        return true;
    }
    hit = srm_found_hit(found, kind, order);
    other =
        party ? srm_found_hit(found, SRM_PASSAGE_PARTY, party->order) : hit;
    return ((hit->items | other->items
             | srm_found_hit(found, SRM_PASSAGE_MATRIX, 0)->items)
            & found->all)
               == found->all
           && (hit->items || other->items || !found->all);
}
