/* SPDX-License-Identifier: Apache-2.0 */
#include "srm_digest.h"
#include "suites.h"
#include "unit.h"

/* FIPS 180-4's examples, in hexadecimal and in base64. */
START_TEST(known_bytes_have_known_digests)
{
    ck_assert_str_eq(srm_digest_hex(unit_pool, "abc", 3),
                     "a9993e364706816aba3e25717850c26c9cd0d89d");
    ck_assert_str_eq(srm_digest_source(unit_pool, "abc", 3),
                     "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
    ck_assert_str_eq(srm_digest_source(unit_pool, "", 0),
                     "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
}
END_TEST

/* The examples of "SipHash: a fast short-input PRF", and of its authors'. */
START_TEST(known_bytes_have_known_etags)
{
    static const char bytes[] = {0, 1, 2,  3,  4,  5,  6, 7,
                                 8, 9, 10, 11, 12, 13, 14};

    ck_assert_str_eq(srm_digest_etag(unit_pool, bytes, sizeof(bytes)),
                     "\"a129ca6149be45e5\"");
    ck_assert_str_eq(srm_digest_etag(unit_pool, bytes, 3),
                     "\"85676696d7fb7e2d\"");
    /* All digits, also where the first is 0. */
    ck_assert_str_eq(srm_digest_etag(unit_pool, "ab", 2),
                     "\"042452c099a0d2f3\"");
}
END_TEST

START_TEST(etags_of_all_that_differs_differ)
{
    apr_hash_t *seen = apr_hash_make(unit_pool);
    char bytes[200] = "";
    size_t length;

    for (length = 0; length <= sizeof(bytes); length++) {
        const char *etag = srm_digest_etag(unit_pool, bytes, length);

        ck_assert_ptr_null(apr_hash_get(seen, etag, APR_HASH_KEY_STRING));
        apr_hash_set(seen, etag, APR_HASH_KEY_STRING, etag);
    }
    for (length = 0; length < sizeof(bytes); length++) {
        const char *etag;

        bytes[length] = 1;
        etag = srm_digest_etag(unit_pool, bytes, sizeof(bytes));
        bytes[length] = 0;
        ck_assert_ptr_null(apr_hash_get(seen, etag, APR_HASH_KEY_STRING));
        apr_hash_set(seen, etag, APR_HASH_KEY_STRING, etag);
    }
}
END_TEST

Suite *suite_digest(void)
{
    Suite *suite = suite_create("digest");
    TCase *tests = unit_case(suite, "digest");

    tcase_add_test(tests, known_bytes_have_known_digests);
    tcase_add_test(tests, known_bytes_have_known_etags);
    tcase_add_test(tests, etags_of_all_that_differs_differ);
    return suite;
}
