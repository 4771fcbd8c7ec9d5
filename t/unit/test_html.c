/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_general.h>
#include <apr_strings.h>

#include "srm_html.h"
#include "srm_html_parts.h"
#include "srm_labels.h"
#include "suites.h"

static apr_pool_t *pool;
static srm_text_t *text;
static srm_html_t html;

static void setup(void)
{
    apr_initialize();
    apr_pool_create(&pool, NULL);
    text = srm_text_make(pool, 0);
    srm_html_start(&html, text);
}

static void teardown(void)
{
    apr_pool_destroy(pool);
    apr_terminate();
}

static const char *done(void)
{
    srm_html_finish(&html);
    return srm_text_done(text);
}

START_TEST(elements_are_nested_and_closed)
{
    srm_html_open(&html, "ul", NULL);
    srm_html_element(&html, "li", "one", NULL);
    srm_html_open(&html, "li", "class", "x", NULL);
    srm_html_element(&html, "a", "two", "href", "t", NULL);
    srm_html_text(&html, " and ");
    srm_html_number(&html, 3);
    ck_assert_str_eq(done(), "<!doctype html>\n<ul>\n<li>one</li>\n"
                             "<li class=\"x\"><a href=\"t\">two</a> and 3"
                             "</li></ul>\n");
}
END_TEST

START_TEST(everything_is_escaped)
{
    srm_html_element(&html, "p", "<&>\"'\xc3\xa9", "title", "\"'<&>", NULL);
    ck_assert_str_eq(done(),
                     "<!doctype html>\n<p title=\"&quot;&#39;&lt;&amp;&gt;\">"
                     "&lt;&amp;&gt;&quot;&#39;\xc3\xa9</p>\n");
}
END_TEST

static const char *escaped(unsigned char byte)
{
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return apr_psprintf(pool, "%c", byte);
    }
}

START_TEST(a_byte_is_escaped_wherever_it_stands)
{
    char value[40];
    size_t length, at;

    for (length = 1; length < sizeof(value); length++) {
        for (at = 0; at < length; at++) {
            const char *wanted;

            memset(value, 'x', length);
            value[length] = '\0';
            value[at] = (char)_i;
            text->length = 0;
            srm_html_element(&html, "p", value, "title", value, NULL);
            value[at] = '\0';
            wanted = apr_pstrcat(pool, value, escaped((unsigned char)_i),
                                 value + at + 1, NULL);
            ck_assert_str_eq(srm_text_done(text),
                             apr_psprintf(pool, "\n<p title=\"%s\">%s</p>",
                                          wanted, wanted));
        }
    }
}
END_TEST

START_TEST(an_attribute_without_value_is_left_out)
{
    srm_html_open(&html, "p", "class", NULL, "id", "", "lang", NULL, NULL);
    srm_html_void(&html, "meta", "a", NULL, "b", "c", NULL);
    ck_assert_str_eq(done(),
                     "<!doctype html>\n<p id=\"\">\n<meta b=\"c\"></p>\n");
}
END_TEST

START_TEST(closing_too_often_does_nothing)
{
    srm_html_open(&html, "p", NULL);
    srm_html_close(&html);
    srm_html_close(&html);
    srm_html_close(&html);
    ck_assert_int_eq(html.depth, 0);
    ck_assert_str_eq(done(), "<!doctype html>\n<p></p>\n");
}
END_TEST

START_TEST(nesting_without_end)
{
    const char *bytes;
    int opened = 0, closed = 0;
    int i;

    for (i = 0; i < 3 * SRM_HTML_DEPTH; i++) {
        srm_html_open(&html, "b", NULL);
    }
    for (bytes = done(); *bytes; bytes++) {
        opened += strncmp(bytes, "<b>", 3) == 0;
        closed += strncmp(bytes, "</b>", 4) == 0;
    }
    ck_assert_int_eq(opened, SRM_HTML_DEPTH);
    ck_assert_int_eq(closed, SRM_HTML_DEPTH);
}
END_TEST

START_TEST(past_the_depth_an_element_is_its_text)
{
    int i;

    for (i = 0; i < SRM_HTML_DEPTH; i++) {
        if (i == SRM_HTML_DEPTH - 1) {
            srm_html_element(&html, "p", "in", NULL);
        }
        srm_html_open(&html, "div", NULL);
    }
    srm_html_element(&html, "p", "out", NULL);
    ck_assert_ptr_nonnull(strstr(done(), "\n<p>in</p>\n<div>out</div>"));
}
END_TEST

static const struct {
    const char *lang;
    const char *direction;
} languages[] = {
    {"en", "ltr"},  {"de-CH", "ltr"}, {"ar", "rtl"}, {"ar-EG", "rtl"},
    {"HE", "rtl"},  {"fa", "rtl"},    {"ur", "rtl"}, {"ps", "rtl"},
    {"sd", "rtl"},  {"ug", "rtl"},    {"yi", "rtl"}, {"dv", "rtl"},
    {"ckb", "rtl"}, {"", "ltr"},      {"a", "ltr"},  {"arn", "ltr"},
    {"ck", "ltr"},  {"en-ar", "ltr"},
};

START_TEST(the_direction_of_a_language)
{
    ck_assert_str_eq(srm_label_direction(languages[_i].lang),
                     languages[_i].direction);
}
END_TEST

Suite *suite_html(void)
{
    Suite *suite = suite_create("html");
    TCase *tcase = tcase_create("html");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, elements_are_nested_and_closed);
    tcase_add_test(tcase, everything_is_escaped);
    tcase_add_loop_test(tcase, a_byte_is_escaped_wherever_it_stands, 1, 256);
    tcase_add_test(tcase, an_attribute_without_value_is_left_out);
    tcase_add_test(tcase, closing_too_often_does_nothing);
    tcase_add_test(tcase, nesting_without_end);
    tcase_add_test(tcase, past_the_depth_an_element_is_its_text);
    tcase_add_loop_test(tcase, the_direction_of_a_language, 0,
                        sizeof(languages) / sizeof(*languages));
    suite_add_tcase(suite, tcase);
    return suite;
}
