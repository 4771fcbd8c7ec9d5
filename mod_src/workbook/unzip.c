/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file unzip.c
 * @brief Reading a zip file that was just made, to compare it.
 */

#ifdef SRM_WITH_XLSX

#include "parts.h"

#include <string.h>

#include <apr_strings.h>
#include <zlib.h>

/** Signatures and lengths of the records of a zip file. */
#define END_SIGNATURE 0x06054b50u
#define END_LENGTH 22
#define ENTRY_SIGNATURE 0x02014b50u
#define ENTRY_LENGTH 46
#define LOCAL_SIGNATURE 0x04034b50u
#define LOCAL_LENGTH 30

/** Method of a part that is compressed. */
#define DEFLATED 8

/** The most bytes that a byte of compressed data can stand for. */
#define DEFLATE_MOST 1032

static unsigned read_16(const char *at)
{
    const unsigned char *bytes = (const unsigned char *)at;

    return bytes[0] | (unsigned)bytes[1] << 8;
}

static apr_uint32_t read_32(const char *at)
{
    return read_16(at) | (apr_uint32_t)read_16(at + 2) << 16;
}

/** A zip file, and an entry of its directory. */
typedef struct {
    const char *bytes;
    apr_size_t length;
    const char *entry;
} zip_t;

/** Return the compressed bytes of an entry; NULL if they are not there. */
static const char *find_data(const zip_t *zip)
{
    apr_size_t at = read_32(zip->entry + 42);
    apr_size_t packed = read_32(zip->entry + 20);
    const char *local = zip->bytes + at;

    if (at > zip->length || zip->length - at < LOCAL_LENGTH
        || read_32(local) != LOCAL_SIGNATURE) {
        return NULL;
    }
    at += LOCAL_LENGTH + read_16(local + 26) + read_16(local + 28);
    return at <= zip->length && packed <= zip->length - at ? zip->bytes + at
                                                           : NULL;
}

/** Return the bytes of an entry, followed by NUL; NULL if they are damaged. */
static const char *inflate_data(apr_pool_t *pool, const zip_t *zip,
                                const char *data)
{
    apr_size_t packed = read_32(zip->entry + 20);
    apr_size_t length = read_32(zip->entry + 24);
    z_stream stream = {0};
    char *bytes;
    bool whole;

    if (read_16(zip->entry + 10) != DEFLATED || length / DEFLATE_MOST > packed
        || inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
        return NULL;
    }
    bytes = apr_palloc(pool, length + 1);
    bytes[length] = '\0';
    stream.next_in = (z_const Bytef *)data;
    stream.avail_in = (uInt)packed;
    stream.next_out = (Bytef *)bytes;
    stream.avail_out = (uInt)length + 1;
    whole = inflate(&stream, Z_FINISH) == Z_STREAM_END
            && stream.total_out == length;
    inflateEnd(&stream);
    return whole
                   && crc32(0, (const Bytef *)bytes, (uInt)length)
                          == read_32(zip->entry + 16)
               ? bytes
               : NULL;
}

bool unzip(apr_pool_t *scratch, const char *bytes, apr_size_t length,
           unzip_part_fn *part, void *data)
{
    const char *end = bytes + length - END_LENGTH;
    zip_t zip = {bytes, length, NULL};
    int left;

    if (length < END_LENGTH || read_32(end) != END_SIGNATURE
        || read_32(end + 16) > length - END_LENGTH) {
        return false;
    }
    zip.entry = bytes + read_32(end + 16);
    for (left = (int)read_16(end + 10); left > 0; left--) {
        const char *packed, *inflated;
        apr_size_t name = 0;

        if (end - zip.entry >= ENTRY_LENGTH
            && read_32(zip.entry) == ENTRY_SIGNATURE) {
            name = read_16(zip.entry + 28);
        }
        packed = name && (apr_size_t)(end - zip.entry) >= ENTRY_LENGTH + name
                     ? find_data(&zip)
                     : NULL;
        inflated = packed ? inflate_data(scratch, &zip, packed) : NULL;
        if (!inflated
            || !part(data,
                     apr_pstrmemdup(scratch, zip.entry + ENTRY_LENGTH, name),
                     inflated, read_32(zip.entry + 24))) {
            return false;
        }
        zip.entry += ENTRY_LENGTH + name + read_16(zip.entry + 30)
                     + read_16(zip.entry + 32);
        apr_pool_clear(scratch);
    }
    return zip.entry == end;
}

#endif
