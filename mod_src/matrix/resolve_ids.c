/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file resolve_ids.c
 * @brief Indexes lists by their ids, and finds the item of an id.
 */

#include <apr_strings.h>

#include "resolver.h"
#include "srm_hash.h"
#include "srm_nearest.h"

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

apr_hash_t *srm_resolver_index(srm_resolver_t *resolver, const void *items,
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
                SRM_P_REPEATED_ID, "the id \"%s\" is also used by %.200s",
                id_of(item),
                srm_pointer_make(resolver->loading->scratch, &other, NULL));
        }
        else if (!srm_is_broken(id_of(item))) {
            apr_hash_set(index, id_of(item), APR_HASH_KEY_STRING, item);
        }
    }
    return index;
}

void srm_resolver_table(srm_resolver_t *resolver, srm_id_table_t *table,
                        const char *what, const char *plural,
                        srm_code_e unknown)
{
    srm_step_t list = {NULL, plural, 0};
    int i;

    table->what = what;
    table->plural = plural;
    table->unknown = unknown;
    table->whole = !srm_is_broken(table->items);
    table->index =
        srm_resolver_index(resolver, table->items, table->size, table->count,
                           &list, resolver->loading->pool);
    for (i = 0; i < table->count; i++) {
        if (srm_is_broken(id_of(table->items + table->size * (size_t)i))) {
            table->whole = 0;
        }
    }
}

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
