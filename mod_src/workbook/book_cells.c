/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file book_cells.c
 * @brief Cells of a workbook, and the layout of its sheets.
 */

#ifdef SRM_WITH_XLSX

#include "book.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_fold.h"
#include "srm_validate.h"

/** The most bytes of a link, of which the library uses up to six for one; it
 * cuts longer ones. Spreadsheet programs permit 2,079 characters. */
#define LINK_MOST 2000

/** The most links of a sheet. */
#define LINKS_MOST 65530

/** The most characters of a line on paper, of the head of a table, and of
 * texts about a book. */
#define LINE_MOST 255

/** Size of a comment, in pixels, and about as many characters as a line of it
 * holds. */
#define COMMENT_WIDTH 320
#define COMMENT_LINE 18
#define COMMENT_MOST 600
#define COMMENT_CHARACTERS 48

/** True for a position that spreadsheet programs have. */
static bool is_cell(srm_book_sheet_t *sheet, int row, int column)
{
    if (row >= 0 && row < LXW_ROW_MAX && column >= 0 && column < LXW_COL_MAX) {
        return true;
    }
    book_fail(sheet->book,
              "Sheet \"%s\" has more rows or columns than "
              "spreadsheets can hold.",
              sheet->name);
    return false;
}

/** Keep the result of a call of the library. */
static void judge(srm_book_sheet_t *sheet, lxw_error error)
{
    if (error != LXW_NO_ERROR) {
        book_fail(sheet->book, "Sheet \"%s\" could not be written: %s.",
                  sheet->name, lxw_strerror(error));
    }
}

void srm_book_text(srm_book_sheet_t *sheet, int row, int column,
                   srm_book_style_e style, const char *text)
{
    lxw_format *format = book_format(sheet->book, style);
    const char *prepared = book_prepare(sheet, row, column, text);

    if (!prepared || !format || !is_cell(sheet, row, column)) {
        return;
    }
    sheet->book->parts.cells++;
    book_grow(sheet, row, column, style, prepared);
    judge(sheet,
          *prepared
              ? worksheet_write_string(sheet->sheet, (lxw_row_t)row,
                                       (lxw_col_t)column, prepared, format)
              : worksheet_write_blank(sheet->sheet, (lxw_row_t)row,
                                      (lxw_col_t)column, format));
}

void srm_book_number(srm_book_sheet_t *sheet, int row, int column,
                     srm_book_style_e style, int number)
{
    lxw_format *format = book_format(sheet->book, style);

    if (!format || sheet->book->why || !is_cell(sheet, row, column)) {
        return;
    }
    sheet->book->parts.cells++;
    judge(sheet, worksheet_write_number(sheet->sheet, (lxw_row_t)row,
                                        (lxw_col_t)column, number, format));
}

/** True if a link is short enough, with signs of XML escaped. */
static bool fits(const char *href)
{
    apr_size_t length = 0;

    for (; *href; href++) {
        length += *href == '&' ? 5 : (*href == '%' || *href < 0) ? 3 : 1;
    }
    return length <= LINK_MOST;
}

void srm_book_link(srm_book_sheet_t *sheet, int row, int column,
                   const char *href, const char *text)
{
    srm_book_t *book = sheet->book;
    const char *shown = book_prepare(sheet, row, column, *text ? text : href);
    lxw_format *format = book_format(book, SRM_BOOK_LINK);

    if (!srm_is_link(href) || !fits(href) || sheet->links == LINKS_MOST) {
        srm_book_text(sheet, row, column, SRM_BOOK_TEXT, *text ? text : href);
        return;
    }
    if (!shown || !format || !is_cell(sheet, row, column)) {
        return;
    }
    sheet->links++;
    book->parts.links++;
    book_grow(sheet, row, column, SRM_BOOK_LINK, shown);
    book->parts.cells++;
    judge(sheet, worksheet_write_url_opt(sheet->sheet, (lxw_row_t)row,
                                         (lxw_col_t)column, href, format,
                                         shown, NULL));
}

void srm_book_comment(srm_book_sheet_t *sheet, int row, int column,
                      const char *text)
{
    const char *prepared =
        *text ? book_prepare(sheet, row, column, text) : NULL;
    apr_size_t lines;
    lxw_comment_options options = {.width = COMMENT_WIDTH};
    const char *at;

    if (!prepared || !is_cell(sheet, row, column)) {
        return;
    }
    lines = 2 + book_units(prepared) / COMMENT_CHARACTERS;
    for (at = prepared; (at = strchr(at, '\n')) != NULL; at++) {
        lines++;
    }
    options.height = lines * COMMENT_LINE < COMMENT_MOST
                         ? (uint16_t)(lines * COMMENT_LINE)
                         : COMMENT_MOST;
    sheet->book->parts.comments++;
    judge(sheet,
          worksheet_write_comment_opt(sheet->sheet, (lxw_row_t)row,
                                      (lxw_col_t)column, prepared, &options));
}

