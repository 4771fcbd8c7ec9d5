/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file pile.c
 * @brief Growing lists of pointers.
 */

#include "pile.h"
#include "srm_quota.h"

/* Small lists leave their old memory in the pool, so they grow in few steps.
 * Large ones leave none. */
#define LEAST 16
#define STEP 8
#define LARGE (SRM_QUOTA_BLOCK / sizeof(void *))

/* Unlike apr_array_make(), this does not clear the memory, which may be
 * large. */
void srm_pile_enlarge(apr_pool_t *pool, srm_pile_t *pile)
{
    apr_size_t size = sizeof(*pile->items);
    apr_size_t before = (apr_size_t)pile->room;
    apr_size_t room = before < LEAST   ? LEAST
                      : before < LARGE ? before * STEP
                                       : before * 2;
    const void **items =
        srm_quota_grow(pool, pile->items, size * (apr_size_t)pile->count,
                       size * before, size * room, false);

    if (items) {
        pile->items = items;
        pile->room = (int)room;
    }
    pile->denied = !items;
}

void srm_pile_trim(apr_pool_t *pool, srm_pile_t *pile)
{
    apr_size_t size = sizeof(*pile->items);
    void *block = pile->items;

    pile->room =
        (int)(srm_quota_trim(pool, &block, size * (apr_size_t)pile->room,
                             size * (apr_size_t)pile->count)
              / size);
    pile->items = block;
}
