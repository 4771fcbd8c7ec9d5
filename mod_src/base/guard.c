/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file guard.c
 * @brief Leaving work for which there is no memory.
 */

#include <setjmp.h>
#include <stdlib.h>

#include <apr_allocator.h>

#include "srm_guard.h"

/** Where a guard comes back to. */
typedef struct guard {
    jmp_buf back;
    struct guard *outer;
} guard_t;

/* APR tells a pool's abort function nothing but a status. Not one a thread:
 * the first touch of such a variable in a module that was loaded late takes
 * memory itself, and ends the process when there is none. */
static guard_t *innermost;

void srm_guard_give_up(void)
{
    guard_t *guard = innermost;

    if (!guard) {
        abort();
    }
    innermost = guard->outer;
    longjmp(guard->back, 1);
}

/* APR has let go of its locks when it calls this. */
static int run_out(int status)
{
    (void)status;
    srm_guard_give_up();
}

int srm_guard(srm_guarded_fn *work, void *what)
{
    guard_t guard;

    guard.outer = innermost;
    if (setjmp(guard.back)) {
        return 0; /* give_up() has put the outer one back */
    }
    innermost = &guard;
    work(what);
    innermost = guard.outer;
    return 1;
}

/* Told of to apr_pool_create_ex(), so that it comes back with its status
 * instead of calling the function of the parent, which may end the process. */
static int come_back(int status)
{
    return status;
}

apr_pool_t *srm_guard_pool(apr_pool_t *parent)
{
    apr_allocator_t *allocator;
    apr_pool_t *pool;

    if (apr_allocator_create(&allocator) != APR_SUCCESS) {
        srm_guard_give_up();
    }
    if (apr_pool_create_ex(&pool, parent, come_back, allocator)
        != APR_SUCCESS) {
        apr_allocator_destroy(allocator);
        srm_guard_give_up();
    }
    apr_allocator_owner_set(allocator, pool);
    apr_pool_abort_set(run_out, pool);
    return pool;
}
