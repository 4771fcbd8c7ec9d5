/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file edition.c
 * @brief Rendering once what many will ask for.
 */

#include "ready.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_asset.h"
#include "srm_digest.h"
#include "srm_options.h"

#ifndef SRM_VERSION
#error "the build sets SRM_VERSION: it is part of every edition's tag"
#endif

/** What rendering needs at each page. */
typedef struct srm_rendering {
    srm_edition_t *edition;
    apr_pool_t *pool;             /* of the edition */
    apr_pool_t *scratch;          /* cleared after each page */
    apr_pool_t *work;             /* cleared after each form of it */
    int too_many[SRM_FORM_COUNT]; /* cells, of which a page did not fit: one
                                     of as many is not tried again */
} srm_rendering_t;

/**
 * The tag: equal on every server that has the same files in the same order,
 * the same settings and the same module.
 */
static const char *edition_tag(apr_pool_t *pool,
                               const srm_catalogue_t *catalogue,
                               const srm_settings_t *settings)
{
    srm_text_t *text = srm_text_make(pool, 256);
    int i;

    srm_text_adds(text, SRM_VERSION);
    for (i = 0; i < catalogue->matrices.count; i++) {
        srm_text_addc(text, '\n');
        srm_text_adds(text, catalogue->matrices.items[i]->digest);
        srm_text_adds(text, catalogue->matrices.items[i]->outdated ? " " : "");
    }
#define SRM_SETTING(name)                                                     \
    srm_text_addc(text, '\n');                                                \
    srm_text_adds(text, settings->name);
    SRM_SETTINGS(SRM_SETTING)
#undef SRM_SETTING
    return srm_digest_hex(pool, text->bytes, text->length);
}

/** Keep what was rendered under its address. */
static void keep(const srm_rendering_t *to, const srm_route_t *route,
                 const srm_text_t *text, const char *link)
{
    srm_ready_t *ready = srm_ready_add(
        to->pool, to->edition,
        srm_route_path(to->scratch, route->page, route->ids, route->form),
        apr_pmemdup(to->pool, text->bytes, text->length), text->length, NULL);

    ready->form = route->form;
    ready->type = srm_view_type(route->page, route->form);
    ready->link = apr_pstrdup(to->pool, link);
    ready->root = apr_pstrdup(to->pool, route->root);
    srm_ready_compress(to->pool, to->work, to->edition, ready);
    srm_ready_index(
        to->pool, to->edition,
        srm_route_path(to->scratch, route->page, route->ids, SRM_FORM_NONE),
        route->page, ready);
}

/** Render a selection in one form, and keep it while the budget lasts. */
static void render_form(srm_rendering_t *to, const srm_route_t *route,
                        const srm_selection_t *selection)
{
    int *too_many = &to->too_many[route->form];
    apr_size_t left = srm_ready_left(to->edition);
    srm_text_t *text;
    srm_refusal_t unused;

    if (*too_many && selection->cells.count >= *too_many) {
        return;
    }
    text = srm_text_make(to->work, 16 * 1024);
    srm_text_limit(text, left);
    if (srm_view_least(selection, route->form) <= left
        && srm_view_write(text, selection, route->form, &unused)
        && text->length <= left) {
        keep(to, route, text,
             srm_view_link(to->work, selection, route->form));
    }
    else {
        *too_many = selection->cells.count;
    }
    apr_pool_clear(to->work);
}

/**
 * Render a page in all its forms, from one selection.
 * @return 0 when it fitted in none
 */
static int render(srm_rendering_t *to, srm_page_e page,
                  const char *const ids[SRM_ID_COUNT])
{
    const srm_view_t *view = srm_view(page);
    const char *address = apr_pstrcat(
        to->scratch, "/",
        srm_route_path(to->scratch, page, ids, SRM_FORM_NONE), NULL);
    srm_route_t route;
    srm_query_t query;
    srm_selection_t selection;
    srm_refusal_t refusal;
    apr_size_t before = to->edition->bytes;
    const char *unused;
    int form;

    /* Through the same door as a request, so that both agree. */
    if (srm_ready_left(to->edition)
        && srm_route(to->scratch, address, &route, &unused) == SRM_ROUTED
        && srm_query_read(to->scratch, NULL, &query, &refusal)
        && srm_select(to->scratch, &to->edition->info, &route, &query,
                      &selection, &refusal)) {
        for (form = 0; form < SRM_FORM_COUNT; form++) {
            if (view->render[form]) {
                route.form = form; /* the selection looks at it */
                render_form(to, &route, &selection);
            }
        }
    }
    apr_pool_clear(to->scratch);
    return to->edition->bytes > before;
}

