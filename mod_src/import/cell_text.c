/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file cell_text.c
 * @brief Characters of the cells of a table.
 */

#include "cell_text.h"

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_visible.h"

#define NO_BREAK_SPACE 0xA0
#define BYTE_ORDER_MARK 0xFEFF

static int is_space(apr_uint32_t code)
{
    return code == ' ' || code == '\t' || code == '\n' || code == '\r'
           || code == NO_BREAK_SPACE || code == BYTE_ORDER_MARK;
}

/* Return the text of a cell as a matrix may contain it. */
static const char *check_text(const char *text, int row, int column,
                              import_troubles_t *troubles)
{
    apr_uint32_t open;

    if (!srm_text_is_visible(text, strlen(text))) {
        return ""; /* it looks empty in a spreadsheet */
    }
    open = srm_text_open_direction(text, strlen(text));
    if (open) {
        import_trouble(troubles, row, column,
                       "an unbalanced bidirectional control: U+%04X "
                       "(remove it)",
                       open);
    }
    return text;
}

const char *import_clean(apr_pool_t *pool, const char *bytes,
                         apr_size_t length, int row, int column, int *breaks,
                         import_troubles_t *troubles)
{
    const char *end = bytes + length;
    char *text = apr_palloc(pool, length + 1);
    char *to = text;
    int space = 0, broken = 0;
    apr_uint32_t code;
    int taken;

    for (; bytes < end; bytes += taken) {
        taken = srm_utf8_read(bytes, end, &code);
        if (taken == 0) {
            import_trouble(troubles, row, column,
                           "the byte 0x%02X is not UTF-8 (save the file as "
                           "\"CSV UTF-8\", or use --encoding windows-1252 "
                           "if it is that)",
                           (unsigned char)*bytes);
            return "?";
        }
        if (is_space(code)) {
            space = to > text;
            broken |= space && (code == '\n' || code == '\r');
            continue;
        }
        if (srm_utf8_is_control(code)) {
            import_trouble(troubles, row, column,
                           "the control character U+%04X (remove it)", code);
            return "?";
        }
        if (space) {
            *to++ = broken ? '\n' : ' ';
            *breaks += broken;
            space = broken = 0;
        }
        memcpy(to, bytes, (size_t)taken);
        to += taken;
    }
    *to = '\0';
    return check_text(text, row, column, troubles);
}

/* Characters of the bytes 0x80 to 0x9F; 0 for undefined ones. */
static const apr_uint16_t windows[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

const char *import_from_windows(apr_pool_t *pool, const char *bytes,
                                apr_size_t *length)
{
    srm_text_t *text = srm_text_make(pool, *length + *length / 8);
    char character[SRM_UTF8_MAX];
    apr_size_t i;

    for (i = 0; i < *length; i++) {
        apr_uint32_t code = (unsigned char)bytes[i];

        if (code >= 0x80 && code < 0xA0 && windows[code - 0x80]) {
            code = windows[code - 0x80];
        }
        srm_text_add(
            text, character,
            (apr_size_t)(srm_utf8_write(character, code) - character));
    }
    *length = text->length;
    return srm_text_done(text);
}

/* Longest superscript text with footnote marks. */
#define MARKS_MAX 32

/* Superscript signs that are footnote marks, as digits are. */
static const char *const signs[] = {"*",
                                    "\xE2\x80\xA0", /* dagger */
                                    "\xE2\x80\xA1", /* double dagger */
                                    "\xC2\xA7",     /* section */
                                    "\xC2\xB6",     /* paragraph */
                                    "#",
                                    NULL};

/* Return the length of the mark at the beginning of a text; 0 for none. */
static apr_size_t mark_length(const char *at, apr_size_t length)
{
    apr_size_t digits = 0;
    int i;

    while (digits < length && apr_isdigit(at[digits])) {
        digits++;
    }
    for (i = 0; !digits && signs[i]; i++) {
        apr_size_t size = strlen(signs[i]);

        if (size <= length && !memcmp(at, signs[i], size)) {
            return size;
        }
    }
    return digits;
}

/* Write the footnote marks of a text, "1, 2"; return false if it is something
 * else. */
static bool write_marks(srm_text_t *out, const char *at, apr_size_t length)
{
    const char *end = at + length;
    bool found = false;

    while (at < end) {
        apr_size_t mark = mark_length(at, (apr_size_t)(end - at));

        if (mark) {
            srm_text_adds(out, "[^");
            srm_text_add(out, at, mark);
            srm_text_addc(out, ']');
            at += mark;
            found = true;
        }
        else if (*at == ' ' || *at == ',') {
            at++;
        }
        else {
            return false;
        }
    }
    return found;
}

void import_mark_footnotes(srm_text_t *text, apr_size_t start)
{
    apr_size_t length = text->length - start;
    srm_text_t *marks;

    if (!length || length > MARKS_MAX) {
        return;
    }
    marks = srm_text_make(text->pool, 0);
    if (write_marks(marks, text->bytes + start, length)) {
        text->length = start;
        srm_text_add(text, marks->bytes, marks->length);
    }
}
