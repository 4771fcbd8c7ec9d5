/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "matrix/scan.h"
#include "suites.h"
#include "unit.h"

static srm_source_t body;

/* What the scan says of bytes, or "" and the body. */
static const char *scan(const char *bytes, size_t length)
{
    srm_load_state_t loading = unit_loading();
    srm_source_t source = {"f", bytes, length, 0, NULL};
    int good = srm_scan(&loading, &source, &body);

    ck_assert(good || loading.report->errors > 0);
    return unit_lines(loading.report);
}

START_TEST(good_bytes_pass)
{
    ck_assert_str_eq(scan("{\"\xC3\xA9\": \"\\\"[\"}", 13), "");
    ck_assert_uint_eq(body.length, 13);
}
END_TEST

START_TEST(nothing_and_blanks_are_empty)
{
    ck_assert_ptr_nonnull(strstr(scan("", 0), "f: is empty"));
    ck_assert_ptr_nonnull(strstr(scan(" \t\r\n", 4), "[RSP0104]"));
    ck_assert_ptr_nonnull(strstr(scan("\xEF\xBB\xBF", 3), "[RSP0104]"));
}
END_TEST

START_TEST(a_byte_order_mark_is_left_out)
{
    ck_assert_str_eq(scan("\xEF\xBB\xBF{}", 5), "");
    ck_assert_uint_eq(body.length, 2);
    ck_assert_mem_eq(body.bytes, "{}", 2);
}
END_TEST

START_TEST(wide_encodings_are_named)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *name;
    } cases[] = {
        {"\xFF\xFE{\0", 4, "UTF-16"},
        {"\xFE\xFF\0{", 4, "UTF-16"},
        {"{\0\"\0", 4, "UTF-16"},
        {"\0{\0\"", 4, "UTF-16"},
        {"\xFF\xFE\0\0{\0\0\0", 8, "UTF-32"},
        {"\0\0\xFE\xFF\0\0\0{", 8, "UTF-32"},
        {"{\0\0\0}\0\0\0", 8, "UTF-32"},
        {"\0\0\0{\0\0\0}", 8, "UTF-32"},
        {"{\0", 2, "UTF-16"},
    };
    size_t i;

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        ck_assert_str_eq(scan(cases[i].bytes, cases[i].length),
                         apr_psprintf(unit_pool,
                                      "f:1:1: looks like %s (save the file "
                                      "as UTF-8) [RSP0106]\n",
                                      cases[i].name));
    }
}
END_TEST

START_TEST(bytes_that_are_not_utf8_have_a_place)
{
    ck_assert_str_eq(scan("{\n\"\xC3\xA9\xE9\xE9\"\n\"\xC0\x80\"}", 14),
                     "f:2:3: the byte 0xE9 is not UTF-8 (save the file as "
                     "UTF-8) [RSP0106]\n"
                     "f:3:2: the byte 0xC0 is not UTF-8 (save the file as "
                     "UTF-8) [RSP0106]\n");
    ck_assert_ptr_nonnull(strstr(scan("\"\xE2\x82", 3), "f:1:2: "));
}
END_TEST

START_TEST(a_damaged_file_is_not_listed_to_its_end)
{
    char bytes[2000];
    srm_load_state_t loading = unit_loading();
    srm_source_t source = {"f", bytes, sizeof(bytes), 0, NULL};
    int i;

    for (i = 0; i < 1000; i++) {
        memcpy(bytes + 2 * i, "\xFF\n", 2);
    }
    ck_assert(!srm_scan(&loading, &source, &body));
    ck_assert_int_eq(loading.report->errors, 20);
    ck_assert_ptr_nonnull(strstr(unit_lines(loading.report),
                                 "f:20:1: the byte 0xFF is not UTF-8 (save "
                                 "the file as UTF-8; further lines are not "
                                 "listed)"));
}
END_TEST

START_TEST(a_nul_is_told_once)
{
    ck_assert_str_eq(scan("{ \"a\0\0\"\n\0}", 10),
                     "f:1:5: a NUL byte; the file is damaged or not text "
                     "[RSP0110]\n");
}
END_TEST

START_TEST(depth_counts_brackets_outside_of_texts)
{
    srm_limits_t limits = srm_limits_default;
    srm_load_state_t loading = unit_loading();
    srm_source_t source = unit_source("[[{\"[[[\\\"[[\": []}]]\n");

    limits.depth = 4;
    loading.limits = &limits;
    ck_assert(srm_scan(&loading, &source, &body));
    limits.depth = 3;
    ck_assert(!srm_scan(&loading, &source, &body));
    ck_assert_str_eq(unit_lines(loading.report),
                     "m.json:1:15: nested deeper than 3 levels "
                     "[RSP0108]\n");
}
END_TEST

