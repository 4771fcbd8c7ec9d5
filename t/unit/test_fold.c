/* SPDX-License-Identifier: Apache-2.0 */
#include "srm_fold.h"
#include "srm_text.h"
#include "suites.h"
#include "unit.h"

/** Letters and what they fold to. */
static const struct {
    const char *text;
    const char *folded;
} folded[] = {
    {"", ""},
    {"ABCxyz @[`{", "abcxyz @[`{"},
    {"\xC3\x84\xC3\x96\xC3\x9C\xC3\x9F", "\xC3\xA4\xC3\xB6\xC3\xBC\xC3\x9F"},
    {"\xE1\xBA\x9E", "\xC3\x9F"},             /* capital eszett */
    {"\xC3\x97\xC3\xB7", "\xC3\x97\xC3\xB7"}, /* times, divided by */
    {"\xC2\xB5", "\xCE\xBC"},                 /* micro is mu */
    {"\xC4\x80\xC4\x81\xC4\xB9\xC4\xBA", "\xC4\x81\xC4\x81\xC4\xBA\xC4\xBA"},
    {"\xC5\xBD\xC5\xBE\xC5\xB8", "\xC5\xBE\xC5\xBE\xC3\xBF"},
    {"\xC4\xB0\xC4\xB1", "\xC4\xB0\xC4\xB1"}, /* the Turkish i stays */
    {"\xC5\xBF", "\xC5\xBF"},                 /* so does the long s */
    {"\xCE\x86\xCE\x91\xCE\xA3\xCF\x82\xCE\x8F",
     "\xCE\xAC\xCE\xB1\xCF\x83\xCF\x83\xCF\x8E"},
    {"\xD0\x81\xD0\x90\xD0\xAF\xD0\x8F", "\xD1\x91\xD0\xB0\xD1\x8F\xD1\x9F"},
    {"\xD2\x90\xD2\x91", "\xD2\x91\xD2\x91"},
    {"\xE1\xBB\x86", "\xE1\xBB\x87"},
    {"\xE2\x82\xAC\xF0\x9F\x98\x80", "\xE2\x82\xAC\xF0\x9F\x98\x80"},
};

START_TEST(letters_are_made_small)
{
    const char *once = srm_fold_text(unit_pool, folded[_i].text);

    ck_assert_str_eq(once, folded[_i].folded);
    ck_assert_str_eq(srm_fold_text(unit_pool, once), once);
    ck_assert(srm_fold_holds(folded[_i].text, once));
}
END_TEST

/* What is small stays small, and nothing but ASCII comes to ASCII. */
START_TEST(folding_twice_is_folding_once)
{
    apr_uint32_t code;
    int wrong = 0;

    for (code = 0; code < 0x110000; code++) {
        apr_uint32_t small = srm_fold(code);

        wrong += srm_fold(small) != small || (small < 0x80 && code >= 0x80)
                 || (small >= 0x10000 && small != code);
    }
    ck_assert_int_eq(wrong, 0);
}
END_TEST

/** A text, what is looked for in it, and whether it is there. */
static const struct {
    const char *text;
    const char *wanted;
    int there;
} held[] = {
    {"", "", 1},
    {"", "a", 0},
    {"abc", "", 1},
    {"Operating System", "SYSTEM", 1},
    {"aab", "AB", 1},
    {"ab", "abc", 0},
    {"x[y", "{", 0},
    {"\xC3\x9C"
     "bung \xC3\x84nderung",
     "\xC3\xA4NDER", 1},
    {"\xC3\x9C"
     "bung",
     "ubung", 0},
    {"u\xCC\x88"
     "bung",
     "\xC3\xBC"
     "bung",
     0},
    {"STRASSE",
     "stra\xC3\x9F"
     "e",
     0},
    {"\xCE\x9F\xCE\x94\xCE\x9F\xCE\xA3", "\xCE\xBF\xCE\xB4\xCE\xBF\xCF\x82",
     1},
    {"\xD0\x94\xD0\xB0\xD0\xBD\xD0\xBD\xD1\x8B\xD0\xB5",
     "\xD0\x94\xD0\x90\xD0\x9D", 1},
    {"\xE2\x82\xAC 5", "\xE2\x82\xAC 5", 1},
    {"\xE2\x82\xAC", "\xC2\xAC", 0}, /* the last byte is the code */
    {"\xC3\x84", "\xC3\x84\xC3\x84", 0},
};

START_TEST(texts_hold_others)
{
    ck_assert_int_eq(srm_fold_holds(held[_i].text,
                                    srm_fold_text(unit_pool, held[_i].wanted)),
                     held[_i].there);
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_fold(void)
{
    Suite *suite = suite_create("fold");
    TCase *tests = unit_case(suite, "fold");

    tcase_add_loop_test(tests, letters_are_made_small, 0, COUNT(folded));
    tcase_add_test(tests, folding_twice_is_folding_once);
    tcase_add_loop_test(tests, texts_hold_others, 0, COUNT(held));
    return suite;
}
