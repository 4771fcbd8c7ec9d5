/* SPDX-License-Identifier: Apache-2.0 */

#include <stdlib.h>
#include <string.h>

#include "srm_report.h"
#include "suites.h"
#include "unit.h"

static const char *line_of(const srm_location_t *location, const char *text)
{
    srm_report_t *report = srm_report_make(unit_pool);

    srm_report_add(report, location, SRM_P_UNKNOWN_PARTY, "it is \"%s\"",
                   text);
    return srm_report_line(unit_pool,
                           &APR_ARRAY_IDX(report->problems, 0, srm_problem_t));
}

START_TEST(a_line_shows_what_is_known_of_the_place)
{
    srm_location_t location = {"conf/m.json", "/areas/0", 0, 12, 21};

    ck_assert_str_eq(line_of(&location, "x"),
                     "conf/m.json:12:21: /areas/0: it is \"x\" [RSP0301]");
    location.column = 0;
    ck_assert_str_eq(line_of(&location, "x"),
                     "conf/m.json:12: /areas/0: it is \"x\" [RSP0301]");
    location.line = 0;
    ck_assert_str_eq(line_of(&location, "x"),
                     "conf/m.json: /areas/0: it is \"x\" [RSP0301]");
    location.pointer = "";
    ck_assert_str_eq(line_of(&location, "x"),
                     "conf/m.json: it is \"x\" [RSP0301]");
    location.pointer = NULL;
    location.file = NULL;
    ck_assert_str_eq(line_of(&location, "x"), "it is \"x\" [RSP0301]");
}
END_TEST

START_TEST(a_line_is_one_line_whatever_the_file_holds)
{
    srm_location_t location = {"a\nb", "/\x1B[31m\xC2\x9B", 0, 0, 0};

    ck_assert_str_eq(line_of(&location, "\r\n\t\x7F\xFF\xC3\xA9"),
                     "a\\x0ab: /\\x1b[31m\\u009b: it is "
                     "\"\\x0d\\x0a\\x09\\x7f\\xff\xC3\xA9\" [RSP0301]");
}
END_TEST

START_TEST(what_is_quoted_is_cut_by_characters)
{
    srm_location_t location = {NULL, NULL, 0, 0, 0};
    char text[2 * 81 + 1];
    int i;

    for (i = 0; i < 81; i++) {
        memcpy(text + 2 * i, "\xC3\xA9", 2);
    }
    text[2 * 81] = '\0';
    ck_assert_uint_eq(strlen(line_of(&location, text)),
                      strlen("it is \"...\" [RSP0301]") + 2 * 80);
    text[2 * 80] = '\0';
    ck_assert_uint_eq(strlen(line_of(&location, text)),
                      strlen("it is \"\" [RSP0301]") + 2 * 80);
}
END_TEST

START_TEST(a_sentence_takes_the_conversions_it_promises)
{
    srm_report_t *report = srm_report_make(unit_pool);
    srm_location_t location = {"f", "", 0, 0, 0};

    srm_report_add(report, &location, SRM_P_TOO_LONG,
                   "%d %u %ld %lu %zu %% %.2s|%s", -1, 2u, -3L, 4UL, (size_t)5,
                   "abc", "%s%n");
    ck_assert_str_eq(unit_lines(report),
                     "f: -1 2 -3 4 5 % ab...|%s%n [RSP0205]\n");
}
END_TEST

START_TEST(past_the_most_problems_are_only_counted)
{
    srm_report_t *report = srm_report_make(unit_pool);
    srm_location_t location = {"f", "", 0, 0, 0};
    int i;

    for (i = 0; i < SRM_PROBLEMS_MAX + 10; i++) {
        srm_report_add(report, &location, SRM_P_TOO_LONG, "long");
        srm_report_add(report, &location, SRM_P_NO_SOURCE, "none");
    }
    ck_assert_int_eq(report->problems->nelts, SRM_PROBLEMS_MAX);
    ck_assert(srm_report_is_full(report));
    ck_assert_int_eq(report->errors, SRM_PROBLEMS_MAX + 10);
    ck_assert_int_eq(report->warnings, SRM_PROBLEMS_MAX + 10);
    ck_assert_int_eq(report->left_out, SRM_PROBLEMS_MAX + 20);
}
END_TEST

START_TEST(the_table_of_codes_is_in_order)
{
    static const int numbers[] = {
#define SRM_CODE(number, name, severity, title) number,
        SRM_CODES(SRM_CODE)
#undef SRM_CODE
    };
    size_t i, count = sizeof(numbers) / sizeof(numbers[0]);

    for (i = 0; i < count; i++) {
        ck_assert(i == 0 || numbers[i] > numbers[i - 1]);
        ck_assert_ptr_nonnull(srm_code_title(numbers[i]));
        ck_assert_int_eq(srm_code_severity((srm_code_e)numbers[i]),
                         numbers[i] >= 500 ? SRM_WARNING : SRM_ERROR);
    }
    ck_assert_ptr_null(srm_code_title(0));
    ck_assert_ptr_null(srm_code_title(199));
    ck_assert_str_eq(srm_code_title(SRM_P_BAD_JSON), "not JSON");
}
END_TEST

Suite *suite_report(void)
{
    Suite *suite = suite_create("report");
    TCase *tests = unit_case(suite, "report");

    tcase_add_test(tests, a_line_shows_what_is_known_of_the_place);
    tcase_add_test(tests, a_line_is_one_line_whatever_the_file_holds);
    tcase_add_test(tests, what_is_quoted_is_cut_by_characters);
    tcase_add_test(tests, a_sentence_takes_the_conversions_it_promises);
    tcase_add_test(tests, past_the_most_problems_are_only_counted);
    tcase_add_test(tests, the_table_of_codes_is_in_order);
    return suite;
}
