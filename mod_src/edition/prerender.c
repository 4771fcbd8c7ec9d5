/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file prerender.c
 * @brief Prerendering the pages of all editions.
 */

#include "prerendered.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_digest.h"
#include "srm_options.h"
#include "srm_hash.h"
#include "srm_page_writers.h"

/** Stop if less than this fraction of the limit is left. */
#define USED_UP 64

/** Multiple of the limit that may be written in vain, for pages that do
 * not fit. Each page with fewer cells than the last failure is tried, and
 * there may be thousands. */
#define IN_VAIN 8

/** Room for writing each answer. Untouched parts take no memory. */
#define ROOM_MAX (32 * 1024 * 1024)

/** An edition being prerendered. */
typedef struct {
    prerender_state_t *filling;
    apr_pool_t *scratch; /* cleared after each page */
    const srm_edition_t *edition;
    srm_prerendered_edition_t *prerendered;
    apr_hash_t *previous; /* answers of the previous set, by path; or NULL */
    /* Cells of a page that did not fit: none with as many is tried. */
    int too_many[SRM_FORMAT_COUNT];
} target_t;

/** A page of an edition, and its selection once it is needed. */
typedef struct {
    srm_page_e page;
    const char *const *ids;
    const char *path; /* without a suffix */
    srm_route_t route;
    srm_query_t query;
    srm_selection_t selection;
    bool is_selected;
} page_t;

/** Select the page by the same function as a request, so that both agree. */
static bool select_page(const target_t *to, page_t *page)
{
    srm_refusal_t refusal;
    const char *unused;

    if (!page->is_selected) {
        page->is_selected =
            srm_route(to->scratch,
                      apr_pstrcat(to->scratch, "/", page->path, NULL),
                      &page->route, &unused)
                == SRM_ROUTED
            && srm_query_read(to->scratch, NULL, &page->query, &refusal)
            && srm_select(to->scratch, &to->edition->info, &page->route,
                          &page->query, &page->selection, &refusal);
    }
    return page->is_selected;
}

/** Add a page that was rendered in one format. */
static void keep(const target_t *to, const page_t *page, srm_format_e format,
                 const char *path, const srm_text_t *text)
{
    const srm_prerendered_t answer = {
        .path = path,
        .page = page->path,
        .formats = srm_page_formats(page->page),
        .fallback = srm_page_fallback(page->page),
        .format = format,
        .cache = SRM_CACHE_SITE,
        .type = srm_page_type(page->page, format),
        .root = page->route.root,
        .link =
            srm_selection_link(to->filling->work, &page->selection, format),
    };
    const srm_body_t body = {text->bytes, text->length, NULL};

    prerendered_add(to->filling, to->prerendered, &answer, &body);
}

/**
 * Render a page in one format.
 * @return false if it does not fit
 */
static bool render_format(target_t *to, page_t *page, srm_format_e format,
                          const char *path)
{
    int *too_many = &to->too_many[format];
    srm_prerendered_set_t *set = to->filling->set;
    apr_size_t room = prerendered_room(set);
    bool fits = false;
    srm_refusal_t refusal = {.reason = NULL};
    srm_text_t *text;

    if (to->filling->in_vain / IN_VAIN > set->limit || !select_page(to, page)
        || (*too_many && page->selection.cells.count >= *too_many)) {
        return false;
    }
    page->route.format = format; /* the selection depends on it */
    text = srm_text_over(to->filling->work, to->filling->buffer,
                         to->filling->room);
    srm_text_limit(text, room);
    if (srm_selection_least(&page->selection, format) <= room
        && srm_write_selection(text, &page->selection, format, &refusal)
        && text->length <= room) {
        keep(to, page, format, path, text);
        fits = true;
    }
    else if (refusal.reason) { /* its size is not the cause */
        set->failed = apr_pstrcat(set->pool, path, ": ", refusal.reason, NULL);
    }
    else {
        *too_many = page->selection.cells.count;
        to->filling->in_vain += text->overflowed ? room : text->length;
    }
    apr_pool_clear(to->filling->work);
    return fits;
}

/**
 * Add a page in all its formats.
 * @return false if no format fitted
 */
