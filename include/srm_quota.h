/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_QUOTA_H
#define SRM_QUOTA_H

/**
 * @file srm_quota.h
 * @brief A limit on the bytes that all large answers of a process hold.
 *
 * Pools keep freed memory: with some hundred threads that is hundreds of
 * megabytes after one large answer each. So in a pool with a quota, blocks of
 * SRM_QUOTA_BLOCK bytes or more are taken from the system, counted, and given
 * back to the system with the pool. A pool without a quota works as usual.
 */

#include <stdbool.h>

#include <apr_pools.h>

/** Smaller blocks are the pool's own, and are not counted. */
#define SRM_QUOTA_BLOCK ((apr_size_t)(128 * 1024))

/** Bytes held, and the limit. Threads share it: `held` is changed by atomic
 * operations only. */
typedef struct srm_quota {
    apr_size_t held;
    apr_size_t most;
} srm_quota_t;

/**
 * Count the large blocks of a pool, and of the pools below it, in a quota that
 * outlives it. Clearing the pool detaches the quota.
 */
void srm_quota_attach(apr_pool_t *pool, srm_quota_t *quota);

/**
 * Allocate a block of memory, or grow one.
 * @param pool  owns it: clearing the pool gives it back
 * @param block the block to grow, of this pool; NULL for none. It must not be
 *              used afterwards unless NULL is returned
 * @param used  bytes of it to copy into the new one
 * @param room  its size
 * @param size  of the new block; larger
 * @param must  allocate even when the quota is exceeded
 * @return NULL when the quota would be exceeded, or the system refuses; never
 *         with `must` or without a quota
 */
void *srm_quota_grow(apr_pool_t *pool, void *block, apr_size_t used,
                     apr_size_t room, apr_size_t size, bool must);

/** Allocate a block of memory without `must`; NULL as above. */
static inline void *srm_quota_alloc(apr_pool_t *pool, apr_size_t size)
{
    return srm_quota_grow(pool, NULL, 0, 0, size, false);
}

/**
 * True if less than half of the pool's quota is held, or it has none: optional
 * allocations take no more than that.
 */
bool srm_quota_has_spare(apr_pool_t *pool);

/**
 * Give back the unused part of a block.
 * @param room its size
 * @param used bytes of it in use
 * @return its new size; a small block, or one of the pool itself, does not
 *         change
 */
apr_size_t srm_quota_trim(apr_pool_t *pool, void **block, apr_size_t room,
                          apr_size_t used);

/**
 * Make a pool below another whose memory goes back to the system with it, and
 * not to its thread's allocator: for large, short-lived data. It is not
 * counted.
 */
apr_pool_t *srm_quota_apart(apr_pool_t *pool);

/**
 * Give a block back before its pool goes; without effect on a block of the pool
 * itself.
 * @param size of the block
 */
void srm_quota_free(apr_pool_t *pool, void *block, apr_size_t size);

#endif
