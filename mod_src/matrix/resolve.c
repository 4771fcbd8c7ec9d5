/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file resolve.c
 * @brief Resolves ids to pointers.
 */

#include <string.h>

#include "resolve.h"
#include "resolver.h"

/* Lists of references. */

/*
 * Find one reference of a list, and check that it is not a repeat. A mark per
 * list is cheaper than a hash per list.
 */
static const void *find_once(srm_resolver_t *resolver, srm_id_table_t *table,
                             int *lists, const char *id,
                             const srm_step_t *here)
{
    const char *item = srm_resolver_find(resolver, table, id, 0, here);
    size_t order;

    if (!item) {
        return NULL;
    }
    order = (size_t)(item - table->items) / table->size;
    if (lists[order] == resolver->list) {
        srm_report_at(resolver->loading->report, resolver->file, here, 0,
                      SRM_P_REPEATED_ID,
                      "the %s \"%s\" is already in this list", table->what,
                      id);
        return NULL;
    }
    lists[order] = resolver->list;
    return item;
}

static void resolve_areas(srm_resolver_t *resolver, srm_area_ref_t *refs,
                          int count, const srm_step_t *above)
{
    srm_step_t list = {above, "areas", 0};
    srm_step_t entry = {&list, NULL, 0};

    resolver->list++;
    for (; entry.index < count; entry.index++) {
        srm_area_ref_t *ref = &refs[entry.index];

        ref->area = find_once(resolver, &resolver->areas, resolver->area_lists,
                              ref->id, &entry);
    }
}

static void resolve_deployments(srm_resolver_t *resolver,
                                srm_deployment_ref_t *refs, int count,
                                const srm_step_t *above)
{
    srm_step_t list = {above, "deployments", 0};
    srm_step_t entry = {&list, NULL, 0};

    resolver->list++;
    for (; entry.index < count; entry.index++) {
        srm_deployment_ref_t *ref = &refs[entry.index];

        ref->deployment =
            find_once(resolver, &resolver->deployments,
                      resolver->deployment_lists, ref->id, &entry);
    }
}

/* The parts of a matrix. */

static void resolve_retained(srm_resolver_t *resolver)
{
    srm_matrix_t *matrix = resolver->matrix;
    srm_step_t list = {NULL, "retained", 0};
    srm_step_t entry = {&list, NULL, 0};

    srm_resolver_index(resolver, matrix->retained.items,
                       sizeof(srm_retained_t), matrix->retained.count, &list,
                       resolver->loading->scratch);
    for (; entry.index < matrix->retained.count; entry.index++) {
        srm_retained_t *item = &matrix->retained.items[entry.index];

        resolve_areas(resolver, item->areas.items, item->areas.count, &entry);
    }
}

static void resolve_provided(srm_resolver_t *resolver)
{
    srm_matrix_t *matrix = resolver->matrix;
    srm_step_t list = {NULL, "provided", 0};
    srm_step_t entry = {&list, NULL, 0};
    srm_step_t party = {&entry, "party", 0};

    srm_resolver_index(resolver, matrix->provided.items,
                       sizeof(srm_provided_t), matrix->provided.count, &list,
                       resolver->loading->scratch);
    for (; entry.index < matrix->provided.count; entry.index++) {
        srm_provided_t *item = &matrix->provided.items[entry.index];

        item->party = srm_resolver_find(resolver, &resolver->parties,
                                        item->party_id, 0, &party);
        resolve_deployments(resolver, item->deployments.items,
                            item->deployments.count, &entry);
        resolve_areas(resolver, item->areas.items, item->areas.count, &entry);
    }
}

static void resolve_topics(srm_resolver_t *resolver)
{
    srm_matrix_t *matrix = resolver->matrix;
    srm_step_t list = {NULL, "topics", 0};
    srm_step_t entry = {&list, NULL, 0};

    srm_resolver_index(resolver, matrix->topics.items, sizeof(srm_topic_t),
                       matrix->topics.count, &list,
                       resolver->loading->scratch);
    for (; entry.index < matrix->topics.count; entry.index++) {
        srm_topic_t *topic = &matrix->topics.items[entry.index];

        resolve_areas(resolver, topic->areas.items, topic->areas.count,
                      &entry);
    }
}

