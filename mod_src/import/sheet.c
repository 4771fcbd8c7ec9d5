/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file sheet.c
 * @brief Finding the header of a table, and turning it.
 */

#include "sheet.h"

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "merges.h"
#include "words.h"

/* Rows among which a header is looked for. */
#define HEADER_ROWS 40

const char *sheet_cell(const import_row_t *row, int column)
{
    return column < row->count ? row->cells[column] : "";
}

const char *sheet_option(const import_sheet_t *sheet,
                         srm_import_option_e option)
{
    const apr_array_header_t *values = sheet->import->options[option];

    return values ? APR_ARRAY_IDX(values, values->nelts - 1, const char *)
                  : NULL;
}

const char *sheet_cell_name(const import_sheet_t *sheet, int row, int column)
{
    return sheet->turned ? import_cell_name(sheet->draft->pool,
                                            sheet->turned[column - 1], row)
                         : import_cell_name(sheet->draft->pool, row, column);
}

const char *sheet_column_name(const import_sheet_t *sheet, int column)
{
    const char *cell = import_cell_name(sheet->draft->pool, 1, column + 1);
    const char *header = sheet->columns[column].header;

    return apr_psprintf(sheet->draft->pool, "%.*s%s%s%s",
                        (int)strlen(cell) - 1, cell, *header ? " \"" : "",
                        draft_quote(sheet->draft, header),
                        *header ? "\"" : "");
}

/* Turn the position of a cell. */
static void restore(const import_sheet_t *sheet, int *row, int *column)
{
    int turned = *column > 0 ? sheet->turned[*column - 1] : 0;

    *column = turned ? *row : 0;
    *row = turned;
}

void sheet_restore(const import_sheet_t *sheet)
{
    apr_array_header_t *list = sheet->draft->troubles->list;
    int i, j;

    for (i = 0; sheet->turned && i < list->nelts; i++) {
        import_trouble_t *trouble = &APR_ARRAY_IDX(list, i, import_trouble_t);

        restore(sheet, &trouble->row, &trouble->column);
        for (j = 0; trouble->cells && j < trouble->cells->nelts; j++) {
            import_spot_t *spot =
                &APR_ARRAY_IDX(trouble->cells, j, import_spot_t);

            restore(sheet, &spot->row, &spot->column);
        }
    }
}

static int count_filled(const import_row_t *row)
{
    int filled = 0;
    int i;

    for (i = 0; i < row->count; i++) {
        filled += *row->cells[i] != '\0';
    }
    return filled;
}

/* True if a column begins a block: the row has another text than before it. */
static bool is_block(const import_row_t *row, int column)
{
    const char *text = sheet_cell(row, column);

    return *text
           && (column == 1 || !word_same(text, sheet_cell(row, column - 1)));
}

/* True if a row names the parties of each deployment in the row above: only
 * this one has a first cell, and its other texts repeat below each. */
static bool is_repeating(const import_row_t *first, const import_row_t *second)
{
    int different = 0, blocks = 0;
    int i;

    for (i = 1; i < second->count && (i == 1 || !is_block(first, i)); i++) {
        different += *second->cells[i] != '\0';
    }
    for (i = 1; i < second->count; i++) {
        bool begins = is_block(first, i);

        if ((begins && (different == 0 || (i - 1) % different))
            || (begins && i > different
                && !word_same(second->cells[i],
                              second->cells[i - different]))) {
            return false;
        }
        blocks += begins;
    }
    return !*sheet_cell(first, 0) && *sheet_cell(second, 0) && blocks > 1
           && different > 1;
}

/* True if a row is the second of two headers: its first cell is empty, it
 * fills gaps of the first, and it names no party as cells do. */
static bool is_second(const import_sheet_t *sheet, const import_row_t *first,
                      const import_row_t *second)
{
    int gaps = 0, filled = 0, words = 0;
    bool repeating = is_repeating(first, second);
    int i;

    if (!repeating && (*sheet_cell(second, 0) || !*sheet_cell(first, 0))) {
        return false;
    }
    for (i = 1; i < second->count; i++) {
        if (*second->cells[i]) {
            filled++;
            gaps += !*sheet_cell(first, i)
                    || (!sheet->turned
                        && merges_cover(sheet->table, first->number, i + 1));
            words += word_is_cell(sheet->draft, second->cells[i])
                     && word_header_role(sheet->draft->pool, second->cells[i])
                            == SRM_ROLE_COUNT;
        }
    }
    return filled > 1 && gaps > 0 && (repeating || words * 2 < filled);
}

/* True if a row of few cells is above the header: a title, or a line such as
 * "Version: 2". */
static bool is_title(const import_row_t *row, const import_row_t *next,
                     int most)
{
    int filled = count_filled(row);
    const char *first = sheet_cell(row, 0);
    size_t length = strlen(first);

    return (filled == 1 && most > 1) || filled * 2 <= most
           || (filled < most
               && ((length > 0 && first[length - 1] == ':')
                   || (next && next->number > row->number + 1)));
}

static int find_header(const import_sheet_t *sheet, const import_row_t *rows,
                       int count)
{
    int last = count < HEADER_ROWS ? count : HEADER_ROWS;
    int most = 0;
    int i;

    for (i = 0; i < last; i++) {
        int filled = count_filled(&rows[i]);

        most = filled > most ? filled : most;
    }
    for (i = 0; i < last; i++) {
        const import_row_t *next = i + 1 < count ? &rows[i + 1] : NULL;

        if ((next && is_second(sheet, &rows[i], next))
            || !is_title(&rows[i], next, most)) {
            return i;
        }
    }
    return 0;
}

