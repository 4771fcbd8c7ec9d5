/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file compress.c
 * @brief gzip, by zlib.
 */

#include "srm_compress.h"

#include <zlib.h>

/** The widest window, and a gzip header without a name or a time. */
#define WINDOW_GZIP (15 + 16)

/** Memory for the hash chains: the most there is. */
#define MEMORY 9

const char *srm_gzip(apr_pool_t *pool, const char *bytes, apr_size_t length,
                     apr_size_t *compressed)
{
    z_stream stream = {0};
    char *room;
    int done;

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
    stream.avail_out = (uInt)(length - 1); /* else it is not worth it */
    done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    *compressed = stream.total_out;
    deflateEnd(&stream);
    return done ? room : NULL;
}
