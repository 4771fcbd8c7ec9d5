/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef MODR_SERVE_H
#define MODR_SERVE_H

/**
 * @file modr_serve.h
 * @brief Answering requests: the functions that serve.c uses. In children, any
 * thread, unless stated otherwise.
 */

#include "mod_responsibility.h"

#include "srm_quota.h"

/* sites.c */

/** Return the site of a request; NULL if it belongs to none. */
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
 * Set the headers that tell browsers what an answer may do, whatever its
 * status. Those that the administrator sets by mod_headers take precedence.
 * @param format of the page; SRM_FORMAT_NONE for other answers
 */
void modr_headers_secure(request_rec *r, srm_format_e format);

/** True if the Accept of a request has a say in the format of its answer. */
bool modr_headers_negotiate(const request_rec *r);

/**
 * Return the value of Accept by which the format of an answer is chosen: the
 * client's, or NULL: it sent none, or there is no negotiation.
 */
const char *modr_headers_accept(const request_rec *r);

/** Return the value of Cache-Control for a successful answer. */
const char *modr_headers_cache(const request_rec *r, srm_cache_e cache);

/** Register the filter of the headers, and the hook that adds it. */
void modr_headers_hooks(void);

/* codings.c */

/** Return the codings that the administrator has disabled for a request,
 * a set of SRM_CODING_BIT. */
unsigned modr_codings_off(const request_rec *r);

/**
 * Keep compressing filters away from a 304: mod_brotli would extend its ETag
 * each time. If the client accepts no coding they only add to Vary, which is
 * allowed.
 */
void modr_codings_leave(request_rec *r);

/* flight.c */

/** Return the quota of this child: bytes that its large answers may hold. */
srm_quota_t *modr_flight_quota(void);

/**
 * Log, at most once a minute, why an answer is refused.
 * @param reason a sentence; NULL: the quota is used up
 */
void modr_flight_report(request_rec *r, const char *reason);

/**
 * Send the body and the end of an answer whose bytes srm_answer_pour() writes.
 * @return the status of the filters
 */
apr_status_t modr_flight_send(request_rec *r, const srm_answer_t *answer);

/** Register the hook that creates each child's quota. */
void modr_flight_hooks(void);

/* cors.c */

/**
 * Tell a browser if the requesting page may read the answer.
 * @param headers r->headers_out, or r->err_headers_out for a status that httpd
 *                makes the answer of
 */
void modr_cors_allow(request_rec *r, apr_table_t *headers);

/** Tell a browser, in answer to OPTIONS, what it may send; call it after
 * the above. */
void modr_cors_preflight(request_rec *r);

/* base_path.c */

/**
 * Return the relative URL of a site's base, from the URL that the client
 * requested.
 * @return "./", "../", "responsibility/" and so on, in the request's pool; NULL
 *         if the answered path is enough. From a path of more than 64 slashes
 *         it is "/responsibility/": links stay short
 */
const char *modr_base_path(request_rec *r, const modr_site_t *site);

/**
 * Return the absolute URL of the base of a request's site, as httpd builds URLs
 * of its own: UseCanonicalName decides if the client's Host counts.
 * X-Forwarded-Host never does: any client can send it.
 */
srm_url_fn modr_base_url;

/**
 * Return the redirect target of a base without its slash: ResponsibilityURL, or
 * else a relative reference, whose scheme and host are those that the client
 * sees. Adds to Vary.
 */
const char *modr_base_redirect(request_rec *r, const modr_site_t *site);

/* redirect.c */

/**
 * Complete an answer that has a location: the header, with the query of the
 * request, and a body. httpd's own page for it would lack our headers.
 */
void modr_redirect_write(request_rec *r, srm_answer_t *answer);

/** Redirect a request for a base without its slash to the page there. */
void modr_redirect_base(request_rec *r, const modr_site_t *site,
                        srm_answer_t *answer);

/* error.c */

/** Register the hook that notes known users. */
void modr_error_hooks(void);

/**
 * True if a request is one that httpd has refused and redirected to
 * {base}/error by an ErrorDocument.
 */
int modr_error_is(const request_rec *r, const modr_site_t *site);

/**
 * Answer a request that httpd has refused: with a refusal of ours if it was for
 * a site, in the requested format; else as httpd itself would. A 401 tells if
 * the user is unknown, or known but not allowed.
 * @param r      one for which modr_error_is() is true
 * @param answer receives the refusal
 * @return OK if there is one, DONE if the answer has been sent
 */
int modr_error_answer(request_rec *r, srm_answer_t *answer);

/* access.c */

/**
 * Begin a request of a site with the server's rules for all files, such as
 * `<Directory "/">Require all denied`. Called in map_to_storage, instead of a
 * walk of the file system; httpd merges Location sections on top.
 */
void modr_access_begin(request_rec *r);

/** Register the hooks that merge these rules, and warn of a site that
 * they close. */
void modr_access_hooks(void);

/* serve.c */

/** Register the hooks that answer requests. */
void modr_serve_hooks(void);

#endif
