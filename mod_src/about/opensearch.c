/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file opensearch.c
 * @brief Writes the OpenSearch description.
 */

#include "srm_opensearch.h"

#include "srm_labels.h"
#include "srm_markup.h"

/* Most characters of ShortName. */
#define SHORT_MOST 16

/* Return the length of the beginning of a text that has so many characters at
 * most, and whole words if the first one fits. */
static apr_size_t shorten(const char *text, int most)
{
    const char *end = text + strlen(text);
    const char *at = text;
    const char *word = NULL; /* the end of the last whole word */

    for (; at < end && most > 0; most--) {
        if (*at == ' ') {
            word = at;
        }
        at += srm_utf8_read(at, end, NULL);
    }
    if (at < end && *at != ' ' && word) {
        at = word;
    }
    while (at > text && at[-1] == ' ') {
        at--;
    }
    return (apr_size_t)(at - text);
}

static void write_element(srm_text_t *out, const char *name, const char *text,
                          apr_size_t length)
{
    srm_text_adds(out, "<");
    srm_text_adds(out, name);
    srm_text_adds(out, ">");
    srm_markup_escape(out, text, length);
    srm_text_adds(out, "</");
    srm_text_adds(out, name);
    srm_text_adds(out, ">\n");
}

/* Return a URL without bytes that are not valid in it: braces would begin a
 * parameter of the template. */
static const char *clean_url(apr_pool_t *pool, const char *url)
{
    static const char digits[] = "0123456789ABCDEF";
    srm_text_t *clean = srm_text_make(pool, strlen(url) + 16);

    for (; *url; url++) {
        unsigned char c = (unsigned char)*url;

        if (c > ' ' && c < 0x7f && !strchr("\"<>\\^`{|}", c)) {
            srm_text_addc(clean, *url);
            continue;
        }
        srm_text_addc(clean, '%');
        srm_text_addc(clean, digits[c >> 4]);
        srm_text_addc(clean, digits[c & 15]);
    }
    return srm_text_done(clean);
}

/* Write an address of the site. `path` is constant: it may have a parameter. */
static void write_url(srm_text_t *out, const char *rel, const char *type,
                      const char *base, const char *path)
{
    srm_text_adds(out, "<Url");
    if (rel) {
        srm_markup_attr(out, "rel", rel);
    }
    srm_markup_attr(out, "type", type);
    srm_text_adds(out, " template=\"");
    srm_markup_escape(out, base, strlen(base));
    srm_text_adds(out, path);
    srm_text_adds(out, "\"/>\n");
}

void srm_opensearch_write(srm_text_t *out, const srm_site_info_t *site,
                          const char *base)
{
    const char *title = srm_label_site(site);
    const char *name = *site->settings->title ? title : "Responsibility";

    base = clean_url(out->pool, base);
    srm_text_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<OpenSearchDescription "
                       "xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n");
    write_element(out, "ShortName", name, shorten(name, SHORT_MOST));
    srm_text_adds(out, "<Description>Search ");
    srm_markup_escape(out, title, strlen(title));
    srm_text_adds(out, "</Description>\n"
                       "<InputEncoding>UTF-8</InputEncoding>\n"
                       "<Image width=\"16\" height=\"16\" "
                       "type=\"image/svg+xml\">");
    srm_markup_escape(out, base, strlen(base));
    /* Without a hash: a browser keeps this address for years. */
    srm_text_adds(out, "assets/icon.svg</Image>\n");
    write_url(out, NULL, "text/html", base, "search?q={searchTerms}");
    write_url(out, NULL, "application/json", base,
              "search.json?q={searchTerms}");
    write_url(out, "self", SRM_OPENSEARCH_TYPE, base, &SRM_OPENSEARCH_PATH[1]);
    srm_text_adds(out, "</OpenSearchDescription>\n");
}
