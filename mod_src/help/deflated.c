/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file deflated.c
 * @brief Bodies that the build has compressed: inflated, or as a part of a
 * compressed page.
 */

#include "srm_help.h"

#include <string.h>

#include <zlib.h>

/** The largest window; negative: without head and check sum. */
#define WINDOW_RAW (-15)

/** Pieces beside a body have a few KiB: more memory gains nothing. */
#define MEMORY 4

/** Size of gzip's head and of its end. */
enum { HEAD = 10, END = 8 };

/* Allocate from the pool, which frees it all. */
static voidpf take(voidpf pool, uInt count, uInt size)
{
    return apr_palloc(pool, (apr_size_t)count * size);
}

static void leave(voidpf pool, voidpf memory)
{
    (void)pool;
    (void)memory;
}

void srm_help_add(srm_text_t *out, const srm_help_body_t *body)
{
    z_stream stream = {.zalloc = take,
                       .zfree = leave,
                       .opaque = out->scratch,
                       .next_in = (z_const Bytef *)body->bytes,
                       .avail_in = (uInt)body->length};
    char *room = apr_palloc(out->scratch, body->plain + 1);

    stream.next_out = (Bytef *)room;
    stream.avail_out = (uInt)body->plain;
    if (inflateInit2(&stream, WINDOW_RAW) != Z_OK) {
        return;
    }
    (void)inflate(&stream, Z_SYNC_FLUSH);
    srm_text_add(out, room, (apr_size_t)stream.total_out);
    inflateEnd(&stream);
}

/* Deflate a text to a place with room for it. */
static char *deflate_piece(apr_pool_t *pool, const char *bytes,
                           apr_size_t length, int flush, char *to,
                           apr_size_t room)
{
    z_stream stream = {.zalloc = take, .zfree = leave, .opaque = pool};

    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, WINDOW_RAW,
                     MEMORY, Z_DEFAULT_STRATEGY)
        != Z_OK) {
        return NULL;
    }
    stream.next_in = (z_const Bytef *)bytes;
    stream.avail_in = (uInt)length;
    stream.next_out = (Bytef *)to;
    stream.avail_out = (uInt)room;
    (void)deflate(&stream, flush);
    deflateEnd(&stream);
    return (char *)stream.next_out;
}

static char *put_number(char *to, unsigned long number)
{
    int i;

    for (i = 0; i < 4; i++) {
        *to++ = (char)(number >> (8 * i) & 0xff);
    }
    return to;
}

/* Most bytes of a deflated piece. */
static apr_size_t room_for(apr_size_t length)
{
    return length + length / 8 + 64;
}

const char *srm_help_gzip(apr_pool_t *pool, const char *before,
                          apr_size_t before_length,
                          const srm_help_body_t *body, const char *after,
                          apr_size_t after_length, apr_size_t *length)
{
    static const char head[HEAD] = {'\x1f', '\x8b', Z_DEFLATED, 0, 0,
                                    0,      0,      0,          0, '\xff'};
    apr_size_t first = room_for(before_length);
    apr_size_t last = room_for(after_length);
    char *bytes = apr_palloc(pool, HEAD + first + body->length + last + END);
    uLong crc = crc32(0, (const Bytef *)before, (uInt)before_length);
    char *to = bytes;

    memcpy(to, head, HEAD);
    to = deflate_piece(pool, before, before_length, Z_FULL_FLUSH, to + HEAD,
                       first);
    if (!to) {
        return NULL;
    }
    memcpy(to, body->bytes, body->length);
    to = deflate_piece(pool, after, after_length, Z_FINISH, to + body->length,
                       last);
    if (!to) {
        return NULL;
    }
    crc = crc32_combine(crc, body->crc, (z_off_t)body->plain);
    crc =
        crc32_combine(crc, crc32(0, (const Bytef *)after, (uInt)after_length),
                      (z_off_t)after_length);
    to = put_number(to, crc);
    to = put_number(
        to, (unsigned long)(before_length + body->plain + after_length));
    *length = (apr_size_t)(to - bytes);
    return bytes;
}
