/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file pairs.c
 * @brief Names in braces of a template, with their values.
 */

#include "srm_json.h"
#include "srm_openapi.h"

void srm_pairs_add(const srm_pairs_t *pairs, const char *name,
                   const char *value)
{
    srm_text_t *text = srm_text_make(pairs->pool, 64);
    srm_json_t json;

    srm_json_start(&json, text);
    srm_json_piece(&json, value);
    APR_ARRAY_PUSH(pairs->list, const char *) = name;
    APR_ARRAY_PUSH(pairs->list, const char *) = srm_text_done(text);
}
