/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file etag.c
 * @brief Evaluates If-None-Match.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_accept.h"
#include "srm_etag.h"

/** The codings that a client accepts, looked up once each: If-None-Match may
 * have thousands of tags, and Accept-Encoding as many items. */
typedef struct {
    const char *header;
    unsigned checked; /* bits of codings that were looked up */
    unsigned accepted;
} codings_t;

static int accepts(codings_t *codings, srm_coding_e coding)
{
    unsigned bit = SRM_CODING_BIT(coding);

    if (!(codings->checked & bit)) {
        codings->checked |= bit;
        if (srm_accept_quality(codings->header, srm_coding_token(coding))
            > 0) {
            codings->accepted |= bit;
        }
    }
    return (codings->accepted & bit) != 0;
}

/** True if a suffix is that of an accepted coding: `-gzip`. */
static int is_coding(const char *suffix, size_t length, codings_t *codings)
{
    int i;

    for (i = 0; i < SRM_CODING_COUNT; i++) {
        const char *token = srm_coding_token((srm_coding_e)i);

        if (i != SRM_CODING_IDENTITY && strlen(token) + 1 == length
            && *suffix == '-' && !memcmp(suffix + 1, token, length - 1)) {
            return accepts(codings, (srm_coding_e)i);
        }
    }
    return 0;
}

const char *srm_etag_match(apr_pool_t *pool, const char *if_none_match,
                           const char *etag, const char *coding)
{
    codings_t codings = {coding, 0, 0};
    size_t length = strlen(etag) - 1; /* without the last quote */
    const char *found = NULL;
    size_t found_size = 0;

    while (if_none_match && (if_none_match = strchr(if_none_match, '"'))) {
        const char *end = strchr(if_none_match + 1, '"');
        size_t size = end ? (size_t)(end - if_none_match) : 0;

        if (!end) {
            break;
        }
        if (size >= length && !memcmp(if_none_match, etag, length)) {
            if (size == length) {
                return etag;
            }
            if (is_coding(if_none_match + length, size - length, &codings)) {
                found = if_none_match;
                found_size = size + 1;
            }
        }
        if_none_match = end + 1;
    }
    return found ? apr_pstrmemdup(pool, found, found_size) : NULL;
}
