/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include <apr_strings.h>

#include "srm_accept.h"
#include "srm_etag.h"

/** Whether a suffix is a coding's that a client accepts: `-gzip`. */
static int is_coding(const char *suffix, size_t length, const char *accepted)
{
    int i;

    for (i = 0; i < SRM_CODING_COUNT; i++) {
        const char *token = srm_coding_token((srm_coding_e)i);

        if (i != SRM_CODING_IDENTITY && strlen(token) + 1 == length
            && *suffix == '-' && !memcmp(suffix + 1, token, length - 1)) {
            return srm_accept_quality(accepted, token) > 0;
        }
    }
    return 0;
}

const char *srm_etag_known(apr_pool_t *pool, const char *known,
                           const char *etag, const char *coding)
{
    size_t length = strlen(etag) - 1; /* without the last quote */
    const char *found = NULL;

    while (known && (known = strchr(known, '"'))) {
        const char *end = strchr(known + 1, '"');
        size_t size = end ? (size_t)(end - known) : 0;

        if (!end) {
            break;
        }
        if (size >= length && !memcmp(known, etag, length)) {
            if (size == length) {
                return etag;
            }
            if (is_coding(known + length, size - length, coding)) {
                found = apr_pstrmemdup(pool, known, size + 1);
            }
        }
        known = end + 1;
    }
    return found;
}
