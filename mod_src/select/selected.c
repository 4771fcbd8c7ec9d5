/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file selected.c
 * @brief Queries about a finished selection.
 */

#include "srm_select.h"

/*
 * Binary search: lists of a selection are in the matrix's order. A macro,
 * because lists of areas and of deployments have different types.
 */
#define FIND(list, wanted, found)                                             \
    do {                                                                      \
        int low = 0;                                                          \
        int high = (list).count;                                              \
                                                                              \
        while (low < high) {                                                  \
            int middle = low + (high - low) / 2;                              \
                                                                              \
            if ((list).items[middle]->order < (wanted)->order) {              \
                low = middle + 1;                                             \
            }                                                                 \
            else {                                                            \
                high = middle;                                                \
            }                                                                 \
        }                                                                     \
        found = low < (list).count && (list).items[low] == (wanted);          \
    } while (0)

int srm_selected_area(const srm_selection_t *selection, const srm_area_t *area)
{
    int found;

    FIND(selection->areas, area, found);
    return found;
}

int srm_selected_deployment(const srm_selection_t *selection,
                            const srm_deployment_t *deployment)
{
    int found;

    FIND(selection->deployments, deployment, found);
    return found;
}

static int is_before(const srm_cell_t *one, const srm_cell_t *other)
{
    if (one->area != other->area) {
        return one->area->order < other->area->order;
    }
    return one->deployment->order < other->deployment->order;
}

int srm_selected(const srm_selection_t *selection, const srm_cell_t *cell)
{
    int low = 0;
    int high = selection->cells.count;

    while (low < high) {
        int middle = low + (high - low) / 2;

        if (is_before(selection->cells.items[middle], cell)) {
            low = middle + 1;
        }
        else {
            high = middle;
        }
    }
    return low < selection->cells.count && selection->cells.items[low] == cell;
}

void srm_walk_begin(apr_pool_t *pool, const srm_selection_t *selection,
                    srm_walk_t *walk)
{
    int area = -1;
    int i;

    walk->selection = selection;
    walk->next = apr_palloc(pool, ((apr_size_t)selection->areas.count + 1)
                                      * sizeof(*walk->next));
    for (i = 0; i < selection->cells.count; i++) {
        if (i == 0
            || selection->cells.items[i]->area
                   != selection->cells.items[i - 1]->area) {
            walk->next[++area] = i;
        }
    }
}

const srm_cell_t *srm_walk_column(srm_walk_t *walk, int area,
                                  const srm_deployment_t *deployment)
{
    const srm_selection_t *selection = walk->selection;
    int at = walk->next[area];
    const srm_cell_t *cell =
        at < selection->cells.count ? selection->cells.items[at] : NULL;

    if (!cell || cell->area != selection->areas.items[area]
        || cell->deployment != deployment) {
        return NULL;
    }
    walk->next[area]++;
    return cell;
}

const srm_party_t *srm_cell_party(const srm_cell_t *cell, int *at)
{
    const srm_party_t *party = NULL;

    if (cell->parties) {
        party = cell->parties[*at];
    }
    else if (*at < cell->duties.count) {
        party = cell->duties.items[*at].party;
    }
    *at += party != NULL;
    return party;
}

int srm_cell_has(const srm_cell_t *cell, const srm_party_t *party)
{
    const srm_party_t *each;
    int at = 0;

    while ((each = srm_cell_party(cell, &at))) {
        if (each == party) {
            return 1;
        }
    }
    return 0;
}

const srm_owner_t *srm_cell_owner(const srm_cell_t *cell)
{
    return *cell->owner.team ? &cell->owner : &cell->area->owner;
}

const srm_controls_t *srm_cell_controls(const srm_cell_t *cell)
{
    return cell->controls.count > 0 ? &cell->controls : &cell->area->controls;
}

void srm_count_cells(const srm_matrix_t *matrix,
                     int counts[SRM_RESPONSIBILITY_COUNT])
{
    int i;

    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        counts[i] += matrix->cells[i].count;
    }
}

const char *srm_select_base(const srm_selection_t *selection)
{
    const char *url = selection->site->settings->url;

    /* It is requested at a URL of the host, which does not show where the site
     * is. */
    return *url && selection->route->page == SRM_PAGE_API_CATALOG
               ? url
               : selection->route->root;
}

/* An area is in its matrix's list. */
bool srm_matrix_owns(const srm_matrix_t *matrix, const srm_cell_t *cell)
{
    return cell->area->order < matrix->areas.count
           && &matrix->areas.items[cell->area->order] == cell->area;
}
