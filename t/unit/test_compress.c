/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include <brotli/decode.h>
#include <zlib.h>

#include "edition/compress.h"
#include "suites.h"
#include "unit.h"

static const char *lorem(apr_size_t length)
{
    char *bytes = apr_palloc(unit_pool, length + 1);
    apr_size_t i;

    for (i = 0; i < length; i++) {
        bytes[i] = "who is responsible for what, and why? "[i * i / 7 % 38];
    }
    return bytes;
}

/** Bytes in which there is nothing to find. */
static const char *noise(apr_size_t length)
{
    char *bytes = apr_palloc(unit_pool, length);
    unsigned seed = 1;
    apr_size_t i;

    for (i = 0; i < length; i++) {
        seed = seed * 1103515245u + 12345u;
        bytes[i] = (char)(seed >> 16);
    }
    return bytes;
}

static const apr_size_t lengths[] = {100, 1000, 70000, 1000000};

START_TEST(gzip_comes_back)
{
    apr_size_t length = lengths[_i];
    const char *bytes = lorem(length);
    apr_size_t compressed = 0;
    const char *gzip = srm_gzip(unit_pool, bytes, length, &compressed);
    char *room = apr_palloc(unit_pool, length + 1);
    z_stream stream = {0};

    ck_assert_ptr_nonnull(gzip);
    ck_assert_uint_lt(compressed, length);
    ck_assert_int_eq(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = (z_const Bytef *)gzip;
    stream.avail_in = (uInt)compressed;
    stream.next_out = (Bytef *)room;
    stream.avail_out = (uInt)length + 1;
    ck_assert_int_eq(inflate(&stream, Z_FINISH), Z_STREAM_END);
    ck_assert_uint_eq(stream.total_out, length);
    ck_assert_uint_eq(stream.avail_in, 0);
    ck_assert_mem_eq(room, bytes, length);
    inflateEnd(&stream);
    /* No time of making, so that servers agree. */
    ck_assert_mem_eq(gzip, "\x1f\x8b\x08\0\0\0\0\0", 8);
}
END_TEST

START_TEST(brotli_comes_back)
{
    apr_size_t length = lengths[_i];
    const char *bytes = lorem(length);
    apr_size_t compressed = 0;
    const char *brotli = srm_brotli(unit_pool, bytes, length, &compressed);
    apr_size_t size = length + 1;
    uint8_t *room = apr_palloc(unit_pool, size);

    ck_assert_ptr_nonnull(brotli);
    ck_assert_uint_lt(compressed, length);
    ck_assert_int_eq(BrotliDecoderDecompress(
                         compressed, (const uint8_t *)brotli, &size, room),
                     BROTLI_DECODER_RESULT_SUCCESS);
    ck_assert_uint_eq(size, length);
    ck_assert_mem_eq(room, bytes, length);
}
END_TEST

START_TEST(the_same_bytes_come_to_the_same)
{
    const char *bytes = lorem(5000);
    apr_size_t one, two;
    const char *first = srm_gzip(unit_pool, bytes, 5000, &one);
    const char *second = srm_gzip(unit_pool, bytes, 5000, &two);

    ck_assert_uint_eq(one, two);
    ck_assert_mem_eq(first, second, one);
    first = srm_brotli(unit_pool, bytes, 5000, &one);
    second = srm_brotli(unit_pool, bytes, 5000, &two);
    ck_assert_uint_eq(one, two);
    ck_assert_mem_eq(first, second, one);
}
END_TEST

START_TEST(what_would_not_be_smaller_is_left)
{
    static const apr_size_t sizes[] = {0, 1, 2, 10, 18, 1000, 100000};
    apr_size_t unused;
    size_t i;

    for (i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        ck_assert_ptr_null(
            srm_gzip(unit_pool, noise(sizes[i]), sizes[i], &unused));
        ck_assert_ptr_null(
            srm_brotli(unit_pool, noise(sizes[i]), sizes[i], &unused));
    }
}
END_TEST

Suite *suite_compress(void)
{
    Suite *suite = suite_create("compress");
    TCase *tcase = unit_case(suite, "compress");

    tcase_add_loop_test(tcase, gzip_comes_back, 0, 4);
    tcase_add_loop_test(tcase, brotli_comes_back, 0, 4);
    tcase_add_test(tcase, the_same_bytes_come_to_the_same);
    tcase_add_test(tcase, what_would_not_be_smaller_is_left);
    return suite;
}
