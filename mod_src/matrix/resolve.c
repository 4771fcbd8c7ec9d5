/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file resolve.c
 * @brief Resolves ids to pointers.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_nearest.h"
#include "resolve.h"
#include "resolver.h"
#include "srm_hash.h"

/* Most ids to list when none is near. */
#define LISTED_MAX 8

/*
 * Most words to compare for suggestions in one file. A thousand wrong
 * references to ten thousand areas would otherwise delay a reload by seconds.
 */
#define COMPARED_MAX 200000

static const char *id_of(const void *item)
{
    return *(const char *const *)item;
}

/*
 * Index a list whose structs begin with their ids. Of equal ids the first one
 * counts for references.
 */
static apr_hash_t *index_list(srm_resolver_t *resolver, const void *items,
                              size_t size, int count, const srm_step_t *here,
                              apr_pool_t *pool)
{
    apr_hash_t *index = srm_hash_make(pool);
    srm_step_t entry = {here, NULL, 0};
    srm_step_t key = {&entry, "id", 0};

    for (; entry.index < count; entry.index++) {
        const char *item = (const char *)items + size * (size_t)entry.index;
        const char *first =
            apr_hash_get(index, id_of(item), APR_HASH_KEY_STRING);

        if (first) {
            srm_step_t other = {here, NULL, 0};

            other.index = (int)((size_t)(first - (const char *)items) / size);
            srm_report_at(
                resolver->loading->report, resolver->file, &key, 0,
                SRM_P_REPEATED_ID, "the id \"%s\" is already that of %.200s",
                id_of(item),
                srm_pointer_make(resolver->loading->scratch, &other, NULL));
        }
        else if (!srm_is_broken(id_of(item))) {
            apr_hash_set(index, id_of(item), APR_HASH_KEY_STRING, item);
        }
    }
    return index;
}

static void make_table(srm_resolver_t *resolver, srm_id_table_t *table,
                       const char *what, const char *plural,
                       srm_code_e unknown)
{
    srm_step_t list = {NULL, plural, 0};
    int i;

    table->what = what;
    table->plural = plural;
    table->unknown = unknown;
    table->whole = !srm_is_broken(table->items);
    table->index = index_list(resolver, table->items, table->size,
                              table->count, &list, resolver->loading->pool);
    for (i = 0; i < table->count; i++) {
        if (srm_is_broken(id_of(table->items + table->size * (size_t)i))) {
            table->whole = 0;
        }
    }
}

#define TAKE_LIST(table, list)                                                \
    ((table)->items = (const char *)(list).items,                             \
     (table)->size = sizeof(*(list).items), (table)->count = (list).count)

static const char *find_meant(srm_resolver_t *resolver, srm_id_table_t *table,
                              const char *id)
{
    apr_pool_t *scratch = resolver->loading->scratch;
    int i;

    if (resolver->compared > COMPARED_MAX) {
        return NULL;
    }
    resolver->compared += table->count;
    if (!table->ids) {
        table->ids = apr_array_make(scratch, table->count + 1, sizeof(char *));
        for (i = 0; i < table->count; i++) {
            APR_ARRAY_PUSH(table->ids, const char *) =
                id_of(table->items + table->size * (size_t)i);
        }
    }
    return srm_nearest(id, table->ids);
}

static const char *advice(srm_resolver_t *resolver, srm_id_table_t *table,
                          const char *id)
{
    apr_pool_t *scratch = resolver->loading->scratch;
    const char *list = "";
    int i;

    if (table->instead && table->instead(id)) {
        return apr_pstrcat(scratch, " (", table->instead(id), ")", NULL);
    }
    if (resolver->meant) {
        return apr_pstrcat(scratch, " (did you mean \"", resolver->meant,
                           "\"?)", NULL);
    }
    if (table->count == 0) {
        return apr_pstrcat(scratch, " (there are no ", table->plural, ")",
                           NULL);
    }
    if (table->count > LISTED_MAX) {
        return "";
    }
    for (i = 0; i < table->count; i++) {
        list =
            apr_pstrcat(scratch, list, *list ? ", " : "",
                        id_of(table->items + table->size * (size_t)i), NULL);
    }
    return apr_pstrcat(scratch, " (there are ", list, ")", NULL);
}

const void *srm_resolver_find(srm_resolver_t *resolver, srm_id_table_t *table,
                              const char *id, int at_key,
                              const srm_step_t *here)
{
    const void *item = apr_hash_get(table->index, id, APR_HASH_KEY_STRING);

    resolver->meant = NULL;
    if (item || !table->whole || srm_is_broken(id)) {
        return item;
    }
    if (srm_report_is_full(resolver->loading->report)) {
        srm_report_at(resolver->loading->report, resolver->file, here, at_key,
                      table->unknown, "no %s", table->what);
        return NULL;
    }
    resolver->meant = find_meant(resolver, table, id);
    srm_report_at(resolver->loading->report, resolver->file, here, at_key,
                  table->unknown, "no %s has the id \"%s\"%.600s", table->what,
                  id, advice(resolver, table, id));
    return NULL;
}

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

    index_list(resolver, matrix->retained.items, sizeof(srm_retained_t),
               matrix->retained.count, &list, resolver->loading->scratch);
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

    index_list(resolver, matrix->provided.items, sizeof(srm_provided_t),
               matrix->provided.count, &list, resolver->loading->scratch);
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

    index_list(resolver, matrix->topics.items, sizeof(srm_topic_t),
               matrix->topics.count, &list, resolver->loading->scratch);
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

    index_list(resolver, advantages->approaches.items, sizeof(srm_approach_t),
               advantages->approaches.count, &list,
               resolver->loading->scratch);
    for (; entry.index < advantages->approaches.count; entry.index++) {
        const srm_approach_t *approach =
            &advantages->approaches.items[entry.index];

        index_list(resolver, approach->states.items, sizeof(srm_state_t),
                   approach->states.count, &states,
                   resolver->loading->scratch);
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
    }
}

static void make_tables(srm_resolver_t *resolver)
{
    srm_matrix_t *matrix = resolver->matrix;

    TAKE_LIST(&resolver->parties, matrix->parties);
    make_table(resolver, &resolver->parties, "party", "parties",
               SRM_P_UNKNOWN_PARTY);
    resolver->parties.instead = srm_resolver_word;
    TAKE_LIST(&resolver->deployments, matrix->deployments);
    make_table(resolver, &resolver->deployments, "deployment", "deployments",
               SRM_P_UNKNOWN_DEPLOYMENT);
    TAKE_LIST(&resolver->groups, matrix->groups);
    make_table(resolver, &resolver->groups, "group", "groups",
               SRM_P_UNKNOWN_GROUP);
    TAKE_LIST(&resolver->areas, matrix->areas);
    make_table(resolver, &resolver->areas, "area", "areas",
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
    number_lists(matrix);
    make_tables(&resolver);
    resolve_groups(&resolver);
    srm_resolver_cells(&resolver);
    resolve_retained(&resolver);
    resolve_provided(&resolver);
    resolve_topics(&resolver);
    resolve_advantages(&resolver);
}
