/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "srm_text.h"
#include "suites.h"
#include "unit.h"

START_TEST(an_empty_text_is_a_string)
{
    srm_text_t *text = srm_text_make(unit_pool, 0);

    ck_assert_str_eq(srm_text_done(text), "");
    ck_assert_uint_eq(text->length, 0);
    srm_text_add(text, NULL, 0);
    ck_assert_uint_eq(text->length, 0);
}
END_TEST

START_TEST(a_text_grows_by_all_kinds_of_pieces)
{
    srm_text_t *text = srm_text_make(unit_pool, 1);

    srm_text_add(text, "a\0b", 3);
    srm_text_adds(text, "cd");
    srm_text_addc(text, '=');
    srm_text_addi(text, -42);
    ck_assert_uint_eq(text->length, 9);
    ck_assert_mem_eq(srm_text_done(text), "a\0bcd=-42", 10);
}
END_TEST

START_TEST(numbers_are_written_whole)
{
    static const struct {
        apr_int64_t number;
        const char *text;
    } cases[] = {
        {0, "0"},
        {7, "7"},
        {-1, "-1"},
        {10, "10"},
        {99, "99"},
        {1000, "1000"},
        {102030, "102030"},
        {APR_INT64_MAX, "9223372036854775807"},
        {APR_INT64_MIN, "-9223372036854775808"},
    };
    size_t i;

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        srm_text_t *text = srm_text_make(unit_pool, 1);

        srm_text_addi(text, cases[i].number);
        ck_assert_str_eq(srm_text_done(text), cases[i].text);
    }
}
END_TEST

START_TEST(nothing_is_lost_at_any_length)
{
    srm_text_t *text = srm_text_make(unit_pool, 1);
    int i;

    for (i = 0; i < 100000; i++) {
        srm_text_addc(text, (char)('a' + i % 26));
        if (i % 777 == 0) {
            ck_assert_uint_eq(strlen(srm_text_done(text)), text->length);
        }
    }
    for (i = 0; i < 100000; i++) {
        ck_assert_int_eq(text->bytes[i], 'a' + i % 26);
    }
}
END_TEST

/* From RFC 3629 and the mistakes that decoders make. */
START_TEST(a_limit_is_kept_and_told)
{
    srm_text_t *text = srm_text_make(unit_pool, 64);
    int i;

    srm_text_limit(text, 100);
    for (i = 0; i < 100; i++) {
        srm_text_addc(text, 'a');
    }
    ck_assert_uint_eq(strlen(srm_text_done(text)), 100);
    ck_assert(!text->overflowed);
    for (i = 0; i < 100000; i++) {
        srm_text_adds(text, "bcd");
    }
    ck_assert(text->overflowed);
    ck_assert_uint_le(text->room, 101); /* a NUL was put behind it */
    /* A piece may be longer than the limit. */
    srm_text_room(text, 1000)[999] = 'e';
    ck_assert(text->overflowed);
}
END_TEST

START_TEST(utf8_is_read_strictly)
{
    static const struct {
        const char *bytes;
        int length;
        apr_uint32_t code;
    } cases[] = {
        {"a", 1, 'a'},
        {"\x7F", 1, 0x7F},
        {"\xC2\x80", 2, 0x80},
        {"\xDF\xBF", 2, 0x7FF},
        {"\xE0\xA0\x80", 3, 0x800},
        {"\xED\x9F\xBF", 3, 0xD7FF},
        {"\xEE\x80\x80", 3, 0xE000},
        {"\xEF\xBF\xBF", 3, 0xFFFF},
        {"\xF0\x90\x80\x80", 4, 0x10000},
        {"\xF4\x8F\xBF\xBF", 4, 0x10FFFF},
        {"\x80", 0, 0},             /* the middle of a character */
        {"\xC0\x80", 0, 0},         /* overlong NUL */
        {"\xC1\xBF", 0, 0},         /* overlong DEL */
        {"\xE0\x80\xAF", 0, 0},     /* overlong slash */
        {"\xE0\x9F\xBF", 0, 0},     /* overlong */
        {"\xF0\x8F\xBF\xBF", 0, 0}, /* overlong */
        {"\xED\xA0\x80", 0, 0},     /* a surrogate */
        {"\xED\xBF\xBF", 0, 0},     /* a surrogate */
        {"\xF4\x90\x80\x80", 0, 0}, /* above U+10FFFF */
        {"\xF8\x88\x80\x80\x80", 0, 0},
        {"\xFE", 0, 0},
        {"\xFF", 0, 0},
        {"\xC3", 0, 0}, /* cut off */
        {"\xE2\x82", 0, 0},
        {"\xF0\x9F\x98", 0, 0},
        {"\xC3(", 0, 0},
        {"\xE2\x82(", 0, 0},
    };
    size_t i;

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *bytes = cases[i].bytes;
        apr_uint32_t code = 0;

        ck_assert_msg(srm_utf8_read(bytes, bytes + strlen(bytes), &code)
                              == cases[i].length
                          && code == cases[i].code,
                      "case %d", (int)i);
        ck_assert_int_eq(srm_utf8_read(bytes, bytes + strlen(bytes), NULL),
                         cases[i].length);
    }
}
END_TEST

