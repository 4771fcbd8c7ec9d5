/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file policies.c
 * @brief The Content-Security-Policy of each kind of answer.
 */

#include "modr_serve.h"

#include <apr_strings.h>

#include "srm_diagram.h"
#include "srm_digest.h"

/** Permissions that a format needs in addition to "default-src 'none'".
 * Other formats are data. */
static const char *const needs[SRM_FORMAT_COUNT] = {
    /* connect-src: the script fetches the page's Markdown to copy it. */
    [SRM_FORMAT_HTML] = " style-src 'self'; script-src 'self'; img-src 'self';"
                        " connect-src 'self'; form-action 'self';"
                        " base-uri 'none';",
};

const modr_policies_t *modr_policies_make(apr_pool_t *pool,
                                          const char *ancestors)
{
    modr_policies_t *policies = apr_palloc(pool, sizeof(*policies));
    const char *style = srm_svg_style();
    int format;

    for (format = 0; format < SRM_FORMAT_COUNT; format++) {
        policies->of[format] = apr_pstrcat(
            pool, "default-src 'none';", needs[format] ? needs[format] : "",
            " frame-ancestors ", ancestors, NULL);
    }
    policies->other = policies->of[SRM_FORMAT_JSON];
    policies->of[SRM_FORMAT_SVG] =
        apr_pstrcat(pool, "default-src 'none'; style-src ",
                    srm_digest_source(pool, style, strlen(style)),
                    "; frame-ancestors ", ancestors, NULL);
    return policies;
}
