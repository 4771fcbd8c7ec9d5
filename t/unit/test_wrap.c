/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "diagram/diagram.h"
#include "fixture.h"
#include "srm_svg.h"
#include "suites.h"

/** What a line shows: not the spaces that it ends in. */
static const char *shown(const srm_svg_line_t *line)
{
    char *text = apr_pstrndup(fixture_pool, line->start, line->length);

    while (*text && text[strlen(text) - 1] == ' ') {
        text[strlen(text) - 1] = '\0';
    }
    return text;
}

/** Wrap, and see that nothing is lost and every line has room. */
static int wrap(const char *text, int width, srm_svg_lines_t *lines)
{
    const char *at = text;
    int i;

    srm_svg_wrap(lines, SRM_SVG_AREA, text, width);
    for (i = 0; i < lines->count; i++) {
        const srm_svg_line_t *line = &lines->items[i];

        ck_assert_ptr_eq(line->start, at);
        at += line->length;
        ck_assert_int_gt(strlen(shown(line)), 0);
        ck_assert_int_le(srm_svg_width(SRM_SVG_AREA, shown(line), NULL),
                         width + 1);
    }
    ck_assert(*at == '\0' || lines->items[lines->count - 1].cut);
    return lines->count;
}

START_TEST(lines_end_where_words_do)
{
    srm_svg_lines_t lines;

    ck_assert_int_eq(wrap("", 100, &lines), 0);
    ck_assert_int_eq(wrap("one", 100, &lines), 1);
    ck_assert_int_eq(wrap("Operating system", 90, &lines), 2);
    ck_assert_int_eq(strncmp(lines.items[1].start, "system", 6), 0);
    ck_assert_int_eq(wrap("Human-in-the-loop", 90, &lines), 2);
    ck_assert_int_eq(lines.items[0].start[lines.items[0].length - 1], '-');
    ck_assert_int_eq(wrap("on 2026-01-06", 100, &lines), 2);
    ck_assert_int_eq(lines.items[0].length, 3);
}
END_TEST

START_TEST(long_words_are_divided_and_then_cut)
{
    srm_svg_lines_t lines;
    int i;

    ck_assert_int_gt(wrap(fixture_repeat("W", 40), 150, &lines), 3);
    ck_assert_int_eq(lines.items[lines.count - 1].cut, 0);
    wrap(fixture_repeat("W", 300), 150, &lines);
    ck_assert_int_eq(lines.count, srm_svg_faces[SRM_SVG_AREA].most);
    ck_assert_int_eq(lines.items[lines.count - 1].cut, 1);
    srm_svg_wrap(&lines, SRM_SVG_AREA, fixture_repeat("W", 9), 3);
    ck_assert_int_eq(lines.count, 9);
    ck_assert_int_eq(wrap(fixture_repeat("\xe5\xae\xa2", 20), 145, &lines), 2);
    /* A mark stays with its letter. */
    wrap(fixture_repeat("e\xcc\x81", 40), 60, &lines);
    for (i = 0; i < lines.count; i++) {
        ck_assert_int_eq(lines.items[i].start[0], 'e');
    }
    for (i = 0; i < SRM_SVG_FACE_COUNT; i++) {
        ck_assert_int_le(srm_svg_faces[i].most, SRM_SVG_LINES);
    }
}
END_TEST

/** Between any two of these a line may end, and in none of them. */
static const char *const words[] = {"a ",
                                    "system ",
                                    "Human-",
                                    "and/",
                                    "two  ",
                                    "Gr\xc3\xbc\xc3\x9ft ",
                                    "\xe5\xae\xa2",
                                    "Own ",
                                    "\xe2\x80\x93 ",
                                    "e\xcc\x81t\xc3\xa9 ",
                                    "MM ",
                                    "v2026-01-06 ",
                                    "a\xe2\x80\x8b",  /* zero-width space */
                                    "a\xe2\x80\x90"}; /* hyphen */

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))
#define WORDS COUNT(words)

/** So many words, from one of a text on, without spaces at the end. */
static const char *some_words(const char *const *text, int length)
{
    srm_text_t *some = srm_text_make(fixture_pool, 0);
    int i;

    for (i = 0; i < length; i++) {
        srm_text_adds(some, text[i]);
    }
    while (some->length > 0 && some->bytes[some->length - 1] == ' ') {
        some->length--;
    }
    return srm_text_done(some);
}

/** See that each line has as many words as have room, and no more. */
static void see_lines_full(srm_svg_face_e face, const char *const *text,
                           int width)
{
    srm_svg_lines_t lines;
    int first = 0, i;

    srm_svg_wrap(&lines, face, some_words(text, WORDS), width);
    for (i = 0; i < lines.count && !lines.items[i].cut; i++) {
        int length = 1;

        while (
            first + length < WORDS
            && srm_svg_width(face, some_words(text + first, length + 1), NULL)
                   <= width) {
            length++;
        }
        ck_assert_str_eq(shown(&lines.items[i]),
                         some_words(text + first, length));
        first += length;
    }
    ck_assert(i < lines.count || first == WORDS);
}

START_TEST(lines_take_what_has_room)
{
    const char *text[WORDS];
    int face, transition, width, i;

    for (transition = 0; transition < WORDS * WORDS; transition++) {
        for (i = 0; i < WORDS; i++) {
            text[i] =
                words[(transition % WORDS + i * (transition / WORDS)) % WORDS];
        }
        for (face = 0; face < SRM_SVG_FACE_COUNT; face++) {
            for (width = 200; width < 800; width += 90 + transition) {
                see_lines_full((srm_svg_face_e)face, text, width);
            }
        }
    }
}
END_TEST

Suite *suite_wrap(void)
{
    Suite *suite = suite_create("wrap");
    TCase *tcase = tcase_create("wrap");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_test(tcase, lines_end_where_words_do);
    tcase_add_test(tcase, lines_take_what_has_room);
    tcase_add_test(tcase, long_words_are_divided_and_then_cut);
    suite_add_tcase(suite, tcase);
    return suite;
}
