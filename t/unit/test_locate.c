/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "matrix/locate.h"
#include "suites.h"
#include "unit.h"

static const char text[] = "{\n"
                           "  \"a\": [1, {\"b\": true}, \"x\"],\n"
                           "  \"\xC3\xA9\": {\"\\u0063\\/d\": null},\n"
                           "  \"~\\n\" : 7 , \"\": []\n"
                           "}\n";

/* "line:column" of a pointer in the text. */
static const char *place_in(const char *where, const char *pointer, int at_key)
{
    srm_report_t *report = srm_report_make(unit_pool);
    srm_location_t location = {"m.json", pointer, at_key, 0, 0};
    srm_source_t source = unit_source(where);
    srm_problem_t *problem;

    srm_report_add(report, &location, SRM_P_MISSING, "x");
    srm_locate(unit_pool, &source, report, 0);
    problem = &APR_ARRAY_IDX(report->problems, 0, srm_problem_t);
    return apr_psprintf(unit_pool, "%d:%d", problem->location.line,
                        problem->location.column);
}

static const char *location(const char *pointer, int at_key)
{
    return place_in(text, pointer, at_key);
}

START_TEST(values_and_keys_are_found)
{
    ck_assert_str_eq(location("", 0), "1:1");
    ck_assert_str_eq(location("/a", 0), "2:8");
    ck_assert_str_eq(location("/a", 1), "2:3");
    ck_assert_str_eq(location("/a/0", 0), "2:9");
    ck_assert_str_eq(location("/a/1", 0), "2:12");
    ck_assert_str_eq(location("/a/1/b", 0), "2:18");
    ck_assert_str_eq(location("/a/1/b", 1), "2:13");
    ck_assert_str_eq(location("/a/2", 0), "2:25");
    ck_assert_str_eq(location("/", 0), "4:19");
    ck_assert_str_eq(location("/", 1), "4:15");
}
END_TEST

START_TEST(escapes_in_keys_and_pointers_are_decoded)
{
    ck_assert_str_eq(location("/\xC3\xA9", 0), "3:8");
    ck_assert_str_eq(location("/\xC3\xA9/c~1d", 0), "3:22");
    ck_assert_str_eq(location("/\xC3\xA9/c~1d", 1), "3:9");
    ck_assert_str_eq(location("/~0\n", 0), "4:11");
}
END_TEST

START_TEST(what_is_not_there_is_where_it_would_be)
{
    ck_assert_str_eq(location("/a/1/c", 0), "2:12");
    ck_assert_str_eq(location("/a/1/c", 1), "2:12");
    ck_assert_str_eq(location("/a/7/c/d", 0), "2:8");
    ck_assert_str_eq(location("/z", 0), "1:1");
    ck_assert_str_eq(location("/a/0/b", 0), "2:9");
}
END_TEST

START_TEST(many_places_are_found_in_one_pass)
{
    srm_report_t *report = srm_report_make(unit_pool);
    char *bytes = apr_palloc(unit_pool, 3 * 3000 + 3);
    srm_source_t source;
    int i;

    for (i = 999; i >= 0; i--) {
        srm_location_t wanted = {
            "m.json", apr_psprintf(unit_pool, "/%d", i * 3), 0, 0, 0};

        srm_report_add(report, &wanted, SRM_P_MISSING, "x");
    }
    for (i = 0; i < 3000; i++) {
        memcpy(bytes + 3 * i, i ? ",\n1" : "[\n1", 3);
    }
    memcpy(bytes + 9000, "]", 2);
    source = unit_source(bytes);
    srm_locate(unit_pool, &source, report, 0);
    for (i = 0; i < 1000; i++) {
        srm_problem_t *problem =
            &APR_ARRAY_IDX(report->problems, i, srm_problem_t);

        ck_assert_int_eq(problem->location.line, (999 - i) * 3 + 2);
        ck_assert_int_eq(problem->location.column, 1);
    }
}
END_TEST

START_TEST(problems_of_other_files_keep_their_places)
{
    srm_report_t *report = srm_report_make(unit_pool);
    srm_location_t other = {"other.json", "/a", 0, 0, 0};
    srm_location_t placed = {"m.json", "/a", 0, 77, 7};
    srm_source_t source = unit_source(text);

    srm_report_add(report, &other, SRM_P_MISSING, "x");
    srm_report_add(report, &placed, SRM_P_MISSING, "x");
    srm_locate(unit_pool, &source, report, 1);
    ck_assert_str_eq(unit_lines(report), "other.json: /a: x [RSP0203]\n"
                                         "m.json:77:7: /a: x [RSP0203]\n");
}
END_TEST

START_TEST(of_a_key_that_is_there_twice_the_last_one_counts)
{
    ck_assert_str_eq(place_in("{\"a\": 1,\n\"a\": 2}", "/a", 0), "2:6");
    ck_assert_str_eq(place_in("{\"a\": {},\n\"a\": {\"b\": 1}}", "/a/b", 1),
                     "2:7");
}
END_TEST

