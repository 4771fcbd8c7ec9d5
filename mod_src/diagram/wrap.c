/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file wrap.c
 * @brief Width of text and line breaks.
 *
 * SVG does not wrap text, and the server has no font. So widths are estimated
 * in hundredths of the font size: exactly those of DejaVu Sans for ASCII, by
 * script for the rest. Most fonts are narrower, so a line may end early but
 * hardly ever late.
 */

#include <string.h>

#include "diagram.h"

/** Width of bold text, in percent of normal text. */
#define BOLD 115

/** The width of the ellipsis. */
#define ELLIPSIS 100

/** Most characters of a text that are measured: no face has room for more. */
#define MEASURED 1024

/** Joins two characters into one. */
#define ZERO_WIDTH_JOINER 0x200d

const srm_svg_face_t srm_svg_faces[SRM_SVG_FACE_COUNT] = {
    [SRM_SVG_TITLE] = {"srm-title srm-ink", 26, 32, 1, 6},
    [SRM_SVG_SENTENCE] = {"srm-sentence srm-muted", 15, 22, 0, 8},
    [SRM_SVG_COLUMN] = {"srm-head srm-ink", 14, 18, 1, 8},
    [SRM_SVG_BAND] = {"srm-head srm-ink", 14, 18, 1, 4},
    [SRM_SVG_AREA] = {"srm-area srm-ink", 14, 18, 0, 12},
    [SRM_SVG_WORD] = {"srm-word", 13, 17, 1, 8},
    [SRM_SVG_NAMES] = {"srm-small", 12, 16, 0, 8},
    [SRM_SVG_KEY] = {"srm-word srm-ink", 13, 17, 1, 4},
    [SRM_SVG_SMALL] = {"srm-small srm-muted", 12, 16, 0, 8},
};

/** Widths of printable ASCII, by byte; 0 for all other bytes and the NUL. */
static const unsigned char ascii[256] = {
    [' '] = 32,  41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34,
    ['0'] = 64,  64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56,
    ['@'] = 102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79,
    ['P'] = 67,  79, 73, 67, 62, 74, 69, 99, 69, 67, 69, 40, 34, 40, 84, 56,
    ['`'] = 50,  62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62,
    ['p'] = 64,  64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84};

/** Approximate width of the characters from here to the next entry. */
typedef struct {
    apr_uint32_t first;
    int width; /**< 0: it joins the character before it */
} script_t;

/** Latin, Greek, Cyrillic, Hebrew, Arabic, …, ideographs, emoji. */
static const script_t scripts[] = {
    {0x7f, 70},     {0x1c4, 142},   {0x1cd, 75},    {0x300, 0},
    {0x370, 80},    {0x483, 0},     {0x48a, 85},    {0x591, 0},
    {0x5be, 66},    {0x610, 0},     {0x61b, 85},    {0x64b, 0},
    {0x660, 85},    {0x6d6, 0},     {0x6dd, 85},    {0x900, 85},
    {0xe00, 65},    {0xe31, 0},     {0xe32, 65},    {0xe34, 0},
    {0xe3f, 65},    {0xe47, 0},     {0xe4f, 65},    {0xf00, 85},
    {0x1100, 100},  {0x1200, 90},   {0x1ab0, 0},    {0x1b00, 90},
    {0x1dc0, 0},    {0x1e00, 80},   {0x2000, 60},   {0x200b, 0},
    {0x2010, 100},  {0x2028, 0},    {0x202f, 64},   {0x2031, 174},
    {0x2032, 100},  {0x2060, 0},    {0x2070, 100},  {0x20d0, 0},
    {0x2100, 120},  {0x2e80, 100},  {0xa4d0, 100},  {0xfb50, 104},
    {0xfdfd, 1100}, {0xfdfe, 100},  {0xfe00, 0},    {0xfe10, 100},
    {0xfe20, 0},    {0xfe30, 100},  {0xfe70, 128},  {0xfeff, 0},
    {0xff00, 100},  {0x10000, 110}, {0x12000, 300}, {0x13000, 150},
    {0x16000, 110}, {0x1f000, 140}, {0x1f3fb, 0},   {0x1f400, 140},
    {0x1fb00, 110}, {0xe0000, 0},   {0xf0000, 110}};

