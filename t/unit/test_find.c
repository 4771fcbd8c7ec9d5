/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "srm_find.h"
#include "srm_fold.h"
#include "suites.h"
#include "unit.h"

static const char *find(const char *wanted, const char *text)
{
    const srm_finder_t *finder = srm_finder_make(unit_pool, wanted);

    return srm_find(finder, text, strlen(text));
}

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

START_TEST(folded_texts_hold_others)
{
    ck_assert_int_eq(find(srm_fold_text(unit_pool, held[_i].wanted),
                          srm_fold_text(unit_pool, held[_i].text))
                         != NULL,
                     held[_i].there);
}
END_TEST

/* The C library's strstr() finds the first occurrence too. */
static void check_pair(const char *wanted, const char *text)
{
    const char *found = find(wanted, text);

    ck_assert_msg(found == strstr(text, wanted), "\"%s\" in \"%s\"", wanted,
                  text);
}

/* A text of so many bytes over a few letters, told by the bits of a number. */
static const char *write_letters(char *to, int length, unsigned bits,
                                 unsigned letters)
{
    int i;

    for (i = 0; i < length; i++) {
        to[i] = (char)('a' + bits % letters);
        bits /= letters;
    }
    to[i] = '\0';
    return to;
}

/* All wanted texts of up to five bytes in all texts of ten, of two letters. */
START_TEST(all_short_pairs_are_found_as_strstr_does)
{
    char wanted[8], text[16];
    unsigned i, j;
    int length;

    for (length = 1; length <= 5; length++) {
        for (i = 0; i < 1u << length; i++) {
            const srm_finder_t *finder = srm_finder_make(
                unit_pool, write_letters(wanted, length, i, 2));

            for (j = 0; j < 1u << 10; j++) {
                write_letters(text, 10, j, 2);
                ck_assert_ptr_eq(srm_find(finder, text, 10),
                                 strstr(text, wanted));
            }
        }
    }
}
END_TEST

/* Long ones that begin again and again, and differ in one byte. */
START_TEST(long_pairs_are_found_as_strstr_does)
{
    char text[2000], wanted[257];
    int period = 1 + _i % 7;
    int i, at;

    for (i = 0; i < (int)sizeof(text) - 1; i++) {
        text[i] = (char)('a' + i % period);
    }
    text[i] = '\0';
    for (i = 1; i <= 256; i += 17) {
        for (at = 0; at < i; at += 13) {
            memcpy(wanted, text, (size_t)i);
            wanted[i] = '\0';
            check_pair(wanted, text);
            wanted[at] = 'z';
            check_pair(wanted, text);
            text[1500 + at] = 'z';
            check_pair(wanted, text);
            text[1500 + at] = (char)('a' + (1500 + at) % period);
        }
    }
}
END_TEST

START_TEST(nothing_is_found_across_a_nul_or_the_end)
{
    const srm_finder_t *finder = srm_finder_make(unit_pool, "ab");
    const char *text = "a\0b\0ab";

    ck_assert_ptr_null(srm_find(finder, text, 3));
    ck_assert_ptr_null(srm_find(finder, text, 5));
    ck_assert_ptr_eq(srm_find(finder, text, 6), text + 4);
    ck_assert_ptr_null(srm_find(finder, text, 0));
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_find(void)
{
    Suite *suite = suite_create("find");
    TCase *tests = unit_case(suite, "find");

    tcase_add_loop_test(tests, folded_texts_hold_others, 0, COUNT(held));
    tcase_add_test(tests, all_short_pairs_are_found_as_strstr_does);
    tcase_add_loop_test(tests, long_pairs_are_found_as_strstr_does, 0, 7);
    tcase_add_test(tests, nothing_is_found_across_a_nul_or_the_end);
    return suite;
}
