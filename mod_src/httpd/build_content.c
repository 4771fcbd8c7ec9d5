/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file build_content.c
 * @brief Loading a content, and what is left of it when memory runs out: a
 * site that answers 503, and what was kept of its files.
 */

#include "mod_responsibility.h"

#include <string.h>

#include "srm_guard.h"
#include "srm_hash.h"

/** Loading a content in a guard. */
typedef struct modr_load_state {
    modr_loader_t *loader;
    modr_content_t *content;
    apr_pool_t *scratch; /* no longer than the work */
} modr_load_state_t;

void modr_loader_begin(modr_loader_t *loader, apr_pool_t *pconf,
                       apr_pool_t *ptemp, const apr_array_header_t *kept,
                       const char *today, bool is_served)
{
    memset(loader, 0, sizeof(*loader));
    loader->pconf = pconf;
    loader->ptemp = ptemp;
    loader->today = today;
    loader->is_served = is_served;
    loader->kept = kept;
    loader->known = srm_last_good_index(ptemp, kept);
    loader->budget.bytes = srm_limits_default.bytes;
    loader->budget.wait = SRM_FILE_WAIT;
}

/** Make what the contents of a loader share, in the first one's guard. */
static void share(modr_loader_t *loader)
{
    if (!loader->made) {
        loader->made = srm_guard_pool(loader->pconf);
        apr_pool_tag(loader->made, "responsibility_matrices");
    }
    if (!loader->loaded) {
        loader->told = srm_guard_pool(loader->ptemp);
        loader->files = srm_hash_make(loader->told);
        loader->loaded = srm_hash_make(loader->told);
    }
}

static void load(void *what)
{
    modr_load_state_t *work = what;
    modr_content_t *content = work->content;
    srm_load_state_t loading;

    share(work->loader);
    work->scratch = srm_guard_pool(work->loader->ptemp);
    modr_content_collect(work->loader, content);
    loading.pool = work->loader->made;
    loading.scratch = work->scratch;
    loading.limits = &srm_limits_default;
    loading.today = work->loader->today;
    loading.report = content->report;
    loading.digest = work->loader->is_served;
    loading.search = work->loader->is_served;
    loading.loaded = work->loader->loaded;
    content->catalogue = srm_load_all(&loading, content->sources);
    content->health.refused += content->catalogue->refused;
}

/** Whether something that was kept is of what a content names. */
static int is_named(apr_pool_t *scratch, const modr_content_t *content,
                    const srm_last_good_t *kept)
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
static void fall_short(const modr_loader_t *loader, modr_content_t *content)
{
    apr_pool_t *scratch = loader->ptemp;
    const apr_array_header_t *kept = loader->kept;
    srm_shortage_t *shortage = apr_palloc(scratch, sizeof(*shortage));
    const apr_array_header_t *names = content->names;
    srm_catalogue_t *catalogue =
        apr_pcalloc(content->pool, sizeof(*catalogue));
    int i;

    content->items = apr_array_make(scratch, 4, sizeof(modr_item_t));
    content->sources = apr_array_make(scratch, 4, sizeof(srm_source_t));
    for (i = 0; i < kept->nelts; i++) {
        const srm_last_good_t *each = &APR_ARRAY_IDX(kept, i, srm_last_good_t);

        if (is_named(scratch, content, each)
            && !modr_content_names(content, each->path, each->pattern)) {
            const modr_item_t item = {
                .path = each->path,
                .pattern = each->pattern,
                .kept = srm_last_good_find(loader->known, content->key,
                                           each->path, each->pattern)};
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

void modr_content_load(modr_loader_t *loader, modr_content_t *content)
{
    modr_load_state_t work = {.loader = loader, .content = content};

    apr_pool_create(&content->pool, loader->pconf);
    apr_pool_tag(content->pool, "responsibility_content");
    if (!srm_guard(load, &work)) {
        fall_short(loader, content);
    }
    if (work.scratch) {
        apr_pool_destroy(work.scratch);
    }
}