void srm_book_width(srm_book_sheet_t *sheet, int first, int last, int width)
{
    lxw_row_col_options hidden = {.hidden = 1};

    if (!sheet->book->why && is_cell(sheet, 0, last)) {
        book_keep_width(sheet, first, last, width);
        judge(sheet,
              worksheet_set_column_opt(sheet->sheet, (lxw_col_t)first,
                                       (lxw_col_t)last, width > 0 ? width : 10,
                                       NULL, width > 0 ? NULL : &hidden));
    }
}

void srm_book_freeze(srm_book_sheet_t *sheet, int rows, int columns)
{
    if (!sheet->book->why) {
        worksheet_freeze_panes(sheet->sheet, (lxw_row_t)rows,
                               (lxw_col_t)columns);
    }
}

/** True if one of the first columns has a head, in any case of letters. */
static bool has_head(apr_pool_t *pool, const lxw_table_column *columns,
                     int count, const char *head)
{
    const char *folded = srm_fold_text(pool, head);
    int i;

    for (i = 0; i < count; i++) {
        if (!strcmp(srm_fold_text(pool, columns[i].header), folded)) {
            return true;
        }
    }
    return false;
}

/** Return the head of the next column, with a number if the first columns have
 * it: spreadsheet programs take two equal heads as damage. */
static char *unique_head(apr_pool_t *pool, const lxw_table_column *columns,
                         int count, const char *head)
{
    const char *unique = book_cut(pool, head, LINE_MOST);
    int number = 1;

    while (has_head(pool, columns, count, unique)) {
        const char *suffix = apr_psprintf(pool, " (%d)", ++number);

        unique =
            apr_pstrcat(pool, book_cut(pool, head, LINE_MOST - strlen(suffix)),
                        suffix, NULL);
    }
    return (char *)unique;
}

void srm_book_table(srm_book_sheet_t *sheet, int row, int column, int rows,
                    const char *const *heads, int columns)
{
    srm_book_t *book = sheet->book;
    lxw_format *format = book_format(book, SRM_BOOK_HEAD);
    lxw_table_column *each =
        apr_pcalloc(book->pool, sizeof(*each) * (apr_size_t)columns);
    lxw_table_column **list =
        apr_pcalloc(book->pool, sizeof(*list) * (apr_size_t)(columns + 1));
    lxw_table_options options = {.style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                                 .style_type_number = 1,
                                 .columns = list};
    int i;

    for (i = 0; i < columns; i++) {
        const char *head = book_prepare(sheet, row, column + i, heads[i]);

        if (rows == 0) {
            srm_book_text(sheet, row, column + i, SRM_BOOK_HEAD, heads[i]);
        }
        if (!head) {
            return;
        }
        each[i].header = unique_head(book->pool, each, i, head);
        each[i].header_format = format;
        list[i] = &each[i];
    }
    if (rows == 0 || book->why || !is_cell(sheet, row + rows, column)
        || !is_cell(sheet, row, column + columns - 1)) {
        return;
    }
    book->parts.cells += columns;
    judge(sheet,
          worksheet_add_table(sheet->sheet, (lxw_row_t)row, (lxw_col_t)column,
                              (lxw_row_t)(row + rows),
                              (lxw_col_t)(column + columns - 1), &options));
}

void srm_book_choices(srm_book_sheet_t *sheet, int column, int first, int last,
                      const char *const *values)
{
    lxw_data_validation validation = {
        .validate = LXW_VALIDATION_TYPE_LIST,
        /* Its type differs between versions of the library. */
        .value_list = (void *)values,
    };

    if (!sheet->book->why && first <= last && is_cell(sheet, last, column)) {
        judge(sheet, worksheet_data_validation_range(
                         sheet->sheet, (lxw_row_t)first, (lxw_col_t)column,
                         (lxw_row_t)last, (lxw_col_t)column, &validation));
    }
}

/** Return a text for a header: its ampersands would be commands. */
static const char *header_text(apr_pool_t *pool, const char *text,
                               apr_size_t most)
{
    srm_text_t *out = srm_text_make(pool, 64);

    for (text = book_cut(pool, text, most); *text; text++) {
        srm_text_adds(out, *text == '&' ? "&" : "");
        srm_text_addc(out, *text);
    }
    return srm_text_done(out);
}

void srm_book_paper(srm_book_sheet_t *sheet, const char *title,
                    const char *date, int rows)
{
    srm_book_t *book = sheet->book;
    /* Ampersands count twice. */
    const char *text = header_text(book->pool, title, LINE_MOST / 2 - 20);

    if (book->why) {
        return;
    }
    worksheet_set_landscape(sheet->sheet);
    worksheet_set_paper(sheet->sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet->sheet, 1, 0);
    if (rows > 0) {
        judge(sheet,
              worksheet_repeat_rows(sheet->sheet, 0, (lxw_row_t)(rows - 1)));
    }
    judge(sheet,
          worksheet_set_header(
              sheet->sheet, apr_psprintf(book->pool, "&L%s&R%s", text, date)));
    judge(sheet, worksheet_set_footer(sheet->sheet, "&L&A&R&P / &N"));
}

#endif
