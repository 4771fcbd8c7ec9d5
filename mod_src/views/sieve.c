/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file sieve.c
 * @brief What a query keeps, held against rows and cells.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_fold.h"
#include "srm_narrow.h"

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

static int one_holds(const srm_strings_t *texts, const char *text)
{
    int i;

    for (i = 0; i < texts->count; i++) {
        if (srm_fold_holds(texts->items[i], text)) {
            return 1;
        }
    }
    return 0;
}

static const char *titled(apr_pool_t *pool, const srm_matrix_t *matrix,
                          const char *text)
{
    char *set = apr_pcalloc(pool, (apr_size_t)matrix->deployments.count + 1);
    int i;

    for (i = 0; i < matrix->deployments.count; i++) {
        const srm_deployment_t *deployment = &matrix->deployments.items[i];

        set[i] = srm_fold_holds(deployment->name, text)
                 || srm_fold_holds(deployment->title, text)
                 || srm_fold_holds(deployment->summary, text)
                 || one_holds(&deployment->examples, text);
    }
    return set;
}

void srm_sieve_make(apr_pool_t *pool, const srm_selection_t *selection,
                    const srm_matrix_t *matrix, srm_sieve_t *sieve)
{
    sieve->areas = areas(pool, selection, matrix);
    sieve->groups =
        flags(pool, selection, matrix, SRM_NARROW_GROUP, matrix->groups.count);
    sieve->deployments = flags(pool, selection, matrix, SRM_NARROW_DEPLOYMENT,
                               matrix->deployments.count);
    sieve->parties = flags(pool, selection, matrix, SRM_NARROW_PARTY,
                           matrix->parties.count);
    sieve->responsibilities = responsibilities(selection, matrix);
    sieve->text = "";
    sieve->titled = NULL;
    if (selection->narrowed & SRM_NARROW_TEXT) {
        sieve->text = srm_fold_text(pool, selection->query->text);
        sieve->titled = titled(pool, matrix, sieve->text);
    }
}

int srm_sieve_row(const srm_sieve_t *sieve, const srm_area_t *area)
{
    if ((sieve->areas
         && !bsearch(&area, sieve->areas->items, (size_t)sieve->areas->count,
                     sizeof(area), by_order))
        || (sieve->groups
            && (!area->group || !sieve->groups[area->group->order]))) {
        return 0;
    }
    if (!*sieve->text || srm_fold_holds(area->name, sieve->text)
        || srm_fold_holds(area->summary, sieve->text)
        || srm_fold_holds(area->note, sieve->text)
        || (area->group && srm_fold_holds(area->group->name, sieve->text))) {
        return 2;
    }
    return 1;
}

/* What to look for in the duties of a cell: flags of parties, or a text. */
static int duties_have(const srm_duties_t *duties, const char *parties,
                       const char *text)
{
    int i;

    for (i = 0; i < duties->count; i++) {
        const srm_duty_t *duty = &duties->items[i];

        if (parties ? parties[duty->party->order]
                    : srm_fold_holds(duty->party->name, text)
                          || srm_fold_holds(duty->tasks, text)) {
            return 1;
        }
    }
    return 0;
}

static int has_party(const srm_cell_t *cell, const char *parties)
{
    int i;

    if (duties_have(&cell->duties, parties, "")) {
        return 1;
    }
    for (i = 0; i < cell->conditions.count; i++) {
        if (duties_have(&cell->conditions.items[i].duties, parties, "")) {
            return 1;
        }
    }
    return 0;
}

/* Auditors look for AC-2, and a team for its name. */
static int has_owner_or_control(const srm_cell_t *cell, const char *text)
{
    const srm_owner_t *owner = srm_cell_owner(cell);
    const srm_controls_t *controls = srm_cell_controls(cell);
    int i;

    for (i = 0; i < controls->count; i++) {
        if (srm_fold_holds(controls->items[i].framework, text)
            || one_holds(&controls->items[i].ids, text)) {
            return 1;
        }
    }
    return srm_fold_holds(owner->team, text)
           || srm_fold_holds(owner->contact, text);
}

static int has_text(const srm_cell_t *cell, const char *text)
{
    int i;

    if (has_owner_or_control(cell, text) || srm_fold_holds(cell->note, text)
        || duties_have(&cell->duties, NULL, text)) {
        return 1;
    }
    for (i = 0; i < cell->conditions.count; i++) {
        const srm_condition_t *condition = &cell->conditions.items[i];

        if (srm_fold_holds(condition->when, text)
            || srm_fold_holds(condition->note, text)
            || duties_have(&condition->duties, NULL, text)) {
            return 1;
        }
    }
    return 0;
}

int srm_sieve_cell(const srm_sieve_t *sieve, int row, const srm_cell_t *cell)
{
    int column = cell->deployment->order;

    return (!sieve->deployments || sieve->deployments[column])
           && (sieve->responsibilities & 1u << cell->responsibility)
           && (!sieve->parties || has_party(cell, sieve->parties))
           && (row == 2 || sieve->titled[column]
               || has_text(cell, sieve->text));
}
