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
    return suite;
}
