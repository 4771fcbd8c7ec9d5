/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file redirect.c
 * @brief Redirects: the header and a short body.
 */

#include "modr_serve.h"

#include <apr_strings.h>

#include <http_protocol.h>

/**
 * Return the query of the request with its question mark, or "". Bytes that are
 * not valid in a URL are escaped: httpd accepts them, but a header must not
 * have them.
 */
static const char *query_suffix(const request_rec *r)
{
    static const char digits[] = "0123456789ABCDEF";
    const char *args = r->args;
    char *suffix, *to;

    if (!args) {
        return "";
    }
    suffix = apr_palloc(r->pool, 3 * strlen(args) + 2);
    to = suffix;
    *to++ = '?';
    for (; *args; args++) {
        unsigned char c = (unsigned char)*args;

        if (c > ' ' && c < 0x7f && !strchr("\"#<>[\\]^`{|}", c)) {
            *to++ = (char)c;
            continue;
        }
        *to++ = '%';
        *to++ = digits[c >> 4];
        *to++ = digits[c & 15];
    }
    *to = '\0';
    return suffix;
}

void modr_redirect_write(request_rec *r, srm_answer_t *answer)
{
    const char *location =
        apr_pstrcat(r->pool, answer->location, query_suffix(r), NULL);

    apr_table_setn(r->headers_out, "Location", location);
    answer->type = "text/plain; charset=utf-8";
    /* Without the URL: a reverse proxy rewrites only the header. */
    answer->bytes = "Moved: see the Location header.\n";
    answer->length = strlen(answer->bytes);
}

void modr_redirect_base(request_rec *r, const modr_site_t *site,
                        srm_answer_t *answer)
{
    memset(answer, 0, sizeof(*answer));
    answer->status = HTTP_MOVED_PERMANENTLY;
    answer->format = SRM_FORMAT_NONE;
    answer->coding = SRM_CODING_IDENTITY;
    /* Relative links are resolved against a URL that includes the slash. */
    answer->location = modr_base_redirect(r, site);
    /* A whole URL that was not configured has the host that the client
     * named, whichever that is: no cache may give it to others. */
    answer->cache =
        !*site->content->settings->url && ap_is_url(answer->location)
            ? SRM_CACHE_NEVER
            : SRM_CACHE_CHECK;
}
