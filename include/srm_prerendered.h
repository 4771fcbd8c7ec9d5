/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_PRERENDERED_H
#define SRM_PRERENDERED_H

/**
 * @file srm_prerendered.h
 * @brief The prerendered answers of all editions of a server.
 *
 * A set is made before the server forks, within one limit for all editions. It
 * holds plain bytes in one pool: no pointer to a matrix, a literal, a function
 * or anything else outside that pool. So it can outlive a reload, which unloads
 * the module. Only the build that made a set can read it.
 *
 * Two sets of the same editions and the same limit hold the same answers,
 * whatever they reused from an earlier set.
 */

#include <stdbool.h>

#include <apr_hash.h>
#include <apr_tables.h>

#include "srm_edition.h"
#include "srm_compressed.h"

/** Bytes in one coding. */
typedef struct srm_body {
    const char *bytes;
    apr_size_t length;
    const char
        *etag; /**< a strong ETag with its quotes: a hash of the bytes */
} srm_body_t;

/** One body in every available coding, shared by all answers with these
 * bytes. */
typedef struct srm_bodies {
    srm_body_t in[SRM_CODING_COUNT];
    unsigned codings; /**< those in `in`, a set of SRM_CODING_BIT */
    unsigned tried;   /**< codings not to try: available, or found not to be
                           smaller */
    const srm_compressed_t *compressed; /**< a slot for each coding that may
                                             become available later; NULL:
                                             none will */
} srm_bodies_t;

/** One page in one format, or an asset. */
typedef struct srm_prerendered {
    const char *path;      /**< below the base, with its suffix */
    const char *page;      /**< the same without a suffix; NULL for an asset */
    unsigned formats;      /**< of the page, a set of SRM_FORMAT_BIT */
    srm_format_e fallback; /**< the page's default format */
    srm_format_e format;   /**< SRM_FORMAT_NONE for an asset */
    srm_cache_e cache;
    const char *type; /**< Content-Type */
    const char *root; /**< relative URL of the base from its path */
    const char *link; /**< value of the Link header; NULL: none */
    const srm_bodies_t *bodies;
} srm_prerendered_t;

/** One page in all its formats, from which Accept chooses. */
typedef struct srm_prerendered_page {
    unsigned formats; /**< a set of SRM_FORMAT_BIT */
    srm_format_e fallback;
    const srm_prerendered_t *in[SRM_FORMAT_COUNT]; /**< NULL: not prerendered */
} srm_prerendered_page_t;

/** The answers of an edition. */
typedef struct srm_prerendered_edition {
    const char *tag;
    apr_array_header_t *answers; /**< of srm_prerendered_t * */
} srm_prerendered_edition_t;

/** The answers of all editions. */
typedef struct srm_prerendered_set {
    apr_pool_t *pool;
    const char *plan;             /**< names the editions and the limit */
    const char *failed; /**< path of the last page that could not be made,
                             and why; NULL: none */
    apr_array_header_t *editions; /**< of srm_prerendered_edition_t * */
    apr_array_header_t *bodies;   /**< of srm_bodies_t *, the most requested
                                       first */
    apr_size_t limit;
    apr_size_t uncompressed; /**< bytes, each body once */
    apr_size_t compressed;   /**< bytes, without those in shared memory */
    int reused;              /**< answers taken from the previous set */
    const void *shared;      /**< memory of srm_compressed_t; NULL: none */
    apr_size_t shared_size;
} srm_prerendered_set_t;

/** Default limit of a server's prerendered answers, in bytes. */
#define SRM_PRERENDER_LIMIT (32 * 1024 * 1024)

/**
 * Prerender the most requested pages of all editions, in this order: every
 * catalogue, then every matrix, the deployments, lists and comparisons and
 * parties, the areas, schemas and the description. It ends when the limit is
 * used up; the rest is rendered on request. Three quarters of the limit are for
 * uncompressed bytes, one quarter for compressed ones. Uncompressed assets are
 * included whatever the limit is.
 *
 * A page is not tried in a format if its tasks alone exceed the limit, or if a
 * page with at most as many cells did not fit in that format.
 * @param pool     for the set, and nothing else
 * @param scratch  for work; may be destroyed afterwards
 * @param editions opened by srm_edition_open()
 * @param limit    SRM_PRERENDER_LIMIT, or the configured limit
 * @param previous a set made by this build, whose answers are reused; may be
 *                 destroyed afterwards. NULL: none
 */
srm_prerendered_set_t *srm_prerendered_make(
    apr_pool_t *pool, apr_pool_t *scratch, srm_edition_t *const *editions,
    int count, apr_size_t limit, const srm_prerendered_set_t *previous);

/**
 * True if srm_prerendered_make() would make the same set, with nothing left to
 * compress.
 * @param scratch for work
 */
bool srm_prerendered_is_current(const srm_prerendered_set_t *set,
                                apr_pool_t *scratch,
                                srm_edition_t *const *editions, int count,
                                apr_size_t limit);

/**
 * Let each edition answer from the set.
 * @param pool for the indexes; must not outlive the set
 */
void srm_prerendered_attach(apr_pool_t *pool, const srm_prerendered_set_t *set,
                            srm_edition_t *const *editions, int count);

/* compressed.c: see srm_compressed.h */

/**
 * Return the most memory that compressing the rest of a set takes: address
 * space, of which no more is used than the limit leaves.
 * @return 0 when nothing is left to compress
 */
apr_size_t srm_compress_size(const srm_prerendered_set_t *set);

/**
 * Let the answers of a set be compressed in this memory from now on.
 * @param memory srm_compress_size() zero bytes; need not be writable here
 */
void srm_compress_attach(srm_prerendered_set_t *set, const void *memory,
                     apr_size_t size);

/**
 * Compress the rest, the most requested first. For one process or thread.
 * @param memory  the same memory, writable
 * @param scratch cleared for each body
 * @return the number of compressed bytes
 */
apr_size_t srm_compress_fill(const srm_prerendered_set_t *set, void *memory,
                         apr_pool_t *scratch);

/** True once srm_compress_fill() has finished. */
bool srm_compress_is_done(const srm_prerendered_set_t *set);

/**
 * Find a compressed body that is available, inside the memory: the process that
 * wrote it had fewer rights than the parent, which calls this.
 * @param bodies of the set
 * @return false when it is not available
 */
bool srm_compressed_find(const srm_prerendered_set_t *set,
                         const srm_bodies_t *bodies, srm_coding_e coding,
                         srm_body_t *body);

/** True if compressing a body in a coding made it no smaller. */
bool srm_compressed_is_no_smaller(const srm_bodies_t *bodies,
                                  srm_coding_e coding);

/**
 * Return a compressed body that is available.
 * @param slots of the body
 */
srm_body_t srm_compressed_body(const srm_compressed_t *slots,
                               srm_coding_e coding);

#endif
