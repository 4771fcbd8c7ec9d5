/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_ROUTE_H
#define SRM_ROUTE_H

/**
 * @file srm_route.h
 * @brief Routes: page, ids and format of a URL's path under the base.
 *
 * A route has names only; srm_select.h finds out if they exist. Thread-safe:
 * nothing is kept.
 */

#include <apr_pools.h>

#include "srm_format.h"

/**
 * Every page: SRM_PAGE(name, its word, pattern under the base). In a pattern
 * {name} stands for one segment; a page without a segment of its own is the
 * catalogue, which is also called index. The first matching pattern wins: a
 * fixed segment comes before a {name} at its position.
 */
#define SRM_PAGES(SRM_PAGE)                                                   \
    SRM_PAGE(CATALOGUE, "catalogue", "index")                                 \
    SRM_PAGE(ALL_CELLS, "all-cells", "cells")                                 \
    SRM_PAGE(SUMMARY, "summary", "summary")                                   \
    SRM_PAGE(SEARCH, "search", "search")                                      \
    SRM_PAGE(OPTIONS, "options", "options/{list}")                            \
    SRM_PAGE(OPENAPI, "openapi", "openapi")                                   \
    SRM_PAGE(API_CATALOG, "api-catalog", "api-catalog")                       \
    SRM_PAGE(SCHEMA, "schema", "schemas/{schema}")                            \
    SRM_PAGE(PROBLEMS, "problems", "problems")                                \
    SRM_PAGE(PROBLEM, "problem", "problems/{problem}")                        \
    SRM_PAGE(HELP, "help", "help")                                            \
    SRM_PAGE(HELP_PAGE, "help-page", "help/{document}")                       \
    SRM_PAGE(HELP_GUIDE, "help-guide", "help/how-to/{guide}")                 \
    SRM_PAGE(CONCEPTS, "concepts", "concepts")                                \
    SRM_PAGE(CONCEPT, "concept", "concepts/{concept}")                        \
    SRM_PAGE(MATRIX, "matrix", "{matrix}")                                    \
    SRM_PAGE(CELLS, "cells", "{matrix}/cells")                                \
    SRM_PAGE(COMPARE, "comparison", "{matrix}/compare")                       \
    SRM_PAGE(RETAINED, "retained", "{matrix}/retained")                       \
    SRM_PAGE(PROVIDED, "provided", "{matrix}/provided")                       \
    SRM_PAGE(ADVANTAGES, "advantages", "{matrix}/advantages")                 \
    SRM_PAGE(DEPLOYMENT, "deployment", "{matrix}/deployments/{deployment}")   \
    SRM_PAGE(AREA, "area", "{matrix}/areas/{area}")                           \
    SRM_PAGE(CELL, "cell", "{matrix}/areas/{area}/{deployment}")              \
    SRM_PAGE(PARTY, "party", "{matrix}/parties/{party}")

/** The pages by name: SRM_PAGE_CATALOGUE and so on. */
typedef enum {
#define SRM_PAGE(name, word, pattern) SRM_PAGE_##name,
    SRM_PAGES(SRM_PAGE)
#undef SRM_PAGE
        SRM_PAGE_COUNT
} srm_page_e;

/**
 * The names in patterns: SRM_ID(name, its word in braces). A problem is the
 * slug of a kind of refusal, a list is a list of options. Documents and guides
 * are pages of the documentation.
 */
#define SRM_IDS(SRM_ID)                                                       \
    SRM_ID(MATRIX, "matrix")                                                  \
    SRM_ID(AREA, "area")                                                      \
    SRM_ID(DEPLOYMENT, "deployment")                                          \
    SRM_ID(PARTY, "party")                                                    \
    SRM_ID(SCHEMA, "schema")                                                  \
    SRM_ID(PROBLEM, "problem")                                                \
    SRM_ID(LIST, "list")                                                      \
    SRM_ID(DOCUMENT, "document")                                              \
    SRM_ID(GUIDE, "guide")                                                    \
    SRM_ID(CONCEPT, "concept")

/** The ids by name: SRM_ID_MATRIX and so on. */
typedef enum {
#define SRM_ID(name, word) SRM_ID_##name,
    SRM_IDS(SRM_ID)
#undef SRM_ID
        SRM_ID_COUNT
} srm_id_e;

/** The route of a path. */
typedef struct srm_route {
    srm_page_e page;
    const char *ids[SRM_ID_COUNT]; /**< as in the path; NULL when the page
                                        has no such segment */
    srm_format_e format;           /**< of the suffix, or SRM_FORMAT_NONE */
    const char *root; /**< relative URL of the base from here: "./", "../" */
} srm_route_t;

/** Result of routing. */
typedef enum {
    SRM_ROUTED,     /**< the route is filled in */
    SRM_REDIRECTED, /**< redirect the client to *to, a relative reference */
    SRM_UNROUTED    /**< no page has this path */
} srm_routed_e;

/**
 * Route a path. A trailing slash redirects to the path without, and
 * `{matrix}/areas`, `/deployments` and `/parties` to `{matrix}`; the suffix is
 * kept, and the caller appends the query.
 * @param pool  for the ids and *to
 * @param path  the path below the base, decoded: begins with "/"
 * @param route receives the route; its format and root are set for every
 *              result, so that a refusal has the requested format
 * @param to    receives the relative reference of a redirect
 */
srm_routed_e srm_route(apr_pool_t *pool, const char *path, srm_route_t *route,
                       const char **to);

/**
 * Return the path of a page under the base, without a leading slash, as links
 * have it after the root: "azure-cloud/areas/applications/paas.json".
 * @param ids  by srm_id_e; those in the page's pattern must not be NULL
 * @param format of the suffix to append; SRM_FORMAT_NONE for none
 * @return the path; "" for the catalogue without a format
 */
const char *srm_route_path(apr_pool_t *pool, srm_page_e page,
                           const char *const ids[SRM_ID_COUNT],
                           srm_format_e format);

/**
 * Return the URL of a page.
 * @param root the URL of the base, with its slash, from the requested URL; it
 *             must live as long as the pool
 */
const char *srm_route_url(apr_pool_t *pool, const char *root, srm_page_e page,
                          const char *const ids[SRM_ID_COUNT],
                          srm_format_e format);

/** URLs of a page that differ only in their last segment. */
typedef struct srm_series {
    apr_pool_t *pool;
    const char *before; /**< the URL without its last segment */
    apr_size_t length;
} srm_series_t;

/**
 * Begin a series of URLs, whose common part is written once.
 * @param root as above
 * @param ids  as above; the id of the last segment is ignored
 */
void srm_route_series(apr_pool_t *pool, const char *root, srm_page_e page,
                      const char *const ids[SRM_ID_COUNT],
                      srm_series_t *series);

/** Return the URL of a series with an id as its last segment. */
const char *srm_route_in_series(const srm_series_t *series, const char *id);

/**
 * Return the relative URL of the base from a path under it.
 * @param path without a leading slash
 * @return "./", "../" and so on
 */
const char *srm_route_root(apr_pool_t *pool, const char *path);

/** The word of a page: "deployment". */
const char *srm_page_word(srm_page_e page);

/** The pattern of a page: "{matrix}/deployments/{deployment}". */
const char *srm_page_pattern(srm_page_e page);

/** The word of an id, as between the braces of a pattern: "deployment". */
const char *srm_id_word(srm_id_e id);

#endif