static int width_of(apr_uint32_t code)
{
    int low = 0;
    int high = (int)(sizeof(scripts) / sizeof(*scripts));

    if (code < 0x7f) {
        return 0;
    }
    while (high - low > 1) {
        int middle = (low + high) / 2;

        if (scripts[middle].first <= code) {
            low = middle;
        }
        else {
            high = middle;
        }
    }
    return scripts[low].width;
}

/** A character of a text. */
typedef struct {
    apr_uint32_t code;
    int length; /**< in bytes */
    int width;  /**< 0 for a mark, a control or after a joiner */
} letter_t;

static letter_t read_beyond_ascii(const char *at, apr_uint32_t before)
{
    letter_t letter = {before, 1, 100};
    int length = srm_utf8_read(at, at + strnlen(at, 4), &letter.code);

    if (length > 0) {
        letter.length = length;
        letter.width = width_of(letter.code);
    }
    if (before == ZERO_WIDTH_JOINER && letter.code >= 0x2000) {
        letter.width = 0;
    }
    return letter;
}

/**
 * Read a character.
 * @param before the previous character, or 0
 */
static inline letter_t read_letter(const char *at, apr_uint32_t before)
{
    unsigned char byte = (unsigned char)*at;

    return ascii[byte] ? (letter_t){byte, 1, ascii[byte]}
                       : read_beyond_ascii(at, before);
}

static int is_ideograph(apr_uint32_t code)
{
    return code >= 0x2e80
           && (code < 0xa4d0 || (code >= 0xac00 && code < 0xd7b0)
               || (code >= 0xf900 && code < 0xfb00)
               || (code >= 0xff00 && code < 0xffe0)
               || (code >= 0x20000 && code < 0x40000));
}

/** True for punctuation that cannot begin a line among ideographs. */
static int closes(apr_uint32_t code)
{
    static const apr_uint32_t codes[] = {
        0x3001, 0x3002, 0x3009, 0x300b, 0x300d, 0x300f, 0x3011,
        0x3015, 0x30fb, 0x30fc, 0xff01, 0xff09, 0xff0c, 0xff0e,
        0xff1a, 0xff1b, 0xff1f, 0xff3d, 0xff5d};
    size_t i;

    for (i = 0; i < sizeof(codes) / sizeof(*codes); i++) {
        if (codes[i] == code) {
            return 1;
        }
    }
    return 0;
}

/** True for punctuation that cannot end a line among ideographs. */
static int opens(apr_uint32_t code)
{
    return code == 0x3008 || code == 0x300a || code == 0x300c || code == 0x300e
           || code == 0x3010 || code == 0x3014 || code == 0xff08
           || code == 0xff3b || code == 0xff5b;
}

/** True if a line may end between two characters. */
static inline int divides(apr_uint32_t before, letter_t letter)
{
    /* Most are letters of a word. */
    if (before > '/' && before < 0x200b && letter.code < 0x2e80) {
        return 0;
    }
    if (letter.width == 0 || letter.code == ' ') {
        return 0;
    }
    switch (before) {
    case ' ':
    case 0x200b: /* its purpose */
        return 1;
    case '-':
    case '/':
    case 0x2010: /* a hyphen */
    case 0x2013: /* dashes */
    case 0x2014:
        return letter.code < '0' || letter.code > '9'; /* no break within
                                                        * a date */
    default:
        return (is_ideograph(before) || is_ideograph(letter.code))
               && !opens(before) && !closes(letter.code) && letter.code != ','
               && letter.code != '.' && letter.code != ')' && before != '(';
    }
}

