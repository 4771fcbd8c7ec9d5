/* SPDX-License-Identifier: Apache-2.0 */
#include <locale.h>
#include <wctype.h>

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

/* The C library knows more letters, and two that have no capital. */
START_TEST(letters_fold_as_the_c_library_says)
{
    apr_uint32_t code;
    int changed = 0, wrong = 0;

    ck_assert_ptr_nonnull(setlocale(LC_CTYPE, "C.UTF-8"));
    for (code = 0; code < 0x110000; code++) {
        apr_uint32_t small = srm_fold(code);

        changed += small != code;
        wrong += small != code && small != towlower(code) && code != 0xB5
                 && code != 0x3C2;
    }
    ck_assert_int_eq(wrong, 0);
    ck_assert_int_eq(changed, 474);
}
END_TEST

/* A letter never gets longer, and each of a text is folded like it alone,
 * wherever in a block it stands. */
START_TEST(texts_are_folded_letter_by_letter)
{
    static const char *const pieces[] = {"Z",
                                         "[",
                                         "a",
                                         "\xC3\x84",
                                         "\xD0\x96",
                                         "\xE1\xBA\x9E",
                                         "\xE2\x82\xAC",
                                         "\xF0\x9F\x98\x80"};
    unsigned seed = 1;
    int i, j;

    for (i = 0; i < 5000; i++) {
        const char *text = "", *expected = "";
        /* One kind in most places, so that blocks of it are met. */
        unsigned often = (unsigned)i % 8;

        for (j = 0; j < i % 70; j++) {
            const char *piece;

            seed = seed * 1103515245u + 12345u;
            piece = pieces[seed >> 16 & 8 ? often : seed >> 20 & 7];
            text = apr_pstrcat(unit_pool, text, piece, NULL);
            expected = apr_pstrcat(unit_pool, expected,
                                   srm_fold_text(unit_pool, piece), NULL);
        }
        ck_assert_str_eq(srm_fold_text(unit_pool, text), expected);
        apr_pool_clear(unit_pool);
    }
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_fold(void)
{
    Suite *suite = suite_create("fold");
    TCase *tests = unit_case(suite, "fold");

    tcase_add_loop_test(tests, letters_are_made_small, 0, COUNT(folded));
    tcase_add_test(tests, folding_twice_is_folding_once);
    tcase_add_test(tests, letters_fold_as_the_c_library_says);
    tcase_add_test(tests, texts_are_folded_letter_by_letter);
    return suite;
}