START_TEST(broken_text_is_left_without_harm)
{
    static const char *const broken[] = {"",
                                         "{",
                                         "{\"",
                                         "{\"a",
                                         "{\"a\"",
                                         "{\"a\":",
                                         "{\"a\": [",
                                         "{\"a\":[1",
                                         "{\"a\":[1,",
                                         "[",
                                         "[[[[",
                                         "]",
                                         "}",
                                         "{\"a\":1,}",
                                         "{\"\\",
                                         "{\"\\u",
                                         "{\"\\u12\":1}",
                                         "{\"\\ud800\\u\":1}",
                                         "{1:2}",
                                         ",",
                                         ":",
                                         "\"\\\"",
                                         "{\"a\":\"\\\"}",
                                         NULL};
    size_t i, length;

    for (i = 0; broken[i]; i++) {
        place_in(broken[i], "/a/0", 1);
    }
    /* Every beginning of a good text, in memory that ends with it. */
    for (length = 0; length < sizeof(text); length++) {
        char *part = apr_pstrmemdup(unit_pool, text, length);
        srm_report_t *report = srm_report_make(unit_pool);
        srm_source_t source = unit_source(part);
        srm_location_t wanted = {"f", "/\xC3\xA9/c~1d", 1, 0, 0};

        srm_report_add(report, &wanted, SRM_P_MISSING, "x");
        srm_locate(unit_pool, &source, report, 0);
        srm_locate_duplicates(unit_pool, &source, report);
    }
}
END_TEST

static const char *duplicates(const char *where)
{
    srm_report_t *report = srm_report_make(unit_pool);
    srm_source_t source = unit_source(where);

    srm_locate_duplicates(unit_pool, &source, report);
    return unit_lines(report);
}

START_TEST(all_duplicates_are_found)
{
    ck_assert_str_eq(duplicates("{\"a\": 1, \"b\": {\"a\": 2}}"), "");
    ck_assert_str_eq(duplicates("[{\"a\": 1}, {\"a\": 2}]"), "");
    ck_assert_str_eq(
        duplicates("{\"a\": 1,\n \"b\": [{\"c\": 1, \"c\": {}}],\n"
                   " \"a\": 2, \"a\": 3}"),
        "m.json:2:17: /b/0/c: the key \"c\" is also in line 2 of this object; "
        "merge the two or rename one [RSP0109]\nm.json:3:2: /a: the key \"a\" "
        "is also in line 1 of this object; merge the two or rename one "
        "[RSP0109]\nm.json:3:10: /a: the key \"a\" is also in line 3 of this "
        "object; merge the two or rename one [RSP0109]\n");
}
END_TEST

START_TEST(duplicates_are_compared_as_decoded)
{
    ck_assert_ptr_nonnull(strstr(duplicates("{\"ab\":1,\"\\u0061b\":2}"),
                                 "m.json:1:9: /ab: the key \"ab\""));
    ck_assert_ptr_nonnull(
        strstr(duplicates("{\"\xF0\x9F\x98\x80\":1,\"\\ud83d\\uDE00\":2}"),
               "m.json:1:8: "));
    ck_assert_ptr_nonnull(
        strstr(duplicates("{\"/\":1,\"\\/\":2}"), "m.json:1:8: /~1: "));
    ck_assert_str_eq(duplicates("{\"a\\\\\":1,\"a\":2,\"a\\n\":3}"), "");
    ck_assert_ptr_nonnull(
        strstr(duplicates("{\"\\b\\f\\n\\r\\t\\\"\\\\\":1,"
                          "\"\\u0008\\u000c\\u000A\\u000d\\u0009\\u0022"
                          "\\u005c\":2}"),
               "[RSP0109]"));
    ck_assert_ptr_nonnull(strstr(duplicates("{\"\xE2\x82\xAC\":1,"
                                            "\"\\u20AC\":2}"),
                                 "[RSP0109]"));
    ck_assert_ptr_nonnull(strstr(duplicates("{\"\xC3\xA9\":1,"
                                            "\"\\u00e9\":2}"),
                                 "[RSP0109]"));
}
END_TEST

Suite *suite_locate(void)
{
    Suite *suite = suite_create("locate");
    TCase *tests = unit_case(suite, "places");

    tcase_add_test(tests, values_and_keys_are_found);
    tcase_add_test(tests, escapes_in_keys_and_pointers_are_decoded);
    tcase_add_test(tests, what_is_not_there_is_where_it_would_be);
    tcase_add_test(tests, many_places_are_found_in_one_pass);
    tcase_add_test(tests, problems_of_other_files_keep_their_places);
    tcase_add_test(tests, of_a_key_that_is_there_twice_the_last_one_counts);
    tcase_add_test(tests, broken_text_is_left_without_harm);
    tests = unit_case(suite, "duplicates");
    tcase_add_test(tests, all_duplicates_are_found);
    tcase_add_test(tests, duplicates_are_compared_as_decoded);
    return suite;
}
