/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file answer.c
 * @brief From a path, a query and an Accept to an answer.
 */

#include "srm_edition.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_accept.h"
#include "srm_digest.h"

/** The statuses that this file decides on. */
enum { OK_200 = 200, MOVED_301 = 301, UNKNOWN_404 = 404, NOTHING_503 = 503 };

/** Write a refusal into an answer. */
static void answer_refusal(apr_pool_t *pool, const srm_refusal_t *refusal,
                           srm_form_e form, const char *root,
                           srm_answer_t *answer)
{
    srm_text_t *text = srm_text_make(pool, 2048);

    srm_view_refusal(text, refusal, form, root);
    answer->status = refusal->status;
    answer->type = srm_view_refusal_type(form);
    answer->bytes = srm_text_done(text);
    answer->length = text->length;
}

/**
 * The form that was asked for: the suffix says it, or ?format=, or Accept.
 * @param offered the forms there are; one that is asked for by name may be
 *                missing among them
 */
static srm_form_e choose_form(const srm_asked_t *asked,
                              const srm_route_t *route,
                              const srm_query_t *query, unsigned offered,
                              srm_form_e fallback, srm_answer_t *answer)
{
    if (route->form != SRM_FORM_NONE) {
        return route->form;
    }
    if (query->form != SRM_FORM_NONE) {
        return query->form;
    }
    answer->negotiated = (offered & (offered - 1)) != 0;
    return srm_accept_form(asked->accept, offered, fallback);
}

/** The form of a refusal: any form of data gets a problem document. */
static srm_form_e refusal_form(const srm_asked_t *asked,
                               const srm_route_t *route,
                               const srm_query_t *query, srm_answer_t *answer)
{
    return choose_form(asked, route, query,
                       SRM_FORM_BIT(SRM_FORM_HTML)
                           | SRM_FORM_BIT(SRM_FORM_JSON),
                       SRM_FORM_HTML, answer);
}

/**
 * The ETag of what is rendered on request: the edition and what is asked of
 * it, in one spelling. A hash of the bytes would cost more than the bytes.
 */
static const char *asked_etag(apr_pool_t *pool, const srm_edition_t *edition,
                              const char *path, const srm_query_t *query)
{
    srm_text_t *text = srm_text_make(pool, 256);
    int narrow;
    int i;

    srm_text_adds(text, edition->info.tag);
    srm_text_addc(text, '\n');
    srm_text_adds(text, path);
    for (narrow = 0; narrow < SRM_NARROW_COUNT; narrow++) {
        const apr_array_header_t *ids = query->ids[narrow];

        srm_text_addc(text, '\n');
        for (i = 0; ids && i < ids->nelts; i++) {
            srm_text_adds(text, APR_ARRAY_IDX(ids, i, const char *));
            srm_text_addc(text, ',');
        }
    }
    srm_text_addc(text, '\n');
    srm_text_adds(text, query->text);
    return apr_pstrcat(pool, "\"",
                       srm_digest_hex(pool, text->bytes, text->length), "\"",
                       NULL);
}

/** The forms of a page as its suffixes, for a client that asked another. */
static const apr_array_header_t *suffixes(apr_pool_t *pool, unsigned forms)
{
    apr_array_header_t *names =
        apr_array_make(pool, SRM_FORM_COUNT, sizeof(const char *));
    int form;

    for (form = 0; form < SRM_FORM_COUNT; form++) {
        if (forms & SRM_FORM_BIT(form)) {
            APR_ARRAY_PUSH(names, const char *) = srm_form_suffix(form);
        }
    }
    return names;
}

/** Answer with a page in a form that it has. */
static void answer_page(apr_pool_t *pool, const srm_edition_t *edition,
                        const srm_route_t *route, const srm_query_t *query,
                        srm_form_e form, srm_answer_t *answer)
{
    const char *path = srm_route_path(pool, route->page, route->ids, form);
    const srm_ready_t *ready =
        srm_query_narrows(query)
            ? NULL
            : apr_hash_get(edition->ready, path, APR_HASH_KEY_STRING);
    srm_selection_t selection;
    srm_refusal_t refusal;
    srm_route_t asked = *route;
    srm_text_t *text;

    answer->type = srm_form_type(form);
    if (ready) {
        answer->bytes = ready->bytes;
        answer->length = ready->length;
        answer->etag = ready->etag;
        answer->ready = 1;
        return;
    }
    asked.form = form;
    if (!srm_select(pool, &edition->info, &asked, query, &selection,
                    &refusal)) {
        answer_refusal(pool, &refusal, form, route->root, answer);
        return;
    }
    text = srm_text_make(pool, 8 * 1024);
    srm_view(route->page)->render[form](text, &selection);
    answer->bytes = srm_text_done(text);
    answer->length = text->length;
    answer->etag = asked_etag(pool, edition, path, query);
}

/** Find out why there is no page, or answer with it. */
static void answer_route(apr_pool_t *pool, const srm_edition_t *edition,
                         const srm_asked_t *asked, const srm_route_t *route,
                         srm_answer_t *answer)
{
    const srm_view_t *view = srm_view(route->page);
    unsigned offered = srm_view_forms(route->page);
    srm_query_t query;
    srm_refusal_t refusal;
    srm_form_e form;

    if (!srm_query_read(pool, asked->args, &query, &refusal)) {
        answer_refusal(pool, &refusal,
                       refusal_form(asked, route, &query, answer), route->root,
                       answer);
        return;
    }
    form = choose_form(asked, route, &query, offered, view->fallback, answer);
    if (!(offered & SRM_FORM_BIT(form))) {
        srm_refuse(pool, &refusal, UNKNOWN_404, "Unknown form",
                   "This page has no form \"%s\".", srm_form_suffix(form));
        srm_refuse_allowed(pool, &refusal, srm_form_suffix(form),
                           suffixes(pool, offered));
        answer_refusal(pool, &refusal, form, route->root, answer);
        return;
    }
    answer_page(pool, edition, route, &query, form, answer);
}

void srm_answer_refusal(apr_pool_t *pool, const srm_asked_t *asked,
                        const srm_refusal_t *refusal, srm_answer_t *answer)
{
    srm_route_t route;
    srm_query_t query;
    srm_refusal_t unread;
    const char *unused;

    memset(answer, 0, sizeof(*answer));
    srm_route(pool, asked->path, &route, &unused);
    srm_query_read(pool, asked->args, &query, &unread);
    answer_refusal(pool, refusal, refusal_form(asked, &route, &query, answer),
                   route.root, answer);
}

void srm_answer(apr_pool_t *pool, const srm_edition_t *edition,
                const srm_asked_t *asked, srm_answer_t *answer)
{
    srm_route_t route;
    srm_refusal_t refusal;
    const char *to;

    memset(answer, 0, sizeof(*answer));
    answer->status = OK_200;
    if (!edition) {
        srm_refuse(pool, &refusal, NOTHING_503, "No matrix to serve",
                   "No responsibility matrix could be loaded here. The "
                   "server's error log says why.");
        srm_answer_refusal(pool, asked, &refusal, answer);
        return;
    }
    switch (srm_route(pool, asked->path, &route, &to)) {
    case SRM_ROUTED:
        answer_route(pool, edition, asked, &route, answer);
        break;
    case SRM_REDIRECTED:
        answer->status = MOVED_301;
        answer->location = to;
        break;
    case SRM_UNROUTED:
        srm_refuse(pool, &refusal, UNKNOWN_404, "No such page",
                   "There is no page at this address. The start page lists "
                   "what there is.");
        srm_answer_refusal(pool, asked, &refusal, answer);
        break;
    }
}
