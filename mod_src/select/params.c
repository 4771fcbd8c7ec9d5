/* SPDX-License-Identifier: Apache-2.0 */
/** @file params.c @brief The parameters of a query that each page uses. */

#include "srm_filter.h"

#define BUT_MATRIX (SRM_FILTER_ALL & ~SRM_FILTER_BIT(SRM_FILTER_MATRIX))
#define ITEMS                                                                 \
    (SRM_FILTER_BIT(SRM_FILTER_AREA) | SRM_FILTER_BIT(SRM_FILTER_GROUP)       \
     | SRM_FILTER_TEXT)

/* A page that is not here has none; options of CSV are of every page. */
static const unsigned params[SRM_PAGE_COUNT] = {
    [SRM_PAGE_CATALOGUE] = SRM_FILTER_BIT(SRM_FILTER_MATRIX),
    [SRM_PAGE_ALL_CELLS] = SRM_FILTER_ALL,
    [SRM_PAGE_MATRIX] = BUT_MATRIX | SRM_PARAM_VIEW | SRM_PARAM_YOU
                        | SRM_PARAM_OPEN | SRM_PARAM_LAYOUT,
    [SRM_PAGE_CELLS] = BUT_MATRIX,
    [SRM_PAGE_COMPARE] = (BUT_MATRIX & ~SRM_FILTER_BIT(SRM_FILTER_DEPLOYMENT))
                         | SRM_PARAM_FROM | SRM_PARAM_TO | SRM_PARAM_YOU,
    [SRM_PAGE_SUMMARY] = SRM_FILTER_BIT(SRM_FILTER_MATRIX)
                         | SRM_FILTER_BIT(SRM_FILTER_DEPLOYMENT)
                         | SRM_FILTER_BIT(SRM_FILTER_RESPONSIBILITY),
    [SRM_PAGE_SEARCH] = SRM_FILTER_BIT(SRM_FILTER_MATRIX)
                        | SRM_FILTER_BIT(SRM_FILTER_DEPLOYMENT)
                        | SRM_FILTER_BIT(SRM_FILTER_PARTY) | SRM_FILTER_TEXT,
    [SRM_PAGE_OPTIONS] = SRM_FILTER_BIT(SRM_FILTER_MATRIX),
    [SRM_PAGE_CONCEPTS] = SRM_FILTER_BIT(SRM_FILTER_MATRIX),
    [SRM_PAGE_CONCEPT] = SRM_FILTER_BIT(SRM_FILTER_MATRIX),
    [SRM_PAGE_RETAINED] = ITEMS,
    [SRM_PAGE_PROVIDED] = ITEMS | SRM_FILTER_BIT(SRM_FILTER_DEPLOYMENT)
                          | SRM_FILTER_BIT(SRM_FILTER_PARTY),
    [SRM_PAGE_DEPLOYMENT] = BUT_MATRIX | SRM_PARAM_YOU,
    [SRM_PAGE_AREA] = BUT_MATRIX | SRM_PARAM_YOU,
    [SRM_PAGE_CELL] = SRM_PARAM_YOU,
    [SRM_PAGE_PARTY] = BUT_MATRIX | SRM_PARAM_YOU,
};

unsigned srm_page_params(srm_page_e page)
{
    return params[page];
}

/* True if an answer speaks to somebody. Data do not, but for the sentences of
 * a comparison and the table of a matrix in words. */
static bool has_reader(const srm_route_t *route)
{
    switch (route->format) {
    case SRM_FORMAT_JSON:
    case SRM_FORMAT_NDJSON:
    case SRM_FORMAT_SVG:
        return route->page == SRM_PAGE_COMPARE;
    case SRM_FORMAT_CSV:
        return route->page == SRM_PAGE_MATRIX;
    default:
        return true;
    }
}

unsigned srm_select_params(const srm_route_t *route, const srm_query_t *query)
{
    unsigned used = params[route->page];

    if (route->format != SRM_FORMAT_HTML && route->format != SRM_FORMAT_NONE) {
        used &= ~(unsigned)(SRM_PARAM_VIEW | SRM_PARAM_OPEN);
    }
    if (route->format == SRM_FORMAT_CSV) {
        used |= SRM_PARAM_BOM | SRM_PARAM_SEPARATOR;
    }
    else {
        used &= ~(unsigned)SRM_PARAM_LAYOUT;
    }
    if (!has_reader(route)) {
        used &= ~(unsigned)SRM_PARAM_YOU;
    }
    return srm_query_params(query) & used;
}

bool srm_select_words(const srm_route_t *route, const srm_query_t *query,
                      srm_refusal_t *refusal)
{
    if (query->wrong && params[route->page] & query->wrong_param) {
        *refusal = *query->wrong;
        return false;
    }
    return true;
}
