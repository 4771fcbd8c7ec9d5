/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "srm_printable.h"
#include "suites.h"
#include "unit.h"

static const struct {
    const char *text;
    const char *shown;
} cases[] = {
    {"", ""},
    {"plain ~ \\ \"<&>%", "plain ~ \\ \"<&>%"},
    {"\xC3\xA9\xE2\x80\xA6\xF0\x9F\x98\x80",
     "\xC3\xA9\xE2\x80\xA6\xF0\x9F\x98\x80"},
    {"\x01\t\n\r\x1B[31m\x1F\x7F", "\\x01\\x09\\x0a\\x0d\\x1b[31m\\x1f\\x7f"},
    {"caf\xE9.json", "caf\\xe9.json"},
    {"\xFF\xC3", "\\xff\\xc3"},
    {"\xE2\x80", "\\xe2\\x80"},
    {"\xC0\xAF", "\\xc0\\xaf"},
    {"\xC2\x80\xC2\x85\xC2\x9B\xC2\xA0", "\\u0080\\u0085\\u009b\xC2\xA0"},
    {"\xE2\x80\xA8\xE2\x80\xA9", "\\u2028\\u2029"},
    {"\xE2\x80\xAA\xE2\x80\xAB\xE2\x80\xAC\xE2\x80\xAD\xE2\x80\xAE\xE2\x80"
     "\xAF",
     "\\u202a\\u202b\\u202c\\u202d\\u202e\xE2\x80\xAF"},
    {"\xE2\x81\x9F\xE2\x81\xA6\xE2\x81\xA7\xE2\x81\xA8\xE2\x81\xA9",
     "\xE2\x81\x9F\\u2066\\u2067\\u2068\\u2069"},
    {"a\xE2\x80\x8B\xE2\x81\xA0\xEF\xBB\xBF", "a\\u200b\\u2060\\ufeff"},
    /* Needed in words and pictures. */
    {"\xE2\x80\x8C\xE2\x80\x8D\xE2\x80\x8E\xEF\xB8\x8F\xC2\xAD",
     "\xE2\x80\x8C\xE2\x80\x8D\xE2\x80\x8E\xEF\xB8\x8F\xC2\xAD"},
    {"\xEF\xBF\xBE\xEF\xBF\xBD", "\\ufffe\xEF\xBF\xBD"},
};

START_TEST(what_could_spoil_a_line_is_shown_by_its_number)
{
    const char *shown = srm_printable(unit_pool, cases[_i].text);

    ck_assert_str_eq(shown, cases[_i].shown);
    ck_assert_int_eq(shown == cases[_i].text,
                     !strcmp(cases[_i].text, cases[_i].shown));
}
END_TEST

START_TEST(a_text_is_cut_by_its_characters)
{
    srm_text_t *out = srm_text_make(unit_pool, 0);
    const char *text = "a\xC3\xA9\n\xFFz";

    ck_assert_str_eq(srm_printable_add(out, text, 3), "\xFFz");
    ck_assert_str_eq(srm_text_done(out), "a\xC3\xA9\\x0a");
    ck_assert_str_eq(srm_printable_add(out, text, 0), text);
    ck_assert_str_eq(srm_printable_add(out, text, SRM_PRINTABLE_ALL), "");
    ck_assert_str_eq(srm_text_done(out), "a\xC3\xA9\\x0aa\xC3\xA9\\x0a\\xffz");
}
END_TEST

START_TEST(any_bytes_are_made_utf8)
{
    static const char good[] = "\xC3\xA9\n\xC2\x85";

    ck_assert_ptr_eq(srm_utf8_repair(unit_pool, good), good);
    ck_assert_str_eq(srm_utf8_repair(unit_pool, "\xE9"), "\xEF\xBF\xBD");
    ck_assert_str_eq(srm_utf8_repair(unit_pool, "a\xE9\xC3\xA9\xE2\x80z"),
                     "a\xEF\xBF\xBD\xC3\xA9\xEF\xBF\xBD\xEF\xBF\xBDz");
}
END_TEST

Suite *suite_printable(void)
{
    Suite *suite = suite_create("printable");
    TCase *tests = unit_case(suite, "printable");

    tcase_add_loop_test(tests, what_could_spoil_a_line_is_shown_by_its_number,
                        0, (int)(sizeof(cases) / sizeof(*cases)));
    tcase_add_test(tests, a_text_is_cut_by_its_characters);
    tcase_add_test(tests, any_bytes_are_made_utf8);
    return suite;
}
