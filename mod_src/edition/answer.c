/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file answer.c
 * @brief Answering a request by its path, query and Accept.
 */

#include "exchange.h"
#include "prerendered.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_accept.h"
#include "srm_asset.h"
#include "srm_digest.h"
#include "srm_etag.h"
#include "srm_opensearch.h"
#include "srm_problems.h"
#include "srm_target.h"
#include "srm_quota.h"
#include "srm_status.h"
#include "srm_unknown.h"
#include "srm_page_writers.h"

/** Status codes that this file sets. */
enum { OK_200 = 200, MOVED_301 = 301, NOTHING_503 = 503 };

/**
 * True if an answer differs from the one without a query. A query that changes
 * nothing may be wrong for the page nevertheless: that is refused.
 */
static bool has_own_answer(const srm_exchange_t *exchange, srm_format_e format)
{
    srm_route_t route = exchange->route;
    srm_selection_t selection;
    srm_refusal_t refusal;

    route.format = format;
    return exchange->elsewhere
           || srm_select_params(&route, &exchange->query) != 0
           || (exchange->request->args
               && !srm_select_find(exchange->pool, &exchange->edition->info,
                                   &route, &exchange->query, &selection,
                                   &refusal));
}

/** Answer with a prerendered page; return 0 if there is none. */
static int answer_prerendered(const srm_exchange_t *exchange, const char *path,
                              srm_format_e format)
{
    const srm_prerendered_t *prerendered =
        has_own_answer(exchange, format)
            ? NULL
            : apr_hash_get(exchange->edition->prerendered, path,
                           APR_HASH_KEY_STRING);

    if (prerendered) {
        srm_prerendered_get(exchange->pool, prerendered, exchange->request,
                            exchange->answer);
    }
    return prerendered != NULL;
}

/** Answer with a page in a format that it has. */
static void answer_page(const srm_exchange_t *exchange, srm_format_e format)
{
    srm_answer_t *answer = exchange->answer;
    const srm_route_t *route = &exchange->route;
    const char *path =
        srm_route_path(exchange->pool, route->page, route->ids, format);

    answer->format = format;
    answer->type = srm_page_type(route->page, format);
    if (route->ids[SRM_ID_DOCUMENT] || route->ids[SRM_ID_GUIDE]
        || route->page == SRM_PAGE_HELP) {
        exchange_help(exchange, format, path);
    }
    else if (!answer_prerendered(exchange, path, format)) {
        exchange_render(exchange, format, path);
    }
    else if (exchange->query.download) {
        answer->filename = srm_target_file(exchange->pool, path, NULL, NULL);
    }
}

/**
 * Refuse a format that the page does not have. Other errors of the request come
 * first: then the links to the other formats work.
 */
static void refuse_format(const srm_exchange_t *exchange, const char *wrote,
                          int by_query)
{
    srm_selection_t selection;
    srm_refusal_t refusal;

    if (srm_select(exchange->pool, &exchange->edition->info, &exchange->route,
                   &exchange->query, &selection, &refusal)) {
        srm_refuse_format(exchange->pool, &selection, wrote, by_query,
                          &refusal);
    }
    exchange_refuse(exchange, &refusal);
}

/** Answer the path of a page: with the page, or with a refusal. */
static void answer_route(srm_exchange_t *exchange)
{
    unsigned formats = srm_page_formats(exchange->route.page);
    srm_refusal_t refusal;
    srm_format_e format;

    if (!srm_query_read(exchange->pool, exchange->request->args,
                        &exchange->query, &refusal)) {
        exchange_refuse(exchange, &refusal);
        return;
    }
    if (*exchange->query.unknown_format) {
        refuse_format(exchange, exchange->query.unknown_format, 1);
        return;
    }
    format = exchange_choose_format(exchange, formats);
    if (!(formats & SRM_FORMAT_BIT(format))) {
        refuse_format(exchange, srm_format_suffix(format),
                      exchange->route.format == SRM_FORMAT_NONE);
        return;
    }
    answer_page(exchange, format);
}

