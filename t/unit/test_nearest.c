/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "srm_nearest.h"
#include "suites.h"
#include "unit.h"

/* The nearest of some words that spaces part, or "" for none. */
static const char *nearest(const char *wrote, const char *words)
{
    apr_array_header_t *list = apr_array_make(unit_pool, 4, sizeof(char *));
    char *rest = apr_pstrdup(unit_pool, words);
    const char *found;

    while (*rest) {
        size_t length = strcspn(rest, " ");
        char *next = rest + length + (rest[length] == ' ');

        APR_ARRAY_PUSH(list, const char *) =
            apr_pstrmemdup(unit_pool, rest, length);
        rest = next;
    }
    found = srm_nearest(wrote, list);
    return found ? found : "";
}

START_TEST(each_kind_of_slip_is_forgiven)
{
    ck_assert_str_eq(nearest("pas", "iaas paas saas"), "paas");
    ck_assert_str_eq(nearest("paass", "iaas paas saas"), "paas");
    ck_assert_str_eq(nearest("pqas", "iaas paas saas"), "paas");
    ck_assert_str_eq(nearest("apas", "iaas paas"), "paas");
    ck_assert_str_eq(nearest("custoemr", "customer provider"), "customer");
    ck_assert_str_eq(nearest("see-also", "sources see_also"), "see_also");
}
END_TEST

START_TEST(capitals_are_small_letters)
{
    ck_assert_str_eq(nearest("PaaS", "iaas paas saas"), "paas");
    ck_assert_str_eq(nearest("IAAS", "iaas paas saas"), "iaas");
}
END_TEST

START_TEST(the_nearest_wins_and_of_equals_the_first)
{
    ck_assert_str_eq(nearest("baas", "iaas paas saas"), "iaas");
    ck_assert_str_eq(nearest("saas", "iaas paas saas"), "saas");
    ck_assert_str_eq(nearest("applicatoins", "application applications"),
                     "applications");
}
END_TEST

START_TEST(what_is_far_is_not_meant)
{
    ck_assert_str_eq(nearest("database", "iaas paas saas"), "");
    ck_assert_str_eq(nearest("customer", "provider"), "");
    ck_assert_str_eq(nearest("x", ""), "");
    ck_assert_str_eq(nearest("", "customer"), "");
    ck_assert_str_eq(nearest("abcdef", "abwxyz"), "");
}
END_TEST

START_TEST(a_third_of_the_longer_may_differ)
{
    ck_assert_str_eq(nearest("abcdef", "abcdxy"), "abcdxy");
    ck_assert_str_eq(nearest("abcdef", "abcxyz"), "");
    ck_assert_str_eq(nearest("ab", "ax"), "ax");
    ck_assert_str_eq(nearest("ab", "xy"), "");
}
END_TEST

START_TEST(long_words_are_never_near)
{
    char longest[66];

    memset(longest, 'a', sizeof(longest));
    longest[65] = '\0';
    ck_assert_str_eq(nearest(longest, longest), "");
    longest[64] = '\0';
    ck_assert_str_eq(nearest(longest, longest), longest);
    longest[63] = '\0';
    ck_assert_str_eq(
        nearest(longest, apr_pstrcat(unit_pool, longest, "a", NULL)),
        apr_pstrcat(unit_pool, longest, "a", NULL));
}
END_TEST

/* The same distance by a table, as textbooks have it. */
static int by_table(const char *one, const char *other)
{
    int table[10][10];
    int length = (int)strlen(one), width = (int)strlen(other);
    int i, j;

    for (i = 0; i <= length; i++) {
        for (j = 0; j <= width; j++) {
            int *here = &table[i][j];

            *here = i + j;
            if (i > 0 && j > 0) {
                int least = table[i - 1][j - 1] + (one[i - 1] != other[j - 1]);

                least =
                    least < table[i - 1][j] + 1 ? least : table[i - 1][j] + 1;
                least =
                    least < table[i][j - 1] + 1 ? least : table[i][j - 1] + 1;
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2]
                    && one[i - 2] == other[j - 1]
                    && table[i - 2][j - 2] + 1 < least) {
                    least = table[i - 2][j - 2] + 1;
                }
                *here = least;
            }
        }
    }
    return table[length][width];
}

/* A word of at most 9 letters, few of them different. */
static const char *any_word(unsigned *seed)
{
    char *word = apr_pcalloc(unit_pool, 10);
    int length, i;

    *seed = *seed * 1103515245 + 12345;
    length = (int)(*seed >> 16) % 10;
    for (i = 0; i < length; i++) {
        *seed = *seed * 1103515245 + 12345;
        word[i] = (char)('a' + (*seed >> 16) % 3);
    }
    return word;
}

START_TEST(bits_count_the_edits_that_a_table_does)
{
    unsigned seed = 1;
    int i;

    for (i = 0; i < 20000; i++) {
        apr_array_header_t *words =
            apr_array_make(unit_pool, 2, sizeof(char *));
        const char *wrote = any_word(&seed);
        const char *one = APR_ARRAY_PUSH(words, const char *) =
            any_word(&seed);
        const char *other = APR_ARRAY_PUSH(words, const char *) =
            any_word(&seed);
        const char *first = APR_ARRAY_IDX(
            srm_nearest_few(unit_pool, wrote, words, 1), 0, const char *);

        ck_assert_msg(first
                          == (by_table(wrote, one) <= by_table(wrote, other)
                                  ? one
                                  : other),
                      "%s: %s or %s", wrote, one, other);
    }
}
END_TEST

static const char *few(const char *wrote, int most)
{
    static const char *const words[] = {"xxxx",      "paas", "iaas",
                                        "xxxxxxxxx", "saas", "pass"};
    apr_array_header_t *list = apr_array_make(unit_pool, 6, sizeof(char *));
    int i;

    for (i = 0; i < 6; i++) {
        APR_ARRAY_PUSH(list, const char *) = words[i];
    }
    return apr_array_pstrcat(
        unit_pool, srm_nearest_few(unit_pool, wrote, list, most), ' ');
}

START_TEST(few_are_the_nearest_in_their_order)
{
    char longest[66];

    ck_assert_str_eq(few("paas", 1), "paas");
    ck_assert_str_eq(few("paas", 4), "paas iaas saas pass");
    ck_assert_str_eq(few("PAAS", 5), "paas iaas saas pass xxxx");
    ck_assert_str_eq(few("paas", 99), "paas iaas saas pass xxxx xxxxxxxxx");
    ck_assert_str_eq(few("", 2), "xxxx paas");
    memset(longest, 'p', sizeof(longest));
    longest[65] = '\0';
    ck_assert_str_eq(few(longest, 2), "xxxx paas");
    ck_assert_str_eq(few(longest + 1, 1), "paas");
}
END_TEST

Suite *suite_nearest(void)
{
    Suite *suite = suite_create("nearest");
    TCase *tests = unit_case(suite, "nearest");

    tcase_add_test(tests, each_kind_of_slip_is_forgiven);
    tcase_add_test(tests, capitals_are_small_letters);
    tcase_add_test(tests, the_nearest_wins_and_of_equals_the_first);
    tcase_add_test(tests, what_is_far_is_not_meant);
    tcase_add_test(tests, a_third_of_the_longer_may_differ);
    tcase_add_test(tests, long_words_are_never_near);
    tcase_add_test(tests, bits_count_the_edits_that_a_table_does);
    tcase_add_test(tests, few_are_the_nearest_in_their_order);
    return suite;
}
