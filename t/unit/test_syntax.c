/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "suites.h"
#include "unit.h"

static const char *refusal(const char *text)
{
    srm_load_state_t loading = unit_loading();
    srm_source_t source = unit_source(text);

    ck_assert_ptr_null(srm_load(&loading, &source));
    return unit_lines(loading.report);
}

START_TEST(a_mistake_has_its_place_and_a_hint)
{
    static const struct {
        const char *text;
        const char *place;
        const char *hint;
    } cases[] = {
        {"{\"a\": x}", "m.json:1:7: ", "'x'"},
        {"{\"a\": nope}", "m.json:1:7: ", "'nope'"},
        {"{\"a\": 1,}", "m.json:1:9: ", "comma before the closing bracket"},
        {"[1,\n\n]", "m.json:3:1: ", "comma before the closing bracket"},
        {"{\"a\": 1\n \"b\": 2}", "m.json:2:2: ", "a comma is missing"},
        {"[{}\n {}]", "m.json:2:2: ", "a comma is missing"},
        {"{\"\xC3\xA9\": 1 \"b\": 2}", "m.json:1:9: ", "a comma is missing"},
        {"{\"a\": \"\\\"\" \"b\\\\\"}", "m.json:1:12: ", "a comma is missing"},
        {"{'a': 1}", "m.json:1:2: ", "double quotes"},
        {"{\xE2\x80\x9C"
         "a\xE2\x80\x9D: 1}",
         "m.json:1:2: ", "straight"},
        {"{\"a\": \xC2\xAB"
         "b\xC2\xBB}",
         "m.json:1:7: ", "straight"},
        {"{\"a\":\xC2\xA0"
         "1}",
         "m.json:1:6: ", "no-break space"},
        {"{\"a\": \xC3\xA9}", "m.json:1:7: ", ""},
        {"{a: 1}", "m.json:1:2: ", "put keys in double quotes"},
        {"{ // c\n}", "m.json:1:3: ", "JSON has no comments"},
        {"{ # c\n}", "m.json:1:3: ", "JSON has no comments"},
        {"{\"a\": \"b\nc\"}", "m.json:1:9: ", "close the quotes"},
        {"{\"a\": 1", "m.json:1:7: ", "is not closed"},
        {"{\"a\": \"b", "m.json:1:8: ", "is not closed"},
        {"{\"a\": 1}}", "m.json:1:9: ", "a bracket too many"},
        {"{} {}", "m.json:1:4: ", "one JSON object"},
        {"{\"a\": \"\\q\"}", "m.json:1:9: ", "invalid escape"},
        {"{\"a\": \"\\ud800\"}", "m.json:1:7: ", "Unicode"},
        {"{\"a\": 01}", "m.json:1:7: ", ""},
        {"{\"a\": 99999999999999999999}", "m.json:1:7: ", "too big"},
        {"{\"a\": 1e999}", "m.json:1:7: ", "overflow"},
        {"{\"a\": \"\x01\"}", "m.json:1:8: ", "control character"},
        {"{\"a\" 1}", "m.json:1:6: ", "':' expected"},
        {"}", "m.json:1:1: ", ""},
        {",", "m.json:1:1: ", ""},
        {"\"", "m.json:1:1: ", "not closed"},
    };
    size_t i;

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *lines = refusal(cases[i].text);

        ck_assert_msg(!strncmp(lines, cases[i].place, strlen(cases[i].place))
                          && strstr(lines, cases[i].hint)
                          && strstr(lines, "[RSP0107]\n")
                          && strchr(lines, '\n')[1] == '\0',
                      "%s: %s", cases[i].text, lines);
    }
}
END_TEST

START_TEST(a_nul_in_a_key_is_a_control_character)
{
    ck_assert_ptr_nonnull(
        strstr(refusal("{\"a\\u0000b\": 1}"), "m.json:1:2: a NUL in a key"));
    ck_assert_ptr_nonnull(strstr(refusal("{\"a\\u0000b\": 1}"), "[RSP0110]"));
}
END_TEST

START_TEST(what_is_json_but_no_object_is_of_a_wrong_type)
{
    ck_assert_str_eq(refusal("[]"),
                     "m.json:1:1: must be an object, such as "
                     "{\"id\": \"paas\"}, but is a list [RSP0201]\n");
    ck_assert_ptr_nonnull(strstr(refusal(" 7 "), "m.json:1:2: "));
    ck_assert_ptr_nonnull(strstr(refusal("\"x\""), "[RSP0201]"));
    ck_assert_ptr_nonnull(strstr(refusal("null"), "[RSP0201]"));
    ck_assert_ptr_nonnull(strstr(refusal("true"), "[RSP0201]"));
}
END_TEST

START_TEST(duplicates_are_told_even_where_the_rest_is_not_json)
{
    const char *lines = refusal("{\"x-a\": {\"b\": 1, \"b\": 2}, oops}");

    ck_assert_ptr_nonnull(strstr(lines, "/x-a/b: "));
    ck_assert_ptr_nonnull(strstr(lines, "[RSP0107]"));
}
END_TEST

Suite *suite_syntax(void)
{
    Suite *suite = suite_create("syntax");
    TCase *tests = unit_case(suite, "syntax");

    tcase_add_test(tests, a_mistake_has_its_place_and_a_hint);
    tcase_add_test(tests, a_nul_in_a_key_is_a_control_character);
    tcase_add_test(tests, what_is_json_but_no_object_is_of_a_wrong_type);
    tcase_add_test(tests, duplicates_are_told_even_where_the_rest_is_not_json);
    return suite;
}
