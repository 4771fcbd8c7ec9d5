/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "fixture.h"
#include "srm_problems.h"
#include "srm_validate.h"
#include "suites.h"

static srm_refusal_t refusal;

START_TEST(a_refusal_is_filled_in_whole)
{
    memset(&refusal, 0xff, sizeof(refusal));
    srm_refuse(fixture_pool, &refusal, SRM_REFUSAL_UNKNOWN_AREA, "%s is %d",
               "a", 1);
    ck_assert_int_eq(refusal.status, 404);
    ck_assert_str_eq(refusal.kind->title, "Unknown area");
    ck_assert_str_eq(refusal.detail, "a is 1");
    ck_assert_str_eq(refusal.parameter, "");
    ck_assert_ptr_null(refusal.allowed);
    ck_assert_ptr_null(refusal.paths);
    ck_assert_int_eq(refusal.others, 0);
    ck_assert_ptr_null(refusal.list);
    ck_assert_str_eq(refusal.did_you_mean, "");
    ck_assert_str_eq(refusal.meant, "");
}
END_TEST

START_TEST(a_kind_has_all_that_its_page_shows)
{
    const srm_refusal_kind_t *kind = srm_refusal_kind((srm_refusal_e)_i);
    int i;

    ck_assert_msg(srm_is_id(kind->slug), "%s", kind->slug);
    ck_assert_int_ge(kind->status, 400);
    ck_assert_int_le(kind->status, 599);
    ck_assert_int_ge(strlen(kind->title), 8);
    ck_assert_int_ge(strlen(kind->explanation), 60);
    ck_assert_int_eq(kind->explanation[strlen(kind->explanation) - 1], '.');
    ck_assert_ptr_null(strstr(kind->explanation, "  "));
    ck_assert_ptr_eq(srm_refusal_find(kind->slug), kind);
    for (i = 0; i < _i; i++) {
        ck_assert_str_ne(srm_refusal_kind((srm_refusal_e)i)->slug, kind->slug);
        ck_assert_str_ne(srm_refusal_kind((srm_refusal_e)i)->title,
                         kind->title);
    }
}
END_TEST

START_TEST(no_kind_has_another_slug)
{
    ck_assert_ptr_null(srm_refusal_find(""));
    ck_assert_ptr_null(srm_refusal_find("unknown"));
    ck_assert_ptr_null(srm_refusal_find("Unknown-area"));
}
END_TEST

/** What httpd refuses with a status, and the kind that it is of. */
static const struct {
    int status;
    const char *slug;
} statuses[] = {
    {400, "bad-request"},           {401, "sign-in-first"},
    {402, "bad-request"},           {403, "forbidden"},
    {404, "no-such-page"},          {405, "method-not-allowed"},
    {408, "request-timeout"},       {412, "condition-failed"},
    {413, "body-too-large"},        {414, "address-too-long"},
    {416, "range-not-satisfiable"}, {418, "bad-request"},
    {431, "headers-too-large"},     {500, "server-error"},
    {501, "unknown-method"},        {502, "server-error"},
    {503, "unavailable"},           {599, "server-error"},
};

START_TEST(a_status_has_its_general_kind)
{
    memset(&refusal, 0xff, sizeof(refusal));
    srm_refuse_status(&refusal, statuses[_i].status);
    ck_assert_int_eq(refusal.status, statuses[_i].status);
    ck_assert_str_eq(refusal.kind->slug, statuses[_i].slug);
    ck_assert_str_eq(refusal.detail, refusal.kind->explanation);
    ck_assert_ptr_null(refusal.allowed);
    ck_assert_str_eq(refusal.meant, "");
}
END_TEST

static apr_array_header_t *list(const char *one, const char *other)
{
    apr_array_header_t *words =
        apr_array_make(fixture_pool, 2, sizeof(const char *));

    APR_ARRAY_PUSH(words, const char *) = one;
    APR_ARRAY_PUSH(words, const char *) = other;
    return words;
}

