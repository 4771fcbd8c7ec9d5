/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef MODR_SERVE_H
#define MODR_SERVE_H

/**
 * @file modr_serve.h
 * @brief Answering requests: serve.c, and what it asks of its neighbours. In
 * children, any thread, unless it says otherwise.
 */

#include "mod_responsibility.h"

#include "srm_quota.h"

/* sites.c */

/** Whose request it is; NULL when it is not ours. */
const modr_site_t *modr_claimed(const request_rec *r);

/* policies.c */

/**
 * Write the Content-Security-Policy of each kind of answer.
 * @param pool      owns them
 * @param ancestors the sources of frame-ancestors, as a policy writes them
 */
const modr_policies_t *modr_policies_make(apr_pool_t *pool,
                                          const char *ancestors);

/* headers.c */

/**
 * Give an answer, whatever its status, the headers that tell browsers what it
 * may do. What the administrator sets of them by mod_headers counts.
 * @param form of the page; SRM_FORMAT_NONE for what is none
 */
void modr_headers_secure(request_rec *r, srm_format_e format);

/** Let what `Header always` gives an answer count instead of our header of the
 *  same name, so that neither stands twice. Part of the above. */
void modr_headers_drop_duplicates(request_rec *r);

/** The value of Cache-Control for an answer that is in order. */
const char *modr_headers_cache(const request_rec *r, srm_cache_e cache);

/** Register the filter of the headers, and the hook that adds it. */
void modr_headers_hooks(void);

/* codings.c */

/** The codings that the administrator has switched off for a request, a set of
 *  SRM_CODING_BIT. */
unsigned modr_codings_off(const request_rec *r);

/**
 * Keep filters that compress off a 304: mod_brotli would lengthen its ETag on
 * each. Where the client takes no coding they only add to Vary, and may.
 */
void modr_codings_leave(request_rec *r);

/* flight.c */

/** Return the quota of this child: bytes that its large answers may hold. */
srm_quota_t *modr_flight_quota(void);

/** Log, once a minute, that they hold all of it and an answer is refused. */
void modr_flight_report(request_rec *r);

/**
 * Send an answer whose bytes srm_answer_pour() gives: the body, and its end.
 * @return what the filters say of it
 */
apr_status_t modr_flight_send(request_rec *r, const srm_answer_t *answer);

/** Register the hook that makes each child's account. */
void modr_flight_hooks(void);

/* cors.c */

/**
 * Tell a browser whether the page that asks may read the answer.
 * @param headers r->headers_out, or r->err_headers_out for a status that httpd
 *                makes the answer of
 */
void modr_cors_allow(request_rec *r, apr_table_t *headers);

/** Tell a browser that asks by OPTIONS what it may send; after the above. */
void modr_cors_preflight(request_rec *r);

/* root.c */

/**
 * The relative URL of a site's base, from what the client asked for.
 * @return "./", "../", "responsibility/" and so on, in the request's pool;
 *         NULL when the path that is answered says it. From a path of more
 *         than 64 slashes it is "/responsibility/": links stay short
 */
const char *modr_base_path(request_rec *r, const modr_site_t *site);

/**
 * Find where to redirect a base without its slash: ResponsibilityURL, or
 * else a relative reference, whose scheme and host are those that the client
 * sees. Adds to Vary.
 */
const char *modr_base_redirect(request_rec *r, const modr_site_t *site);

/* redirect.c */

/**
 * Complete an answer that has a location: the header, with the query of the
 * request, and a body. httpd's own page for it would go out without the headers
 * of ours.
 */
void modr_redirect_write(request_rec *r, srm_answer_t *answer);

/** Answer a request for a base without its slash: it is at the page there. */
void modr_redirect_base(request_rec *r, const modr_site_t *site,
                        srm_answer_t *answer);

/* error.c */

/** Register the hook that remembers who is known. */
void modr_error_hooks(void);

/**
 * True if a request is another one that httpd has refused, brought to
 * {base}/error by an ErrorDocument.
 */
int modr_error_is(const request_rec *r, const modr_site_t *site);

/**
 * Answer for a request that httpd has refused: with a refusal of ours when it
 * was for a site, in the form that it asked for; as httpd itself would when
 * it was not. A 401 says whether nobody is known, or somebody is not let in.
 * @param r      one of which modr_error_is() holds
 * @param answer receives the refusal
 * @return OK when it did, DONE when the answer has been sent
 */
int modr_error_answer(request_rec *r, srm_answer_t *answer);

/* access.c */

/**
 * Begin a request of a site with what the server says for all files, such as
 * `<Directory "/">Require all denied`. In map_to_storage, in place of a walk of
 * the file system; httpd merges Location sections on top.
 */
void modr_access_begin(request_rec *r);

/** Register the hooks that merge it, and warn of a site that it closes. */
void modr_access_hooks(void);

/* serve.c */

/** Register the hooks that answer requests. */
void modr_serve_hooks(void);

#endif
