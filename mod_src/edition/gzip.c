/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file gzip.c
 * @brief gzip, by zlib.
 */

#include "compress.h"

#include <zlib.h>

/** The largest window, and a gzip header without a name or a time. */
#define WINDOW_GZIP (15 + 16)

/** Memory level for the hash table, of at most 9. With more, prerendered
 * answers are not smaller overall, and all of it is cleared for each page. */
#define MEMORY 8

/* Allocate from the pool, which frees it all: nothing needs to be freed
 * after a failure. */
static voidpf take(voidpf pool, uInt count, uInt size)
{
    return apr_palloc(pool, (apr_size_t)count * size);
}

static void leave(voidpf pool, voidpf memory)
{
    (void)pool;
    (void)memory;
}

const char *srm_gzip(apr_pool_t *pool, const char *bytes, apr_size_t length,
                     apr_size_t *compressed)
{
    z_stream stream = {0};
    char *room;
    int done;

    stream.zalloc = take;
    stream.zfree = leave;
    stream.opaque = pool;
    if (length < 2
        || deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, WINDOW_GZIP,
                        MEMORY, Z_DEFAULT_STRATEGY)
               != Z_OK) {
        return NULL;
    }
    room = apr_palloc(pool, length);
    stream.next_in = (z_const Bytef *)bytes;
    stream.avail_in = (uInt)length;
    stream.next_out = (Bytef *)room;
    stream.avail_out = (uInt)(length - 1); /* else it saves nothing */
    done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    *compressed = stream.total_out;
    deflateEnd(&stream);
    return done ? room : NULL;
}
