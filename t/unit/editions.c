/* SPDX-License-Identifier: Apache-2.0 */
#include "editions.h"

bool editions_compress(apr_pool_t *pool, srm_prerendered_set_t *set)
{
    apr_size_t size = srm_compress_size(set);
    apr_pool_t *scratch;
    void *memory;

    if (!size) {
        return false;
    }
    memory = apr_pcalloc(pool, size);
    srm_compress_attach(set, memory, size);
    apr_pool_create(&scratch, pool);
    srm_compress_fill(set, memory, scratch);
    apr_pool_destroy(scratch);
    return true;
}

srm_prerendered_set_t *editions_ready(apr_pool_t *pool,
                                      srm_edition_t *const *editions,
                                      int count, apr_size_t limit,
                                      const srm_prerendered_set_t *before)
{
    srm_prerendered_set_t *set =
        srm_prerendered_make(pool, pool, editions, count, limit, before);

    editions_compress(pool, set);
    srm_prerendered_attach(pool, set, editions, count);
    return set;
}

srm_edition_t *editions_make(apr_pool_t *pool,
                             const srm_catalogue_t *catalogue,
                             apr_size_t limit)
{
    srm_edition_t *edition =
        srm_edition_open(pool, catalogue, &srm_settings_default);

    editions_ready(pool, &edition, 1, limit, NULL);
    return edition;
}
