/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file openapi.c
 * @brief The OpenAPI description of the site: a template with names filled in.
 */

#include "srm_openapi.h"

#include <string.h>

#include <apr_strings.h>

#ifndef SRM_VERSION
#error "the build sets SRM_VERSION: it is the version of what is described"
#endif

/* Return the URL prefix of the paths in the description. A path begins
 * with a slash. */
static const char *server_of(apr_pool_t *pool, const srm_settings_t *settings)
{
    return *settings->url
               ? apr_pstrmemdup(pool, settings->url, strlen(settings->url) - 1)
               : ".";
}

void srm_json_openapi(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_settings_t *settings = selection->site->settings;
    srm_pairs_t pairs = {out->pool,
                         apr_array_make(out->pool, 64, sizeof(const char *))};

    srm_pairs_add(&pairs, "module.version", SRM_VERSION);
    srm_pairs_add(&pairs, "site.title",
                  *settings->title ? settings->title
                                   : srm_word_default(SRM_WORD_SITE));
    srm_pairs_add(&pairs, "site.server", server_of(out->pool, settings));
    srm_pairs_add_examples(&pairs, selection->site->catalogue);
    APR_ARRAY_PUSH(pairs.list, const char *) = NULL;
    srm_text_fill(out, srm_openapi, (const char *const *)pairs.list->elts,
                  pairs.list->nelts);
}
