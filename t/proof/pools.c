/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file pools.c
 * @brief Every piece of an APR pool is memory of its own from malloc().
 *
 * A pool cuts its pieces out of large blocks, so neither AddressSanitizer nor
 * memcheck sees where a piece ends, and a pool that is cleared keeps its
 * blocks. Preloaded, or linked into a program, this stands before libapr's
 * functions: what is written behind a piece, or read after its pool was
 * cleared or destroyed, is then found. `make proof` sows such defects and
 * wants them found, so that this is known to work.
 */

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <dlfcn.h>

#include <apr_buckets.h>
#include <apr_pools.h>
#include <apr_strings.h>

#include <valgrind/helgrind.h>

#undef apr_palloc
#undef apr_pcalloc

/* The build hides what is not said to be seen. */
#define STANDS_BEFORE __attribute__((visibility("default")))

void *apr_pcalloc(apr_pool_t *pool, apr_size_t size);

/** The pieces of one pool. They stand in a list and not before each piece,
 *  where they would hide what is written there. */
typedef struct pieces {
    apr_pool_t *pool;
    void **list;
    size_t count, room;
    char *touched; /**< written to without a lock, so that helgrind sees when
                        two threads take pieces from one pool */
    struct pieces *next;
} pieces_t;

#define BUCKETS 4096

static pieces_t *table[BUCKETS];
static char lock;
/* Set while APR registers our own cleanup, whose piece must be APR's. */
static __thread int inside;

/* No mutex: helgrind would take it for what puts threads in order, and miss
 * races that lie on both sides of it. */
static void enter(void)
{
    while (__atomic_test_and_set(&lock, __ATOMIC_ACQUIRE)) {
    }
}

static void leave(void)
{
    __atomic_clear(&lock, __ATOMIC_RELEASE);
}

static void *must(void *memory)
{
    if (!memory) {
        abort();
    }
    return memory;
}

static pieces_t **place_of(const apr_pool_t *pool)
{
    pieces_t **place = &table[((apr_uintptr_t)pool >> 4) % BUCKETS];

    while (*place && (*place)->pool != pool) {
        place = &(*place)->next;
    }
    return place;
}

static apr_status_t give_back(void *data)
{
    pieces_t **place, *pieces;

    enter();
    place = place_of(data);
    pieces = *place;
    *place = pieces->next;
    leave();
    while (pieces->count > 0) {
        free(pieces->list[--pieces->count]);
    }
    free(pieces->list);
    free(pieces->touched);
    free(pieces);
    return APR_SUCCESS;
}

static int is_known(const apr_pool_t *pool)
{
    int known;

    enter();
    known = *place_of(pool) != NULL;
    leave();
    return known;
}

/* Whatever a pool does begins with a piece of it, so our cleanup is the first
 * and therefore runs last: the other cleanups still need their pieces. */
static void get_to_know(apr_pool_t *pool)
{
    pieces_t *pieces = must(calloc(1, sizeof(*pieces)));

    VALGRIND_HG_DISABLE_CHECKING(pieces, sizeof(*pieces));
    pieces->pool = pool;
    pieces->touched = must(calloc(1, 1));
    enter();
    pieces->next = table[((apr_uintptr_t)pool >> 4) % BUCKETS];
    table[((apr_uintptr_t)pool >> 4) % BUCKETS] = pieces;
    leave();
    inside = 1;
    apr_pool_cleanup_register(pool, pool, give_back, apr_pool_cleanup_null);
    inside = 0;
}

static void *real_palloc(apr_pool_t *pool, apr_size_t size)
{
    static void *(*real)(apr_pool_t *, apr_size_t);

    if (!real) {
        *(void **)&real = must(dlsym(RTLD_NEXT, "apr_palloc"));
    }
    return real(pool, size);
}

/* The memory of buckets goes from thread to thread by atomic operations:
 * helgrind shall not take them for the bucket that was there before. */
STANDS_BEFORE void *apr_bucket_alloc(apr_size_t size, apr_bucket_alloc_t *list)
{
    static void *(*real)(apr_size_t, apr_bucket_alloc_t *);
    void *bucket;

    if (!real) {
        *(void **)&real = must(dlsym(RTLD_NEXT, "apr_bucket_alloc"));
    }
    bucket = real(size, list);
    VALGRIND_HG_CLEAN_MEMORY(bucket, size);
    return bucket;
}

STANDS_BEFORE void *apr_palloc(apr_pool_t *pool, apr_size_t size)
{
    pieces_t *pieces;
    void *piece;

    if (inside) {
        return real_palloc(pool, size);
    }
    if (!is_known(pool)) {
        get_to_know(pool);
    }
    piece = malloc(size ? size : 1);
    if (!piece) {
        apr_abortfunc_t abort_fn = apr_pool_abort_get(pool);

        return abort_fn ? (abort_fn(APR_ENOMEM), NULL) : NULL;
    }
    enter();
    pieces = *place_of(pool);
    if (pieces->count == pieces->room) {
        pieces->room = pieces->room * 2 + 16;
        pieces->list =
            must(realloc(pieces->list, pieces->room * sizeof(*pieces->list)));
        VALGRIND_HG_DISABLE_CHECKING(pieces->list,
                                     pieces->room * sizeof(*pieces->list));
    }
    pieces->list[pieces->count++] = piece;
    leave();
    ++*pieces->touched;
    return piece;
}

STANDS_BEFORE void *apr_pcalloc(apr_pool_t *pool, apr_size_t size)
{
    void *piece = apr_palloc(pool, size);

    return piece ? memset(piece, 0, size) : NULL;
}

/* APR prints into the pool's block, past apr_palloc(). */
STANDS_BEFORE char *apr_pvsprintf(apr_pool_t *pool, const char *format,
                                  va_list arguments)
{
    apr_size_t room = 256;
    char *draft = NULL, *text;
    int length;

    do {
        va_list again;

        room *= 2;
        draft = must(realloc(draft, room));
        va_copy(again, arguments);
        length = apr_vsnprintf(draft, room, format, again);
        va_end(again);
    } while (length < 0 || (apr_size_t)length >= room - 1);
    text = apr_pmemdup(pool, draft, (apr_size_t)length + 1);
    free(draft);
    return text;
}

STANDS_BEFORE char *apr_psprintf(apr_pool_t *pool, const char *format, ...)
{
    va_list arguments;
    char *text;

    va_start(arguments, format);
    text = apr_pvsprintf(pool, format, arguments);
    va_end(arguments);
    return text;
}

/* What is preloaded before the rest has no constructor that runs in time for
 * the table, which therefore needs none; helgrind is told when it can be. */
__attribute__((constructor)) static void begin(void)
{
    VALGRIND_HG_DISABLE_CHECKING(table, sizeof(table));
    VALGRIND_HG_DISABLE_CHECKING(&lock, sizeof(lock));
}
