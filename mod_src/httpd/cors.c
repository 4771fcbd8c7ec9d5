/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file cors.c
 * @brief Origins whose pages may read answers in a browser (Fetch standard,
 * 3.2).
 *
 * Credentials are never allowed for pages of other origins: the browser does
 * not send what it stores about its user, but a page may send an Authorization
 * of its own.
 */

#include "modr_serve.h"

#include <apr_lib.h>

/** Most bytes of the list of headers in a preflight request. */
#define NAMES_MAX 1024

/** Seconds for which a browser may cache a preflight answer; browsers
 * allow no more. */
#define PREFLIGHT_AGE "7200"

/** Return the value that allows the requesting page; NULL if it is not
 * allowed. */
static const char *allowed(const apr_array_header_t *origins,
                           const char *origin)
{
    int i;

    for (i = 0; i < origins->nelts; i++) {
        const char *one = APR_ARRAY_IDX(origins, i, const char *);

        if (!strcmp(one, "*") || (origin && !strcmp(one, origin))) {
            return one;
        }
    }
    return NULL;
}

void modr_cors_allow(request_rec *r, apr_table_t *headers)
{
    const apr_array_header_t *origins = modr_section(r)->origins;
    const char *value;

    if (!origins || !origins->nelts || r->main) {
        return;
    }
    value = allowed(origins, apr_table_get(r->headers_in, "Origin"));
    if (strcmp(APR_ARRAY_IDX(origins, 0, const char *), "*")) {
        apr_table_mergen(headers, "Vary", "Origin");
    }
    if (value) {
        apr_table_setn(headers, "Access-Control-Allow-Origin", value);
        apr_table_setn(headers, "Access-Control-Expose-Headers", "ETag, Link");
    }
}

/** True if a value is a list of tokens (RFC 9110, 5.6.2) of limited length. */
static int is_tokens(const char *value)
{
    const char *at = value;

    for (; *at; at++) {
        if (!apr_isalnum(*at) && !strchr("!#$%&'*+-.^_`|~, ", *at)) {
            return 0;
        }
    }
    return at > value && at - value <= NAMES_MAX;
}

void modr_cors_preflight(request_rec *r)
{
    const char *names;

    if (!apr_table_get(r->headers_out, "Access-Control-Allow-Origin")
        || !apr_table_get(r->headers_in, "Access-Control-Request-Method")) {
        return;
    }
    apr_table_unset(r->headers_out, "Access-Control-Expose-Headers");
    apr_table_setn(r->headers_out, "Access-Control-Allow-Methods",
                   "GET, HEAD, OPTIONS");
    apr_table_setn(r->headers_out, "Access-Control-Max-Age", PREFLIGHT_AGE);
    /* The header names that a dashboard sends depend on its version;
     * their values have no effect here. */
    names = apr_table_get(r->headers_in, "Access-Control-Request-Headers");
    if (names && is_tokens(names)) {
        apr_table_setn(r->headers_out, "Access-Control-Allow-Headers", names);
    }
}
