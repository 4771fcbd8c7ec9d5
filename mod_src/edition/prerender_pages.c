/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file prerender_pages.c
 * @brief The pages to prerender, in their order.
 */

#include "prerendered.h"

#include "srm_options.h"
#include "srm_select.h"

static void render_catalogue(const prerender_site_t *site)
{
    const char *ids[SRM_ID_COUNT] = {NULL};

    site->render(site->baton, SRM_PAGE_CATALOGUE, ids);
}

static void render_matrices(const prerender_site_t *site)
{
    const char *ids[SRM_ID_COUNT] = {NULL};
    int i;

    for (i = 0; i < site->catalogue->matrices.count; i++) {
        ids[SRM_ID_MATRIX] = site->catalogue->matrices.items[i]->id;
        site->render(site->baton, SRM_PAGE_MATRIX, ids);
    }
}

static void render_deployments(const prerender_site_t *site)
{
    const char *ids[SRM_ID_COUNT] = {NULL};
    int i, j;

    for (i = 0; i < site->catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = site->catalogue->matrices.items[i];

        ids[SRM_ID_MATRIX] = matrix->id;
        for (j = 0; j < matrix->deployments.count; j++) {
            ids[SRM_ID_DEPLOYMENT] = matrix->deployments.items[j].id;
            site->render(site->baton, SRM_PAGE_DEPLOYMENT, ids);
        }
    }
}

/** Add the lists and comparisons of one matrix. */
static void render_lists_of(const prerender_site_t *site,
                            const srm_matrix_t *matrix)
{
    const char *ids[SRM_ID_COUNT] = {NULL};
    int i;

    ids[SRM_ID_MATRIX] = matrix->id;
    site->render(site->baton, SRM_PAGE_CELLS, ids);
    site->render(site->baton, SRM_PAGE_COMPARE, ids);
    site->render(site->baton, SRM_PAGE_RETAINED, ids);
    site->render(site->baton, SRM_PAGE_PROVIDED, ids);
    if (matrix->advantages.approaches.count) {
        site->render(site->baton, SRM_PAGE_ADVANTAGES, ids);
    }
    for (i = 0; i < matrix->parties.count; i++) {
        ids[SRM_ID_PARTY] = matrix->parties.items[i].id;
        site->render(site->baton, SRM_PAGE_PARTY, ids);
    }
}

static void render_concepts(const prerender_site_t *site)
{
    const srm_catalogue_t *catalogue = site->catalogue;
    const char *ids[SRM_ID_COUNT] = {NULL};
    srm_concept_uses_t uses[SRM_CONCEPT_COUNT];
    int i;

    srm_select_concept_uses(catalogue->matrices.items,
                            catalogue->matrices.count, uses);
    site->render(site->baton, SRM_PAGE_CONCEPTS, ids);
    for (i = 0; i < SRM_CONCEPT_COUNT; i++) {
        ids[SRM_ID_CONCEPT] = srm_concepts[i].id;
        if (uses[i].areas > 0) {
            site->render(site->baton, SRM_PAGE_CONCEPT, ids);
        }
    }
}

static void render_lists(const prerender_site_t *site)
{
    const char *ids[SRM_ID_COUNT] = {NULL};
    int i;

    site->render(site->baton, SRM_PAGE_ALL_CELLS, ids);
    site->render(site->baton, SRM_PAGE_SUMMARY, ids);
    site->render(site->baton, SRM_PAGE_SEARCH, ids);
    for (i = 0; i < SRM_OPTIONS_COUNT; i++) {
        ids[SRM_ID_LIST] = srm_options_id((srm_options_e)i);
        site->render(site->baton, SRM_PAGE_OPTIONS, ids);
    }
    render_concepts(site);
    for (i = 0; i < site->catalogue->matrices.count; i++) {
        render_lists_of(site, site->catalogue->matrices.items[i]);
    }
}

/**
 * Render the pages of each area, or of each of its cells. In a matrix they are
 * of one size: after one that fits in no format, none is tried.
 */
static void render_rows(const prerender_site_t *site, srm_page_e page)
{
    const char *ids[SRM_ID_COUNT] = {NULL};
    int i, j, k;

    for (i = 0; i < site->catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = site->catalogue->matrices.items[i];
        int pages = page == SRM_PAGE_CELL ? matrix->deployments.count : 1;
        bool fits = true;

        ids[SRM_ID_MATRIX] = matrix->id;
        for (j = 0; j < matrix->areas.count && fits; j++) {
            ids[SRM_ID_AREA] = matrix->areas.items[j].id;
            for (k = 0; k < pages && fits; k++) {
                ids[SRM_ID_DEPLOYMENT] = page == SRM_PAGE_CELL
                                             ? matrix->deployments.items[k].id
                                             : NULL;
                fits = site->render(site->baton, page, ids);
            }
        }
    }
}

static void render_areas(const prerender_site_t *site)
{
    render_rows(site, SRM_PAGE_AREA);
}

static void render_description(const prerender_site_t *site)
{
    const char *ids[SRM_ID_COUNT] = {NULL};
    const srm_schema_t *schema;

    site->render(site->baton, SRM_PAGE_OPENAPI, ids);
    site->render(site->baton, SRM_PAGE_API_CATALOG, ids);
    for (schema = srm_schemas; schema->id; schema++) {
        ids[SRM_ID_SCHEMA] = schema->id;
        site->render(site->baton, SRM_PAGE_SCHEMA, ids);
    }
}

/* Cells come last: there are many, and each is requested seldom. */
static void render_cells(const prerender_site_t *site)
{
    render_rows(site, SRM_PAGE_CELL);
}

/* The most requested pages come first: each step covers all editions. */
void (*const prerender_steps[])(const prerender_site_t *site) = {
    render_catalogue, render_matrices,    render_deployments, render_lists,
    render_areas,     render_description, render_cells,       NULL};
