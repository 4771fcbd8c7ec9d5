/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file brotli.c
 * @brief Brotli, by libbrotlienc, where the build found it.
 */

#include "srm_compress.h"

#ifdef SRM_WITH_BROTLI

#include <brotli/encode.h>

/** Of 11. */
#define QUALITY 5

const char *srm_brotli(apr_pool_t *pool, const char *bytes, apr_size_t length,
                       apr_size_t *compressed)
{
    char *room;

    if (length < 2) {
        return NULL;
    }
    room = apr_palloc(pool, length);
    *compressed = length - 1; /* else it is not worth it */
    return BrotliEncoderCompress(
               QUALITY, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, length,
               (const uint8_t *)bytes, compressed, (uint8_t *)room)
               ? room
               : NULL;
}

#else

const char *srm_brotli(apr_pool_t *pool, const char *bytes, apr_size_t length,
                       apr_size_t *compressed)
{
    (void)pool;
    (void)bytes;
    (void)length;
    (void)compressed;
    return NULL;
}

#endif
