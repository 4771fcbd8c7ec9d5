/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "srm_pointer.h"
#include "suites.h"
#include "unit.h"

START_TEST(steps_become_a_pointer)
{
    srm_step_t list = {NULL, "areas", 0};
    srm_step_t entry = {&list, NULL, 12};
    srm_step_t key = {&entry, "a/b~c", 0};
    int whole = 0;

    ck_assert_str_eq(srm_pointer_make(unit_pool, NULL, &whole), "");
    ck_assert_int_eq(whole, 1);
    ck_assert_str_eq(srm_pointer_make(unit_pool, &list, NULL), "/areas");
    ck_assert_str_eq(srm_pointer_make(unit_pool, &key, &whole),
                     "/areas/12/a~1b~0c");
    key.key = "";
    ck_assert_str_eq(srm_pointer_make(unit_pool, &key, &whole), "/areas/12/");
}
END_TEST

START_TEST(a_pointer_ends_before_a_key_too_long_to_show)
{
    srm_step_t top = {NULL, "x-a", 0};
    char *key = apr_palloc(unit_pool, 100001);
    srm_step_t vast = {&top, key, 0};
    srm_step_t below = {&vast, "c", 0};
    int whole = 1;

    memset(key, 'k', 100000);
    key[100000] = '\0';
    ck_assert_str_eq(srm_pointer_make(unit_pool, &below, &whole), "/x-a");
    ck_assert_int_eq(whole, 0);
    key[200] = '\0';
    ck_assert_uint_eq(strlen(srm_pointer_make(unit_pool, &below, &whole)),
                      4 + 1 + 200 + 2);
    ck_assert_int_eq(whole, 1);
}
END_TEST

START_TEST(a_full_report_makes_no_pointers)
{
    srm_report_t *report = srm_report_make(unit_pool);
    srm_step_t step = {NULL, "a", 0};
    int i;

    for (i = 0; i < SRM_PROBLEMS_MAX + 1; i++) {
        srm_report_at(report, "f", &step, 1, SRM_P_MISSING, "n %d", i);
    }
    ck_assert_int_eq(report->left_out, 1);
    ck_assert_str_eq(
        APR_ARRAY_IDX(report->problems, 0, srm_problem_t).location.pointer,
        "/a");
    ck_assert_int_eq(
        APR_ARRAY_IDX(report->problems, 0, srm_problem_t).location.at_key, 1);
}
END_TEST

Suite *suite_pointer(void)
{
    Suite *suite = suite_create("pointer");
    TCase *tests = unit_case(suite, "pointer");

    tcase_add_test(tests, steps_become_a_pointer);
    tcase_add_test(tests, a_pointer_ends_before_a_key_too_long_to_show);
    tcase_add_test(tests, a_full_report_makes_no_pointers);
    return suite;
}
