/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file visible.c
 * @brief Tables of invisible characters and changes of direction.
 */

#include <string.h>

#include "srm_text.h"
#include "srm_visible.h"

/* Deepest nesting of changes of direction that is tracked. */
#define DIRECTIONS_MAX 63

typedef struct range {
    apr_uint32_t first, last;
} range_t;

/* Sorted by character. They include the controls of C0 and C1 that are white
 * space, although texts must not contain them. */
static const range_t invisible[] = {
    {0x0009, 0x000D},   /* tab to carriage return */
    {0x0020, 0x0020},   /* space */
    {0x0085, 0x0085},   /* next line */
    {0x00A0, 0x00A0},   /* no-break space */
    {0x00AD, 0x00AD},   /* soft hyphen */
    {0x034F, 0x034F},   /* combining grapheme joiner */
    {0x061C, 0x061C},   /* Arabic letter mark */
    {0x115F, 0x1160},   /* Hangul fillers */
    {0x1680, 0x1680},   /* Ogham space */
    {0x17B4, 0x17B5},   /* Khmer inherent vowels */
    {0x180B, 0x180F},   /* Mongolian selectors and vowel separator */
    {0x2000, 0x200F},   /* spaces, zero width ones, marks of direction */
    {0x2028, 0x202F},   /* separators, embeddings, overrides, narrow space */
    {0x205F, 0x206F},   /* mathematical space, joiners, isolates */
    {0x2800, 0x2800},   /* Braille without a dot */
    {0x3000, 0x3000},   /* ideographic space */
    {0x3164, 0x3164},   /* Hangul filler */
    {0xFE00, 0xFE0F},   /* variation selectors */
    {0xFEFF, 0xFEFF},   /* zero width no-break space */
    {0xFFA0, 0xFFA0},   /* halfwidth Hangul filler */
    {0xFFF0, 0xFFF8},   /* not assigned, ignorable */
    {0x13441, 0x13442}, /* Egyptian blanks */
    {0x16FE4, 0x16FE4}, /* Khitan filler */
    {0x1BCA0, 0x1BCA3}, /* shorthand format controls */
    {0x1D159, 0x1D159}, /* musical null notehead */
    {0x1D173, 0x1D17A}, /* musical format controls */
    {0xE0000, 0xE0FFF}, /* tags, more variation selectors */
};

#define RANGES (sizeof(invisible) / sizeof(invisible[0]))

bool srm_char_is_invisible(apr_uint32_t code)
{
    apr_size_t i = 0;

    while (i < RANGES && code > invisible[i].last) {
        i++;
    }
    return i < RANGES && code >= invisible[i].first;
}

bool srm_text_is_visible(const char *text, apr_size_t length)
{
    const char *end = text + length;
    apr_uint32_t code;
    int taken;

    while ((taken = srm_utf8_read(text, end, &code)) > 0) {
        if (!srm_char_is_invisible(code)) {
            return true;
        }
        text += taken;
    }
    return false;
}

bool srm_char_is_direction(apr_uint32_t code)
{
    return (code >= 0x202A && code <= 0x202E)
           || (code >= 0x2066 && code <= SRM_END_ISOLATE);
}

apr_uint32_t srm_direction_end(apr_uint32_t code)
{
    return code >= 0x2066 ? SRM_END_ISOLATE : SRM_END_DIRECTION;
}

/* The changes that a text has begun and not ended. */
typedef struct open_directions {
    int count;
    apr_uint32_t begun[DIRECTIONS_MAX];
} open_directions_t;

/* Take a change or its end; false when it is invalid. */
static bool take(open_directions_t *open, apr_uint32_t code)
{
    if (code == srm_direction_end(code)) {
        return open->count > 0
               && srm_direction_end(open->begun[--open->count]) == code;
    }
    if (open->count == DIRECTIONS_MAX) {
        return false;
    }
    open->begun[open->count++] = code;
    return true;
}

apr_uint32_t srm_text_open_direction(const char *text, apr_size_t length)
{
    const char *end = text + length;
    open_directions_t open;
    apr_uint32_t code;

    open.count = 0;
    /* All these characters begin with this byte, and few others do. */
    while ((text = memchr(text, 0xE2, (apr_size_t)(end - text)))) {
        if (srm_utf8_read(text, end, &code) && srm_char_is_direction(code)
            && !take(&open, code)) {
            return code;
        }
        text++;
    }
    return open.count ? open.begun[0] : 0;
}
