/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_head.c
 * @brief The head element of a page.
 */

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_asset.h"
#include "srm_html_parts.h"

static void write_alternates(srm_doc_t *doc)
{
    srm_page_e page = doc->selection->route->page;
    int i;

    for (i = 0; i < SRM_FORMAT_COUNT; i++) {
        srm_format_e format = (srm_format_e)i;

        if (srm_html_has_format(doc, format)) {
            srm_html_void(&doc->html, "link", "rel", "alternate", "type",
                          srm_format_media(format), "href",
                          srm_html_format_url(doc, page, format), NULL);
        }
    }
}

/* Return the relative URL of an asset of the module. */
static const char *asset_url(const srm_doc_t *doc, const char *name)
{
    return apr_pstrcat(doc->pool, doc->root, srm_asset(name)->path, NULL);
}

/* The site's own stylesheet comes last, so that it overrides ours. */
static void write_assets(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;

    srm_html_void(html, "link", "rel", "icon", "type", "image/svg+xml", "href",
                  asset_url(doc, "icon.svg"), NULL);
    srm_html_void(html, "link", "rel", "stylesheet", "href",
                  asset_url(doc, "page.css"), NULL);
    if (*doc->site->settings->stylesheet) {
        srm_html_void(html, "link", "rel", "stylesheet", "href",
                      doc->site->settings->stylesheet, NULL);
    }
    srm_html_element(html, "script", "", "src", asset_url(doc, "page.js"),
                     "defer", "", NULL);
}

/* Write a title such as "PaaS – Shared responsibility in the cloud –
 * Site", without repetitions. */
static void write_title(srm_doc_t *doc, const char *title)
{
    const char *const parts[] = {title,
                                 doc->matrix ? doc->matrix->title : title,
                                 srm_label_site(doc->site)};
    srm_html_t *html = &doc->html;
    size_t i;

    srm_html_open(html, "title", NULL);
    for (i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        if (i == 0 || strcmp(parts[i], parts[i - 1]) != 0) {
            srm_html_text(html, i > 0 ? " \xe2\x80\x93 " : "");
            srm_html_text(html, parts[i]);
        }
    }
    srm_html_close(html);
}

void srm_html_head(srm_doc_t *doc, const char *title)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "head", NULL);
    srm_html_void(html, "meta", "charset", "utf-8", NULL);
    write_title(doc, title);
    srm_html_void(html, "meta", "name", "viewport", "content",
                  "width=device-width, initial-scale=1", NULL);
    write_assets(doc);
    if (doc->selection) {
        write_alternates(doc);
    }
    srm_html_close(html);
}