#define FOUR(text) text text text text
#define SIXTEEN(text) FOUR(FOUR(text))

/** A pattern and what it is filled to. */
static const char *const filled[][2] = {
    {"", ""},
    {"plain", "plain"},
    {"{from}", "A"},
    {"From {from} to {to}.", "From A to {from}}."},
    {"{to}{from}{to}", "{from}}A{from}}"},
    {"{nothing} {from", "{nothing} {from"},
    {"{{from}} } {", "{A} } {"},
    {"{fro} {fromm} {}", "{fro} {fromm} {}"},
    {SIXTEEN("{from}") "{from}{to}", SIXTEEN("A") "{from}{to}"},
};

START_TEST(values_are_put_in_for_names)
{
    static const char *const pairs[] = {"from", "A", "to", "{from}}", NULL};
    srm_text_t *text = srm_text_make(unit_pool, 0);

    srm_text_fill(text, filled[_i][0], pairs, 16);
    ck_assert_str_eq(srm_text_done(text), filled[_i][1]);
}
END_TEST

START_TEST(utf8_reads_no_byte_behind_the_end)
{
    const char *bytes = "\xE2\x82\xAC";

    ck_assert_int_eq(srm_utf8_read(bytes, bytes, NULL), 0);
    ck_assert_int_eq(srm_utf8_read(bytes, bytes + 2, NULL), 0);
    ck_assert_int_eq(srm_utf8_read(bytes, bytes + 3, NULL), 3);
}
END_TEST

START_TEST(control_characters_are_known)
{
    ck_assert(srm_utf8_is_control(0));
    ck_assert(srm_utf8_is_control('\t'));
    ck_assert(srm_utf8_is_control('\n'));
    ck_assert(srm_utf8_is_control('\r'));
    ck_assert(srm_utf8_is_control(0x1F));
    ck_assert(!srm_utf8_is_control(' '));
    ck_assert(!srm_utf8_is_control('~'));
    ck_assert(srm_utf8_is_control(0x7F));
    ck_assert(srm_utf8_is_control(0x80));
    ck_assert(srm_utf8_is_control(0x9F));
    ck_assert(!srm_utf8_is_control(0xA0));
    ck_assert(!srm_utf8_is_control(0xFFFD));
    ck_assert(srm_utf8_is_control(0xFFFE));
    ck_assert(srm_utf8_is_control(0xFFFF));
    ck_assert(!srm_utf8_is_control(0x1FFFE));
}
END_TEST

START_TEST(clean_texts_are_told_from_others)
{
    ck_assert(srm_utf8_is_clean("", 0));
    ck_assert(srm_utf8_is_clean("plain", 5));
    ck_assert(srm_utf8_is_clean("\xC3\xA9\xF0\x9F\x98\x80", 6));
    ck_assert(!srm_utf8_is_clean("a\nb", 3));
    ck_assert(!srm_utf8_is_clean("a\0b", 3));
    ck_assert(!srm_utf8_is_clean("\x7F", 1));
    ck_assert(!srm_utf8_is_clean("\xC2\x85", 2));
    ck_assert(!srm_utf8_is_clean("\xEF\xBF\xBE", 3));
    ck_assert(!srm_utf8_is_clean("\xC3", 1));
}
END_TEST

/* Each is alone in a text, at every place of texts of all lengths. */
START_TEST(what_is_not_clean_is_seen_wherever_it_stands)
{
    static const char found[] = {'\0', '\n',       0x1F,
                                 0x7F, (char)0x80, (char)0xFF};
    char text[50];
    size_t length, at, i;

    for (length = 1; length <= sizeof(text); length++) {
        memset(text, ' ', sizeof(text));
        memset(text, '~', length / 2);
        ck_assert(srm_utf8_is_clean(text, length));
        for (at = 0; at < length; at++) {
            for (i = 0; i < sizeof(found); i++) {
                char good = text[at];

                text[at] = found[i];
                ck_assert(!srm_utf8_is_clean(text, length));
                text[at] = good;
            }
        }
    }
}
END_TEST

Suite *suite_text(void)
{
    Suite *suite = suite_create("text");
    TCase *tests = unit_case(suite, "bytes");

    tcase_add_test(tests, an_empty_text_is_a_string);
    tcase_add_test(tests, a_text_grows_by_all_kinds_of_pieces);
    tcase_add_test(tests, numbers_are_written_whole);
    tcase_add_test(tests, nothing_is_lost_at_any_length);
    tcase_add_loop_test(tests, values_are_put_in_for_names, 0,
                        (int)(sizeof(filled) / sizeof(*filled)));
    tests = unit_case(suite, "utf8");
    tcase_add_test(tests, a_limit_is_kept_and_told);
    tcase_add_test(tests, utf8_is_read_strictly);
    tcase_add_test(tests, utf8_reads_no_byte_behind_the_end);
    tcase_add_test(tests, control_characters_are_known);
    tcase_add_test(tests, clean_texts_are_told_from_others);
    tcase_add_test(tests, what_is_not_clean_is_seen_wherever_it_stands);
    return suite;
}
