/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef PILE_H
#define PILE_H

/**
 * @file pile.h
 * @brief Growing lists of many pointers.
 */

#include <stdbool.h>

#include <apr_pools.h>

/** A list that grows; empty when it is all zeros. */
typedef struct srm_pile {
    const void **items;
    int count;
    int room;
    bool denied; /**< it did not fit into a quota: items are missing */
} srm_pile_t;

/** Give a pile more room; part of srm_pile_put(). */
void srm_pile_enlarge(apr_pool_t *pool, srm_pile_t *pile);

/** Give back the unused room of a complete pile. */
void srm_pile_trim(apr_pool_t *pool, srm_pile_t *pile);

/** Append an item to a pile, unless it was denied. */
static inline void srm_pile_put(apr_pool_t *pool, srm_pile_t *pile,
                                const void *item)
{
    if (pile->count == pile->room && !pile->denied) {
        srm_pile_enlarge(pool, pile);
    }
    if (!pile->denied) {
        pile->items[pile->count++] = item;
    }
}

#endif