static bool render(void *baton, srm_page_e which, const char *const *ids)
{
    target_t *to = baton;
    unsigned formats = srm_page_formats(which);
    page_t page = {.page = which, .ids = ids};
    bool fits = false;
    int format;

    page.path = srm_route_path(to->scratch, which, ids, SRM_FORMAT_NONE);
    for (format = 0; format < SRM_FORMAT_COUNT; format++) {
        const char *path;
        const srm_prerendered_t *previous;

        if (!(formats & SRM_FORMAT_BIT(format))
            || !prerendered_room(to->filling->set)) {
            continue;
        }
        path = srm_route_path(to->scratch, which, ids, (srm_format_e)format);
        previous = to->previous
                       ? apr_hash_get(to->previous, path, APR_HASH_KEY_STRING)
                       : NULL;
        if (!previous) {
            fits |= render_format(to, &page, (srm_format_e)format, path);
        }
        else if (previous->bodies->in[SRM_CODING_IDENTITY].length
                 <= prerendered_room(to->filling->set)) {
            prerendered_reuse(to->filling, to->prerendered, previous);
            fits = true;
        }
    }
    apr_pool_clear(to->scratch);
    return fits;
}

/** Add the assets, whatever the limit is. */
static void add_assets(target_t *to)
{
    const srm_asset_t *asset;

    for (asset = srm_assets; asset->name; asset++) {
        const srm_prerendered_t answer = {.path = asset->path,
                                          .format = SRM_FORMAT_NONE,
                                          .cache = SRM_CACHE_FOREVER,
                                          .type = asset->type,
                                          .root = "../"};
        const srm_prerendered_t *previous =
            to->previous
                ? apr_hash_get(to->previous, asset->path, APR_HASH_KEY_STRING)
                : NULL;
        const srm_body_t body = {
            asset->bytes, asset->length,
            srm_digest_etag(to->scratch, asset->path, strlen(asset->path))};

        if (previous) {
            prerendered_reuse(to->filling, to->prerendered, previous);
        }
        else {
            prerendered_add(to->filling, to->prerendered, &answer, &body);
        }
    }
}

/** Begin the editions of the set; of two with the same tag, only the first. */
static int begin_targets(prerender_state_t *filling, apr_pool_t *scratch,
                         srm_edition_t *const *editions, int count,
                         target_t *targets)
{
    srm_prerendered_set_t *set = filling->set;
    apr_hash_t *seen = srm_hash_make(scratch);
    int begun = 0;
    int i;

    for (i = 0; i < count; i++) {
        const char *tag = editions[i]->info.tag;
        target_t *to = &targets[begun];

        if (apr_hash_get(seen, tag, APR_HASH_KEY_STRING)) {
            continue;
        }
        apr_hash_set(seen, tag, APR_HASH_KEY_STRING, tag);
        to->filling = filling;
        to->edition = editions[i];
        to->prerendered = apr_palloc(set->pool, sizeof(*to->prerendered));
        to->prerendered->tag = apr_pstrdup(set->pool, tag);
        to->prerendered->answers =
            apr_array_make(set->pool, 16, sizeof(const srm_prerendered_t *));
        to->previous =
            filling->previous
                ? prerendered_by_path(scratch, filling->previous, tag)
                : NULL;
        APR_ARRAY_PUSH(set->editions, srm_prerendered_edition_t *) =
            to->prerendered;
        begun++;
    }
    return begun;
}

srm_prerendered_set_t *srm_prerendered_make(
    apr_pool_t *pool, apr_pool_t *scratch, srm_edition_t *const *editions,
    int count, apr_size_t limit, const srm_prerendered_set_t *previous)
{
    srm_prerendered_set_t *set = apr_pcalloc(pool, sizeof(*set));
    target_t *targets =
        apr_pcalloc(scratch, sizeof(*targets) * (apr_size_t)(count + 1));
    prerender_state_t filling = {.set = set,
                                 .previous = previous,
                                 .by_etag = srm_hash_make(scratch),
                                 .room = limit < ROOM_MAX ? limit : ROOM_MAX};
    apr_pool_t *page;
    size_t step;
    int i;

    apr_pool_create(&filling.work, scratch);
    apr_pool_create(&page, scratch);
    filling.buffer = apr_palloc(scratch, filling.room);
    set->pool = pool;
    set->plan = prerendered_plan(pool, editions, count, limit);
    set->limit = limit;
    set->editions =
        apr_array_make(pool, count + 1, sizeof(srm_prerendered_edition_t *));
    set->bodies = apr_array_make(pool, 256, sizeof(srm_bodies_t *));
    count = begin_targets(&filling, scratch, editions, count, targets);
    for (i = 0; i < count; i++) {
        targets[i].scratch = page;
        add_assets(&targets[i]);
    }
    for (step = 0; prerender_steps[step]; step++) {
        for (i = 0; i < count && prerendered_room(set) > set->limit / USED_UP;
             i++) {
            const prerender_site_t site = {targets[i].edition->info.catalogue,
                                           render, &targets[i]};

            prerender_steps[step](&site);
        }
    }
    apr_pool_destroy(page);
    apr_pool_destroy(filling.work);
    return set;
}
