/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file quota.c
 * @brief Large blocks of memory, counted against a quota.
 */

#include "srm_quota.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/** Key of the quota in a pool's user data. */
#define KEY "srm_quota"

/** The head before a counted block. */
typedef struct {
    srm_quota_t *quota;
    apr_size_t size;  /* including this head */
    char padding[48]; /* blocks begin at a cache line */
} head_t;

void srm_quota_attach(apr_pool_t *pool, srm_quota_t *quota)
{
    apr_pool_userdata_setn(quota, KEY, NULL, pool);
}

/* Return the quota of a pool, or of the nearest pool above it that has one. */
static srm_quota_t *quota_of(apr_pool_t *pool)
{
    void *quota = NULL;

    do {
        apr_pool_userdata_get(&quota, KEY, pool);
        pool = apr_pool_parent_get(pool);
    } while (pool && !quota);
    return quota;
}

static void give_back(srm_quota_t *quota, apr_size_t size)
{
    __atomic_sub_fetch(&quota->held, size, __ATOMIC_RELAXED);
}

static bool take(srm_quota_t *quota, apr_size_t size, bool must)
{
    if (__atomic_add_fetch(&quota->held, size, __ATOMIC_RELAXED) <= quota->most
        || must) {
        return true;
    }
    give_back(quota, size);
    return false;
}

static apr_status_t release(void *data)
{
    head_t *head = data;

    give_back(head->quota, head->size);
    munmap(head, head->size);
    return APR_SUCCESS;
}

/* Return the head of a block; NULL for a small block, which is not counted. */
static head_t *head_of(void *block, apr_size_t size)
{
    return block && size >= SRM_QUOTA_BLOCK ? (head_t *)block - 1 : NULL;
}

/* Map a head with its block, or resize an existing one. */
static head_t *map(srm_quota_t *quota, head_t *before, apr_size_t size,
                   bool must)
{
    apr_size_t less = before && before->size > size ? before->size - size : 0;
    apr_size_t more = !before ? size : less > 0 ? 0 : size - before->size;
    void *memory;

    if (!take(quota, more, must)) {
        return NULL;
    }
    memory = before ? mremap(before, before->size, size, MREMAP_MAYMOVE)
                    : mmap(NULL, size, PROT_READ | PROT_WRITE,
                           MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        give_back(quota, more);
        return NULL;
    }
    give_back(quota, less);
    return memory;
}

static void *grow_counted(apr_pool_t *pool, srm_quota_t *quota, head_t *before,
                          apr_size_t size, bool must)
{
    head_t *head;

    if (before) {
        apr_pool_cleanup_kill(pool, before, release);
    }
    head = map(quota, before, size + sizeof(*head), must);
    if (head) {
        head->quota = quota;
        head->size = size + sizeof(*head);
        apr_pool_cleanup_register(pool, head, release, apr_pool_cleanup_null);
        return head + 1;
    }
    if (before) {
        apr_pool_cleanup_register(pool, before, release,
                                  apr_pool_cleanup_null);
    }
    return NULL;
}

void *srm_quota_grow(apr_pool_t *pool, void *block, apr_size_t used,
                     apr_size_t room, apr_size_t size, bool must)
{
    srm_quota_t *quota = size >= SRM_QUOTA_BLOCK ? quota_of(pool) : NULL;
    head_t *before = quota ? head_of(block, room) : NULL;
    void *larger = quota ? grow_counted(pool, quota, before, size, must)
                         : apr_palloc(pool, size);

    if (!larger && must) {
        /* Fail like a pool that gets no memory. */
        apr_abortfunc_t on_failure = apr_pool_abort_get(pool);

        if (on_failure) {
            on_failure(APR_ENOMEM);
        }
        abort();
    }
    if (larger && !before && used > 0) {
        memcpy(larger, block, used);
    }
    return larger;
}

bool srm_quota_has_spare(apr_pool_t *pool)
{
    const srm_quota_t *quota = quota_of(pool);

    return !quota
           || __atomic_load_n(&quota->held, __ATOMIC_RELAXED)
                  < quota->most / 2;
}

apr_size_t srm_quota_trim(apr_pool_t *pool, void **block, apr_size_t room,
                          apr_size_t used)
{
    srm_quota_t *quota = quota_of(pool);
    apr_size_t size = used < SRM_QUOTA_BLOCK ? SRM_QUOTA_BLOCK : used;
    head_t *head = quota ? head_of(*block, room) : NULL;
    void *smaller = head && size < room
                        ? grow_counted(pool, quota, head, size, true)
                        : NULL;

    if (smaller) {
        *block = smaller;
    }
    return smaller ? size : room;
}

void srm_quota_free(apr_pool_t *pool, void *block, apr_size_t size)
{
    head_t *head = quota_of(pool) ? head_of(block, size) : NULL;

    if (head) {
        apr_pool_cleanup_run(pool, head, release);
    }
}

apr_pool_t *srm_quota_apart(apr_pool_t *pool)
{
    apr_allocator_t *allocator;
    apr_pool_t *apart = NULL;

    if (apr_allocator_create(&allocator) == APR_SUCCESS
        && apr_pool_create_ex(&apart, pool, NULL, allocator) == APR_SUCCESS) {
        apr_allocator_owner_set(allocator, apart);
    }
    else {
        apr_pool_create(&apart, pool);
    }
    return apart;
}