/** Refuse a format that a page about the site does not have. */
static void refuse_status(const srm_exchange_t *exchange, const char *wrote,
                          int by_query)
{
    apr_pool_t *pool = exchange->pool;
    const char *name = exchange->route.ids[SRM_ID_MATRIX];
    const apr_array_header_t *suffixes = srm_status_suffixes(pool, name);
    apr_array_header_t *paths =
        apr_array_make(pool, suffixes->nelts + 1, sizeof(const char *));
    srm_refusal_t refusal;
    int i;

    for (i = 0; i < suffixes->nelts; i++) {
        APR_ARRAY_PUSH(paths, const char *) = apr_pstrcat(
            pool, name, ".", APR_ARRAY_IDX(suffixes, i, const char *), NULL);
    }
    srm_refuse_formats(pool, wrote, by_query, suffixes, paths, &refusal);
    exchange_refuse(exchange, &refusal);
}

/** Answer with a page about the site itself. */
static void answer_status(srm_exchange_t *exchange,
                          const srm_status_page_t *page)
{
    const srm_site_info_t *site = &exchange->edition->info;
    srm_health_t *health = exchange->request->health;
    srm_text_t *text = srm_text_make(exchange->pool, 4096);
    srm_answer_t *answer = exchange->answer;

    if (exchange->request->look) {
        exchange->request->look(exchange->request->look_data, health);
    }
    page->write(text, site, health, exchange->route.root);
    answer->format = page->format;
    answer->type = page->type;
    answer->link =
        srm_page_link(exchange->pool, exchange->route.root, page->schema);
    answer->bytes = srm_text_done(text);
    answer->length = text->length;
    answer->cache = SRM_CACHE_NEVER;
    if (page->tells && srm_health_judge(site, health) == SRM_HEALTH_DOWN) {
        answer->status = NOTHING_503;
    }
}

/** Answer the path of a page about the site itself; return 0 if it is not
 * one. */
static int try_status(srm_exchange_t *exchange)
{
    const srm_route_t *route = &exchange->route;
    const srm_query_t *query = &exchange->query;
    const srm_status_page_t *page;
    srm_refusal_t unused;
    srm_format_e format;
    int exists;

    if (!exchange->request->health || route->page != SRM_PAGE_MATRIX) {
        return 0;
    }
    /* Only the format is read: there is nothing to filter. */
    srm_query_read(exchange->pool, exchange->request->args, &exchange->query,
                   &unused);
    format = route->format != SRM_FORMAT_NONE ? route->format : query->format;
    page = srm_status_find(route->ids[SRM_ID_MATRIX], format,
                           exchange->request->accept, &exists);
    if (exists && *query->unknown_format) {
        refuse_status(exchange, query->unknown_format, 1);
    }
    else if (page) {
        exchange->answer->negotiated = format == SRM_FORMAT_NONE;
        answer_status(exchange, page);
    }
    else if (exists) {
        refuse_status(exchange, srm_format_suffix(format),
                      route->format == SRM_FORMAT_NONE);
    }
    return exists;
}

/** Answer with an asset; return 0 if the path is not one. */
static int answer_asset(srm_exchange_t *exchange)
{
    const char *path = exchange->request->path;
    srm_answer_t *answer = exchange->answer;
    int current = 0;
    const srm_asset_t *asset =
        *path == '/' ? srm_asset_find(path + 1, &current) : NULL;

    if (asset) {
        srm_prerendered_get(
            exchange->pool,
            srm_prerendered_asset(exchange->pool, exchange->edition, asset),
            exchange->request, answer);
        answer->cache = current ? SRM_CACHE_FOREVER : SRM_CACHE_CHECK;
    }
    return asset != NULL;
}

/**
 * Answer with the OpenSearch description; return 0 if the path is another one
 * or no URL is known.
 *
 * Its bytes have the host that the client named. A cache keys by the whole URL.
 * One that ignores the host revalidates before each use, and the tag, a hash of
 * the bytes, never matches for another host.
 */
