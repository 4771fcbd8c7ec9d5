/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file base_path.c
 * @brief The relative path from the URL that a client sees to a site's base.
 *
 * Links are relative, so that a reverse proxy may serve us under another path.
 * Clients resolve them against the requested URL, which is not always the path
 * that we answer: an ErrorDocument, an escaped slash.
 */

#include "modr_serve.h"

#include <stdbool.h>
#include <string.h>

#include <apr_strings.h>

#include <http_core.h>

/**
 * Most "../" in a page's links. httpd merges thousands of slashes into one, and
 * the client keeps them all: each link of a page would be longer than the
 * request.
 */
#define STEPS_MAX 64

/** A shorter path cannot be too deep. */
#define SHORT_PATH 256

/** Return the number of slashes in a path. */
static int count_slashes(const char *path)
{
    int count = 0;

    for (; *path && *path != '?'; path++) {
        count += *path == '/';
    }
    return count;
}

/** Return the path of a request as it was sent, with escapes. */
static const char *sent_path(const request_rec *r)
{
    const char *uri = r->unparsed_uri;
    const char *host = strstr(uri, "://");

    /* An absolute URI, as clients send it to a proxy. */
    if (*uri != '/' && host) {
        uri = strchr(host + 3, '/');
    }
    return uri ? uri : "/";
}

/** Return so many "../" and then a path, which is not escaped yet. */
static const char *relative_path(apr_pool_t *pool, int up, const char *down)
{
    srm_text_t *text = srm_text_make(pool, 32);
    int i;

    for (i = 0; i < up; i++) {
        srm_text_adds(text, "../");
    }
    srm_text_adds(text,
                  up || *down ? ap_os_escape_path(pool, down, up > 0) : "./");
    return srm_text_done(text);
}

/** Return the path from the root of the server: wrong behind a reverse
 * proxy that serves us under another path, but never long. */
static const char *absolute_path(apr_pool_t *pool, const modr_site_t *site)
{
    return site->length
               ? apr_pstrcat(pool, ap_escape_uri(pool, site->base), "/", NULL)
               : "/";
}

/** True if the client requested exactly the path that is answered: such a
 * request needs no base path of its own. */
static int is_requested_path(const request_rec *r, const modr_site_t *site)
{
    size_t length = strlen(r->uri);

    return !r->prev && !r->main && length > site->length && length < SHORT_PATH
           && !strncmp(r->unparsed_uri, r->uri, length)
           && (r->unparsed_uri[length] == '?' || !r->unparsed_uri[length]);
}

const char *modr_base_path(request_rec *r, const modr_site_t *site)
{
    const request_rec *first = r;
    int depth;

    if (is_requested_path(r, site)) {
        return NULL;
    }

    while (first->prev || first->main) {
        first = first->prev ? first->prev : first->main;
    }
    depth = count_slashes(sent_path(first));
    if (depth > STEPS_MAX) {
        return absolute_path(r->pool, site);
    }
    if (!strncmp(first->uri, site->base, site->length)
        && first->uri[site->length] == '/') {
        int below = depth - (site->length ? count_slashes(site->base) : 0);

        return relative_path(r->pool, below > 1 ? below - 1 : 0, "");
    }
    return relative_path(
        r->pool, depth > 1 ? depth - 1 : 0,
        site->length ? apr_pstrcat(r->pool, site->base + 1, "/", NULL) : "");
}

const char *modr_base_url(void *url_data)
{
    request_rec *r = url_data;

    return ap_construct_url(r->pool, absolute_path(r->pool, modr_claimed(r)),
                            r);
}

/**
 * True if a proxy has requested another host from us than its client did. Then
 * it must rewrite our redirects (ProxyPassReverse), which requires a whole URL,
 * and it may serve us under another path.
 */
static bool is_other_host(const request_rec *r)
{
    const char *request = apr_table_get(r->headers_in, "X-Forwarded-Host");
    const char *host = apr_table_get(r->headers_in, "Host");
    size_t length;

    if (!request || !host) {
        return false;
    }
    length = strcspn(request, ", "); /* the first of several proxies */
    return length != strlen(host) || ap_cstr_casecmpn(request, host, length);
}

const char *modr_base_redirect(request_rec *r, const modr_site_t *site)
{
    size_t length = site->length;
    const char *url = site->content->settings->url;

    if (*url) {
        return url;
    }
    apr_table_mergen(r->headers_out, "Vary", "X-Forwarded-Host");
    if (is_other_host(r)) {
        return ap_construct_url(
            r->pool,
            apr_pstrcat(r->pool, ap_escape_uri(r->pool, r->uri), "/", NULL),
            r);
    }
    if (!r->prev && !strncmp(r->unparsed_uri, site->base, length)
        && (!r->unparsed_uri[length] || r->unparsed_uri[length] == '?')) {
        /* Only the last segment: a proxy may have another path before it. */
        return apr_pstrcat(
            r->pool,
            ap_os_escape_path(r->pool, strrchr(site->base, '/') + 1, 0), "/",
            NULL);
    }
    return modr_base_path(r, site);
}
