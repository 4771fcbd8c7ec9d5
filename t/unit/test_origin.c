/* SPDX-License-Identifier: Apache-2.0 */
#include "srm_origin.h"
#include "suites.h"
#include "unit.h"

/** What is written, and the origin that it is. */
static const struct {
    const char *text;
    const char *origin;
} origins[] = {
    {"https://a", "https://a"},
    {"http://a.example", "http://a.example"},
    {"HTTPS://Wiki.Intra_Net.Example", "https://wiki.intra_net.example"},
    {"https://192.0.2.7:8443", "https://192.0.2.7:8443"},
    {"http://a:3000", "http://a:3000"},
    {"https://a:443", "https://a"},
    {"http://a:80", "http://a"},
    {"http://a:443", "http://a:443"},
    {"https://a:0443", "https://a"},
    {"https://a:65535", "https://a:65535"},
    {"https://xn--bcher-kva.example", "https://xn--bcher-kva.example"},
};

START_TEST(an_origin_is_written_in_one_way)
{
    const char *origin = srm_origin(unit_pool, origins[_i].text);

    ck_assert_ptr_nonnull(origin);
    ck_assert_str_eq(origin, origins[_i].origin);
    ck_assert_str_eq(srm_origin(unit_pool, origin), origin);
}
END_TEST

static const char *const others[] = {
    "",
    "*",
    "null",
    "a.example",
    "//a",
    "https:",
    "https://",
    "https:/a",
    "ftp://a",
    "javascript://a",
    "https://a/",
    "https://a/b",
    "https://a?b",
    "https://a#b",
    "https://u@a",
    "https://u:p@a",
    "https://*.a",
    "https://*",
    "https://a b",
    "https://a,https://b",
    "https://a;b",
    "https://a\tb",
    "https://a\nb",
    " https://a",
    "https://a ",
    "https://.a",
    "https://a..b",
    "https://a.",
    "https://b\xc3\xbc",
    "https://a:",
    "https://a:0",
    "https://a:-1",
    "https://a:65536",
    "https://a:99999999999999999999",
    "https://a:80x",
    "https://a:8:0",
    "https://:80",
    "https://[::1]",
    "'self'",
    "https://a\"",
};

START_TEST(anything_else_is_none)
{
    ck_assert_msg(!srm_origin(unit_pool, others[_i]), "%s", others[_i]);
}
END_TEST

Suite *suite_origin(void)
{
    Suite *suite = suite_create("origin");
    TCase *tcase = unit_case(suite, "origin");

    tcase_add_loop_test(tcase, an_origin_is_written_in_one_way, 0,
                        sizeof(origins) / sizeof(*origins));
    tcase_add_loop_test(tcase, anything_else_is_none, 0,
                        sizeof(others) / sizeof(*others));
    return suite;
}
