/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file index.c
 * @brief Lists of cells and areas, for fast access to parts of a matrix.
 */

#include <stdlib.h>
#include <string.h>

#include "index.h"

/* State of indexing. The first pass counts, so that no list has to grow in the
 * second. */
typedef struct index_state {
    srm_matrix_t *matrix;
    apr_pool_t *pool;
    const srm_cell_t **last;   /* for each party: its last cell */
    int filling;               /* second pass: the lists have room, so add
                                  cells */
    const srm_party_t **found; /* those of the current cell */
    int count;
} index_state_t;

/* A party may appear under several conditions of one cell. */
static void take_duties(index_state_t *indexing, const srm_cell_t *cell,
                        const srm_duties_t *duties)
{
    int i;

    for (i = 0; i < duties->count; i++) {
        srm_party_t *party =
            &indexing->matrix->parties.items[duties->items[i].party->order];

        if (indexing->last[party->order] == cell) {
            continue;
        }
        indexing->last[party->order] = cell;
        if (indexing->filling) {
            party->cells.items[party->cells.count] = cell;
            indexing->found[indexing->count++] = party;
        }
        party->cells.count++;
    }
}

static int by_order(const void *one, const void *other)
{
    return (*(const srm_party_t *const *)one)->order
           - (*(const srm_party_t *const *)other)->order;
}

/* List each party of the conditions once, in the matrix's order. */
static void list_parties(const index_state_t *indexing, srm_cell_t *cell)
{
    size_t size = sizeof(*cell->parties);

    qsort(indexing->found, (size_t)indexing->count, size, by_order);
    cell->parties =
        apr_palloc(indexing->pool, size * ((apr_size_t)indexing->count + 1));
    memcpy(cell->parties, indexing->found, size * (size_t)indexing->count);
    cell->parties[indexing->count] = NULL;
}

static void take_supporting(index_state_t *indexing, const srm_cell_t *cell)
{
    int i;

    for (i = 0; i < cell->supporting.count; i++) {
        srm_party_t *party =
            &indexing->matrix->parties
                 .items[cell->supporting.items[i].party->order];

        if (indexing->filling) {
            party->supports.items[party->supports.count] = cell;
        }
        party->supports.count++;
    }
}

static void take_cell(index_state_t *indexing, srm_cell_t *cell)
{
    srm_cell_list_t *list = &indexing->matrix->cells[cell->responsibility];
    int i;

    if (indexing->filling) {
        list->items[list->count] = cell;
        indexing->matrix->every_cell
            .items[indexing->matrix->every_cell.count] = cell;
    }
    else {
        indexing->matrix->deployments.items[cell->deployment->order]
            .counts[cell->responsibility]++;
    }
    list->count++;
    indexing->count = 0;
    indexing->matrix->every_cell.count++;
    take_duties(indexing, cell, &cell->duties);
    for (i = 0; i < cell->conditions.count; i++) {
        take_duties(indexing, cell, &cell->conditions.items[i].duties);
    }
    take_supporting(indexing, cell);
    if (indexing->filling && cell->conditions.count > 0) {
        list_parties(indexing, cell);
    }
}

static void take_area(index_state_t *indexing, const srm_area_t *area)
{
    int i;

    if (area->group) {
        srm_group_t *group =
            &indexing->matrix->groups.items[area->group->order];

        if (indexing->filling) {
            group->areas.items[group->areas.count] = area;
        }
        group->areas.count++;
    }
    if (indexing->filling) {
        indexing->matrix->every_area.items[area->order] = area;
    }
    for (i = 0; i < area->cells.count; i++) {
        take_cell(indexing, &area->cells.items[i]);
    }
}

static void take_all(index_state_t *indexing)
{
    int i;

    for (i = 0; i < indexing->matrix->areas.count; i++) {
        take_area(indexing, &indexing->matrix->areas.items[i]);
    }
}

/* Allocate the counted room of a list, and empty it. */
#define MAKE_ROOM(pool, list)                                                 \
    do {                                                                      \
        (list).items = apr_palloc(                                            \
            pool, sizeof(*(list).items) * ((apr_size_t)(list).count + 1));    \
        (list).count = 0;                                                     \
    } while (0)

static void make_room(apr_pool_t *pool, srm_matrix_t *matrix)
{
    int i;

    for (i = 0; i < matrix->parties.count; i++) {
        MAKE_ROOM(pool, matrix->parties.items[i].cells);
        MAKE_ROOM(pool, matrix->parties.items[i].supports);
    }
    for (i = 0; i < matrix->groups.count; i++) {
        MAKE_ROOM(pool, matrix->groups.items[i].areas);
    }
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        MAKE_ROOM(pool, matrix->cells[i]);
    }
    MAKE_ROOM(pool, matrix->every_cell);
    matrix->every_area.count = matrix->areas.count;
    matrix->every_area.items =
        apr_palloc(pool, sizeof(*matrix->every_area.items)
                             * (apr_size_t)matrix->areas.count);
}

void srm_index(apr_pool_t *pool, srm_matrix_t *matrix)
{
    apr_size_t size =
        sizeof(srm_cell_t *) * ((apr_size_t)matrix->parties.count + 1);
    index_state_t indexing = {
        matrix, pool, apr_pcalloc(pool, size), 0, apr_palloc(pool, size), 0};
    int i;

    take_all(&indexing);
    make_room(pool, matrix);
    for (i = 0; i < matrix->parties.count; i++) {
        indexing.last[i] = NULL;
    }
    indexing.filling = 1;
    take_all(&indexing);
}
