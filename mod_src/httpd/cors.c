/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file cors.c
 * @brief Whose pages may read answers in a browser: the Fetch standard, 3.2.
 *
 * Credentials are never let in for others' pages: what a browser knows of its
 * user stays out, and a page that sends an Authorization of its own may.
 */

#include "modr_serve.h"

#include <apr_lib.h>

/** A browser asks for as many names as its page sets headers. */
#define NAMES_MAX 1024

/** For how many seconds a browser need not ask again; none takes more. */
#define PREFLIGHT_AGE "7200"

/** The value that lets the page in that asks; NULL: it is not. */
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

/** Whether a value is a list of tokens (RFC 9110, 5.6.2), and no monster. */
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
    /* Which names a dashboard sends changes with its version; what they say
     * changes nothing here. */
    names = apr_table_get(r->headers_in, "Access-Control-Request-Headers");
    if (names && is_tokens(names)) {
        apr_table_setn(r->headers_out, "Access-Control-Allow-Headers", names);
    }
}
