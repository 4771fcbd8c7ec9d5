/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file book_heights.c
 * @brief Heights of rows, which not every program finds itself.
 */

#ifdef SRM_WITH_XLSX

#include "book.h"

#include <string.h>

/** Points of a line, of a title, of a box to tick, and the most of a row. */
#define LINE 15
#define TITLE 24
#define TICK 19
#define MOST 409

/** Width of a column that has none, in characters. */
#define WIDTH 8

/** Return an entry of a list, which grows as needed. */
static int *entry(apr_array_header_t *list, int index)
{
    while (list->nelts <= index) {
        APR_ARRAY_PUSH(list, int) = 0;
    }
    return &APR_ARRAY_IDX(list, index, int);
}

/** Return the width of a character: signs of East Asia take two. */
static int width_of(unsigned char first)
{
    return (first & 0xC0) == 0x80 ? 0 : first >= 0xE3 ? 2 : 1;
}

/** Return how many lines a text takes in a width, which counts digits: most
 * letters are narrower. A word that is not at the start of a line moves as a
 * whole. */
static int lines_of(const char *text, int width)
{
    int lines = 1;
    int used = 0;

    width += width / 8;
    for (;;) {
        int length = 0;

        for (; *text && *text != ' ' && *text != '\n'; text++) {
            length += width_of((unsigned char)*text);
        }
        if (used > 0 && used + length > width) {
            lines++;
            used = 0;
        }
        lines += length / (width + 1);
        used += length % (width + 1) + 1;
        if (!*text) {
            return lines;
        }
        if (*text++ == '\n') {
            lines++;
            used = 0;
        }
    }
}

void book_grow(srm_book_sheet_t *sheet, int row, int column,
               srm_book_style_e style, const char *text)
{
    int *height = entry(sheet->heights, row);
    int width = *entry(sheet->widths, column);
    int points;

    switch (style) {
    case SRM_BOOK_PLAIN:
    case SRM_BOOK_GROUP:
    case SRM_BOOK_REMARK:
        points = LINE;
        break;
    case SRM_BOOK_TITLE:
        points = TITLE;
        break;
    case SRM_BOOK_TICK:
        points = TICK;
        break;
    default:
        points = LINE * lines_of(text, width > 0 ? width : WIDTH);
        break;
    }
    points = points < MOST ? points : MOST;
    if (points > *height) {
        *height = points;
    }
}

void book_keep_width(srm_book_sheet_t *sheet, int first, int last, int width)
{
    for (; first <= last; first++) {
        *entry(sheet->widths, first) = width;
    }
}

void book_set_heights(srm_book_sheet_t *sheet)
{
    int row;

    for (row = 0; row < sheet->heights->nelts && !sheet->book->why; row++) {
        int height = APR_ARRAY_IDX(sheet->heights, row, int);

        if (height > LINE
            && worksheet_set_row(sheet->sheet, (lxw_row_t)row, height, NULL)
                   != LXW_NO_ERROR) {
            book_fail(sheet->book, "Sheet \"%s\" could not be written.",
                      sheet->name);
        }
    }
}

#endif
