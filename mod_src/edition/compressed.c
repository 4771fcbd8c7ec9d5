/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file compressed.c
 * @brief Compressing prerendered answers, in memory that processes share.
 */

#include "srm_prerendered.h"

#include <string.h>

#include <apr_strings.h>

#include "compress.h"
#include "srm_digest.h"

/** Compressor of each coding; NULL: none. */
static srm_compress_fn *const compressors[SRM_CODING_COUNT] = {
    [SRM_CODING_BROTLI] = srm_brotli,
    [SRM_CODING_GZIP] = srm_gzip,
};

/** Head of the shared memory. */
typedef struct {
    apr_uint32_t done; /* atomic */
    apr_uint32_t padding;
} head_t;

/** A body is not compressed if less room than this fraction of it is left. */
#define USED_UP 64

static bool is_pending(const srm_bodies_t *bodies)
{
    return bodies->tried != SRM_CODING_ALL;
}

static const srm_bodies_t *body_at(const srm_prerendered_set_t *set, int i)
{
    return APR_ARRAY_IDX(set->bodies, i, const srm_bodies_t *);
}

/** Return the size of the head and the slots; the compressed bytes follow. */
static apr_size_t slots_end(const srm_prerendered_set_t *set)
{
    apr_size_t end = sizeof(head_t);
    int i;

    for (i = 0; i < set->bodies->nelts; i++) {
        if (is_pending(body_at(set, i))) {
            end += SRM_CODING_COUNT * sizeof(srm_compressed_t);
        }
    }
    return end;
}

apr_size_t srm_compress_size(const srm_prerendered_set_t *set)
{
    apr_size_t used = set->uncompressed + set->compressed;
    apr_size_t room = used < set->limit ? set->limit - used : 0;
    apr_size_t original = 0;
    int i;

    for (i = 0; i < set->bodies->nelts; i++) {
        if (is_pending(body_at(set, i))) {
            original += body_at(set, i)->in[SRM_CODING_IDENTITY].length;
        }
    }
    if (!original || !room) {
        return 0;
    }
    original *= SRM_CODING_COUNT - 1; /* each compressed body is smaller */
    return slots_end(set) + (original < room ? original : room);
}

void srm_compress_attach(srm_prerendered_set_t *set, const void *memory,
                         apr_size_t size)
{
    const srm_compressed_t *next =
        (const srm_compressed_t *)((const char *)memory + sizeof(head_t));
    int i;

    for (i = 0; i < set->bodies->nelts; i++) {
        srm_bodies_t *bodies = APR_ARRAY_IDX(set->bodies, i, srm_bodies_t *);

        if (is_pending(bodies)) {
            bodies->compressed = next;
            next += SRM_CODING_COUNT;
        }
    }
    set->shared = memory;
    set->shared_size = size;
}

/** Shared memory being filled. */
typedef struct {
    char *next;
    const char *end;
} fill_state_t;

static void fill_slot(fill_state_t *filling, srm_compressed_t *slot,
                      srm_coding_e coding, const srm_body_t *original,
                      apr_pool_t *scratch)
{
    apr_size_t length = 0;
    apr_size_t room = (apr_size_t)(filling->end - filling->next);
    const char *bytes;

    if (room < original->length / USED_UP) {
        return;
    }
    bytes = compressors[coding](scratch, original->bytes, original->length,
                                &length);
    slot->no_smaller = !bytes;
    if (!bytes || length > room) {
        return;
    }
    memcpy(filling->next, bytes, length);
    apr_cpystrn(slot->etag, srm_digest_etag(scratch, bytes, length),
                sizeof(slot->etag));
    slot->distance = (apr_uint64_t)(filling->next - (char *)slot);
    __atomic_store_n(&slot->length, (apr_uint32_t)length, __ATOMIC_RELEASE);
    filling->next += length;
}

apr_size_t srm_compress_fill(const srm_prerendered_set_t *set, void *memory,
                             apr_pool_t *scratch)
{
    head_t *head = memory;
    srm_compressed_t *slots =
        (srm_compressed_t *)((char *)memory + sizeof(head_t));
    char *first = (char *)memory + slots_end(set);
    fill_state_t filling = {first, (char *)memory + set->shared_size};
    int i, coding;

    for (i = 0; i < set->bodies->nelts; i++) {
        const srm_bodies_t *bodies = body_at(set, i);

        if (!is_pending(bodies)) {
            continue;
        }
        for (coding = 0; coding < SRM_CODING_COUNT; coding++) {
            if (!(bodies->tried & SRM_CODING_BIT(coding))) {
                fill_slot(&filling, &slots[coding], (srm_coding_e)coding,
                          &bodies->in[SRM_CODING_IDENTITY], scratch);
            }
        }
        slots += SRM_CODING_COUNT;
        apr_pool_clear(scratch);
    }
    __atomic_store_n(&head->done, 1, __ATOMIC_RELEASE);
    return (apr_size_t)(filling.next - first);
}

bool srm_compress_is_done(const srm_prerendered_set_t *set)
{
    const head_t *head = set->shared;

    return head && __atomic_load_n(&head->done, __ATOMIC_ACQUIRE);
}

/**
 * Return a compressed body that has arrived, if it is inside the memory: the
 * process that wrote it has fewer rights than its readers.
 */
static bool find_checked(const srm_prerendered_set_t *set,
                         const srm_compressed_t *slots, srm_coding_e coding,
                         srm_body_t *body)
{
    const srm_compressed_t *slot = &slots[coding];
    apr_size_t size =
        set->shared_size
        - (apr_size_t)((const char *)slot - (const char *)set->shared);
    apr_size_t length = __atomic_load_n(&slot->length, __ATOMIC_ACQUIRE);
    apr_uint64_t distance = __atomic_load_n(&slot->distance, __ATOMIC_RELAXED);

    if (!length || distance > size || length > size - distance
        || !memchr(slot->etag, '\0', SRM_COMPRESSED_ETAG)) {
        return false;
    }
    body->bytes = (const char *)slot + distance;
    body->length = length;
    body->etag = slot->etag;
    return true;
}

bool srm_compressed_find(const srm_prerendered_set_t *set,
                         const srm_bodies_t *bodies, srm_coding_e coding,
                         srm_body_t *body)
{
    return bodies->compressed
           && find_checked(set, bodies->compressed, coding, body);
}

bool srm_compressed_is_no_smaller(const srm_bodies_t *bodies,
                                  srm_coding_e coding)
{
    return bodies->compressed && bodies->compressed[coding].no_smaller;
}

srm_body_t srm_compressed_body(const srm_compressed_t *slots,
                               srm_coding_e coding)
{
    const srm_compressed_t *slot = &slots[coding];
    apr_size_t length = __atomic_load_n(&slot->length, __ATOMIC_ACQUIRE);
    const srm_body_t body = {(const char *)slot + slot->distance, length,
                             slot->etag};

    return body;
}
