/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_fold.h"
#include "srm_narrow.h"

static int responsibility_of(const char *id)
{
    int i;

    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        if (strcmp(srm_responsibility_id((srm_responsibility_e)i), id) == 0) {
            break;
        }
    }
    return i;
}

/* The place in its list of what an id names in a matrix; -1 for nothing. */
static int order_of(const srm_matrix_t *matrix, int narrow, const char *id)
{
    const srm_deployment_t *deployment;
    const srm_area_t *area;
    const srm_group_t *group;
    const srm_party_t *party;

    switch (narrow) {
    case SRM_NARROW_DEPLOYMENT:
        deployment = srm_matrix_deployment(matrix, id);
        return deployment ? deployment->order : -1;
    case SRM_NARROW_AREA:
        area = srm_matrix_area(matrix, id);
        return area ? area->order : -1;
    case SRM_NARROW_GROUP:
        group = srm_matrix_group(matrix, id);
        return group ? group->order : -1;
    case SRM_NARROW_PARTY:
        party = srm_matrix_party(matrix, id);
        return party ? party->order : -1;
    default:
        return strcmp(matrix->id, id) == 0 ? 0 : -1;
    }
}

/*
 * Over several matrices an id counts when any of the site has it, also when
 * ?matrix= leaves that one out: a dashboard's leftover choice gives no rows
 * and no error.
 */
static int exists(const srm_selection_t *selection, int narrow, const char *id)
{
    const srm_catalogue_t *catalogue = selection->site->catalogue;
    int i;

    if (narrow == SRM_NARROW_RESPONSIBILITY) {
        return responsibility_of(id) < SRM_RESPONSIBILITY_COUNT;
    }
    if (selection->matrix) {
        return order_of(selection->matrix, narrow, id) >= 0;
    }
    for (i = 0; i < catalogue->matrices.count; i++) {
        if (order_of(catalogue->matrices.items[i], narrow, id) >= 0) {
            return 1;
        }
    }
    return 0;
}

/** Ids without repeats, as first seen. */
typedef struct {
    apr_array_header_t *ids;
    apr_hash_t *seen;
} collection_t;

static void collect(collection_t *collection, const char *id)
{
    if (!apr_hash_get(collection->seen, id, APR_HASH_KEY_STRING)) {
        apr_hash_set(collection->seen, id, APR_HASH_KEY_STRING, id);
        APR_ARRAY_PUSH(collection->ids, const char *) = id;
    }
}

#define COLLECT(collection, list)                                             \
    for (i = 0; i < (list).count; i++) {                                      \
        collect((collection), (list).items[i].id);                            \
    }

static void collect_all(collection_t *collection, const srm_matrix_t *matrix,
                        int narrow)
{
    int i;

    switch (narrow) {
    case SRM_NARROW_DEPLOYMENT:
        COLLECT(collection, matrix->deployments)
        break;
    case SRM_NARROW_AREA:
        COLLECT(collection, matrix->areas)
        break;
    case SRM_NARROW_GROUP:
        COLLECT(collection, matrix->groups)
        break;
    case SRM_NARROW_PARTY:
        COLLECT(collection, matrix->parties)
        break;
    default:
        collect(collection, matrix->id);
        break;
    }
}

const apr_array_header_t *srm_narrow_existing(apr_pool_t *pool,
                                              const srm_selection_t *selection,
                                              srm_narrow_e narrow)
{
    const srm_catalogue_t *catalogue = selection->site->catalogue;
    collection_t collection;
    int i;

    collection.ids = apr_array_make(pool, 16, sizeof(const char *));
    collection.seen = apr_hash_make(pool);
    if (narrow == SRM_NARROW_RESPONSIBILITY) {
        for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
            collect(&collection,
                    srm_responsibility_id((srm_responsibility_e)i));
        }
    }
    else if (selection->matrix) {
        collect_all(&collection, selection->matrix, narrow);
    }
    else {
        for (i = 0; i < catalogue->matrices.count; i++) {
            collect_all(&collection, catalogue->matrices.items[i], narrow);
        }
    }
    return collection.ids;
}

const char *srm_narrow_unknown(const srm_selection_t *selection,
                               unsigned narrowings, srm_narrow_e *narrow)
{
    int name, i;

    for (name = 0; name < SRM_NARROW_COUNT; name++) {
        const apr_array_header_t *ids = selection->query->ids[name];

        if (!ids || !(narrowings & SRM_NARROW_BIT(name))) {
            continue;
        }
        for (i = 0; i < ids->nelts; i++) {
            const char *id = APR_ARRAY_IDX(ids, i, const char *);

            if (!exists(selection, name, id)) {
                *narrow = (srm_narrow_e)name;
                return id;
            }
        }
    }
    return NULL;
}

int srm_narrow_check(apr_pool_t *pool, const srm_selection_t *selection,
                     unsigned narrowings, srm_refusal_t *refusal)
{
    srm_narrow_e narrow;
    const char *id = srm_narrow_unknown(selection, narrowings, &narrow);

    if (id) {
        srm_narrow_refuse(pool, selection, narrow, srm_narrow_word(narrow), id,
                          refusal);
    }
    return !id;
}

static const char *flags(apr_pool_t *pool, const srm_selection_t *selection,
                         const srm_matrix_t *matrix, int narrow, int count)
{
    const apr_array_header_t *ids = selection->query->ids[narrow];
    char *set;
    int i;

    if (!ids || !(selection->narrowed & SRM_NARROW_BIT(narrow))) {
        return NULL;
    }
    set = apr_pcalloc(pool, (apr_size_t)count + 1);
    for (i = 0; i < ids->nelts; i++) {
        int order =
            order_of(matrix, narrow, APR_ARRAY_IDX(ids, i, const char *));

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

static unsigned responsibilities(const srm_selection_t *selection)
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
        set |= 1u << responsibility_of(APR_ARRAY_IDX(ids, i, const char *));
    }
    return set;
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
                 || srm_fold_holds(deployment->summary, text);
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
    sieve->responsibilities = responsibilities(selection);
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

static int has_text(const srm_cell_t *cell, const char *text)
{
    int i;

    if (srm_fold_holds(cell->note, text)
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
