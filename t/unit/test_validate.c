/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "srm_validate.h"
#include "suites.h"
#include "unit.h"

/* Hold a rule against texts that it takes and texts that it does not. */
static void hold(int (*rule)(const char *), const char *const *good,
                 const char *const *bad)
{
    for (; *good; good++) {
        ck_assert_msg(rule(*good), "refused: %s", *good);
    }
    for (; *bad; bad++) {
        ck_assert_msg(!rule(*bad), "taken: %s", *bad);
    }
}

#define SIXTY_FOUR                                                            \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

START_TEST(ids)
{
    static const char *const good[] = {"a",     "0",        "a-b", "a1-2b-c3",
                                       "x-ray", SIXTY_FOUR, NULL};
    static const char *const bad[] = {
        "",    "-",   "-a",       "a-",  "a--b",         "A", "a_b", "a b",
        "a.b", "a/b", "\xC3\xA9", "a\n", SIXTY_FOUR "a", NULL};

    hold(srm_is_id, good, bad);
}
END_TEST

START_TEST(reserved_ids)
{
    static const char *const taken[] = {
        "index",    "cells",  "summary", "options", "health",
        "metrics",  "assets", "schemas", "openapi", "api-catalog",
        "problems", "error",  "help",    NULL};
    static const char *const free_ids[] = {"indexes", "cell", "azure-cloud",
                                           "errors",  "",     NULL};

    hold(srm_is_reserved, taken, free_ids);
}
END_TEST

START_TEST(dates)
{
    static const char *const good[] = {"2026-01-06", "2024-02-29",
                                       "2000-02-29", "0001-01-01",
                                       "9999-12-31", NULL};
    static const char *const bad[] = {"",
                                      "2026",
                                      "2026-1-6",
                                      "06-01-2026",
                                      "2026/01/06",
                                      "2026-00-01",
                                      "2026-13-01",
                                      "2026-01-00",
                                      "2026-04-31",
                                      "2026-02-29",
                                      "1900-02-29",
                                      "0000-01-01",
                                      "2026-01-06T00:00:00Z",
                                      " 2026-01-06",
                                      "2026-01-06 ",
                                      "-026-01-06",
                                      "2026-+1-06",
                                      "20a6-01-06",
                                      NULL};

    hold(srm_is_date, good, bad);
}
END_TEST

static int is_text(const char *text)
{
    return srm_is_text(text);
}

/* A letter in so many isolates. */
static const char *nested(int depth)
{
    const char *text = "a";

    while (depth-- > 0) {
        text =
            apr_pstrcat(unit_pool, "\xE2\x81\xA6", text, "\xE2\x81\xA9", NULL);
    }
    return text;
}

START_TEST(texts)
{
    static const char *const good[] = {"a",
                                       " a ",
                                       "\xC3\xA9",
                                       "\xE2\x80\xAE"
                                       "a\xE2\x80\xAC",
                                       "\xE2\x80\x8B.",
                                       NULL};
    static const char *const bad[] = {"",
                                      " ",
                                      "\xE2\x80\x8B \xE3\x80\x80",
                                      "\xF3\xA0\x81\x81",
                                      "a\n",
                                      "a\xC2\x85",
                                      "a\xFF",
                                      "a\xE2\x80\xAE",
                                      "a\xE2\x81\xA9",
                                      NULL};

    hold(is_text, good, bad);
    /* As deep as it is kept account of, and one deeper. */
    ck_assert(srm_is_text(nested(63)));
    ck_assert(!srm_is_text(nested(64)));
}
END_TEST

