/* SPDX-License-Identifier: Apache-2.0 */
#include "srm_digest.h"
#include "suites.h"
#include "unit.h"

/* FIPS 180-4's examples, in hexadecimal and in base64. */
START_TEST(known_bytes_have_known_digests)
{
    ck_assert_str_eq(srm_digest_hex(unit_pool, "abc", 3),
                     "a9993e364706816aba3e25717850c26c9cd0d89d");
    ck_assert_str_eq(srm_digest_etag(unit_pool, "abc", 3),
                     "\"a9993e364706816aba3e25717850c26c9cd0d89d\"");
    ck_assert_str_eq(srm_digest_source(unit_pool, "abc", 3),
                     "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
    ck_assert_str_eq(srm_digest_source(unit_pool, "", 0),
                     "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
}
END_TEST

Suite *suite_digest(void)
{
    Suite *suite = suite_create("digest");

    tcase_add_test(unit_case(suite, "digest"), known_bytes_have_known_digests);
    return suite;
}
