/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file render.c
 * @brief Pages that are rendered on request: before they are sent, or while
 * they are.
 */

#include "exchange.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_digest.h"
#include "srm_etag.h"
#include "srm_target.h"
#include "srm_quota.h"
#include "srm_page_writers.h"

/** Initial room for a page. Most fit; growing would copy them. */
#define ROOM ((apr_size_t)(64 * 1024))

/** Most bytes of a page in a single block. */
#define WHOLE ((apr_size_t)(256 * 1024))

/** Size of each block of a larger page. */
#define BLOCK ((apr_size_t)(1024 * 1024))

/** Most blocks of a page. */
#define BLOCKS (SRM_ANSWER_MOST / BLOCK + 1)

/** A page being rendered. Its members point at each other, so it is never
 * moved. */
struct srm_render_state {
    srm_route_t route;
    srm_query_t query;
    srm_selection_t selection;
    srm_format_e format;
    srm_text_t *text; /**< NULL until it is written */
    bool is_held;     /**< all its bytes are in these blocks */
    char *blocks[BLOCKS];
    apr_size_t held; /**< bytes in them */
};

/** Result of a request for a page that is not prerendered. */
typedef enum { PAGE_WANTED, PAGE_UNCHANGED, PAGE_REFUSED } page_e;

/**
 * Begin a page: check that its path and query name something that exists.
 * @return NULL if they do not
 */
static struct srm_render_state *begin_render(const srm_exchange_t *exchange,
                                             srm_format_e format,
                                             srm_refusal_t *refusal)
{
    struct srm_render_state *render =
        apr_palloc(exchange->pool, sizeof(*render));

    render->route = exchange->route;
    render->route.format = format;
    render->query = exchange->query;
    render->format = format;
    render->text = NULL;
    render->is_held = true;
    render->held = 0;
    return srm_select_find(exchange->pool, &exchange->edition->info,
                           &render->route, &render->query, &render->selection,
                           refusal)
               ? render
               : NULL;
}

/** Select the content of the page, and check that its format can hold it. */
static bool render_text(apr_pool_t *pool, struct srm_render_state *render,
                        srm_refusal_t *refusal)
{
    return srm_select_fill(pool, &render->selection, refusal)
           && srm_format_fits(pool, &render->selection, render->format,
                              refusal);
}

/** Make sure that there is a block for the next byte. */
static bool next_block(struct srm_render_state *render)
{
    apr_pool_t *pool = render->text->pool;
    apr_size_t block = render->held / BLOCK;

    if (render->held % BLOCK > 0) {
        return true;
    }
    if (block < BLOCKS) {
        render->blocks[block] =
            srm_quota_has_spare(pool) ? srm_quota_alloc(pool, BLOCK) : NULL;
    }
    return block < BLOCKS && render->blocks[block];
}

/** Release all bytes: other answers hold so many that this page is
 * written twice. */
static void release_text(struct srm_render_state *render)
{
    apr_size_t i;

    for (i = 0; i * BLOCK < render->held; i++) {
        srm_quota_free(render->text->pool, render->blocks[i], BLOCK);
    }
    render->is_held = false;
    render->held = 0;
}

/** Store a piece of a page, as long as there is memory. */
static bool hold(void *to, const char *bytes, apr_size_t length)
{
    struct srm_render_state *render = to;

    while (render->is_held && length > 0) {
        apr_size_t at = render->held % BLOCK;
        apr_size_t part = length < BLOCK - at ? length : BLOCK - at;

        if (!next_block(render)) {
            release_text(render);
            break;
        }
        memcpy(render->blocks[render->held / BLOCK] + at, bytes, part);
        render->held += part;
        bytes += part;
        length -= part;
    }
    return true;
}

/**
 * Write the page: into one block if it is short, else into several. If there is
 * no memory for them, only the length is left, and srm_answer_pour() writes the
 * page again.
 */
static bool write_page(apr_pool_t *pool, struct srm_render_state *render,
                       srm_answer_t *answer, srm_refusal_t *refusal)
{
    srm_text_t *text = srm_text_make(pool, ROOM);

    render->text = text;
    srm_text_limit(text, render->format == SRM_FORMAT_MARKDOWN
                             ? SRM_ANSWER_MOST_MARKDOWN
                             : SRM_ANSWER_MOST);
    srm_text_drain(text, hold, render,
                   srm_quota_has_spare(pool) ? WHOLE : SRM_TEXT_PIECE);
    if (!srm_write_selection(text, &render->selection, render->format,
                             refusal)) {
        release_text(render);
        return false;
    }
    answer->length = srm_text_total(text);
    if (text->gone > 0) {
        answer->render = render;
        answer->lasting = render->is_held;
    }
    else {
        answer->bytes = srm_text_done(text);
    }
    return true;
}