static int scale(srm_svg_face_e face, int width)
{
    return srm_svg_faces[face].bold ? width * BOLD / 100 : width;
}

int srm_svg_width(srm_svg_face_e face, const char *text, int *word)
{
    letter_t letter = {0};
    int size = srm_svg_faces[face].size;
    /* The widest characters up to this number are far below INT_MAX. */
    int whole = 0, part = 0, widest = 0;
    int left;

    for (left = MEASURED; *text && left > 0; text += letter.length, left--) {
        apr_uint32_t before = letter.code;
        int width;

        letter = read_letter(text, before);
        width = scale(face, letter.width);
        whole += width;
        if (divides(before, letter)) {
            part = 0;
        }
        if (letter.code != ' ') {
            part += width;
            widest = part > widest ? part : widest;
        }
    }
    if (word) {
        *word = (widest * size + 99) / 100;
    }
    return (whole * size + 99) / 100;
}

/**
 * Find the last position up to a character where a text may be divided. The
 * search goes backwards, because the position is rarely more than a word away.
 * @return NULL if there is none
 */
static const char *last_division(const char *text, const char *at)
{
    while (at > text) {
        const char *start = at;
        apr_uint32_t before;

        do {
            start--;
        } while (start > text && (*start & 0xc0) == 0x80);
        before = read_letter(start, 0).code;
        if (divides(before, read_letter(at, before))) {
            return at;
        }
        at = start;
    }
    return NULL;
}

/**
 * Skip printable ASCII that fits: that is all of most texts.
 * @param used receives the width of the skipped text
 */
static const char *skip_ascii(srm_svg_face_e face, const char *text, int room,
                              int *used)
{
    int sum = 0;
    int width;

    for (; (width = ascii[(unsigned char)*text]) > 0; text++) {
        width = scale(face, width);
        if (sum + width > room) {
            break;
        }
        sum += width;
    }
    *used = sum;
    return text;
}

/**
 * Find the end of a line.
 * @param room in hundredths of the size
 * @return the beginning of the next line, after the spaces, or the text's end
 */
static const char *end_of_line(srm_svg_face_e face, const char *text, int room)
{
    int used;
    const char *at = skip_ascii(face, text, room, &used);
    const char *within = at - text > 1 ? at - 1 : NULL; /* in the word */
    letter_t letter = {0};

    for (; *at; at += letter.length) {
        letter = read_letter(at, letter.code);
        if (at > text && letter.width > 0) {
            within = at;
        }
        used += scale(face, letter.width);
        if (used > room && letter.code != ' ' && within) {
            const char *division = last_division(text, at);

            return division ? division : within;
        }
    }
    return at;
}

/** Shorten a line so that an ellipsis fits. */
static void cut(srm_svg_face_e face, srm_svg_line_t *line, int room)
{
    const char *stop =
        end_of_line(face, line->start, room - scale(face, ELLIPSIS));

    while (stop > line->start && stop[-1] == ' ') {
        stop--;
    }
    line->length = (apr_size_t)(stop - line->start);
    line->cut = 1;
}

void srm_svg_wrap(srm_svg_lines_t *lines, srm_svg_face_e face,
                  const char *text, int width)
{
    int room = width * 100 / srm_svg_faces[face].size;

    lines->face = face;
    lines->count = 0;
    while (*text == ' ') {
        text++;
    }
    while (*text) {
        srm_svg_line_t *line = &lines->items[lines->count];

        if (lines->count == srm_svg_faces[face].most) {
            cut(face, &line[-1], room);
            return;
        }
        line->start = text;
        text = end_of_line(face, text, room);
        line->length = (apr_size_t)(text - line->start);
        line->cut = 0;
        lines->count++;
    }
}

int srm_svg_height(const srm_svg_lines_t *lines)
{
    return lines->count * srm_svg_faces[lines->face].leading;
}