/** The files that come inside the module; their bytes are its own. */
static void keep_assets(const srm_rendering_t *to)
{
    const srm_asset_t *asset;

    for (asset = srm_assets; asset->name; asset++) {
        srm_ready_t *ready = srm_ready_add(
            to->pool, to->edition, asset->path, asset->bytes, asset->length,
            srm_digest_etag(to->pool, asset->path, strlen(asset->path)));

        ready->cache = SRM_CACHE_FOREVER;
        ready->type = asset->type;
        ready->root = "../";
        srm_ready_compress(to->pool, to->work, to->edition, ready);
    }
}

/** The pages of one matrix that its lists name, the most asked for first. */
static void render_matrix(srm_rendering_t *to, const srm_matrix_t *matrix)
{
    const char *ids[SRM_ID_COUNT] = {NULL};
    int fits = 1;
    int i;

    ids[SRM_ID_MATRIX] = matrix->id;
    render(to, SRM_PAGE_CELLS, ids);
    for (i = 0; i < matrix->deployments.count; i++) {
        ids[SRM_ID_DEPLOYMENT] = matrix->deployments.items[i].id;
        render(to, SRM_PAGE_DEPLOYMENT, ids);
    }
    render(to, SRM_PAGE_COMPARE, ids);
    render(to, SRM_PAGE_RETAINED, ids);
    render(to, SRM_PAGE_PROVIDED, ids);
    if (matrix->advantages.approaches.count) {
        render(to, SRM_PAGE_ADVANTAGES, ids);
    }
    for (i = 0; i < matrix->parties.count; i++) {
        ids[SRM_ID_PARTY] = matrix->parties.items[i].id;
        render(to, SRM_PAGE_PARTY, ids);
    }
    /* They have as many cells each: behind one that fits in no form, there is
     * none that is tried. */
    for (i = 0; i < matrix->areas.count && fits; i++) {
        ids[SRM_ID_AREA] = matrix->areas.items[i].id;
        fits = render(to, SRM_PAGE_AREA, ids);
    }
}

srm_edition_t *srm_edition_open(apr_pool_t *pool,
                                const srm_catalogue_t *catalogue,
                                const srm_settings_t *settings)
{
    srm_edition_t *edition = apr_pcalloc(pool, sizeof(*edition));
    int i;

    edition->info.catalogue = catalogue;
    edition->info.settings = settings;
    edition->info.tag = edition_tag(pool, catalogue, settings);
    edition->ready = apr_hash_make(pool);
    edition->pages = apr_hash_make(pool);
    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = catalogue->matrices.items[i];

        edition->cells += matrix->areas.count * matrix->deployments.count;
    }
    return edition;
}

srm_edition_t *srm_edition_make(apr_pool_t *pool, apr_pool_t *scratch,
                                const srm_catalogue_t *catalogue,
                                const srm_settings_t *settings,
                                apr_size_t budget)
{
    srm_edition_t *edition = srm_edition_open(pool, catalogue, settings);
    const char *ids[SRM_ID_COUNT] = {NULL};
    const srm_schema_t *schema;
    srm_rendering_t to;
    int i;

    edition->budget = budget;
    memset(&to, 0, sizeof(to));
    to.edition = edition;
    to.pool = pool;
    apr_pool_create(&to.scratch, scratch);
    apr_pool_create(&to.work, scratch);

    keep_assets(&to);
    render(&to, SRM_PAGE_CATALOGUE, ids);
    for (i = 0; i < catalogue->matrices.count; i++) {
        ids[SRM_ID_MATRIX] = catalogue->matrices.items[i]->id;
        render(&to, SRM_PAGE_MATRIX, ids);
    }
    render(&to, SRM_PAGE_ALL_CELLS, ids);
    render(&to, SRM_PAGE_SUMMARY, ids);
    for (i = 0; i < catalogue->matrices.count; i++) {
        render_matrix(&to, catalogue->matrices.items[i]);
    }
    memset(ids, 0, sizeof(ids));
    for (schema = srm_schemas; schema->id; schema++) {
        ids[SRM_ID_SCHEMA] = schema->id;
        render(&to, SRM_PAGE_SCHEMA, ids);
    }
    for (i = 0; i < SRM_OPTIONS_COUNT; i++) {
        ids[SRM_ID_LIST] = srm_options_id((srm_options_e)i);
        render(&to, SRM_PAGE_OPTIONS, ids);
    }
    render(&to, SRM_PAGE_OPENAPI, ids);
    render(&to, SRM_PAGE_API_CATALOG, ids);
    apr_pool_destroy(to.work);
    apr_pool_destroy(to.scratch);
    return edition;
}
