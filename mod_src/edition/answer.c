/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file answer.c
 * @brief From a path, a query and an Accept to an answer.
 */

#include "exchange.h"
#include "prerendered.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_accept.h"
#include "srm_asset.h"
#include "srm_digest.h"
#include "srm_etag.h"
#include "srm_target.h"
#include "srm_quota.h"
#include "srm_status.h"

/** The statuses that this file decides on. */
enum { OK_200 = 200, MOVED_301 = 301, NOTHING_503 = 503 };

/**
 * The form to answer in: the suffix says it, or ?format=, or Accept.
 * @param offered those that Accept may choose from
 */
static srm_form_e choose_form(const srm_exchange_t *exchange, unsigned offered)
{
    srm_form_e fallback = srm_view(exchange->route.page)->fallback;

    if (exchange->route.form != SRM_FORM_NONE) {
        return exchange->route.form;
    }
    if (exchange->query.form != SRM_FORM_NONE) {
        return exchange->query.form;
    }
    exchange->answer->negotiated = (offered & (offered - 1)) != 0;
    return srm_accept_form(exchange->asked->accept, offered, fallback);
}

void exchange_refuse(const srm_exchange_t *exchange,
                     const srm_refusal_t *refusal)
{
    srm_answer_t *answer = exchange->answer;
    srm_form_e form = choose_form(exchange, SRM_FORM_BIT(SRM_FORM_HTML)
                                                | SRM_FORM_BIT(SRM_FORM_JSON));
    srm_text_t *text = srm_text_make(exchange->pool, 2048);

    srm_view_refusal(text, &exchange->edition->info, refusal, form,
                     exchange->route.root);
    answer->status = refusal->status;
    answer->form = form == SRM_FORM_HTML ? form : SRM_FORM_NONE;
    answer->type = srm_view_refusal_type(form);
    answer->link =
        srm_view_link_of(exchange->pool, exchange->route.root,
                         form == SRM_FORM_HTML ? NULL : SRM_SCHEMA_PROBLEM);
    answer->bytes = srm_text_done(text);
    answer->length = text->length;
    answer->cache = SRM_CACHE_CHECK;
    if (refusal->kind == srm_refusal_kind(SRM_REFUSAL_BUSY)) {
        answer->retry = SRM_BUSY_SECONDS;
    }
}

/** Answer with bytes that the edition has ready; 0 when it has none. */
static int answer_ready(const srm_exchange_t *exchange, const char *path)
{
    const srm_ready_t *ready =
        exchange->elsewhere || srm_query_narrows(&exchange->query)
            ? NULL
            : apr_hash_get(exchange->edition->ready, path,
                           APR_HASH_KEY_STRING);

    if (ready) {
        srm_ready_give(exchange->pool, ready, exchange->asked,
                       exchange->answer);
    }
    return ready != NULL;
}

/** Answer with a page in a form that it has. */
static void answer_page(const srm_exchange_t *exchange, srm_form_e form)
{
    srm_answer_t *answer = exchange->answer;
    const srm_route_t *route = &exchange->route;
    const char *path =
        srm_route_path(exchange->pool, route->page, route->ids, form);

    answer->form = form;
    answer->type = srm_view_type(route->page, form);
    if (!answer_ready(exchange, path)) {
        exchange_render(exchange, form, path);
    }
    else if (exchange->query.download) {
        answer->filename = srm_place_file(exchange->pool, path, NULL, NULL);
    }
}

/**
 * Refuse a form that the page does not have. What else is wrong with the
 * request comes first: then the links to the other forms lead somewhere.
 */
static void refuse_form(const srm_exchange_t *exchange, const char *wrote,
                        int by_query)
{
    srm_selection_t selection;
    srm_refusal_t refusal;

    if (srm_select(exchange->pool, &exchange->edition->info, &exchange->route,
                   &exchange->query, &selection, &refusal)) {
        srm_refuse_form(exchange->pool, &selection, wrote, by_query, &refusal);
    }
    exchange_refuse(exchange, &refusal);
}

/** Answer a path that is a page's: with it, or why not. */
static void answer_route(srm_exchange_t *exchange)
{
    unsigned forms = srm_view_forms(exchange->route.page);
    srm_refusal_t refusal;
    srm_form_e form;

    if (!srm_query_read(exchange->pool, exchange->asked->args,
                        &exchange->query, &refusal)) {
        exchange_refuse(exchange, &refusal);
        return;
    }
    if (*exchange->query.unknown_form) {
        refuse_form(exchange, exchange->query.unknown_form, 1);
        return;
    }
    form = choose_form(exchange, forms);
    if (!(forms & SRM_FORM_BIT(form))) {
        refuse_form(exchange, srm_form_suffix(form),
                    exchange->route.form == SRM_FORM_NONE);
        return;
    }
    answer_page(exchange, form);
}

/** Refuse a form that a page about the site does not have. */
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
    srm_refuse_forms(pool, wrote, by_query, suffixes, paths, &refusal);
    exchange_refuse(exchange, &refusal);
}

