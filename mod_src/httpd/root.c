/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file root.c
 * @brief The way from the address that a client sees to the base of a site.
 *
 * Links are relative, so that a reverse proxy may serve us under another
 * path. They are resolved against what the client asked for, which is not
 * always the path that we answer: an ErrorDocument, an escaped slash.
 */

#include "mod_responsibility.h"

#include <apr_strings.h>

/** The slashes of a path. */
static int slashes(const char *path)
{
    int count = 0;

    for (; *path && *path != '?'; path++) {
        count += *path == '/';
    }
    return count;
}

/** The path of a request as it was sent, escapes and all. */
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

/** So many steps up, and then down to a path. */
static const char *climb(apr_pool_t *pool, int up, const char *down)
{
    srm_text_t *text = srm_text_make(pool, 32);
    int i;

    for (i = 0; i < up; i++) {
        srm_text_adds(text, "../");
    }
    srm_text_adds(text, up || *down ? down : "./");
    return srm_text_done(text);
}

/** Whether the client asked for the very path that is answered:
 *  such a request needs no root of its own. */
static int is_plain(const request_rec *r, const modr_site_t *site)
{
    size_t length = strlen(r->uri);

    return !r->prev && !r->main && length > site->length
           && !strncmp(r->unparsed_uri, r->uri, length)
           && (r->unparsed_uri[length] == '?' || !r->unparsed_uri[length]);
}

const char *modr_root(request_rec *r, const modr_site_t *site)
{
    const request_rec *first = r;
    int depth;

    if (is_plain(r, site)) {
        return NULL;
    }

    while (first->prev || first->main) {
        first = first->prev ? first->prev : first->main;
    }
    depth = slashes(sent_path(first));
    if (!strncmp(first->uri, site->base, site->length)
        && first->uri[site->length] == '/') {
        int below = depth - (site->length ? slashes(site->base) : 0);

        return climb(r->pool, below > 1 ? below - 1 : 0, "");
    }
    return climb(r->pool, depth > 1 ? depth - 1 : 0,
                 site->length ? apr_pstrcat(r->pool, site->base + 1, "/", NULL)
                              : "");
}
