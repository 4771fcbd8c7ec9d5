/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file make.c
 * @brief Loading and rendering a content, and what is left of it when memory
 * runs out: a site that answers 503, and what was kept of its files.
 */

#include "mod_responsibility.h"

#include <string.h>

#include "srm_guard.h"

/** Work in a guard, and the pools that it makes. */
typedef struct modr_making {
    modr_content_t *content;
    apr_pool_t *temporary; /* parent of the last two */
    const apr_array_header_t *kept;
    const char *today;
    int digest;        /* matrices get theirs */
    apr_size_t budget; /* of ready answers */
    const srm_edition_t *edition;
    apr_pool_t *made;    /* lives as long as the content */
    apr_pool_t *told;    /* as long as its report, its items and sources */
    apr_pool_t *scratch; /* no longer than the work */
} modr_making_t;

/** Do it, and leave nothing of what is half made. */
static int make(srm_guarded_fn *work, modr_making_t *making)
{
    int done = srm_guard(work, making);

    if (making->scratch) {
        apr_pool_destroy(making->scratch);
    }
    if (!done && making->told) {
        apr_pool_destroy(making->told);
    }
    if (!done && making->made) {
        apr_pool_destroy(making->made);
    }
    return done;
}

static void load(void *what)
{
    modr_making_t *making = what;
    modr_content_t *content = making->content;
    srm_loading_t loading;

    making->scratch = srm_guard_pool(making->temporary);
    making->told = srm_guard_pool(making->temporary);
    making->made = srm_guard_pool(content->pool);
    modr_content_collect(making->told, content, making->kept);
    loading.pool = making->made;
    loading.scratch = making->scratch;
    loading.limits = &srm_limits_default;
    loading.today = making->today;
    loading.report = content->report;
    loading.digest = making->digest;
    content->catalogue = srm_load_all(&loading, content->sources);
    content->health.refused += content->catalogue->refused;
}

/** Whether something that was kept is of what a content names. */
static int is_named(apr_pool_t *scratch, const modr_content_t *content,
                    const srm_kept_t *kept)
{
    int i;

    for (i = 0; i < content->names->nelts; i++) {
        const char *name = APR_ARRAY_IDX(content->names, i, modr_name_t).name;

        if (modr_name_is_builtin(name)) {
            if (!strncmp(kept->path, name, strlen(name))) {
                return 1;
            }
            continue;
        }
        name = ap_server_root_relative(scratch, name);
        if (!strcmp(*kept->pattern ? kept->pattern : kept->path, name)) {
            return 1;
        }
    }
    return 0;
}

/**
 * Without memory a content is nothing but what was kept of its files, so that
 * the next load has it. All of this was set aside, or is little enough for
 * what the work has left.
 */
static void fall_short(apr_pool_t *scratch, modr_content_t *content,
                       const apr_array_header_t *kept)
{
    srm_shortage_t *shortage = apr_palloc(scratch, sizeof(*shortage));
    const apr_array_header_t *names = content->names;
    srm_catalogue_t *catalogue =
        apr_pcalloc(content->pool, sizeof(*catalogue));
    int i;

    content->items = apr_array_make(scratch, 4, sizeof(modr_item_t));
    content->sources = apr_array_make(scratch, 4, sizeof(srm_source_t));
    for (i = 0; i < kept->nelts; i++) {
        const srm_kept_t *each = &APR_ARRAY_IDX(kept, i, srm_kept_t);

        if (is_named(scratch, content, each)
            && !modr_content_names(content, each->path, each->pattern)) {
            const modr_item_t item = {.path = each->path,
                                      .pattern = each->pattern,
                                      .kept = srm_kept_find(kept, content->key,
                                                            each->path,
                                                            each->pattern)};
            const srm_source_t source = {each->path, NULL, 0, 0, NULL};

            APR_ARRAY_PUSH(content->items, modr_item_t) = item;
            APR_ARRAY_PUSH(content->sources, srm_source_t) = source;
        }
    }
    catalogue->outcomes.count = content->items->nelts;
    catalogue->outcomes.items =
        apr_pcalloc(content->pool, sizeof(*catalogue->outcomes.items)
                                       * (apr_size_t)(kept->nelts + 1));
    for (i = 0; i < catalogue->outcomes.count; i++) {
        catalogue->outcomes.items[i].what = SRM_SOURCE_REFUSED;
    }
    content->catalogue = catalogue;
    content->health.refused = content->items->nelts > names->nelts
                                  ? content->items->nelts
                                  : names->nelts;
    content->report = srm_report_no_memory(
        shortage,
        names->nelts == 1 ? APR_ARRAY_IDX(names, 0, modr_name_t).name : NULL);
}

void modr_content_load(apr_pool_t *pconf, apr_pool_t *scratch,
                       modr_content_t *content, const apr_array_header_t *kept,
                       const char *today, int served)
{
    modr_making_t making = {.content = content,
                            .temporary = scratch,
                            .kept = kept,
                            .today = today,
                            .digest = served};

    apr_pool_create(&content->pool, pconf);
    apr_pool_tag(content->pool, "responsibility_content");
    if (!make(load, &making)) {
        fall_short(scratch, content, kept);
    }
}

static void render(void *what)
{
    modr_making_t *making = what;
    const modr_content_t *content = making->content;

    making->scratch = srm_guard_pool(making->temporary);
    making->made = srm_guard_pool(content->pool);
    making->edition =
        srm_edition_make(making->made, making->scratch, content->catalogue,
                         content->settings, making->budget);
}

const srm_edition_t *modr_content_render(apr_pool_t *scratch,
                                         modr_content_t *content,
                                         apr_size_t budget)
{
    modr_making_t making = {
        .content = content, .temporary = scratch, .budget = budget};

    return make(render, &making) ? making.edition : NULL;
}
