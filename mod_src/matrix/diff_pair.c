/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_pair.c
 * @brief Pairs the entries of two lists with the same key.
 *
 * It sorts and uses no hash, because authors choose the keys and could make
 * them collide.
 */

#include <stdlib.h>
#include <string.h>

#include "diff.h"

/** A key, and its position in the list. */
typedef struct {
    const char *key;
    int place;
} place_t;

static int by_key(const void *one, const void *other)
{
    const place_t *a = one, *b = other;
    int order = strcmp(a->key, b->key);

    return order ? order : a->place - b->place;
}

/* Return the keys of a list from a position on, sorted. */
static place_t *sort(apr_pool_t *pool, const char *const *keys, int first,
                     int count)
{
    apr_size_t room = (apr_size_t)(count - first);
    place_t *places = apr_palloc(pool, sizeof(*places) * (room + 1));
    int i;

    for (i = first; i < count; i++) {
        places[i - first].key = keys[i];
        places[i - first].place = i;
    }
    qsort(places, room, sizeof(*places), by_key);
    return places;
}

static int *none(apr_pool_t *pool, int count)
{
    apr_size_t size = sizeof(int) * (apr_size_t)(count + 1);

    return memset(apr_palloc(pool, size), -1, size); /* each is -1 */
}

static void add_pair(diff_pairs_t *pairs, int before, int after)
{
    pairs->after_of[before] = after;
    pairs->before_of[after] = before;
    pairs->count++;
}

diff_pairs_t diff_pair(apr_pool_t *pool, const char *const *before,
                       int before_count, const char *const *after,
                       int after_count)
{
    diff_pairs_t pairs = {none(pool, after_count), none(pool, before_count), 0,
                          false};
    int i = 0, j = 0, first, order;
    const place_t *old, *new;

    while (i < before_count && i < after_count
           && !strcmp(before[i], after[i])) {
        add_pair(&pairs, i, i);
        i++;
    }
    first = i;
    pairs.same = first == before_count && first == after_count;
    if (first == before_count || first == after_count) {
        return pairs;
    }
    old = sort(pool, before, first, before_count);
    new = sort(pool, after, first, after_count);
    for (i = 0; i < before_count - first && j < after_count - first;) {
        order = strcmp(old[i].key, new[j].key);
        if (order == 0) {
            add_pair(&pairs, old[i].place, new[j].place);
        }
        i += order <= 0;
        j += order >= 0;
    }
    return pairs;
}

const char *const *diff_ids(apr_pool_t *pool, const void *items, size_t size,
                            int count)
{
    const char **ids =
        apr_palloc(pool, sizeof(*ids) * (apr_size_t)(count + 1));
    int i;

    for (i = 0; i < count; i++) {
        ids[i] = srm_shape_id((const char *)items + size * (size_t)i);
    }
    return ids;
}