/**
 * Return the ETag of a page rendered on request: the edition and the canonical
 * request. A hash of the bytes would cost more than the bytes.
 */
static const char *request_etag(apr_pool_t *pool, const srm_edition_t *edition,
                                const char *path, const char *args)
{
    const char *request =
        apr_pstrcat(pool, edition->id, "/", path, args, NULL);

    return srm_digest_etag(pool, request, strlen(request));
}

bool exchange_is_unchanged(const srm_exchange_t *exchange, const char *etag)
{
    const srm_request_t *request = exchange->request;
    srm_answer_t *answer = exchange->answer;
    const char *matched = srm_etag_match(
        exchange->pool, request->if_none_match, etag, request->coding);

    if (matched) {
        answer->etag = matched;
        answer->encoded = matched != etag;
        answer->unchanged = 1;
    }
    return matched != NULL;
}

/**
 * Find out if the client already has the page, if possible without selecting
 * its content.
 * @param etag    receives the page's ETag; NULL for a page that has none
 * @param refusal receives the reason if there is no such page
 */
static page_e ask_client(const srm_exchange_t *exchange,
                         struct srm_render_state *render, const char *path,
                         const char **etag, srm_refusal_t *refusal)
{
    bool is_checked =
        srm_format_is_limited(render->route.page, render->format);

    *etag = NULL;
    if (!exchange->elsewhere) {
        *etag = request_etag(exchange->pool, exchange->edition, path,
                             srm_query_args(exchange->pool, &render->query,
                                            render->selection.used_params));
        if (!is_checked && exchange_is_unchanged(exchange, *etag)) {
            return PAGE_UNCHANGED;
        }
    }
    if (!render_text(exchange->pool, render, refusal)) {
        return PAGE_REFUSED;
    }
    return is_checked && *etag && exchange_is_unchanged(exchange, *etag)
               ? PAGE_UNCHANGED
               : PAGE_WANTED;
}

void exchange_render(const srm_exchange_t *exchange, srm_format_e format,
                     const char *path)
{
    apr_pool_t *pool = exchange->pool;
    srm_answer_t *answer = exchange->answer;
    const char *etag = NULL;
    srm_refusal_t refusal;
    struct srm_render_state *render;
    page_e found;

    if (exchange->request->quota) {
        srm_quota_attach(pool, exchange->request->quota);
    }
    render = begin_render(exchange, format, &refusal);
    found = render ? ask_client(exchange, render, path, &etag, &refusal)
                   : PAGE_REFUSED;
    if (found == PAGE_UNCHANGED) {
        return;
    }
    if (found == PAGE_REFUSED || !write_page(pool, render, answer, &refusal)) {
        exchange_refuse(exchange, &refusal);
        return;
    }
    if (exchange->query.download) {
        const srm_selection_t *selection = &render->selection;
        /* As for prerendered pages: only the requested parts are in the
         * name. */
        int sides =
            (selection->used_params & (SRM_PARAM_FROM | SRM_PARAM_TO)) != 0;

        answer->filename =
            srm_target_file(pool, path, sides ? selection->from : NULL,
                            sides ? selection->to : NULL);
    }
    answer->link = srm_selection_link(pool, &render->selection, format);
    answer->etag = etag;
}

static bool pour_blocks(const struct srm_render_state *render,
                        srm_drain_fn *drain, void *to)
{
    apr_size_t at;

    for (at = 0; at < render->held; at += BLOCK) {
        apr_size_t left = render->held - at;

        if (!drain(to, render->blocks[at / BLOCK],
                   left < BLOCK ? left : BLOCK)) {
            return false;
        }
    }
    return true;
}

bool srm_answer_pour(const srm_answer_t *answer, srm_drain_fn *drain, void *to)
{
    struct srm_render_state *render = answer->render;
    srm_refusal_t unused;

    if (render->is_held) {
        return pour_blocks(render, drain, to);
    }
    srm_text_again(render->text, drain, to);
    return srm_write_selection(render->text, &render->selection,
                               render->format, &unused)
           && render->text->gone == answer->length;
}
