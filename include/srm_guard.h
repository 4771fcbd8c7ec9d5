/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_GUARD_H
#define SRM_GUARD_H

/**
 * @file srm_guard.h
 * @brief Work that may run out of memory, and is left instead of the process.
 *
 * Nobody looks at what apr_palloc() returns: httpd's pools end the process
 * when there is no memory, and pools without such a function hand out NULL.
 * Pools of srm_guard_pool() end the work that runs in a guard: it is left
 * where it stands, by longjmp(), and the caller destroys its pools. So what
 * is held and is no memory of a pool (an open file) has to be a cleanup of
 * one, registered before it is had.
 *
 * A guard belongs to the time when one thread runs: while matrices are
 * loaded and rendered, before the server forks. Nothing of it is touched
 * while requests are answered.
 */

#include <apr_pools.h>

/** Work, and what it needs. */
typedef void srm_guarded_fn(void *what);

/**
 * Do work, and come back when memory runs out as well. Guards may stand in
 * one another: the innermost comes back.
 * @return 1 when it is done; 0 when memory ran out. Then it was left
 *         somewhere, all that it has made may be half made, and its pools are
 *         to be destroyed
 */
int srm_guard(srm_guarded_fn *work, void *what);

/**
 * Make a pool that ends the innermost guard's work when memory runs out, as
 * do those that are made below it; without a guard it ends the process. It
 * takes its memory from the system and gives it back there when it is
 * destroyed, so that the process does not keep what loading needed.
 * Call it inside a guard.
 * @return the pool, never NULL
 */
apr_pool_t *srm_guard_pool(apr_pool_t *parent);

/** End the work because memory ran out that is not of a pool. */
void srm_guard_give_up(void) __attribute__((noreturn));

#endif
