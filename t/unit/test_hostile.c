/* SPDX-License-Identifier: Apache-2.0 */

#include <stdlib.h>
#include <string.h>

#include "srm_text.h"
#include "suites.h"
#include "unit.h"

/*
 * Files that want to hurt: they must be refused or taken, in time and
 * without harm. Run under sanitizers and valgrind they say more.
 */

static srm_report_t *load(const char *bytes, size_t length)
{
    srm_load_state_t loading = unit_loading();
    srm_source_t source = {"m.json", bytes, length, 0, NULL};
    int i;

    srm_load(&loading, &source);
    for (i = 0; i < loading.report->problems->nelts; i++) {
        srm_problem_t *problem =
            &APR_ARRAY_IDX(loading.report->problems, i, srm_problem_t);
        const char *line = srm_report_line(unit_pool, problem);

        ck_assert_uint_lt(strlen(line), 4000);
        ck_assert_msg(srm_utf8_is_clean(line, strlen(line)), "%s", line);
    }
    return loading.report;
}

static srm_report_t *load_text(const srm_text_t *text)
{
    return load(text->bytes, text->length);
}

/* A piece of text many times. */
static srm_text_t *repeated(const char *before, const char *piece, int count,
                            const char *after)
{
    srm_text_t *text =
        srm_text_make(unit_pool, strlen(piece) * (size_t)(count + 1));

    srm_text_adds(text, before);
    while (count-- > 0) {
        srm_text_adds(text, piece);
    }
    srm_text_adds(text, after);
    return text;
}

START_TEST(nesting_to_the_moon)
{
    ck_assert_int_eq(load_text(repeated("", "[", 1000000, ""))->errors, 1);
    ck_assert_int_eq(load_text(repeated("", "{\"a\":", 300000, ""))->errors,
                     1);
    ck_assert_int_eq(load_text(repeated("", "]", 1000000, ""))->errors, 1);
}
END_TEST

START_TEST(every_beginning_and_every_missing_byte)
{
    const char *good = unit_matrix(
        ", \"x-a\": {\"b\": [0.5, \"\\ud83d\\ude00\"]}, \"labels\": "
        "{\"area\": \"\xC3\xA9\"}");
    size_t length = strlen(good), i;

    for (i = 0; i < length; i++) {
        char *part = malloc(length);

        /* Memory of exactly that size, so that a sanitizer sees the end. */
        memcpy(part, good, i);
        load(part, i);
        free(part);
        part = malloc(length - 1);
        memcpy(part, good, i);
        memcpy(part + i, good + i + 1, length - 1 - i);
        load(part, length - 1);
        free(part);
        if (i % 50 == 0) {
            unit_teardown();
            unit_setup();
            good = unit_matrix(
                ", \"x-a\": {\"b\": [0.5, \"\\ud83d\\ude00\"]}, \"labels\": "
                "{\"area\": \"\xC3\xA9\"}");
        }
    }
}
END_TEST

START_TEST(any_byte_anywhere)
{
    static const unsigned char bytes[] = {0,    1,    '"',  '\\', '{', '}',
                                          '[',  ']',  ',',  ':',  'n', '9',
                                          0x80, 0xC3, 0xED, 0xF4, 0xFF};
    const char *good = unit_matrix(", \"x-a\": [\"b\"]");
    size_t length = strlen(good), i, j;
    char *changed = malloc(length);

    ck_assert_ptr_nonnull(changed);
    for (i = 0; i < length; i += 3) {
        for (j = 0; j < sizeof(bytes); j++) {
            memcpy(changed, good, length);
            changed[i] = (char)bytes[j];
            load(changed, length);
        }
        if (i % 60 == 0) {
            unit_teardown();
            unit_setup();
            good = unit_matrix(", \"x-a\": [\"b\"]");
        }
    }
    free(changed);
}
END_TEST

START_TEST(more_problems_than_anybody_reads)
{
    srm_text_t *text = repeated("{\"areas\":[0", ",0", 9999, "]}");
    srm_report_t *report = load_text(text);

    ck_assert_int_eq(report->problems->nelts, SRM_PROBLEMS_MAX);
    ck_assert_int_gt(report->left_out, 8000);
}
END_TEST

START_TEST(a_key_of_a_megabyte_with_problems_below)
{
    srm_text_t *text = repeated("{\"x-a\": {\"", "k", 1000000, "\": [");
    int i;

    for (i = 0; i < 2000; i++) {
        srm_text_adds(text, i ? ",\"\\n\"" : "\"\\n\"");
    }
    srm_text_adds(text, "]}}");
    ck_assert_int_eq(load_text(text)->problems->nelts, SRM_PROBLEMS_MAX);
}
END_TEST