START_TEST(the_nearest_is_suggested)
{
    apr_array_header_t *words = list("paas", "on-premises");

    srm_refuse(fixture_pool, &refusal, SRM_REFUSAL_UNKNOWN_VALUE, "d");
    srm_refuse_allowed(fixture_pool, &refusal, "on-premise", words);
    ck_assert_ptr_eq(refusal.allowed, words);
    ck_assert_str_eq(refusal.did_you_mean, "on-premises");
    srm_refuse_paths(&refusal, list("one", "other"));
    ck_assert_str_eq(refusal.meant, "other");
    srm_refuse_allowed(fixture_pool, &refusal, "zzzzzz", words);
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
    {"a\nb\x7f\x1b[0m", "a\\x0ab\\x7f\\x1b[0m"},
    {"\xff\xc3", "\\xff\\xc3"},
    {"\xc0\xaf", "\\xc0\\xaf"},
    {"\xc2\x85x", "\\u0085x"},
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

static const char *written(srm_format_e format)
{
    srm_text_t *text = srm_text_make(fixture_pool, 0);

    srm_refusal_write(text, fixture_site, &refusal, format, "../");
    return srm_text_done(text);
}

START_TEST(a_problem_document)
{
    srm_refuse(fixture_pool, &refusal, SRM_REFUSAL_NO_MATRIX, "D");
    ck_assert_str_eq(written(SRM_FORMAT_JSON),
                     "{\"type\":\"../problems/no-matrix\",\"title\":\"No "
                     "matrix available\",\"status\":503,"
                     "\"detail\":\"D\"}\n");
    srm_refuse(fixture_pool, &refusal, SRM_REFUSAL_UNKNOWN_VALUE, "D \"<x>\"");
    refusal.parameter = "area";
    srm_refuse_allowed(fixture_pool, &refusal, "on", list("one", "two"));
    ck_assert_str_eq(
        written(SRM_FORMAT_CSV),
        "{\"type\":\"../problems/unknown-value\",\"title\":\"Unknown "
        "value\",\"status\":400,\"detail\":\"D \\\"\\u003cx\\u003e\\\"\","
        "\"parameter\":\"area\",\"allowed\":[\"one\",\"two\"],"
        "\"did_you_mean\":\"one\"}\n");
    ck_assert_str_eq(srm_refusal_type(SRM_FORMAT_JSON),
                     "application/problem+json");
}
END_TEST

/* As many words, "w100" and so on. */
static apr_array_header_t *numbered(int count)
{
    apr_array_header_t *words =
        apr_array_make(fixture_pool, count, sizeof(const char *));
    int i;

    for (i = 0; i < count; i++) {
        APR_ARRAY_PUSH(words, const char *) =
            apr_psprintf(fixture_pool, "w%d", 100 + i);
    }
    return words;
}

START_TEST(many_are_counted_and_the_nearest_listed)
{
    const char *text;

    srm_refuse(fixture_pool, &refusal, SRM_REFUSAL_UNKNOWN_AREA, "D");
    srm_refuse_allowed(fixture_pool, &refusal, "w999x",
                       numbered(SRM_ALLOWED_MAX));
    ck_assert_int_eq(refusal.others, 0);
    ck_assert_str_eq(APR_ARRAY_IDX(refusal.allowed, 0, char *), "w100");
    ck_assert_ptr_null(strstr(written(SRM_FORMAT_JSON), "\"others\""));

    srm_refuse_allowed(fixture_pool, &refusal, "w399x", numbered(300));
    ck_assert_int_eq(refusal.allowed->nelts, SRM_ALLOWED_MAX);
    ck_assert_int_eq(refusal.others, 280);
    ck_assert_str_eq(APR_ARRAY_IDX(refusal.allowed, 0, char *), "w399");
    ck_assert_str_eq(refusal.did_you_mean, "w399");
    text = written(SRM_FORMAT_JSON);
    ck_assert_ptr_nonnull(strstr(text, "],\"others\":280,\"did_you_mean\":"));
    text = written(SRM_FORMAT_HTML);
    ck_assert_ptr_nonnull(
        strstr(text, "<li class=\"others\">and 280 more</li></ul>"));

    refusal.list = "options/areas?matrix=m";
    text = written(SRM_FORMAT_JSON);
    ck_assert_ptr_nonnull(
        strstr(text, "\"list\":\"../options/areas?matrix=m\","));
    text = written(SRM_FORMAT_HTML);
    ck_assert_ptr_nonnull(strstr(
        text, "<a href=\"../options/areas?matrix=m\">and 280 more</a>"));
}
END_TEST

START_TEST(a_public_url_makes_the_type_absolute)
{
    srm_settings_t settings = srm_settings_default;
    srm_site_info_t site = *fixture_site;

    settings.url = "https://intranet.example/who/";
    site.settings = &settings;
    fixture_site = &site;
    srm_refuse(fixture_pool, &refusal, SRM_REFUSAL_NO_SUCH_PAGE, "D");
    ck_assert_ptr_nonnull(strstr(
        written(SRM_FORMAT_JSON),
        "\"type\":\"https://intranet.example/who/problems/no-such-page\""));
    ck_assert_ptr_nonnull(
        strstr(written(SRM_FORMAT_HTML), "href=\"../problems/no-such-page\""));
}
END_TEST

START_TEST(a_page)
{
    const char *page;

    srm_refuse(fixture_pool, &refusal, SRM_REFUSAL_UNKNOWN_AREA,
               "No & <area>");
    page = written(SRM_FORMAT_HTML);
    ck_assert_ptr_nonnull(strstr(page, "<h1>Unknown area</h1>"));
    ck_assert_ptr_nonnull(
        strstr(page, "<p class=\"detail\">No &amp; &lt;area&gt;</p>"));
    ck_assert_ptr_nonnull(strstr(page, "<a href=\"../\">"));
    ck_assert_ptr_nonnull(
        strstr(page, "<a href=\"../problems/unknown-area\" rel=\"help\">"));
    ck_assert_ptr_nonnull(strstr(page, "(HTTP 404)"));
    ck_assert_ptr_null(strstr(page, "id=\"allowed\""));
    ck_assert_str_eq(srm_refusal_type(SRM_FORMAT_HTML),
                     "text/html; charset=utf-8");
}
END_TEST

START_TEST(a_page_links_what_there_is)
{
    const char *page;

    srm_refuse(fixture_pool, &refusal, SRM_REFUSAL_UNKNOWN_AREA, "D");
    srm_refuse_allowed(fixture_pool, &refusal, "on", list("one", "two"));
    page = written(SRM_FORMAT_HTML);
    ck_assert_ptr_nonnull(strstr(page, "<li><code>two</code></li>"));
    ck_assert_ptr_nonnull(strstr(page, "Did you mean <code>one</code>?"));
    srm_refuse_paths(&refusal, list("a?b=1&c=2", "m/two"));
    page = written(SRM_FORMAT_HTML);
    ck_assert_ptr_nonnull(
        strstr(page, "<li><a href=\"../m/two\"><code>two</code></a></li>"));
    ck_assert_ptr_nonnull(strstr(page,
                                 "Did you mean <a href=\"../a?b=1&amp;c=2\">"
                                 "<code>one</code></a>?"));
}
END_TEST

Suite *suite_refusal(void)
{
    Suite *suite = suite_create("refusal");
    TCase *tcase = tcase_create("refusal");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_test(tcase, a_refusal_is_filled_in_whole);
    tcase_add_loop_test(tcase, a_kind_has_all_that_its_page_shows, 0,
                        SRM_REFUSAL_COUNT);
    tcase_add_test(tcase, no_kind_has_another_slug);
    tcase_add_test(tcase, many_are_counted_and_the_nearest_listed);
    tcase_add_loop_test(tcase, a_status_has_its_general_kind, 0,
                        sizeof(statuses) / sizeof(*statuses));
    tcase_add_test(tcase, the_nearest_is_suggested);
    tcase_add_loop_test(tcase, a_clients_word_is_quoted, 0,
                        sizeof(quotes) / sizeof(*quotes));
    tcase_add_test(tcase, a_problem_document);
    tcase_add_test(tcase, a_public_url_makes_the_type_absolute);
    tcase_add_test(tcase, a_page);
    tcase_add_test(tcase, a_page_links_what_there_is);
    suite_add_tcase(suite, tcase);
    return suite;
}
