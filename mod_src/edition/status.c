/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file status.c
 * @brief Pages about the site itself: their formats and media types.
 */

#include "srm_status.h"

#include <string.h>

#include "srm_accept.h"

static const srm_status_page_t pages[] = {
    {"health", SRM_FORMAT_JSON, "application/json", "application/json",
     "health", srm_health_json, 1},
    {"health", SRM_FORMAT_HTML, "text/html", "text/html; charset=utf-8", NULL,
     srm_health_html, 1},
    /* Exact spelling: Prometheus refuses any other type. */
    {"metrics", SRM_FORMAT_NONE, "text/plain",
     "text/plain; version=0.0.4; charset=utf-8", NULL, srm_metrics_text, 0},
    {"metrics", SRM_FORMAT_NONE, "application/openmetrics-text",
     "application/openmetrics-text; version=1.0.0; charset=utf-8", NULL,
     srm_metrics_open, 0},
};

#define PAGES (sizeof(pages) / sizeof(*pages))

const srm_status_page_t *srm_status_find(const char *name, srm_format_e format,
                                         const char *accept, int *exists)
{
    const srm_status_page_t *found = NULL;
    int best = -2;
    size_t i;

    *exists = 0;
    for (i = 0; i < PAGES; i++) {
        int quality = srm_accept_quality(accept, pages[i].media);

        if (strcmp(pages[i].name, name) != 0) {
            continue;
        }
        *exists = 1;
        if (format == SRM_FORMAT_NONE ? quality > best
                                      : pages[i].format == format) {
            found = &pages[i];
            best = quality;
        }
    }
    return found;
}

apr_array_header_t *srm_status_suffixes(apr_pool_t *pool, const char *name)
{
    apr_array_header_t *suffixes =
        apr_array_make(pool, 2, sizeof(const char *));
    size_t i;

    for (i = 0; i < PAGES; i++) {
        if (strcmp(pages[i].name, name) == 0
            && pages[i].format != SRM_FORMAT_NONE) {
            APR_ARRAY_PUSH(suffixes, const char *) =
                srm_format_suffix(pages[i].format);
        }
    }
    return suffixes;
}