/** Answer with a page about the site itself. */
static void answer_status(srm_exchange_t *exchange,
                          const srm_status_page_t *page)
{
    const srm_site_info_t *site = &exchange->edition->info;
    srm_health_t *health = exchange->asked->health;
    srm_text_t *text = srm_text_make(exchange->pool, 4096);
    srm_answer_t *answer = exchange->answer;

    if (exchange->asked->look) {
        exchange->asked->look(exchange->asked->whose, health);
    }
    page->write(text, site, health, exchange->route.root);
    answer->form = page->form;
    answer->type = page->type;
    answer->link =
        srm_view_link_of(exchange->pool, exchange->route.root, page->schema);
    answer->bytes = srm_text_done(text);
    answer->length = text->length;
    answer->cache = SRM_CACHE_NEVER;
    if (page->tells && srm_health_judge(site, health) == SRM_HEALTH_DOWN) {
        answer->status = NOTHING_503;
    }
}

/** Answer a path of a page about the site itself; 0 when it is none's. */
static int try_status(srm_exchange_t *exchange)
{
    const srm_route_t *route = &exchange->route;
    const srm_query_t *query = &exchange->query;
    const srm_status_page_t *page;
    srm_refusal_t unused;
    srm_form_e form;
    int known;

    if (!exchange->asked->health || route->page != SRM_PAGE_MATRIX) {
        return 0;
    }
    /* Only for its form: there is nothing to narrow. */
    srm_query_read(exchange->pool, exchange->asked->args, &exchange->query,
                   &unused);
    form = route->form != SRM_FORM_NONE ? route->form : query->form;
    page = srm_status_find(route->ids[SRM_ID_MATRIX], form,
                           exchange->asked->accept, &known);
    if (known && *query->unknown_form) {
        refuse_status(exchange, query->unknown_form, 1);
    }
    else if (page) {
        exchange->answer->negotiated = form == SRM_FORM_NONE;
        answer_status(exchange, page);
    }
    else if (known) {
        refuse_status(exchange, srm_form_suffix(form),
                      route->form == SRM_FORM_NONE);
    }
    return known;
}

/** Answer with an asset; 0 when the path is none's. */
static int answer_asset(srm_exchange_t *exchange)
{
    const char *path = exchange->asked->path;
    srm_answer_t *answer = exchange->answer;
    int current = 0;
    const srm_asset_t *asset =
        *path == '/' ? srm_asset_find(path + 1, &current) : NULL;

    if (asset) {
        srm_ready_give(
            exchange->pool,
            srm_ready_asset(exchange->pool, exchange->edition, asset),
            exchange->asked, answer);
        answer->cache = current ? SRM_CACHE_FOREVER : SRM_CACHE_CHECK;
    }
    return asset != NULL;
}

/** Begin an answer: route the path. */
static srm_routed_e begin(srm_exchange_t *exchange, apr_pool_t *pool,
                          const srm_edition_t *edition,
                          const srm_asked_t *asked, srm_answer_t *answer)
{
    srm_routed_e routed;

    memset(exchange, 0, sizeof(*exchange));
    memset(answer, 0, sizeof(*answer));
    exchange->pool = pool;
    exchange->edition = edition;
    exchange->asked = asked;
    exchange->query.form = SRM_FORM_NONE;
    exchange->answer = answer;
    answer->form = SRM_FORM_NONE;
    answer->coding = SRM_CODING_IDENTITY;
    answer->status = OK_200;
    routed = srm_route(pool, asked->path, &exchange->route, &answer->location);
    if (asked->root && strcmp(asked->root, exchange->route.root)) {
        exchange->route.root = asked->root;
        exchange->elsewhere = 1;
    }
    return routed;
}

void srm_answer_refusal(apr_pool_t *pool, const srm_edition_t *edition,
                        const srm_asked_t *asked, const srm_refusal_t *refusal,
                        srm_answer_t *answer)
{
    srm_exchange_t exchange;
    srm_refusal_t unread;

    begin(&exchange, pool, edition, asked, answer);
    answer->location = NULL;
    /* Only for its form: what else is wrong with it does not matter. */
    srm_query_read(pool, asked->args, &exchange.query, &unread);
    exchange_refuse(&exchange, refusal);
}

void srm_answer(apr_pool_t *pool, const srm_edition_t *edition,
                const srm_asked_t *asked, srm_answer_t *answer)
{
    srm_exchange_t exchange;
    srm_refusal_t refusal;
    srm_routed_e routed;

    if (srm_ready_answer(pool, edition, asked, answer)) {
        return;
    }
    routed = begin(&exchange, pool, edition, asked, answer);
    if (answer_asset(&exchange)
        || (routed == SRM_ROUTED && try_status(&exchange))) {
        return;
    }
    if (!edition->info.catalogue->matrices.count
        && !(routed == SRM_ROUTED && srm_view(exchange.route.page)->bare)) {
        srm_refuse(pool, &refusal, SRM_REFUSAL_NO_MATRIX,
                   "No responsibility matrix could be loaded here. The "
                   "server's error log says why.");
        srm_answer_refusal(pool, edition, asked, &refusal, answer);
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
        srm_suggest_path(pool, &edition->info, asked->path, &refusal);
        srm_answer_refusal(pool, edition, asked, &refusal, answer);
        break;
    }
}
