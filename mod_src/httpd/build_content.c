/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file build_content.c
 * @brief Loading a content.
 */

#include "modr_content.h"

#include <string.h>

#include "srm_hash.h"
#include "srm_quota.h"

void modr_loader_begin(modr_loader_t *loader, apr_pool_t *pconf,
                       apr_pool_t *ptemp, const apr_array_header_t *last_good,
                       const char *today, bool is_served)
{
    memset(loader, 0, sizeof(*loader));
    loader->pconf = pconf;
    loader->ptemp = ptemp;
    loader->today = today;
    loader->is_served = is_served;
    loader->last_good = last_good;
    loader->last_good_index = srm_last_good_index(ptemp, last_good);
    loader->budget.bytes = srm_limits_default.bytes;
    loader->budget.wait = SRM_FILE_WAIT;
}

/** Create the data that the contents of a loader share, for the first one. */
static void share(modr_loader_t *loader)
{
    if (!loader->matrix_pool) {
        loader->matrix_pool = srm_quota_apart(loader->pconf);
        apr_pool_tag(loader->matrix_pool, "responsibility_matrices");
        loader->report_pool = srm_quota_apart(loader->ptemp);
        loader->files = srm_hash_make(loader->report_pool);
        loader->synonyms = srm_hash_make(loader->report_pool);
        loader->loaded = srm_hash_make(loader->report_pool);
    }
}

void modr_content_load(modr_loader_t *loader, modr_content_t *content)
{
    srm_load_state_t loading = {.limits = &srm_limits_default,
                                .today = loader->today,
                                .digest = loader->is_served,
                                .search = loader->is_served};

    apr_pool_create(&content->pool, loader->pconf);
    apr_pool_tag(content->pool, "responsibility_content");
    share(loader);
    modr_content_collect(loader, content);
    modr_synonyms_load(loader, content);
    loading.pool = loader->matrix_pool;
    loading.scratch = srm_quota_apart(loader->ptemp);
    loading.report = content->report;
    loading.loaded = loader->loaded;
    content->catalogue = srm_load_all(&loading, content->sources);
    content->health.refused += content->catalogue->refused;
    apr_pool_destroy(loading.scratch);
}
