/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_EDITION_H
#define SRM_EDITION_H

/**
 * @file srm_edition.h
 * @brief All matrices of a site, rendered once, tagged, and never changed.
 *
 * An edition is made before the server forks, in a pool of its own. Every
 * process and thread reads it until that pool is destroyed. Prerendered bytes
 * may be sent without a copy for as long as their set (srm_prerendered.h)
 * lives.
 */

#include "srm_coding.h"
#include "srm_health.h"
#include "srm_quota.h"
#include "srm_writer.h"

/** Cache policy of an answer. */
typedef enum {
    SRM_CACHE_SITE,   /**< for the time that the site sets */
    SRM_CACHE_CHECK,  /**< may be cached, but revalidated before every use */
    SRM_CACHE_NEVER,  /**< not cached: it is out of date at once */
    SRM_CACHE_FOREVER /**< the address changes when the bytes do */
} srm_cache_e;

/**
 * A checksum of all sources that a body depends on, and of what they were built
 * with: at most 20 digits. It names no folder and no compiler. Constant.
 */
extern const char srm_source[];

/** An edition. */
typedef struct srm_edition {
    srm_site_info_t info;
    const char *id; /**< its tag, "-" and srm_source: where it is equal, so are
                         all bytes of all answers before compression */
    apr_hash_t *prerendered; /**< path with suffix -> srm_prerendered_t */
    apr_hash_t *pages;       /**< path without suffix ->
                                  srm_prerendered_page_t */
    int cells;               /**< of all matrices */
} srm_edition_t;

/**
 * Most bytes of an answer that is rendered on request. A short row counts as
 * more bytes than it has. Both limit the time of a request, which may have to
 * render the answer twice.
 */
#define SRM_ANSWER_MOST ((apr_size_t)(32 * 1024 * 1024))

/** The same for Markdown, whose texts take twice as long to escape. */
#define SRM_ANSWER_MOST_MARKDOWN (SRM_ANSWER_MOST / 2)

/** Most bytes that all large answers of a process hold together. */
#define SRM_ANSWERS_MOST ((apr_size_t)(64 * 1024 * 1024))

/**
 * Open an edition with the shipped synonyms and compute its tag. It renders
 * everything on request until srm_prerendered_attach().
 * @param pool      owns the edition
 * @param catalogue of the same pool or one that outlives it, loaded with
 *                  digests; without a matrix every page is a 503
 * @param settings  likewise
 */
srm_edition_t *srm_edition_open(apr_pool_t *pool,
                                const srm_catalogue_t *catalogue,
                                const srm_settings_t *settings);

/**
 * The same with synonyms of the site.
 * @param synonyms the shipped ones and others; they outlive the edition
 */
srm_edition_t *srm_edition_open_with(apr_pool_t *pool,
                                     const srm_catalogue_t *catalogue,
                                     const srm_settings_t *settings,
                                     const srm_synonyms_t *synonyms);

/**
 * Complete a site's health with the present state of its files, which costs too
 * much for each request. Called only for pages about the site.
 */
typedef void srm_look_fn(void *look_data, srm_health_t *health);

/**
 * Return the absolute URL of a site's base as the client addressed it, with a
 * slash at its end. Called only for the answer that needs it.
 */
typedef const char *srm_url_fn(void *url_data);

/** The parts of a request that an answer depends on. */
typedef struct srm_request {
    const char *path;     /**< the path below the base, decoded, with its "/" */
    const char *args;     /**< the query, undecoded, or NULL */
    const char *accept;   /**< the value of Accept, or NULL */
    const char *root;     /**< relative URL of the base from the requested URL;
                               NULL: derived from the path */
    srm_health_t *health; /**< health of the site; NULL: unknown, and there are
                               no pages about it */
    srm_look_fn *look;    /**< completes it; NULL: it is complete */
    void *look_data;      /**< its first argument */
    srm_url_fn *url;      /**< NULL: nobody knows the URL */
    void *url_data;       /**< its first argument */
    const char *coding;   /**< the value of Accept-Encoding, or NULL */
    unsigned without;     /**< codings not to use, a set of SRM_CODING_BIT */
    const char *if_none_match; /**< the value of If-None-Match, or NULL */
    srm_quota_t *quota;   /**< of large answers (srm_quota.h): an answer that
                               does not fit into it is refused. NULL: no
                               limit */
} srm_request_t;

/** An answer. */
typedef struct srm_answer {
    int status; /**< an HTTP status */
    srm_cache_e cache;
    srm_format_e format; /**< of a page; SRM_FORMAT_NONE if it is not a page */
    const char *type;    /**< Content-Type */
    const char *bytes;
    apr_size_t length;
    struct srm_render_state
        *render;          /**< srm_answer_pour() produces the bytes; NULL:
                               `bytes` has all of them */
    bool lasting;         /**< its pieces live as long as the pool; else until
                               the next piece */
    const char *etag;     /**< with its quotes; NULL: none */
    const char *link;     /**< value of the Link header; NULL: none */
    const char *location; /**< of a redirect: a relative reference, without
                               the query; else NULL */
    const char *filename; /**< file name for a download: only ids and a suffix,
                               so it needs no escape; else NULL */
    int prerendered;      /**< bytes live as long as their set; else as long as
                               the pool */
    int negotiated;       /**< Accept was used, so Vary must name it */
    int encoded;          /**< the same for Accept-Encoding */
    srm_coding_e coding;  /**< of the bytes */
    const char *reason;   /**< of a refusal, for the log; NULL: none */
    int retry;            /**< seconds after which the client may retry; 0: not
                               stated */
    int unchanged;        /**< If-None-Match names the ETag: a 304, which needs
                               no bytes */
} srm_answer_t;

/**
 * Answer a request.
 * @param pool of the request
 */
void srm_answer(apr_pool_t *pool, const srm_edition_t *edition,
                const srm_request_t *request, srm_answer_t *answer);

/**
 * Pass on the bytes of an answer in pieces. They are in memory already, or are
 * rendered now if the large answers of the process hold half of their limit.
 * @param answer one with a render
 * @param drain  receives them in pieces
 * @return false if the drain stopped before the end
 */
bool srm_answer_pour(const srm_answer_t *answer, srm_drain_fn *drain,
                     void *to);

/**
 * Answer with a refusal that the caller found, such as a method that is not
 * allowed.
 */
void srm_answer_refusal(apr_pool_t *pool, const srm_edition_t *edition,
                        const srm_request_t *request,
                        const srm_refusal_t *refusal, srm_answer_t *answer);

#endif
