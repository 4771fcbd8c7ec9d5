/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file headers.c
 * @brief The headers that tell a browser what an answer may do.
 *
 * They are strings made before the fork: a request only refers to them. They
 * are among the headers of a success (`Header set` replaces them), and a filter
 * removes those that `Header always set` has set as well.
 */

#include "modr_serve.h"

#include <apr_strings.h>

#include <http_protocol.h>
#include <http_request.h>
#include <util_filter.h>

/** The headers that must not be in an answer twice. */
static const char *const single[] = {
    "Access-Control-Allow-Headers", "Access-Control-Allow-Methods",
    "Access-Control-Allow-Origin",  "Access-Control-Expose-Headers",
    "Access-Control-Max-Age",       "Cache-Control",
    "Content-Security-Policy",      "Referrer-Policy",
    "X-Content-Type-Options"};

static ap_filter_rec_t *once_filter;

/** Remove our headers that the administrator sets by `Header always`. */
static apr_status_t once(ap_filter_t *filter, apr_bucket_brigade *brigade)
{
    request_rec *r = filter->r;
    size_t count = apr_is_empty_table(r->err_headers_out)
                       ? 0
                       : sizeof(single) / sizeof(*single);
    size_t i;

    for (i = 0; i < count; i++) {
        if (apr_table_get(r->err_headers_out, single[i])) {
            apr_table_unset(r->headers_out, single[i]);
        }
    }
    ap_remove_output_filter(filter);
    return ap_pass_brigade(filter->next, brigade);
}

static void drop_duplicates(request_rec *r)
{
    ap_add_output_filter_handle(once_filter, NULL, r, r->connection);
}

/**
 * Add the filter to an answer that httpd makes from a status: it bypasses the
 * filters that a handler has added, and has only the headers in
 * err_headers_out.
 */
static void insert_error_filter(request_rec *r)
{
    if (modr_claimed(r)) {
        modr_cors_allow(r, r->err_headers_out);
        drop_duplicates(r);
    }
}

bool modr_headers_negotiate(const request_rec *r)
{
    return modr_section(r)->negotiation != MODR_NEGOTIATION_OFF;
}

const char *modr_headers_accept(const request_rec *r)
{
    return modr_headers_negotiate(r) ? apr_table_get(r->headers_in, "Accept")
                                     : NULL;
}

const char *modr_headers_cache(const request_rec *r, srm_cache_e cache)
{
    static const modr_cache_t usual = {"no-cache", "no-cache, private"};
    static const char *const values[] = {
        [SRM_CACHE_CHECK] = "no-cache",
        [SRM_CACHE_NEVER] = "no-store",
        [SRM_CACHE_FOREVER] = "public, max-age=31536000, immutable",
    };
    const modr_cache_t *configured = modr_section(r)->cache;

    if (cache != SRM_CACHE_SITE) {
        return values[cache];
    }
    configured = configured ? configured : &usual;
    /* The user was authenticated in some way. Calling
     * ap_some_authn_required() would run all access checks once more. */
    return r->user || r->ap_auth_type ? configured->guarded : configured->open;
}

void modr_headers_secure(request_rec *r, srm_format_e format)
{
    const modr_section_t *section = modr_section(r);
    const modr_policies_t *policies =
        section->policies ? section->policies : modr_claimed(r)->policies;

    apr_table_setn(r->headers_out, "Content-Security-Policy",
                   format == SRM_FORMAT_NONE ? policies->other
                                             : policies->of[format]);
    apr_table_setn(r->headers_out, "X-Content-Type-Options", "nosniff");
    apr_table_setn(r->headers_out, "Referrer-Policy", "same-origin");
    drop_duplicates(r);
}

void modr_headers_hooks(void)
{
    /* The type of mod_headers' own filters: those of one type run in the
     * order in which they are added, and ours is added last. */
    once_filter = ap_register_output_filter("RESPONSIBILITY_ONCE", once, NULL,
                                            AP_FTYPE_CONTENT_SET);
    ap_hook_insert_error_filter(insert_error_filter, NULL, NULL,
                                APR_HOOK_REALLY_LAST);
}