START_TEST(duplicates_by_the_hundred_thousand)
{
    srm_text_t *text = repeated("{\"a\":1", ",\"a\":1", 300000, "}");
    srm_report_t *report = load_text(text);

    ck_assert_int_eq(report->problems->nelts, SRM_PROBLEMS_MAX);
    /* And many small objects below one with many keys. */
    text =
        repeated("{\"x-a\":[{}", ",{\"a\":1,\"b\":2,\"a\":3}", 100000, "]}");
    load_text(text);
}
END_TEST

START_TEST(wrong_references_to_a_long_list)
{
    srm_text_t *text = srm_text_make(unit_pool, 1 << 20);
    srm_report_t *report;
    int i;

    srm_text_adds(text, unit_matrix(""));
    text->length -= strlen("]}\n");
    for (i = 0; i < 9000; i++) {
        srm_text_adds(text, apr_psprintf(unit_pool,
                                         ",{\"id\":\"area-with-a-long-name-"
                                         "%d\",\"name\":\"A\",\"cells\":"
                                         "{\"iaas\":null,\"paas\":null}}",
                                         i));
    }
    srm_text_adds(text, "],\"retained\":[{\"id\":\"r\",\"name\":\"R\","
                        "\"areas\":[\"x\"");
    for (i = 0; i < 900; i++) {
        srm_text_adds(
            text, apr_psprintf(unit_pool, ",\"aera-with-a-log-nmae-%d\"", i));
    }
    srm_text_adds(text, "]}]}");
    report = load_text(text);
    ck_assert_int_eq(report->errors, 901);
    ck_assert_ptr_nonnull(strstr(unit_lines(report), "did you mean"));
}
END_TEST

START_TEST(limits_hold_at_their_edges)
{
    srm_limits_t limits = srm_limits_default;
    srm_load_state_t loading = unit_loading();
    srm_source_t source = unit_source(unit_matrix(""));

    loading.limits = &limits;
    limits.bytes = source.length;
    limits.depth = 4;
    limits.areas = 1;
    limits.deployments = 2;
    limits.list = 2;
    limits.text = 10;
    ck_assert_ptr_nonnull(srm_load(&loading, &source));
    limits.areas = 0;
    limits.deployments = 1;
    limits.list = 0;
    limits.text = 9;
    ck_assert_ptr_null(srm_load(&loading, &source));
    ck_assert_int_eq(loading.report->errors, 5);
}
END_TEST

/* The report on a matrix with some keys of an author's own. */
static const char *report_on_own_keys(const char *keys, int in_file)
{
    srm_limits_t limits = srm_limits_default;
    srm_load_state_t loading = unit_loading();
    srm_source_t source =
        unit_source(unit_matrix(apr_pstrcat(unit_pool, ",\n", keys, NULL)));

    loading.limits = &limits;
    limits.list = 3;
    limits.extras = in_file;
    srm_load(&loading, &source);
    return unit_lines(loading.report);
}

START_TEST(own_keys_are_counted_in_an_object_and_in_the_file)
{
    const char *keys = "\"x-a\": [1, {\"b\": [2]}], \"x-c\": {}, \"x-d\": 3";

    ck_assert_str_eq(report_on_own_keys(keys, 7), "");
    ck_assert_ptr_nonnull(strstr(
        report_on_own_keys(keys, 6),
        ":10:36: /x-d: the keys that begin with x-, with the entries of lists "
        "and objects in them, exceed the limit of 6 here [RSP0112]\n"));
    ck_assert_ptr_nonnull(
        strstr(report_on_own_keys(keys, 4),
               ":10:13: /x-a/1/b: the keys that begin with"));
    ck_assert_ptr_nonnull(
        strstr(report_on_own_keys(
                   apr_pstrcat(unit_pool, keys, ", \"x-e\": 4", NULL), 99),
               ": has 4 keys that begin with x-; the maximum is 3 "
               "[RSP0206]\n"));
}
END_TEST

Suite *suite_hostile(void)
{
    Suite *suite = suite_create("hostile");
    TCase *tests = unit_case(suite, "hostile");

    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, nesting_to_the_moon);
    tcase_add_test(tests, every_beginning_and_every_missing_byte);
    tcase_add_test(tests, any_byte_anywhere);
    tcase_add_test(tests, more_problems_than_anybody_reads);
    tcase_add_test(tests, a_key_of_a_megabyte_with_problems_below);
    tcase_add_test(tests, duplicates_by_the_hundred_thousand);
    tcase_add_test(tests, wrong_references_to_a_long_list);
    tcase_add_test(tests, limits_hold_at_their_edges);
    tcase_add_test(tests, own_keys_are_counted_in_an_object_and_in_the_file);
    return suite;
}
