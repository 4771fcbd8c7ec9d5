/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_xlsx.c
 * @brief Reading a sheet of an XLSX workbook into rows of cells.
 */

#include "readers.h"

#ifndef SRM_READS_XLSX

const import_table_t *import_read_xlsx(const import_input_t *input)
{
    import_trouble(input->troubles, 0, 0,
                   "this is a workbook (.xlsx), which this build cannot read: "
                   "it was made without libzip and expat (save the sheet as "
                   "\"CSV UTF-8\")");
    return import_table_make(input->pool);
}

#else

#include <stdarg.h>

#include <apr_strings.h>

#include "choose.h"
#include "srm_printable.h"
#include "xlsx.h"

void xlsx_fail(xlsx_book_t *book, const char *format, ...)
{
    va_list values;

    if (!book->stopped) {
        va_start(values, format);
        import_trouble(book->troubles, book->row, book->column, "%s",
                       apr_pvsprintf(book->table_pool, format, values));
        va_end(values);
    }
    book->stopped = true;
}

const char *xlsx_quote(const xlsx_book_t *book, const char *name)
{
    return apr_psprintf(
        book->table_pool, "\"%s\"",
        srm_printable(book->table_pool, srm_utf8_repair(book->pool, name)));
}

#define SHEET(book, i) (&APR_ARRAY_IDX((book)->sheets, i, xlsx_sheet_t))

/* Read a sheet, with its errors in a list of its own. */
static void read_sheet(xlsx_book_t *book, const xlsx_sheet_t *sheet,
                       import_choice_t *choice)
{
    import_troubles_t *outer = book->troubles;
    import_table_t *table = import_table_make(book->table_pool);

    book->troubles = choice->troubles = import_troubles_make(book->table_pool);
    choice->table = table;
    if (sheet->part) {
        xlsx_sheet_read(book, sheet, table);
        book->stopped = book->budget == 0;
    }
    else if (sheet->external) {
        import_trouble(book->troubles, 0, 0,
                       "the sheet \"%s\" is in another file, which is not "
                       "read",
                       sheet->name);
    }
    book->troubles = outer;
}

/* Return the tables that may be chosen; all are read that are visible, unless
 * the option names one. */
static apr_array_header_t *list_sheets(xlsx_book_t *book, bool read)
{
    apr_array_header_t *choices = apr_array_make(
        book->table_pool, book->sheets->nelts, sizeof(import_choice_t));
    int i;

    for (i = 0; i < book->sheets->nelts; i++) {
        const xlsx_sheet_t *sheet = SHEET(book, i);
        import_choice_t *choice = apr_array_push(choices);

        *choice =
            (import_choice_t){.name = sheet->name, .hidden = sheet->hidden};
        if (read && !sheet->hidden) {
            read_sheet(book, sheet, choice);
        }
    }
    return choices;
}

static import_table_t *read_book(xlsx_book_t *book,
                                 const import_input_t *input)
{
    import_table_t *table = import_table_make(input->pool);
    apr_array_header_t *choices;
    import_choice_t *choice;
    int chosen;

    book->zip = xlsx_zip_open(book, input->bytes, input->length);
    if (!book->zip || !xlsx_book_read(book)) {
        return table;
    }
    choices = list_sheets(book, !input->sheet);
    chosen = input->sheet ? import_choose_named(input, "sheet", choices)
                          : import_choose_only(input, "sheet", choices);
    if (chosen < 0) {
        return table;
    }
    choice = &APR_ARRAY_IDX(choices, chosen, import_choice_t);
    if (!choice->table) {
        read_sheet(book, SHEET(book, chosen), choice);
    }
    import_take_troubles(input, choice->troubles);
    if (!SHEET(book, chosen)->part && !SHEET(book, chosen)->external) {
        import_trouble(input->troubles, 0, 0, "the sheet \"%s\" has no cells",
                       choice->name);
    }
    *table = *choice->table;
    import_remark_others(input, table, "sheet", choices, chosen);
    return table;
}

const import_table_t *import_read_xlsx(const import_input_t *input)
{
    xlsx_book_t book = {.table_pool = input->pool,
                        .troubles = input->troubles,
                        .budget = XLSX_BYTES_MAX};
    const import_table_t *table;

    apr_pool_create(&book.pool, input->pool);
    book.sheets = apr_array_make(book.pool, 8, sizeof(xlsx_sheet_t));
    book.strings = apr_array_make(book.pool, 64, sizeof(xlsx_string_t));
    table = read_book(&book, input);
    apr_pool_destroy(book.pool);
    return table;
}

#endif