static void resolve_advantages(srm_resolver_t *resolver)
{
    const srm_advantages_t *advantages = &resolver->matrix->advantages;
    srm_step_t above = {NULL, "advantages", 0};
    srm_step_t list = {&above, "approaches", 0};
    srm_step_t entry = {&list, NULL, 0};
    srm_step_t states = {&entry, "states", 0};

    srm_resolver_index(resolver, advantages->approaches.items,
                       sizeof(srm_approach_t), advantages->approaches.count,
                       &list, resolver->loading->scratch);
    for (; entry.index < advantages->approaches.count; entry.index++) {
        const srm_approach_t *approach =
            &advantages->approaches.items[entry.index];

        srm_resolver_index(resolver, approach->states.items,
                           sizeof(srm_state_t), approach->states.count,
                           &states, resolver->loading->scratch);
    }
}

static void resolve_groups(srm_resolver_t *resolver)
{
    srm_matrix_t *matrix = resolver->matrix;
    srm_step_t list = {NULL, "areas", 0};
    srm_step_t entry = {&list, NULL, 0};
    srm_step_t key = {&entry, "group", 0};

    for (; entry.index < matrix->areas.count; entry.index++) {
        srm_area_t *area = &matrix->areas.items[entry.index];

        if (*area->group_id) {
            area->group = srm_resolver_find(resolver, &resolver->groups,
                                            area->group_id, 0, &key);
        }
    }
}

/* Set orders and roles first, because cells are arranged by them. */
static void number_lists(srm_matrix_t *matrix)
{
    int i, role;

    for (i = 0; i < matrix->parties.count; i++) {
        srm_party_t *party = &matrix->parties.items[i];

        party->order = i;
        for (role = 0; role < SRM_ROLE_COUNT; role++) {
            if (!strcmp(party->role_word, srm_role_id((srm_role_e)role))) {
                party->role = (srm_role_e)role;
            }
        }
    }
    for (i = 0; i < matrix->deployments.count; i++) {
        matrix->deployments.items[i].order = i;
    }
    for (i = 0; i < matrix->groups.count; i++) {
        matrix->groups.items[i].order = i;
    }
    for (i = 0; i < matrix->areas.count; i++) {
        matrix->areas.items[i].order = i;
        matrix->areas.items[i].concept =
            srm_concept_find(matrix->areas.items[i].concept_id);
    }
}

#define TAKE_LIST(table, list)                                                \
    ((table)->items = (const char *)(list).items,                             \
     (table)->size = sizeof(*(list).items), (table)->count = (list).count)

static void make_tables(srm_resolver_t *resolver)
{
    srm_matrix_t *matrix = resolver->matrix;

    TAKE_LIST(&resolver->parties, matrix->parties);
    srm_resolver_table(resolver, &resolver->parties, "party", "parties",
                       SRM_P_UNKNOWN_PARTY);
    resolver->parties.instead = srm_resolver_word;
    TAKE_LIST(&resolver->deployments, matrix->deployments);
    srm_resolver_table(resolver, &resolver->deployments, "deployment",
                       "deployments", SRM_P_UNKNOWN_DEPLOYMENT);
    TAKE_LIST(&resolver->groups, matrix->groups);
    srm_resolver_table(resolver, &resolver->groups, "group", "groups",
                       SRM_P_UNKNOWN_GROUP);
    TAKE_LIST(&resolver->areas, matrix->areas);
    srm_resolver_table(resolver, &resolver->areas, "area", "areas",
                       SRM_P_UNKNOWN_AREA);
    matrix->party_index = resolver->parties.index;
    matrix->deployment_index = resolver->deployments.index;
    matrix->group_index = resolver->groups.index;
    matrix->area_index = resolver->areas.index;
}

static int *make_numbers(apr_pool_t *pool, int count)
{
    return apr_pcalloc(pool, sizeof(int) * (size_t)(count + 1));
}

void srm_resolve(const srm_load_state_t *loading, const char *file,
                 srm_matrix_t *matrix)
{
    srm_resolver_t resolver;

    memset(&resolver, 0, sizeof(resolver));
    resolver.loading = loading;
    resolver.file = file;
    resolver.matrix = matrix;
    resolver.area_lists = make_numbers(loading->scratch, matrix->areas.count);
    resolver.deployment_lists =
        make_numbers(loading->scratch, matrix->deployments.count);
    resolver.party_cells =
        make_numbers(loading->scratch, matrix->parties.count);
    number_lists(matrix);
    make_tables(&resolver);
    resolve_groups(&resolver);
    srm_resolver_cells(&resolver);
    resolve_retained(&resolver);
    resolve_provided(&resolver);
    resolve_topics(&resolver);
    resolve_advantages(&resolver);
}
