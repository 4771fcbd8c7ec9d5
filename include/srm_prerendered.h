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
 * or anything else outside of that pool, so that it can outlive a reload, and
 * the module with it. Only the build that made a set can read it.
 *
 * Two sets of the same editions and the same limit hold the same answers,
 * whatever was reused from the set before.
 */

#include <stdbool.h>

#include <apr_hash.h>
#include <apr_tables.h>

#include "srm_edition.h"
#include "srm_late.h"

/** Bytes in one coding. */
typedef struct srm_body {
    const char *bytes;
    apr_size_t length;
    const char
        *etag; /**< a strong ETag with its quotes: a hash of the bytes */
} srm_body_t;

/** The same bytes in every coding there is: once for all answers that have
 *  them. */
typedef struct srm_bodies {
    srm_body_t in[SRM_CODING_COUNT];
    unsigned codings; /**< those in `in`, a set of SRM_CODING_BIT */
    unsigned tried;   /**< those that need not be tried: they are there, or
                           would not have been smaller */
    const srm_late_t *late; /**< a slot for each coding that may still arrive;
                                 NULL: none will */
} srm_bodies_t;

/** One page in one form, or an asset. */
typedef struct srm_prerendered {
    const char *path;      /**< below the base, with its suffix */
    const char *page;      /**< the same without one; NULL for an asset */
    unsigned formats;      /**< that the page has, a set of SRM_FORMAT_BIT */
    srm_format_e fallback; /**< of the page's forms */
    srm_format_e format;   /**< SRM_FORMAT_NONE for an asset */
    srm_cache_e cache;
    const char *type; /**< Content-Type */
    const char *root; /**< relative URL of the base from its address */
    const char *link; /**< value of the Link header; NULL: none */
    const srm_bodies_t *bodies;
} srm_prerendered_t;

/** One page in all its forms, of which Accept chooses one. */
typedef struct srm_prerendered_page {
    unsigned formats; /**< a set of SRM_FORMAT_BIT */
    srm_format_e fallback;
    const srm_prerendered_t *in[SRM_FORMAT_COUNT]; /**< NULL: not ready */
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
    apr_array_header_t *editions; /**< of srm_prerendered_edition_t * */
    apr_array_header_t *bodies;   /**< of srm_bodies_t *, those that are asked
                                       for most come first */
    apr_size_t limit;
    apr_size_t plain;      /**< bytes as they are, each body once */
    apr_size_t compressed; /**< and compressed, without what arrives late */
    int reused;            /**< answers taken from the set before */
    const void *late;      /**< the memory of late forms; NULL: none */
    apr_size_t late_size;
} srm_prerendered_set_t;

/** Bytes of prerendered answers of a server, where nobody says. */
#define SRM_PRERENDER_LIMIT (32 * 1024 * 1024)

/**
 * Prerender what many will ask for, over all editions in this order: every
 * catalogue, then every matrix, the deployments, lists and comparisons and
 * parties, the areas, schemas and the description. It ends when the limit is
 * used up; the rest is rendered on request. Three quarters of the limit are
 * for bytes as they are, one quarter for compressed ones. What an asset has
 * uncompressed needs no leave of the limit.
 *
 * A form of a page whose tasks alone do not fit is not begun, and after one
 * that did not fit no page of as many cells is tried in that form.
 * @param pool     owns the set, and nothing else
 * @param scratch  for work; may go afterwards
 * @param editions opened by srm_edition_open()
 * @param limit    SRM_PRERENDER_LIMIT, or what the administrator says
 * @param before   a set made by this build, whose answers are used again; may
 *                 go afterwards. NULL: none
 */
srm_prerendered_set_t *srm_prerendered_make(
    apr_pool_t *pool, apr_pool_t *scratch, srm_edition_t *const *editions,
    int count, apr_size_t limit, const srm_prerendered_set_t *before);

/**
 * True if srm_prerendered_make() would come to the same set, with nothing left
 * to compress.
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

/* late.c: see srm_late.h */

/**
 * The memory that compressing the rest of a set takes at most: address space,
 * of which no more is used than the limit leaves.
 * @return 0 when nothing is left to compress
 */
apr_size_t srm_late_size(const srm_prerendered_set_t *set);

/**
 * Let the answers of a set be compressed in this memory from now on.
 * @param memory zeroes, srm_late_size() of them; need not be writable here
 */
void srm_late_attach(srm_prerendered_set_t *set, const void *memory,
                     apr_size_t size);

/**
 * Compress what is left, the most asked for first: for one process or thread.
 * @param memory  the same memory, writable
 * @param scratch cleared for each body
 * @return the bytes that it came to
 */
apr_size_t srm_late_fill(const srm_prerendered_set_t *set, void *memory,
                         apr_pool_t *scratch);

/** True once srm_late_fill() has come to its end. */
bool srm_late_is_done(const srm_prerendered_set_t *set);

/**
 * Find a form that has arrived, where it lies in the memory: the process that
 * wrote it had fewer rights than the parent that asks.
 * @param bodies of the set
 * @return false when it has not
 */
bool srm_late_arrived(const srm_prerendered_set_t *set,
                      const srm_bodies_t *bodies, srm_coding_e coding,
                      srm_body_t *body);

/** True if compressing a body in a coding was of no use. */
bool srm_late_is_no_smaller(const srm_bodies_t *bodies, srm_coding_e coding);

/**
 * A form that has arrived.
 * @param late of the body
 */
srm_body_t srm_late_body(const srm_late_t *late, srm_coding_e coding);

#endif
