/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file page.c
 * @brief One page: routed, selected and written as for a request.
 */

#include "cli_page.h"
#include "srm_unknown.h"

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

static void add_escaped(srm_text_t *args, const char *value)
{
    for (; *value; value++) {
        if (apr_isalnum(*value) && (unsigned char)*value < 0x80) {
            srm_text_addc(args, *value);
        }
        else {
            srm_text_adds(args, apr_psprintf(args->pool, "%%%02X",
                                             (unsigned char)*value));
        }
    }
}

void cli_query_add(srm_text_t *args, const char *name, const char *value)
{
    srm_text_adds(args, args->length ? "&" : "");
    srm_text_adds(args, name);
    srm_text_addc(args, '=');
    add_escaped(args, value);
}

void cli_query_options(srm_text_t *args, const cli_t *cli,
                       const char *const *names)
{
    int i;

    for (; *names; names++) {
        const apr_array_header_t *values = cli_values(cli, *names);

        for (i = 0; values && i < values->nelts; i++) {
            cli_query_add(args, *names,
                          APR_ARRAY_IDX(values, i, const char *));
        }
    }
}

int cli_format(const cli_t *cli, srm_format_e *format)
{
    const char *formats[SRM_FORMAT_COUNT + 1];
    int i, place;

    *format = SRM_FORMAT_NONE;
    if (!cli_value(cli, "as")) {
        return 1;
    }
    for (i = 0; i < SRM_FORMAT_COUNT; i++) {
        formats[i] = srm_format_suffix((srm_format_e)i);
    }
    formats[i] = NULL;
    place = cli_choice(cli, "as", formats);
    *format = place < 0 ? SRM_FORMAT_NONE : (srm_format_e)place;
    return place >= 0;
}

/* Find the page of a path, including one that a server would redirect. */
static int find_page(apr_pool_t *pool, const srm_site_info_t *site,
                     const char *path, srm_route_t *route,
                     srm_refusal_t *refusal)
{
    const char *to;
    srm_routed_e routed = srm_route(pool, path, route, &to);

    if (routed == SRM_REDIRECTED) {
        /* A redirect is relative to the base: the path follows the root. */
        path = apr_pstrcat(pool, "/", to + strlen(route->root), NULL);
        routed = srm_route(pool, path, route, &to);
    }
    if (routed != SRM_ROUTED) {
        srm_refuse(pool, refusal, SRM_REFUSAL_NO_SUCH_PAGE,
                   "there is no page \"%s\" (pages are named as in URLs: "
                   "deployments/ID, areas/ID, areas/ID/ID, parties/ID, cells)",
                   srm_refusal_quote(pool, path));
        srm_suggest_path(pool, site, path, refusal);
    }
    return routed == SRM_ROUTED;
}

static srm_format_e choose_format(const cli_wanted_t *wanted,
                                  const srm_route_t *route,
                                  const srm_query_t *query)
{
    return wanted->format != SRM_FORMAT_NONE  ? wanted->format
           : route->format != SRM_FORMAT_NONE ? route->format
           : query->format != SRM_FORMAT_NONE ? query->format
                                              : srm_page_fallback(route->page);
}

int cli_select(apr_pool_t *pool, const srm_site_info_t *site,
               const cli_wanted_t *wanted, srm_selection_t *selection,
               srm_refusal_t *refusal)
{
    srm_route_t *route = apr_pcalloc(pool, sizeof(*route));
    srm_query_t *query = apr_pcalloc(pool, sizeof(*query));
    srm_format_e format;

    if (!find_page(pool, site, wanted->path, route, refusal)
        || !srm_query_read(pool, wanted->args, query, refusal)) {
        return 0;
    }
    format = choose_format(wanted, route, query);
    route->format = format;
    if (wanted->root) {
        route->root = wanted->root;
    }
    if (!srm_select(pool, site, route, query, selection, refusal)) {
        return 0;
    }
    if (*query->unknown_format
        || !(srm_page_formats(route->page) & SRM_FORMAT_BIT(format))) {
        srm_refuse_format(pool, selection,
                          *query->unknown_format ? query->unknown_format
                                                 : srm_format_suffix(format),
                          *query->unknown_format != '\0', refusal);
        return 0;
    }
    return 1;
}

int cli_page(srm_text_t *out, const srm_site_info_t *site,
             const cli_wanted_t *wanted, srm_refusal_t *refusal)
{
    srm_selection_t selection;

    return cli_select(out->pool, site, wanted, &selection, refusal)
           && srm_write_selection(out, &selection, selection.route->format,
                                  refusal);
}

int cli_refused(apr_pool_t *pool, const srm_refusal_t *refusal)
{
    cli_complain(pool, "%s: %s%s", refusal->kind->title,
                 refusal->reason ? refusal->reason : refusal->detail,
                 *refusal->did_you_mean
                     ? apr_pstrcat(pool, " (did you mean \"",
                                   refusal->did_you_mean, "\"?)", NULL)
                     : "");
    if (refusal->allowed && refusal->allowed->nelts > 0) {
        cli_complain(pool, "available: %s%s",
                     apr_array_pstrcat(pool, refusal->allowed, ' '),
                     refusal->others > 0
                         ? apr_psprintf(pool, " and %d more", refusal->others)
                         : "");
    }
    return CLI_TROUBLE;
}
