/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file query_plan.c
 * @brief Finds the smallest part of a matrix to scan for a query.
 *
 * Loading makes a list of rows or cells for each filter by id. The shortest
 * list is scanned, and the other filters are applied to each of its entries.
 * Only a text has no such list.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_filter.h"

/** Sorting a cell into a list costs as much as scanning this many cells. */
#define SORTING 16

/** Lists of cells to scan together. */
typedef struct {
    const srm_cell_list_t *lists[SRM_QUERY_VALUES_MAX];
    int count;
    int cells; /**< in all lists */
} lists_t;

static const apr_array_header_t *filter_ids(const srm_selection_t *selection,
                                            srm_filter_e key)
{
    return selection->filtered & SRM_FILTER_BIT(key)
               ? selection->query->ids[key]
               : NULL;
}

static void add_list(lists_t *lists, const srm_cell_list_t *list)
{
    lists->lists[lists->count++] = list;
    lists->cells += list->count;
}

/* Return the lists of cells of the requested parties. */
static int lists_of_parties(const srm_selection_t *selection,
                            const srm_matrix_t *matrix, lists_t *lists)
{
    const apr_array_header_t *ids = filter_ids(selection, SRM_FILTER_PARTY);
    int i;

    lists->count = lists->cells = 0;
    for (i = 0; ids && i < ids->nelts; i++) {
        const srm_party_t *party =
            srm_matrix_party(matrix, APR_ARRAY_IDX(ids, i, const char *));

        if (party) {
            add_list(lists, &party->cells);
        }
    }
    return ids != NULL;
}

static int lists_of_responsibilities(const srm_selection_t *selection,
                                     const srm_matrix_t *matrix,
                                     unsigned responsibilities, lists_t *lists)
{
    int i;

    lists->count = lists->cells = 0;
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        if (responsibilities & 1u << i) {
            add_list(lists, &matrix->cells[i]);
        }
    }
    return filter_ids(selection, SRM_FILTER_RESPONSIBILITY) != NULL;
}

static int by_place(const void *one, const void *other)
{
    const srm_cell_t *a = *(const srm_cell_t *const *)one;
    const srm_cell_t *b = *(const srm_cell_t *const *)other;

    return a->area != b->area ? a->area->order - b->area->order
                              : a->deployment->order - b->deployment->order;
}

/* A single list exists already; several are merged, each cell once. */
static void scan_cells(apr_pool_t *pool, const lists_t *lists,
                       srm_plan_t *plan)
{
    const srm_cell_t **cells;
    int count = 0;
    int i, count_unique;

    plan->by_cells = 1;
    if (lists->count == 1) {
        plan->cells = *lists->lists[0];
        return;
    }
    cells = apr_palloc(pool, sizeof(*cells) * ((apr_size_t)lists->cells + 1));
    for (i = 0; i < lists->count; i++) {
        memcpy(cells + count, lists->lists[i]->items,
               sizeof(*cells) * (size_t)lists->lists[i]->count);
        count += lists->lists[i]->count;
    }
    qsort(cells, (size_t)count, sizeof(*cells), by_place);
    for (i = count_unique = 0; i < count; i++) {
        if (count_unique == 0 || cells[count_unique - 1] != cells[i]) {
            cells[count_unique++] = cells[i];
        }
    }
    plan->cells.items = cells;
    plan->cells.count = count_unique;
}

static int by_order(const void *one, const void *other)
{
    return (*(const srm_area_t *const *)one)->order
           - (*(const srm_area_t *const *)other)->order;
}

/* An area has one group, so none is added twice. */
static void scan_groups(apr_pool_t *pool, const apr_array_header_t *ids,
                        const srm_matrix_t *matrix, srm_plan_t *plan)
{
    const srm_group_t *group;
    int room = 0;
    int i, j;

    for (i = 0; i < ids->nelts; i++) {
        group = srm_matrix_group(matrix, APR_ARRAY_IDX(ids, i, const char *));
        room += group ? group->areas.count : 0;
    }
    plan->areas.items =
        apr_palloc(pool, sizeof(*plan->areas.items) * ((size_t)room + 1));
    for (i = 0; i < ids->nelts; i++) {
        group = srm_matrix_group(matrix, APR_ARRAY_IDX(ids, i, const char *));
        for (j = 0; group && j < group->areas.count; j++) {
            plan->areas.items[plan->areas.count++] = group->areas.items[j];
        }
    }
    qsort(plan->areas.items, (size_t)plan->areas.count,
          sizeof(*plan->areas.items), by_order);
}

/* Scan rows by the path, by ?area= or by ?group=; else all rows. */
static void scan_rows(apr_pool_t *pool, const srm_selection_t *selection,
                      const srm_matrix_t *matrix, const srm_filter_t *filter,
                      srm_plan_t *plan)
{
    const apr_array_header_t *groups = filter_ids(selection, SRM_FILTER_GROUP);

    if (selection->area) {
        plan->areas.items =
            apr_pmemdup(pool, &selection->area, sizeof(selection->area));
        plan->areas.count = 1;
    }
    else if (filter && filter->areas) {
        plan->areas = *filter->areas;
    }
    else if (groups) {
        scan_groups(pool, groups, matrix, plan);
    }
    else {
        plan->all = 1;
        plan->areas.count = matrix->areas.count;
    }
}

/* Count the requested columns of this matrix; some may belong to others. */
static int count_columns(const apr_array_header_t *ids,
                         const srm_matrix_t *matrix)
{
    int count = 0;
    int i;

    for (i = 0; i < ids->nelts; i++) {
        count +=
            srm_matrix_deployment(matrix, APR_ARRAY_IDX(ids, i, const char *))
            != NULL;
    }
    return count;
}

/* Return the number of columns to scan in each row. */
static int width(const srm_selection_t *selection, const srm_matrix_t *matrix)
{
    const apr_array_header_t *ids =
        filter_ids(selection, SRM_FILTER_DEPLOYMENT);

    return selection->deployment ? 1
           : selection->from     ? 2
           : ids                 ? count_columns(ids, matrix)
                                 : matrix->deployments.count;
}

/* True if scanning these lists pays. Several lists have to be sorted, which
 * costs more per cell than a scan. */
static bool is_worth(const lists_t *lists, int least)
{
    return lists->count > 1 ? lists->cells < least / SORTING
                            : lists->cells < least;
}

void srm_plan_scan(apr_pool_t *pool, const srm_selection_t *selection,
                   const srm_matrix_t *matrix, const srm_filter_t *filter,
                   srm_plan_t *plan)
{
    lists_t *lists;
    int least;

    memset(plan, 0, sizeof(*plan));
    scan_rows(pool, selection, matrix, filter, plan);
    least = plan->areas.count * width(selection, matrix);
    if (least == 0) {
        plan->areas.count = 0;
        return;
    }
    if (selection->party && selection->party->cells.count < least) {
        plan->by_cells = 1;
        plan->cells = selection->party->cells;
        least = plan->cells.count;
    }
    if (!filter) {
        return;
    }
    lists = apr_palloc(pool, sizeof(*lists));
    if (lists_of_parties(selection, matrix, lists) && is_worth(lists, least)) {
        least = lists->cells;
        scan_cells(pool, lists, plan);
    }
    if (lists_of_responsibilities(selection, matrix, filter->responsibilities,
                                  lists)
        && is_worth(lists, least)) {
        scan_cells(pool, lists, plan);
    }
}
