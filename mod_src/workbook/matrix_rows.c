/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file matrix_rows.c
 * @brief The sheet of flat rows: the columns of /cells.csv as a table.
 */

#ifdef SRM_WITH_XLSX

#include "matrix.h"

#include "srm_rows.h"

/** Widths of columns, in characters. */
#define NARROW 8
#define WIDE 48

/** Return the width of a text as far as columns grow. */
static int width_of(const char *text)
{
    int width = 0;

    for (; *text && width < WIDE; text++) {
        width += ((unsigned char)*text & 0xC0) != 0x80;
    }
    return width;
}

/** Write a value, and widen its column. */
static void write_value(srm_book_sheet_t *sheet, srm_rows_t *rows, int row,
                        int at, int *width)
{
    const srm_column_t *column = &rows->table->columns[at];
    const char *text;

    if (column->number) {
        srm_book_number(sheet, row, at, SRM_BOOK_PLAIN,
                        srm_rows_number(rows, column));
        return;
    }
    text = srm_rows_text(rows, column);
    if (width_of(text) > *width) {
        *width = width_of(text);
    }
    srm_book_text(sheet, row, at, SRM_BOOK_PLAIN, text);
}

void matrix_rows(const matrix_book_t *to)
{
    srm_book_sheet_t *sheet =
        srm_book_sheet(to->book, matrix_word(to, SRM_WORD_SHEET_ROWS));
    const char **heads;
    int *widths;
    srm_rows_t rows;
    int columns = 0;
    int row = 0;
    int i;

    srm_rows_begin(&rows, srm_text_make(to->pool, 16), to->selection);
    while (rows.table->columns[columns].key) {
        columns++;
    }
    heads = apr_palloc(to->pool, sizeof(*heads) * (apr_size_t)columns);
    widths = apr_palloc(to->pool, sizeof(*widths) * (apr_size_t)columns);
    for (i = 0; i < columns; i++) {
        heads[i] = rows.table->columns[i].key;
        widths[i] = width_of(heads[i]) + 3; /* the button of the filter */
    }
    while (srm_rows_next(&rows)) {
        row++;
        for (i = 0; i < columns; i++) {
            write_value(sheet, &rows, row, i, &widths[i]);
        }
    }
    srm_book_table(sheet, 0, 0, row, heads, columns);
    for (i = 0; i < columns; i++) {
        srm_book_width(sheet, i, i, widths[i] > NARROW ? widths[i] : NARROW);
    }
    srm_book_freeze(sheet, 1, 0);
    srm_book_paper(sheet, to->matrix->title, to->matrix->revision, 1);
}

#endif
