/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_QUOTA_H
#define SRM_QUOTA_H

/**
 * @file srm_quota.h
 * @brief Bytes that the large answers of a process may hold, all together.
 *
 * Pools keep what they are given back: with some hundred threads that is
 * hundreds of megabytes after one large answer each. So blocks from
 * SRM_QUOTA_BLOCK on are taken from the system and counted, where the pool
 * has a quota, and go back to the system with the pool. A pool without one is
 * used as ever.
 */

#include <stdbool.h>

#include <apr_pools.h>

/** Smaller blocks are the pool's own, and are not counted. */
#define SRM_QUOTA_BLOCK ((apr_size_t)(128 * 1024))

/** Bytes held, and the most. Threads share it: held is changed by atomic
 *  operations alone. */
typedef struct srm_quota {
    apr_size_t held;
    apr_size_t most;
} srm_quota_t;

/**
 * Let a pool, and the pools below it, take large blocks on account of a quota
 * that outlives it. The pool forgets it when it is cleared.
 */
void srm_quota_attach(apr_pool_t *pool, srm_quota_t *quota);

/**
 * Get a block of memory, or a larger one in the place of another.
 * @param pool  owns it: clearing the pool gives it back
 * @param block the one before, of this pool; NULL for none. It must not be
 *              used again unless NULL is returned
 * @param used  bytes of it that count; they are there in the new one
 * @param room  its size
 * @param size  of the new one; larger
 * @param must  take it also when the quota has not so much left
 * @return NULL when it has not, or the system refuses; never where it must,
 *         nor from a pool without a quota
 */
void *srm_quota_grow(apr_pool_t *pool, void *block, apr_size_t used,
                     apr_size_t room, apr_size_t size, bool must);

/** Get a block of memory; NULL as above where it need not be. */
static inline void *srm_quota_alloc(apr_pool_t *pool, apr_size_t size)
{
    return srm_quota_grow(pool, NULL, 0, 0, size, false);
}

/**
 * True if less than half of the pool's quota is held, or it has none: what can
 * be done without takes no more than that.
 */
bool srm_quota_has_spare(apr_pool_t *pool);

/**
 * Give back what a block has not been used for.
 * @param room its size
 * @param used bytes of it that count
 * @return its new size: what is small, or the pool's own, stays as it is
 */
apr_size_t srm_quota_trim(apr_pool_t *pool, void **block, apr_size_t room,
                          apr_size_t used);

/**
 * Make a pool below another whose memory goes back to the system with it, and
 * not to the pools of its thread: for what is large and soon over. It is not
 * counted.
 */
apr_pool_t *srm_quota_apart(apr_pool_t *pool);

/**
 * Give a block back before its pool goes; without effect on one that is the
 * pool's own.
 * @param size of the block
 */
void srm_quota_free(apr_pool_t *pool, void *block, apr_size_t size);

#endif
