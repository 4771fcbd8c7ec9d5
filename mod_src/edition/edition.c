/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file edition.c
 * @brief Opening an edition: its tag.
 */

#include "srm_edition.h"

#include <apr_strings.h>

#include "srm_digest.h"
#include "srm_hash.h"

#ifndef SRM_VERSION
#error "the build sets SRM_VERSION: it is part of every edition's tag"
#endif

/**
 * Return the tag: equal on every server that has the same files in the same
 * order, the same settings and synonyms, and the same module.
 */
static const char *edition_tag(apr_pool_t *pool,
                               const srm_catalogue_t *catalogue,
                               const srm_settings_t *settings,
                               const srm_synonyms_t *synonyms)
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
    srm_text_addc(text, '\n');
    srm_text_adds(text, srm_synonyms_digest(synonyms));
    return srm_digest_hex(pool, text->bytes, text->length);
}

srm_edition_t *srm_edition_open_with(apr_pool_t *pool,
                                     const srm_catalogue_t *catalogue,
                                     const srm_settings_t *settings,
                                     const srm_synonyms_t *synonyms)
{
    srm_edition_t *edition = apr_pcalloc(pool, sizeof(*edition));
    int i;

    edition->info.catalogue = catalogue;
    edition->info.settings = settings;
    edition->info.synonyms = synonyms;
    edition->info.tag = edition_tag(pool, catalogue, settings, synonyms);
    edition->id = apr_pstrcat(pool, edition->info.tag, "-", srm_source, NULL);
    edition->prerendered = srm_hash_make(pool);
    edition->pages = srm_hash_make(pool);
    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = catalogue->matrices.items[i];

        edition->cells += matrix->areas.count * matrix->deployments.count;
    }
    return edition;
}

srm_edition_t *srm_edition_open(apr_pool_t *pool,
                                const srm_catalogue_t *catalogue,
                                const srm_settings_t *settings)
{
    return srm_edition_open_with(pool, catalogue, settings,
                                 srm_synonyms_make_shipped(pool));
}
