/* SPDX-License-Identifier: Apache-2.0 */
#include "pile.h"
#include "srm_quota.h"

/* What is left of smaller ones stays in the pool, so they grow in few steps.
 * Large ones leave nothing behind. */
#define LEAST 16
#define STEP 8
#define LARGE (SRM_QUOTA_BLOCK / sizeof(void *))

/* Nothing is set to 0 here, as apr_array_make() would: there may be much. */
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
