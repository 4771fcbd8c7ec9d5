/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_general.h>
#include <apr_strings.h>

#include "srm_json.h"
#include "suites.h"

static apr_pool_t *pool;
static srm_text_t *text;
static srm_json_t json;

static void setup(void)
{
    apr_initialize();
    apr_pool_create(&pool, NULL);
    text = srm_text_make(pool, 0);
    srm_json_start(&json, text);
}

static void teardown(void)
{
    apr_pool_destroy(pool);
    apr_terminate();
}

static const char *done(void)
{
    srm_json_finish(&json);
    return srm_text_done(text);
}

START_TEST(empty_documents)
{
    srm_json_object(&json, NULL);
    srm_json_end(&json, '}');
    ck_assert_str_eq(done(), "{}\n");
    srm_json_start(&json, text);
    srm_json_array(&json, NULL);
    srm_json_end(&json, ']');
    ck_assert_str_eq(done(), "{}\n[]\n");
}
END_TEST

START_TEST(every_kind_of_value)
{
    srm_json_object(&json, NULL);
    srm_json_string(&json, "s", "text");
    srm_json_optional(&json, "left out", "");
    srm_json_optional(&json, "o", "there");
    srm_json_number(&json, "n", -42);
    srm_json_flag(&json, "t", 7);
    srm_json_flag(&json, "f", 0);
    srm_json_null(&json, "z");
    srm_json_escaped(&json, "r", "[1,{\"a\":2}]");
    srm_json_array(&json, "a");
    srm_json_string(&json, NULL, "x");
    srm_json_number(&json, NULL, 1);
    srm_json_array(&json, NULL);
    srm_json_end(&json, ']');
    srm_json_null(&json, NULL);
    srm_json_end(&json, ']');
    srm_json_object(&json, "e");
    srm_json_end(&json, '}');
    srm_json_end(&json, '}');
    ck_assert_str_eq(done(),
                     "{\"s\":\"text\",\"o\":\"there\",\"n\":-42,\"t\":true,"
                     "\"f\":false,\"z\":null,\"r\":[1,{\"a\":2}],"
                     "\"a\":[\"x\",1,[],null],\"e\":{}}\n");
}
END_TEST

START_TEST(rows_stand_on_lines)
{
    int i;

    srm_json_array(&json, NULL);
    for (i = 0; i < 2; i++) {
        srm_json_object(&json, NULL);
        srm_json_number(&json, "i", i);
        srm_json_end(&json, '}');
    }
    srm_json_end(&json, ']');
    ck_assert_str_eq(done(), "[\n{\"i\":0},\n{\"i\":1}\n]\n");
}
END_TEST

START_TEST(only_the_outer_rows_stand_on_lines)
{
    srm_json_object(&json, NULL);
    srm_json_array(&json, "rows");
    srm_json_object(&json, NULL);
    srm_json_array(&json, "inner");
    srm_json_object(&json, NULL);
    srm_json_end(&json, '}');
    srm_json_end(&json, ']');
    srm_json_end(&json, '}');
    srm_json_end(&json, ']');
    srm_json_number(&json, "n", 1);
    srm_json_end(&json, '}');
    ck_assert_str_eq(done(), "{\"rows\":[\n{\"inner\":[{}]}\n],\"n\":1}\n");
}
END_TEST

static const struct {
    const char *text;
    const char *escaped;
} escapes[] = {
    {"", ""},
    {"plain", "plain"},
    {"\"\\/", "\\\"\\\\/"},
    {"\n\r\t", "\\n\\r\\t"},
    {"\x01\x1f\x7f", "\\u0001\\u001f\\u007f"},
    {"</script>", "\\u003c/script\\u003e"},
    {"a&b", "a\\u0026b"},
    {"\xc3\xa9\xe2\x80\xa6\xf0\x9f\x98\x80",
     "\xc3\xa9\xe2\x80\xa6\xf0\x9f\x98\x80"},
    {"\xe2\x80\xa7\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xaa",
     "\xe2\x80\xa7\\u2028\\u2029\\u202a"},
    {"\xe2\x80\xae\xe2\x80\xaf\xe2\x81\xa5\xe2\x81\xa6",
     "\\u202e\xe2\x80\xaf\xe2\x81\xa5\\u2066"},
    {"\xe2\x81\xa9\xe2\x81\xaa\xe2\x82\xa8\xe3\x80\xa8",
     "\\u2069\xe2\x81\xaa\xe2\x82\xa8\xe3\x80\xa8"},
    {"\xc2\x80\xc2\x85\xc2\x9f\xc2\xa0", "\\u0080\\u0085\\u009f\xc2\xa0"},
    /* Cut off, and at the end of all. */
    {"\xe2\xe2\x80\xe2\x80\xa8\xe2\x80", "\xe2\xe2\x80\\u2028\xe2\x80"},
    {"\xc2\xc2\x85\xc2", "\xc2\\u0085\xc2"},
};

