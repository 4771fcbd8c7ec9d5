/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_EDITION_H
#define SRM_EDITION_H

/**
 * @file srm_edition.h
 * @brief All matrices of a site, rendered once, tagged, and never changed.
 *
 * An edition is made before the server forks, in a pool of its own, and is
 * read by every process and thread until that pool goes. Prerendered bytes
 * may be handed out without a copy for as long as their set (srm_prerendered.h)
 * lives.
 */

#include "srm_coding.h"
#include "srm_health.h"
#include "srm_quota.h"
#include "srm_render.h"

/** How long a client may keep an answer. */
typedef enum {
    SRM_CACHE_SITE,   /**< as long as the site says */
    SRM_CACHE_CHECK,  /**< keep it, but ask before every use */
    SRM_CACHE_NEVER,  /**< it is out of date at once */
    SRM_CACHE_FOREVER /**< the address changes when the bytes do */
} srm_cache_e;

/** An edition. */
typedef struct srm_edition {
    srm_site_info_t info;
    apr_hash_t *prerendered; /**< path with suffix -> srm_prerendered_t */
    apr_hash_t *pages;       /**< path without -> srm_prerendered_page_t */
    int cells;               /**< of all matrices */
} srm_edition_t;

/**
 * Bytes of an answer that is rendered on request, at most. A short row counts
 * as more than it has. Both bound the time that a request takes: the answer may
 * have to be written twice.
 */
#define SRM_ANSWER_MOST ((apr_size_t)(32 * 1024 * 1024))

/** The same of Markdown, whose texts take twice the time to escape. */
#define SRM_ANSWER_MOST_MARKDOWN (SRM_ANSWER_MOST / 2)

/** Bytes that the large answers of a process hold together, at most. */
#define SRM_ANSWERS_MOST ((apr_size_t)(64 * 1024 * 1024))

/**
 * Open an edition: tag it. Nothing of it is prerendered until
 * srm_prerendered_attach(): everything is rendered on request.
 * @param pool      owns the edition
 * @param catalogue of the same pool or one that outlives it, loaded with
 *                  digests; without a matrix every page is answered with a
 *                  503
 * @param settings  likewise
 */
srm_edition_t *srm_edition_open(apr_pool_t *pool,
                                const srm_catalogue_t *catalogue,
                                const srm_settings_t *settings);

/**
 * Complete a site's health by what costs too much for each request: how its
 * files are now. Called for pages about the site alone.
 */
typedef void srm_look_fn(void *whose, srm_health_t *health);

/** A request, as far as an answer depends on it. */
typedef struct srm_request {
    const char *path;     /**< what follows the base, decoded, with its "/" */
    const char *args;     /**< the query, undecoded, or NULL */
    const char *accept;   /**< the value of Accept, or NULL */
    const char *root;     /**< relative URL of the base from where the client
                             is; NULL: as the path says */
    srm_health_t *health; /**< how the site does; NULL: nobody knows, and
                               there are no pages about it */
    srm_look_fn *look;    /**< completes it; NULL: it is complete */
    void *whose;          /**< its first argument */
    const char *coding;   /**< the value of Accept-Encoding, or NULL */
    unsigned without;     /**< codings not to use, a set of SRM_CODING_BIT */
    const char *known;    /**< the value of If-None-Match, or NULL */
    srm_quota_t *quota;   /**< of large answers (srm_quota.h): an answer for
                                  which it has not enough left is refused.
                                  NULL: none is */
} srm_request_t;

/** An answer. */
typedef struct srm_answer {
    int status; /**< an HTTP status */
    srm_cache_e cache;
    srm_format_e format; /**< of a page; SRM_FORMAT_NONE for what is none */
    const char *type;    /**< Content-Type */
    const char *bytes;
    apr_size_t length;
    struct srm_render
        *render;          /**< srm_answer_pour() gives the bytes; NULL: they
                                    are all here */
    bool lasting;         /**< what it gives lives as long as the pool; else to
                               the next piece */
    const char *etag;     /**< with its quotes; NULL: none */
    const char *link;     /**< value of the Link header; NULL: none */
    const char *location; /**< of a redirect: a relative reference, without
                               the query; else NULL */
    const char *filename; /**< to keep it under, when it is asked for as a
                               file: of ids, a suffix and nothing else, so
                               that it needs no escape; else NULL */
    int prerendered;      /**< bytes live as long as their set; else as the
                               pool */
    int negotiated;       /**< Accept had a say: Vary must tell */
    int encoded;          /**< so had Accept-Encoding */
    srm_coding_e coding;  /**< of the bytes */
    int retry;            /**< after so many seconds the client may ask again;
                               0: nothing is said of it */
    int unchanged;        /**< the client has what the ETag names, by its
                               If-None-Match: a 304, for which there need be
                               no bytes */
} srm_answer_t;

/**
 * Answer a request.
 * @param pool of the request
 */
void srm_answer(apr_pool_t *pool, const srm_edition_t *edition,
                const srm_request_t *request, srm_answer_t *answer);

/**
 * Give the bytes of an answer in pieces. They are held; or else, when the large
 * answers of the process hold half of what they may, they are made now.
 * @param answer one with a render
 * @param drain  receives them in pieces
 * @return false when there were fewer, because the drain wanted no more
 */
bool srm_answer_pour(const srm_answer_t *answer, srm_drain_fn *drain,
                     void *to);

/**
 * Answer with a refusal that somebody else found, such as a method that is
 * not allowed.
 */
void srm_answer_refusal(apr_pool_t *pool, const srm_edition_t *edition,
                        const srm_request_t *request,
                        const srm_refusal_t *refusal, srm_answer_t *answer);

#endif
