/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file misspelt.c
 * @brief Finds the page meant by a path with one misspelt word, such as
 * "deployment" for "deployments".
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_nearest.h"
#include "srm_unknown.h"

/* The segments of the longest pattern. */
#define SEGMENTS_MAX 4

/* Step to the next segment of a path or pattern; 0 after the last. */
static int next_segment(const char **at, apr_size_t *length)
{
    *at += *length + ((*at)[*length] == '/');
    *length = strcspn(*at, "/");
    return *length > 0;
}

/* Return the literal segments of patterns at a position. */
static apr_array_header_t *words_at(apr_pool_t *pool, int position)
{
    apr_array_header_t *words =
        apr_array_make(pool, SRM_PAGE_COUNT, sizeof(const char *));
    int page;

    for (page = 0; page < SRM_PAGE_COUNT; page++) {
        const char *at = srm_page_pattern((srm_page_e)page);
        apr_size_t length = 0;
        int i = -1;

        while (i < position && next_segment(&at, &length)) {
            i++;
        }
        if (i == position && *at != '{') {
            APR_ARRAY_PUSH(words, const char *) =
                apr_pstrmemdup(pool, at, length);
        }
    }
    return words;
}

/* Return the path of the page of a path; NULL when it does not exist. */
static const char *existing(apr_pool_t *pool, const srm_site_info_t *site,
                            const char *path)
{
    srm_route_t route;
    srm_query_t query;
    srm_selection_t selection;
    srm_refusal_t unused;
    const char *to;

    if (srm_route(pool, path, &route, &to) == SRM_UNROUTED
        || !srm_query_read(pool, NULL, &query, &unused)
        || !srm_select(pool, site, &route, &query, &selection, &unused)) {
        return NULL;
    }
    return srm_route_path(pool, route.page, route.ids, SRM_FORMAT_NONE);
}

void srm_suggest_path(apr_pool_t *pool, const srm_site_info_t *site,
                      const char *path, srm_refusal_t *refusal)
{
    const char *at = path + (*path == '/');
    apr_size_t length = 0;
    int position;

    for (position = 0; position < SEGMENTS_MAX && next_segment(&at, &length);
         position++) {
        apr_size_t stem = strcspn(at, "/.");
        const char *wrote = apr_pstrmemdup(pool, at, stem);
        const char *word = srm_nearest(wrote, words_at(pool, position));
        const char *meant;

        if (!word || !strcmp(word, wrote)) {
            continue;
        }
        meant = existing(
            pool, site,
            apr_pstrcat(pool,
                        apr_pstrmemdup(pool, path, (apr_size_t)(at - path)),
                        word, at + stem, NULL));
        if (meant) {
            refusal->did_you_mean = word;
            refusal->meant = meant;
            return;
        }
    }
}