START_TEST(links)
{
    static const char *const good[] = {
        "https://example.com",
        "http://example.com/",
        "HTTPS://EXAMPLE.COM/A",
        "https://example.com:8443/a/b?c=d&e=f#g",
        "http://[2001:db8::1]/",
        "https://user@example.com/",
        "https://b\xC3\xBC"
        "cher.example/\xC3\xA9",
        "https://localhost",
        NULL};
    static const char *const bad[] = {"",
                                      "example.com",
                                      "//example.com",
                                      "/path",
                                      "ftp://example.com",
                                      "javascript:alert(1)",
                                      "data:text/html,x",
                                      "mailto:a@example.com",
                                      "https:",
                                      "https:/example.com",
                                      "https:example.com",
                                      "https://",
                                      "https:///path",
                                      "https://?q",
                                      "https://#f",
                                      "https://:80/",
                                      "https://@/",
                                      "https://user@",
                                      "https://user@:80/",
                                      " https://e.com",
                                      "https://e.com/a b",
                                      "https://e.com/a\xC2\xA0"
                                      "b",
                                      "https://e.com/\xE2\x80\xAE",
                                      "https://e\xE2\x80\x8B.com",
                                      "https://e.com/\n",
                                      "https://e.com/\x7F",
                                      "https://e.com/\"",
                                      "https://e.com/'",
                                      "https://e.com/<b>",
                                      "https:\\\\e.com",
                                      "https://e.com\\a",
                                      "xhttps://e.com",
                                      NULL};

    hold(srm_is_link, good, bad);
}
END_TEST

START_TEST(language_tags)
{
    static const char *const good[] = {
        "en",  "de",       "pt-BR", "zh-Hant-TW", "sr-Latn", "de-CH-1996",
        "yue", "en-a-bbb", "EN",    "es-419",     NULL};
    static const char *const bad[] = {
        "",      "e",      "english", "en_US",       "en-",
        "-en",   "en--US", "12",      "e1",          "en-toolongpart",
        "en US", "en-a",   "x-foo",   "en-\xC3\xA9", NULL};

    hold(srm_is_language, good, bad);
}
END_TEST

START_TEST(ids_are_suggested)
{
    ck_assert_str_eq(srm_suggest_id(unit_pool, "Customer Data"),
                     "customer-data");
    ck_assert_str_eq(srm_suggest_id(unit_pool, "--a__b--"), "a-b");
    ck_assert_str_eq(srm_suggest_id(unit_pool, "N\xC3\xA4he"), "n-he");
    ck_assert_ptr_null(srm_suggest_id(unit_pool, ""));
    ck_assert_ptr_null(srm_suggest_id(unit_pool, "\xC3\xA9!"));
    ck_assert(srm_is_id(srm_suggest_id(unit_pool, SIXTY_FOUR "aa")));
    ck_assert(srm_is_id(srm_suggest_id(
        unit_pool,
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaa b")));
}
END_TEST

START_TEST(a_year_is_counted_by_the_calendar)
{
    ck_assert(!srm_is_year_older("2025-11-01", "2026-11-01"));
    ck_assert(srm_is_year_older("2025-10-31", "2026-11-01"));
    ck_assert(!srm_is_year_older("2026-11-01", "2026-11-01"));
    ck_assert(!srm_is_year_older("2027-01-01", "2026-11-01"));
    ck_assert(!srm_is_year_older("2024-02-29", "2025-02-28"));
    ck_assert(srm_is_year_older("2024-02-29", "2025-03-01"));
    ck_assert(srm_is_year_older("2024-12-31", "2026-01-01"));
    ck_assert(!srm_is_year_older("9999-12-31", "2026-01-01"));
}
END_TEST

START_TEST(a_day_is_seconds_since_1970)
{
    ck_assert_int_eq(srm_date_seconds("1970-01-01"), 0);
    ck_assert_int_eq(srm_date_seconds("1969-12-31"), -86400);
    ck_assert_int_eq(srm_date_seconds("2026-11-01"), 1793491200);
    ck_assert_int_eq(srm_date_seconds("2000-02-29"), 951782400);
    ck_assert_int_eq(srm_date_seconds("2000-03-01"), 951868800);
    ck_assert_int_eq(srm_date_seconds("2100-03-01"), 4107542400);
    ck_assert_int_eq(srm_date_seconds("0001-01-01"), -62135596800);
    ck_assert_int_eq(srm_date_seconds("9999-12-31"), 253402214400);
}
END_TEST

Suite *suite_validate(void)
{
    Suite *suite = suite_create("validate");
    TCase *tests = unit_case(suite, "kinds");

    tcase_add_test(tests, ids);
    tcase_add_test(tests, reserved_ids);
    tcase_add_test(tests, dates);
    tcase_add_test(tests, texts);
    tcase_add_test(tests, links);
    tcase_add_test(tests, language_tags);
    tcase_add_test(tests, ids_are_suggested);
    tcase_add_test(tests, a_year_is_counted_by_the_calendar);
    tcase_add_test(tests, a_day_is_seconds_since_1970);
    return suite;
}
