/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "fixture.h"
#include "suites.h"

static srm_refusal_t refusal;

START_TEST(a_refusal_is_filled_in_whole)
{
    memset(&refusal, 0xff, sizeof(refusal));
    srm_refuse(fixture_pool, &refusal, 418, "Teapot", "%s is %d", "a", 1);
    ck_assert_int_eq(refusal.status, 418);
    ck_assert_str_eq(refusal.title, "Teapot");
    ck_assert_str_eq(refusal.detail, "a is 1");
    ck_assert_str_eq(refusal.parameter, "");
    ck_assert_ptr_null(refusal.allowed);
    ck_assert_str_eq(refusal.did_you_mean, "");
}
END_TEST

START_TEST(the_nearest_is_suggested)
{
    apr_array_header_t *words =
        apr_array_make(fixture_pool, 2, sizeof(const char *));

    APR_ARRAY_PUSH(words, const char *) = "paas";
    APR_ARRAY_PUSH(words, const char *) = "on-premises";
    srm_refuse(fixture_pool, &refusal, 404, "t", "d");
    srm_refuse_allowed(&refusal, "on-premise", words);
    ck_assert_ptr_eq(refusal.allowed, words);
    ck_assert_str_eq(refusal.did_you_mean, "on-premises");
    srm_refuse_allowed(&refusal, "zzzzzz", words);
    ck_assert_str_eq(refusal.did_you_mean, "");
}
END_TEST

#define TEN "0123456789"
#define SIXTY TEN TEN TEN TEN TEN TEN
#define ELLIPSIS "\xe2\x80\xa6"

static const struct {
    const char *word;
    const char *quote;
} quotes[] = {
    {"", ""},
    {"plain", "plain"},
    {"<b>\"&", "<b>\"&"},
    {"\xc3\xa9", "\xc3\xa9"},
    {"a\nb\x7f\x1b[0m", "a?b??[0m"},
    {"\xff\xc3", "??"},
    {"\xc0\xaf", "??"},
    {"\xc2\x85x", "?x"},
    {SIXTY "1234", SIXTY "1234"},
    {SIXTY "12345", SIXTY "1234" ELLIPSIS},
    {SIXTY "123\xc3\xa9\xc3\xa9", SIXTY "123\xc3\xa9" ELLIPSIS},
};

START_TEST(a_clients_word_is_quoted)
{
    ck_assert_str_eq(srm_refusal_quote(fixture_pool, quotes[_i].word),
                     quotes[_i].quote);
}
END_TEST

static const char *written(srm_form_e form)
{
    srm_text_t *text = srm_text_make(fixture_pool, 0);

    srm_view_refusal(text, fixture_site, &refusal, form, "../");
    return srm_text_done(text);
}

START_TEST(a_problem_document)
{
    apr_array_header_t *words =
        apr_array_make(fixture_pool, 2, sizeof(const char *));

    srm_refuse(fixture_pool, &refusal, 503, "T", "D");
    ck_assert_str_eq(written(SRM_FORM_JSON),
                     "{\"title\":\"T\",\"status\":503,\"detail\":\"D\"}\n");
    APR_ARRAY_PUSH(words, const char *) = "one";
    APR_ARRAY_PUSH(words, const char *) = "two";
    srm_refuse(fixture_pool, &refusal, 400, "T", "D \"<x>\"");
    refusal.parameter = "area";
    srm_refuse_allowed(&refusal, "on", words);
    ck_assert_str_eq(written(SRM_FORM_JSON),
                     "{\"title\":\"T\",\"status\":400,\"detail\":"
                     "\"D \\\"\\u003cx\\u003e\\\"\",\"parameter\":\"area\","
                     "\"allowed\":[\"one\",\"two\"],"
                     "\"did_you_mean\":\"one\"}\n");
    ck_assert_str_eq(srm_view_refusal_type(SRM_FORM_JSON),
                     "application/problem+json");
}
END_TEST

START_TEST(a_page)
{
    const char *page;

    srm_refuse(fixture_pool, &refusal, 404, "Unknown <area>", "No & no");
    page = written(SRM_FORM_HTML);
    ck_assert_ptr_nonnull(strstr(page, "<h1>Unknown &lt;area&gt;</h1>"));
    ck_assert_ptr_nonnull(strstr(page, "<p class=\"detail\">No &amp; no</p>"));
    ck_assert_ptr_nonnull(strstr(page, "<a href=\"../\">"));
    ck_assert_str_eq(srm_view_refusal_type(SRM_FORM_HTML),
                     "text/html; charset=utf-8");
}
END_TEST

Suite *suite_refusal(void)
{
    Suite *suite = suite_create("refusal");
    TCase *tcase = tcase_create("refusal");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_test(tcase, a_refusal_is_filled_in_whole);
    tcase_add_test(tcase, the_nearest_is_suggested);
    tcase_add_loop_test(tcase, a_clients_word_is_quoted, 0,
                        sizeof(quotes) / sizeof(*quotes));
    tcase_add_test(tcase, a_problem_document);
    tcase_add_test(tcase, a_page);
    suite_add_tcase(suite, tcase);
    return suite;
}
