/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file brotli.c
 * @brief Brotli, by libbrotlienc, where the build found it.
 */

#include "compress.h"

#ifdef SRM_WITH_BROTLI

#include <brotli/encode.h>

/** Quality, of at most 11. */
#define QUALITY 5

/* Allocate from the pool, which frees it all: nothing needs to be freed
 * after a failure. */
static void *take(void *pool, size_t size)
{
    return apr_palloc(pool, size);
}

static void leave(void *pool, void *memory)
{
    (void)pool;
    (void)memory;
}

const char *srm_brotli(apr_pool_t *pool, const char *bytes, apr_size_t length,
                       apr_size_t *compressed)
{
    const uint8_t *next = (const uint8_t *)bytes;
    size_t rest = length;
    size_t room = length - 1; /* else it saves nothing */
    BrotliEncoderState *state;
    uint8_t *first, *out;
    int done;

    if (length < 2) {
        return NULL;
    }
    state = BrotliEncoderCreateInstance(take, leave, pool);
    if (!state) {
        return NULL;
    }
    first = out = apr_palloc(pool, length);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_QUALITY, QUALITY);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_MODE, BROTLI_MODE_TEXT);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_SIZE_HINT, (uint32_t)length);
    done = BrotliEncoderCompressStream(state, BROTLI_OPERATION_FINISH, &rest,
                                       &next, &room, &out, compressed)
           && BrotliEncoderIsFinished(state);
    BrotliEncoderDestroyInstance(state);
    return done ? (const char *)first : NULL;
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