static int answer_opensearch(srm_exchange_t *exchange)
{
    const srm_request_t *request = exchange->request;
    const srm_site_info_t *site = &exchange->edition->info;
    srm_answer_t *answer = exchange->answer;
    const char *url = site->settings->url;
    srm_refusal_t refusal;
    srm_text_t *text;

    if (strcmp(request->path, SRM_OPENSEARCH_PATH)) {
        return 0;
    }
    if (!*url) {
        url = request->url ? request->url(request->url_data) : NULL;
    }
    if (!url) {
        return 0;
    }
    if (!srm_query_read(exchange->pool, request->args, &exchange->query,
                        &refusal)) {
        exchange_refuse(exchange, &refusal);
        return 1;
    }
    text = srm_text_make(exchange->pool, 1024);
    srm_opensearch_write(text, site, url);
    answer->type = SRM_OPENSEARCH_TYPE;
    answer->bytes = srm_text_done(text);
    answer->length = text->length;
    answer->cache = SRM_CACHE_CHECK;
    answer->etag = srm_digest_etag(exchange->pool, text->bytes, text->length);
    answer->link = srm_page_link(exchange->pool, exchange->route.root, NULL);
    exchange_is_unchanged(exchange, answer->etag);
    return 1;
}

/** Begin an answer: route the path. */
static srm_routed_e begin(srm_exchange_t *exchange, apr_pool_t *pool,
                          const srm_edition_t *edition,
                          const srm_request_t *request, srm_answer_t *answer)
{
    srm_routed_e routed;

    memset(exchange, 0, sizeof(*exchange));
    memset(answer, 0, sizeof(*answer));
    exchange->pool = pool;
    exchange->edition = edition;
    exchange->request = request;
    exchange->query.format = SRM_FORMAT_NONE;
    exchange->answer = answer;
    answer->format = SRM_FORMAT_NONE;
    answer->coding = SRM_CODING_IDENTITY;
    answer->status = OK_200;
    routed =
        srm_route(pool, request->path, &exchange->route, &answer->location);
    if (request->root && strcmp(request->root, exchange->route.root)) {
        exchange->route.root = request->root;
        exchange->elsewhere = 1;
    }
    return routed;
}

void srm_answer_refusal(apr_pool_t *pool, const srm_edition_t *edition,
                        const srm_request_t *request,
                        const srm_refusal_t *refusal, srm_answer_t *answer)
{
    srm_exchange_t exchange;
    srm_refusal_t unread;

    begin(&exchange, pool, edition, request, answer);
    answer->location = NULL;
    /* Only the format is read: other errors of the query do not matter. */
    srm_query_read(pool, request->args, &exchange.query, &unread);
    exchange_refuse(&exchange, refusal);
}

void srm_answer(apr_pool_t *pool, const srm_edition_t *edition,
                const srm_request_t *request, srm_answer_t *answer)
{
    srm_exchange_t exchange;
    srm_refusal_t refusal;
    srm_routed_e routed;

    if (srm_prerendered_answer(pool, edition, request, answer)) {
        return;
    }
    routed = begin(&exchange, pool, edition, request, answer);
    if (answer_asset(&exchange) || answer_opensearch(&exchange)
        || (routed == SRM_ROUTED && try_status(&exchange))) {
        return;
    }
    if (!edition->info.catalogue->matrices.count
        && !(routed == SRM_ROUTED
             && srm_page_writers(exchange.route.page)->bare)) {
        srm_refuse(pool, &refusal, SRM_REFUSAL_NO_MATRIX,
                   "No responsibility matrix could be loaded. The server's "
                   "error log has the details.");
        srm_answer_refusal(pool, edition, request, &refusal, answer);
        return;
    }
    switch (routed) {
    case SRM_ROUTED:
        answer_route(&exchange);
        break;
    case SRM_REDIRECTED:
        answer->status = MOVED_301;
        break;
    case SRM_UNROUTED:
        srm_refuse(pool, &refusal, SRM_REFUSAL_NO_SUCH_PAGE, SRM_NO_SUCH_PAGE);
        srm_suggest_path(pool, &edition->info, request->path, &refusal);
        srm_answer_refusal(pool, edition, request, &refusal, answer);
        break;
    }
}
