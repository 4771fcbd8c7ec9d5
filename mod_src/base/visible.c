/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "srm_text.h"
#include "srm_visible.h"

/* Changes of direction in one another that are kept account of. */
#define DIRECTIONS_MAX 63

typedef struct range {
    apr_uint32_t first, last;
} range_t;

/* In the order of the characters. The controls of C0 and C1 that are white
 * space are among them, though no text of ours may hold them. */
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

enum {
    POP_DIRECTION = 0x202C, /* ends an embedding or an override */
    POP_ISOLATE = 0x2069
};

bool srm_char_is_direction(apr_uint32_t code)
{
    return (code >= 0x202A && code <= 0x202E)
           || (code >= 0x2066 && code <= POP_ISOLATE);
}

/* The changes that a text has begun so far, the last one first. */
typedef struct open {
    int count;
    apr_uint64_t isolates; /* a bit for each: it is an isolate */
    apr_uint32_t characters[DIRECTIONS_MAX];
} open_t;

/* Take a control; false when it is wrong. */
static bool take(open_t *open, apr_uint32_t code)
{
    if (code != POP_DIRECTION && code != POP_ISOLATE) {
        if (open->count == DIRECTIONS_MAX) {
            return false;
        }
        open->isolates = open->isolates << 1 | (code >= 0x2066);
        open->characters[open->count++] = code;
        return true;
    }
    if (!open->count || (open->isolates & 1) != (code == POP_ISOLATE)) {
        return false;
    }
    open->isolates >>= 1;
    open->count--;
    return true;
}

apr_uint32_t srm_text_open_direction(const char *text, apr_size_t length)
{
    const char *end = text + length;
    open_t open = {0};
    apr_uint32_t code;

    /* All of these characters begin with this byte, and few others do. */
    while ((text = memchr(text, 0xE2, (apr_size_t)(end - text)))) {
        if (srm_utf8_read(text, end, &code) && srm_char_is_direction(code)
            && !take(&open, code)) {
            return code;
        }
        text++;
    }
    return open.count ? open.characters[0] : 0;
}
