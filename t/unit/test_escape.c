/* SPDX-License-Identifier: Apache-2.0 */

#include <stdlib.h>

#include "srm_escape.h"
#include "suites.h"
#include "unit.h"

/* Longer than two blocks and what may be left of a third. */
#define LONGEST 50

static srm_block_t marks(srm_block_t bytes)
{
    return srm_block_is(bytes, '<') | srm_block_between(bytes, 0xf0, 0xf4);
}

/* Of memory that ends where the text does: reading on is seen. */
static apr_size_t count(const char *text, apr_size_t length)
{
    char *from = malloc(length > 0 ? length : 1);
    char *to = malloc(length > 0 ? length : 1);
    apr_size_t plain;

    memcpy(from, text, length);
    plain = srm_escape_clean(from, length, marks);
    ck_assert_uint_eq(srm_escape_copy_clean(to, from, length, marks), plain);
    ck_assert_mem_eq(to, from, plain);
    free(from);
    free(to);
    return plain;
}

START_TEST(text_without_marks_is_plain_at_any_length)
{
    char text[LONGEST];
    apr_size_t length;

    for (length = 0; length < LONGEST; length++) {
        text[length] = (char)('A' + length);
    }
    for (length = 0; length <= LONGEST; length++) {
        ck_assert_uint_eq(count(text, length), length);
    }
}
END_TEST

START_TEST(no_mark_is_overlooked_wherever_it_stands)
{
    static const char found[] = {'<', (char)0xf0, (char)0xf4};
    char text[LONGEST];
    apr_size_t length, at, i;

    for (i = 0; i < sizeof(found); i++) {
        for (length = 1; length <= LONGEST; length++) {
            for (at = 0; at < length; at++) {
                apr_size_t plain;

                memset(text, 'x', sizeof(text));
                text[at] = found[i];
                plain = count(text, length);
                ck_assert_uint_le(plain, at);
                /* and a block of bytes is what may be looked at again */
                ck_assert_uint_ge(plain + SRM_BLOCK, at + 1);
            }
        }
    }
}
END_TEST

/* All that may be a mark in some form. */
static srm_block_t all_marks(srm_block_t bytes)
{
    return ~(srm_block_between(bytes, 'a', 'z')
             | srm_block_between(bytes, '0', '9'));
}

START_TEST(what_stands_behind_a_text_is_no_mark)
{
    char text[LONGEST];
    char to[LONGEST];
    apr_size_t length;

    memset(text, 'x', sizeof(text));
    for (length = 0; length <= LONGEST; length++) {
        ck_assert_uint_eq(srm_escape_clean(text, length, all_marks), length);
        ck_assert_uint_eq(srm_escape_copy_clean(to, text, length, all_marks),
                          length);
    }
}
END_TEST

START_TEST(what_is_next_to_a_mark_is_none)
{
    char text[] = "=;\xef\xf5\xff\x01 ~";

    ck_assert_uint_eq(count(text, strlen(text)), strlen(text));
}
END_TEST

Suite *suite_escape(void)
{
    Suite *suite = suite_create("escape");
    TCase *tcase = unit_case(suite, "plain");

    tcase_add_test(tcase, text_without_marks_is_plain_at_any_length);
    tcase_add_test(tcase, no_mark_is_overlooked_wherever_it_stands);
    tcase_add_test(tcase, what_stands_behind_a_text_is_no_mark);
    tcase_add_test(tcase, what_is_next_to_a_mark_is_none);
    return suite;
}