START_TEST(entries_are_counted_outside_of_texts)
{
    srm_limits_t limits = srm_limits_default;
    srm_load_state_t loading = unit_loading();
    srm_source_t source =
        unit_source("{\"[,{\\\",\": [1, {\"b,\": \",,,\"}],\n \"c\": 3}");

    limits.entries = 7; /* five, and two for the objects */
    loading.limits = &limits;
    ck_assert(srm_scan(&loading, &source, &body));
    limits.entries = 6;
    ck_assert(!srm_scan(&loading, &source, &body));
    ck_assert_str_eq(
        unit_lines(loading.report),
        "m.json:1:30: the entries of all lists and objects, plus one for each "
        "object, exceed the limit of 6 here [RSP0112]\n");
}
END_TEST

/* Texts of all lengths, with something at each of their places. */
START_TEST(nothing_is_overlooked_in_a_text)
{
    char bytes[64];
    int length, at;

    for (length = 1; length < 50; length++) {
        for (at = 2; at < length + 2; at++) {
            memset(bytes, 'x', sizeof(bytes));
            bytes[0] = ' ';
            bytes[1] = bytes[length + 2] = '"';
            ck_assert_str_eq(scan(bytes, length + 3), "");
            bytes[at] = '\0';
            ck_assert_ptr_nonnull(
                strstr(scan(bytes, length + 3),
                       apr_psprintf(unit_pool, "f:1:%d: a NUL", at + 1)));
            bytes[at] = (char)0x80;
            ck_assert_ptr_nonnull(strstr(
                scan(bytes, length + 3),
                apr_psprintf(unit_pool, "f:1:%d: the byte 0x80", at + 1)));
        }
    }
}
END_TEST

/* Wherever a quote stands, what is behind it is in the text or not. */
START_TEST(texts_end_where_they_do)
{
    srm_limits_t limits = srm_limits_default;
    srm_load_state_t loading = unit_loading();
    char bytes[64];
    srm_source_t source = {"f", bytes, sizeof(bytes), 0, NULL};
    int at;

    limits.depth = 1;
    loading.limits = &limits;
    for (at = 1; at < 50; at++) {
        memset(bytes, 'x', sizeof(bytes));
        bytes[0] = '"';
        memcpy(bytes + at, "\\\"[[[", 5);
        ck_assert(srm_scan(&loading, &source, &body));
        memcpy(bytes + at, "\\\\\"[[", 5);
        ck_assert(!srm_scan(&loading, &source, &body));
    }
}
END_TEST

START_TEST(size_is_held_for_bytes_that_came_otherwise)
{
    srm_limits_t limits = srm_limits_default;
    srm_load_state_t loading = unit_loading();
    srm_source_t source = unit_source("{}");

    limits.bytes = 1;
    loading.limits = &limits;
    ck_assert(!srm_scan(&loading, &source, &body));
    ck_assert_str_eq(unit_lines(loading.report),
                     "m.json: has 2 bytes; the maximum is 1 "
                     "[RSP0103]\n");
}
END_TEST

START_TEST(a_cursor_counts_characters)
{
    const char *bytes = "a\xC3\xA9"
                        "b\r\n\xF0\x9F\x98\x80z";
    srm_cursor_t cursor;

    srm_cursor_start(&cursor, bytes, strlen(bytes));
    srm_cursor_move(&cursor, bytes + 3);
    ck_assert_int_eq(cursor.line, 1);
    ck_assert_int_eq(cursor.column, 3);
    srm_cursor_move(&cursor, bytes + 1); /* goes nowhere */
    ck_assert_int_eq(cursor.column, 3);
    srm_cursor_move(&cursor, bytes + 10);
    ck_assert_int_eq(cursor.line, 2);
    ck_assert_int_eq(cursor.column, 2);
    srm_cursor_move(&cursor, bytes + strlen(bytes));
    ck_assert_ptr_eq(cursor.at, cursor.end);
}
END_TEST

Suite *suite_scan(void)
{
    Suite *suite = suite_create("scan");
    TCase *tests = unit_case(suite, "scan");

    tcase_add_test(tests, good_bytes_pass);
    tcase_add_test(tests, nothing_and_blanks_are_empty);
    tcase_add_test(tests, a_byte_order_mark_is_left_out);
    tcase_add_test(tests, wide_encodings_are_named);
    tcase_add_test(tests, bytes_that_are_not_utf8_have_a_place);
    tcase_add_test(tests, a_damaged_file_is_not_listed_to_its_end);
    tcase_add_test(tests, a_nul_is_told_once);
    tcase_add_test(tests, depth_counts_brackets_outside_of_texts);
    tcase_add_test(tests, entries_are_counted_outside_of_texts);
    tcase_add_test(tests, nothing_is_overlooked_in_a_text);
    tcase_add_test(tests, texts_end_where_they_do);
    tcase_add_test(tests, size_is_held_for_bytes_that_came_otherwise);
    tcase_add_test(tests, a_cursor_counts_characters);
    return suite;
}
