/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file filter_ids.c
 * @brief Finds the ids of filters.
 */

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

static int concept_of(const char *id)
{
    const srm_concept_t *concept = srm_concept_find(id);

    return concept ? (int)(concept - srm_concepts) : -1;
}

int srm_filter_position(const srm_matrix_t *matrix, srm_filter_e key,
                        const char *id)
{
    const srm_deployment_t *deployment;
    const srm_area_t *area;
    const srm_group_t *group;
    const srm_party_t *party;

    switch (key) {
    case SRM_FILTER_DEPLOYMENT:
        deployment = srm_matrix_deployment(matrix, id);
        return deployment ? deployment->order : -1;
    case SRM_FILTER_AREA:
        area = srm_matrix_area(matrix, id);
        return area ? area->order : -1;
    case SRM_FILTER_GROUP:
        group = srm_matrix_group(matrix, id);
        return group ? group->order : -1;
    case SRM_FILTER_PARTY:
        party = srm_matrix_party(matrix, id);
        return party ? party->order : -1;
    case SRM_FILTER_RESPONSIBILITY:
        return responsibility_of(id);
    case SRM_FILTER_CONCEPT:
        return concept_of(id);
    default:
        return strcmp(matrix->id, id) == 0 ? 0 : -1;
    }
}

/*
 * On pages of several matrices an id is valid if any matrix of the site has it,
 * even one that ?matrix= excludes: then a stale choice in a dashboard gives no
 * rows instead of an error.
 */
static int exists(const srm_selection_t *selection, srm_filter_e key,
                  const char *id)
{
    const srm_catalogue_t *catalogue = selection->site->catalogue;
    int i;

    if (selection->matrix) {
        return srm_filter_position(selection->matrix, key, id) >= 0;
    }
    for (i = 0; i < catalogue->matrices.count; i++) {
        if (srm_filter_position(catalogue->matrices.items[i], key, id) >= 0) {
            return 1;
        }
    }
    return 0;
}

/** Ids without repeats, in order of appearance. */
typedef struct {
    apr_array_header_t *ids;
    apr_hash_t *seen; /**< NULL when no id can repeat */
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
                        int key)
{
    int i;

    switch (key) {
    case SRM_FILTER_DEPLOYMENT:
        COLLECT(collection, matrix->deployments)
        break;
    case SRM_FILTER_AREA:
        COLLECT(collection, matrix->areas)
        break;
    case SRM_FILTER_GROUP:
        COLLECT(collection, matrix->groups)
        break;
    case SRM_FILTER_PARTY:
        COLLECT(collection, matrix->parties)
        break;
    default:
        collect(collection, matrix->id);
        break;
    }
}

const apr_array_header_t *srm_filter_existing(apr_pool_t *pool,
                                              const srm_selection_t *selection,
                                              srm_filter_e key)
{
    const srm_catalogue_t *catalogue = selection->site->catalogue;
    collection_t collection;
    int i;

    collection.ids = apr_array_make(pool, 16, sizeof(const char *));
    collection.seen = selection->matrix ? NULL : srm_hash_make(pool);
    if (key == SRM_FILTER_RESPONSIBILITY) {
        for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
            collect(&collection,
                    srm_responsibility_id((srm_responsibility_e)i));
        }
    }
    else if (key == SRM_FILTER_CONCEPT) {
        for (i = 0; i < SRM_CONCEPT_COUNT; i++) {
            collect(&collection, srm_concepts[i].id);
        }
    }
    else if (selection->matrix) {
        collect_all(&collection, selection->matrix, key);
    }
    else {
        for (i = 0; i < catalogue->matrices.count; i++) {
            collect_all(&collection, catalogue->matrices.items[i], key);
        }
    }
    return collection.ids;
}

const char *srm_filter_unknown(const srm_selection_t *selection, unsigned keys,
                               srm_filter_e *key)
{
    int name, i;

    for (name = 0; name < SRM_FILTER_COUNT; name++) {
        const apr_array_header_t *ids = selection->query->ids[name];

        if (!ids || !(keys & SRM_FILTER_BIT(name))) {
            continue;
        }
        for (i = 0; i < ids->nelts; i++) {
            const char *id = APR_ARRAY_IDX(ids, i, const char *);

            if (!exists(selection, (srm_filter_e)name, id)) {
                *key = (srm_filter_e)name;
                return id;
            }
        }
    }
    return NULL;
}
