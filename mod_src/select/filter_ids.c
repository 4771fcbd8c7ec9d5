/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "srm_filter.h"
#include "srm_hash.h"

static int responsibility_of(const char *id)
{
    int i;

    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        if (strcmp(srm_responsibility_id((srm_responsibility_e)i), id) == 0) {
            return i;
        }
    }
    return -1;
}

int srm_narrow_order(const srm_matrix_t *matrix, srm_narrow_e narrow,
                     const char *id)
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
    case SRM_NARROW_RESPONSIBILITY:
        return responsibility_of(id);
    default:
        return strcmp(matrix->id, id) == 0 ? 0 : -1;
    }
}

/*
 * Over several matrices an id counts when any of the site has it, also when
 * ?matrix= leaves that one out: a dashboard's leftover choice gives no rows
 * and no error.
 */
static int exists(const srm_selection_t *selection, srm_narrow_e narrow,
                  const char *id)
{
    const srm_catalogue_t *catalogue = selection->site->catalogue;
    int i;

    if (selection->matrix) {
        return srm_narrow_order(selection->matrix, narrow, id) >= 0;
    }
    for (i = 0; i < catalogue->matrices.count; i++) {
        if (srm_narrow_order(catalogue->matrices.items[i], narrow, id) >= 0) {
            return 1;
        }
    }
    return 0;
}

/** Ids without repeats, as first seen. */
typedef struct {
    apr_array_header_t *ids;
    apr_hash_t *seen; /**< NULL where nothing can repeat */
} collection_t;

static void collect(collection_t *collection, const char *id)
{
    if (collection->seen) {
        if (apr_hash_get(collection->seen, id, APR_HASH_KEY_STRING)) {
            return;
        }
        apr_hash_set(collection->seen, id, APR_HASH_KEY_STRING, id);
    }
    APR_ARRAY_PUSH(collection->ids, const char *) = id;
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
    collection.seen = selection->matrix ? NULL : srm_hash_make(pool);
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

            if (!exists(selection, (srm_narrow_e)name, id)) {
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