/* Find the header that an option names; -1 after an error. */
static int choose_header(const import_sheet_t *sheet, const import_row_t *rows,
                         int count)
{
    const char *option = sheet_option(sheet, SRM_IMPORT_HEADER_ROW);
    int i;

    if (!option) {
        return find_header(sheet, rows, count);
    }
    for (i = 0; i < count; i++) {
        if (rows[i].number == (int)strtol(option, NULL, 10)) {
            return i;
        }
    }
    import_trouble(sheet->draft->troubles, 0, 0,
                   "--header-row %s: this row is empty or does not exist",
                   option);
    return -1;
}

/* Make columns of the header, or of two. */
static void make_columns(import_sheet_t *sheet, const import_row_t *first,
                         const import_row_t *second)
{
    int count =
        second && second->count > first->count ? second->count : first->count;
    const char *top = "";
    int i;

    while (count > 0 && !*sheet_cell(first, count - 1)
           && !(second && *sheet_cell(second, count - 1))) {
        count--;
    }
    sheet->count = count;
    sheet->columns = apr_pcalloc(sheet->draft->pool,
                                 sizeof(*sheet->columns)
                                     * (apr_size_t)(count > 0 ? count : 1));
    for (i = 0; i < count; i++) {
        sheet_column_t *column = &sheet->columns[i];

        top = *sheet_cell(first, i) ? first->cells[i] : top;
        column->header = second && *sheet_cell(second, i) ? second->cells[i]
                         : second                         ? top
                                  : sheet_cell(first, i);
        column->top = second && *sheet_cell(second, i) ? top : "";
        column->header = sheet_take_marks(sheet, column->header, true,
                                          sheet->header, i + 1, NULL);
    }
}

/* Turn the rows from the header on. */
static import_row_t *turn(import_sheet_t *sheet, const import_row_t *rows,
                          int *count)
{
    apr_pool_t *pool = sheet->draft->pool;
    import_row_t *turned;
    int width = 1;
    int i, j;

    for (i = 0; i < *count; i++) {
        width = rows[i].count > width ? rows[i].count : width;
    }
    turned = apr_pcalloc(pool, sizeof(*turned) * (apr_size_t)width);
    sheet->turned = apr_palloc(pool, sizeof(int) * (apr_size_t)*count);
    for (j = 0; j < *count; j++) {
        sheet->turned[j] = rows[j].number;
    }
    for (i = 0; i < width; i++) {
        turned[i].number = i + 1;
        turned[i].count = *count;
        turned[i].cells =
            apr_palloc(pool, sizeof(const char *) * (apr_size_t)*count);
        for (j = 0; j < *count; j++) {
            turned[i].cells[j] = sheet_cell(&rows[j], i);
        }
    }
    while (width > 0 && count_filled(&turned[width - 1]) == 0) {
        width--;
    }
    *count = width;
    return turned;
}

/* Say which rows above the header are not read. */
static void tell_titles(import_sheet_t *sheet, const import_row_t *rows,
                        int header)
{
    int i, j;

    for (i = 0; i < header; i++) {
        const char *text = "";

        for (j = 0; j < rows[i].count && !*text; j++) {
            text = rows[i].cells[j];
        }
        draft_remark(sheet->draft, "Row %d is above the header: \"%s\"",
                     rows[i].number, draft_quote(sheet->draft, text));
    }
}

/* Find the header and the rows below; false after an error. */
static bool split(import_sheet_t *sheet, import_row_t *rows, int count)
{
    int header = choose_header(sheet, rows, count);
    const import_row_t *second = NULL;

    if (header < 0 || header >= count) {
        return false;
    }
    tell_titles(sheet, rows, header);
    rows += header;
    count -= header;
    if (sheet->import->options[SRM_IMPORT_TRANSPOSE]) {
        if (sheet->draft->troubles->list->nelts > 0 || count > 1000) {
            import_trouble(sheet->draft->troubles, 0, 0,
                           "--transpose needs a table of at most 1000 rows "
                           "without errors");
            return false;
        }
        rows = turn(sheet, rows, &count);
    }
    sheet->header = rows[0].number;
    if (rows[0].broken) {
        return false;
    }
    if (count > 2 && is_second(sheet, &rows[0], &rows[1])) {
        second = &rows[1];
        draft_remark(sheet->draft, "Rows %d and %d are the header",
                     rows[0].number, second->number);
    }
    sheet->rows = rows + (second ? 2 : 1);
    sheet->row_count = count - (second ? 2 : 1);
    sheet_find_footnotes(sheet);
    make_columns(sheet, &rows[0], second);
    sheet_find_headers(sheet);
    return sheet->count > 0;
}

import_sheet_t *sheet_make(draft_t *draft, const srm_import_t *import,
                           const import_table_t *table)
{
    import_sheet_t *sheet = apr_pcalloc(draft->pool, sizeof(*sheet));
    import_row_t *rows;

    sheet->draft = draft;
    sheet->import = import;
    sheet->table = table;
    if (table->rows->nelts == 0) {
        if (draft->troubles->list->nelts == 0) {
            import_trouble(draft->troubles, 0, 0,
                           "no rows (write a header row, then one row per "
                           "area)");
        }
        return NULL;
    }
    rows = merges_fill(draft->pool, table, draft->troubles);
    if (!rows || !split(sheet, rows, table->rows->nelts)) {
        return NULL;
    }
    sheet_name_columns(sheet);
    return sheet;
}