START_TEST(texts_are_escaped)
{
    char wanted[100] = "\"";

    strncat(wanted, escapes[_i].escaped, 90);
    strncat(wanted, "\"\n", 3);
    srm_json_string(&json, NULL, escapes[_i].text);
    ck_assert_str_eq(done(), wanted);
}
END_TEST

/* A byte as it stands in a string. */
static const char *escaped(unsigned char byte)
{
    static const char named[] = "\"\\\n\r\t";
    static const char letters[] = "\"\\nrt";
    const char *at = strchr(named, byte);

    if (at) {
        return apr_psprintf(pool, "\\%c", letters[at - named]);
    }
    return apr_psprintf(
        pool, byte < 0x20 || strchr("<>&\x7f", byte) ? "\\u%04x" : "%c", byte);
}

START_TEST(a_byte_is_escaped_wherever_it_stands)
{
    char value[40];
    size_t length, at;

    for (length = 1; length < sizeof(value); length++) {
        for (at = 0; at < length; at++) {
            memset(value, 'x', length);
            value[length] = '\0';
            value[at] = (char)_i;
            text->length = 0;
            srm_json_start(&json, text);
            srm_json_object(&json, NULL);
            srm_json_string(&json, "k", value);
            srm_json_string_begin(&json, "p");
            srm_json_piece(&json, value);
            srm_json_string_end(&json);
            srm_json_end(&json, '}');
            value[at] = '\0';
            ck_assert_str_eq(
                done(),
                apr_psprintf(pool, "{\"k\":\"%s%s%s\",\"p\":\"%s%s%s\"}\n",
                             value, escaped((unsigned char)_i), value + at + 1,
                             value, escaped((unsigned char)_i),
                             value + at + 1));
        }
    }
}
END_TEST

START_TEST(keys_and_ready_values_are_escaped)
{
    srm_json_object(&json, NULL);
    srm_json_escaped(&json, "x-\"<\xe2\x80\xa8",
                     "[\"<&>\xe2\x80\xa9\\n\xe2\x80\x94\xc2\xa0\"]");
    srm_json_end(&json, '}');
    ck_assert_str_eq(done(), "{\"x-\\\"\\u003c\\u2028\":"
                             "[\"\\u003c\\u0026\\u003e\\u2029\\n"
                             "\xe2\x80\x94\xc2\xa0\"]}\n");
}
END_TEST

START_TEST(a_string_of_pieces)
{
    srm_json_array(&json, NULL);
    srm_json_string(&json, NULL, "");
    srm_json_string_begin(&json, NULL);
    srm_json_piece(&json, "a\"");
    srm_json_piece(&json, "");
    srm_json_piece(&json, "b");
    srm_json_string_end(&json);
    srm_json_end(&json, ']');
    ck_assert_str_eq(done(), "[\"\",\"a\\\"b\"]\n");
}
END_TEST

/* Deeper than it keeps account of: no byte outside is touched. */
START_TEST(nesting_without_end)
{
    int i;

    for (i = 0; i < 3 * SRM_JSON_DEPTH; i++) {
        srm_json_array(&json, NULL);
    }
    for (i = 0; i < 3 * SRM_JSON_DEPTH; i++) {
        srm_json_end(&json, ']');
    }
    ck_assert_int_eq(json.depth, 0);
    ck_assert_ptr_eq(json.out, text);
}
END_TEST

Suite *suite_json(void)
{
    Suite *suite = suite_create("json");
    TCase *tcase = tcase_create("json");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, empty_documents);
    tcase_add_test(tcase, every_kind_of_value);
    tcase_add_test(tcase, rows_stand_on_lines);
    tcase_add_test(tcase, only_the_outer_rows_stand_on_lines);
    tcase_add_loop_test(tcase, texts_are_escaped, 0,
                        sizeof(escapes) / sizeof(*escapes));
    tcase_add_loop_test(tcase, a_byte_is_escaped_wherever_it_stands, 1, 256);
    tcase_add_test(tcase, keys_and_ready_values_are_escaped);
    tcase_add_test(tcase, a_string_of_pieces);
    tcase_add_test(tcase, nesting_without_end);
    suite_add_tcase(suite, tcase);
    return suite;
}
