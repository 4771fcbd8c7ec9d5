/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file link.c
 * @brief The Link header of an answer (RFC 8288).
 *
 * It contains only ids and the canonical query, neither of which has a
 * character that could break a header.
 */

#include <stdarg.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_formats.h"
#include "srm_page_writers.h"

/**
 * Most bytes of a query in links to the other formats. A longer one would be in
 * the header once for every format.
 */
#define ARGS_MAX 512

static void add(srm_text_t *link, const char *relation, ...)
    __attribute__((sentinel));

/* Add a link: the parts of its target, ended by NULL. */
static void add(srm_text_t *link, const char *relation, ...)
{
    const char *piece;
    va_list pieces;

    srm_text_adds(link, link->length ? ", <" : "<");
    va_start(pieces, relation);
    while ((piece = va_arg(pieces, const char *))) {
        srm_text_adds(link, piece);
    }
    va_end(pieces);
    srm_text_adds(link, ">; rel=\"");
    srm_text_adds(link, relation);
    srm_text_addc(link, '"');
}

static void add_page(srm_text_t *link, const char *relation, const char *root,
                     srm_page_e page, const char *schema, srm_format_e format)
{
    const char *const ids[SRM_ID_COUNT] = {[SRM_ID_SCHEMA] = schema};

    add(link, relation, root, srm_route_path(link->pool, page, ids, format),
        NULL);
}

static void add_description(srm_text_t *link, const char *root,
                            const char *schema)
{
    if (schema) {
        add_page(link, "describedby", root, SRM_PAGE_SCHEMA, schema,
                 SRM_FORMAT_JSON);
    }
    add_page(link, "service-desc", root, SRM_PAGE_OPENAPI, NULL,
             SRM_FORMAT_JSON);
}

/*
 * Add a link to the page in another format. All formats are in the same folder,
 * so the last segment is enough, unless the client sees another path.
 */
static void add_twin(srm_text_t *link, const srm_route_t *route,
                     srm_format_e format, const char *args)
{
    const char *path =
        srm_route_path(link->pool, route->page, route->ids, format);
    const char *slash = strrchr(path, '/');

    if (!strcmp(route->root, srm_route_root(link->pool, path))) {
        add(link, "alternate", slash ? slash + 1 : path, args, NULL);
    }
    else {
        add(link, "alternate", route->root, path, args, NULL);
    }
    srm_text_adds(link, "; type=\"");
    srm_text_adds(link, srm_format_media(format));
    srm_text_addc(link, '"');
}

static void add_alternates(srm_text_t *link, const srm_selection_t *selection,
                           srm_format_e format)
{
    srm_route_t route = *selection->route;
    int i;

    for (i = 0; i < SRM_FORMAT_COUNT; i++) {
        const char *args;

        route.format = (srm_format_e)i;
        args = srm_query_args(link->pool, selection->query,
                              srm_select_params(&route, selection->query)
                                  & selection->used_params);
        if (route.format != format && strlen(args) <= ARGS_MAX
            && srm_format_offered(link->pool, selection, route.format)) {
            add_twin(link, selection->route, route.format, args);
        }
    }
}

const char *srm_selection_link(apr_pool_t *pool,
                               const srm_selection_t *selection,
                               srm_format_e format)
{
    const char *root = srm_select_base(selection);
    srm_page_e page = selection->route->page;
    srm_text_t *link = srm_text_make(pool, 512);

    add_description(link, root,
                    format == SRM_FORMAT_JSON ? srm_page_writers(page)->schema
                                              : NULL);
    if (page == SRM_PAGE_CATALOGUE || page == SRM_PAGE_API_CATALOG) {
        add_page(link, "api-catalog", root, SRM_PAGE_API_CATALOG, NULL,
                 SRM_FORMAT_NONE);
    }
    add_alternates(link, selection, format);
    return srm_text_done(link);
}

const char *srm_page_link(apr_pool_t *pool, const char *root,
                          const char *schema)
{
    srm_text_t *link = srm_text_make(pool, 128);

    add_description(link, root, schema);
    return srm_text_done(link);
}
