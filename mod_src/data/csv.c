/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file csv.c
 * @brief CSV (RFC 4180): a header, CRLF, quotes where needed. The query may
 * choose another separator.
 */

#include <string.h>

#include "csv_fields.h"
#include "srm_visible.h"

/*
 * Some readers strip spaces around unquoted fields, and some split at commas as
 * well as at another separator. A copy for spreadsheets may be read with any
 * separator, whichever the query chose.
 */
static bool needs_quotes(const csv_dialect_t *dialect, const char *field,
                         apr_size_t length)
{
    const char *special = dialect->separator == ',' && !dialect->guarded
                              ? "\",\r\n"
                              : "\",\r\n;\t";

    return field[strcspn(field, special)] || field[0] == ' '
           || field[length - 1] == ' ';
}

/* True for the signs that begin a formula, and their full-width variants. */
static bool is_sign(apr_uint32_t code)
{
    switch (code) {
    case '=':
    case '+':
    case '-':
    case '@':
    case 0xFF1D:
    case 0xFF0B:
    case 0xFF0D:
    case 0xFF20:
        return true;
    default:
        return false;
    }
}

/*
 * True if a spreadsheet would read the text as a formula at the beginning of a
 * cell. Some strip white space first, and quotes other than ours.
 */
static bool is_formula(const char *text)
{
    apr_uint32_t code = 0;
    int taken;

    do {
        /* A character has at most four bytes. */
        taken = srm_utf8_read(text, text + strnlen(text, 4), &code);
        text += taken;
    } while (taken && (code == '"' || srm_char_is_invisible(code)));
    return taken && is_sign(code);
}

/*
 * Guard the beginning of a cell: an apostrophe turns a formula into text. This
 * is only for the copy for spreadsheets: a program would read it as a part of
 * the text.
 */
static void write_guard(srm_text_t *out, const char *text,
                        const csv_dialect_t *dialect)
{
    if (dialect->guarded && is_formula(text)) {
        srm_text_addc(out, '\'');
    }
}

/* A spreadsheet that uses another separator begins a cell after it, with
 * or without quotes around the field. */
static void write_quoted(srm_text_t *out, const char *field,
                         const csv_dialect_t *dialect)
{
    const char *special = dialect->guarded ? "\",;\t" : "\"";

    srm_text_addc(out, '"');
    write_guard(out, field, dialect);
    while (*field) {
        size_t run = strcspn(field, special);

        srm_text_add(out, field, run);
        field += run;
        if (*field == '"') {
            srm_text_addc(out, '"');
        }
        if (*field) {
            srm_text_addc(out, *field++);
            if (field[-1] != '"' && field[-1] != dialect->separator) {
                write_guard(out, field, dialect);
            }
        }
    }
    srm_text_addc(out, '"');
}

void csv_field(srm_text_t *out, const char *field,
               const csv_dialect_t *dialect)
{
    apr_size_t length = strlen(field);

    if (length == 0) {
        return;
    }
    if (needs_quotes(dialect, field, length)) {
        write_quoted(out, field, dialect);
    }
    else {
        write_guard(out, field, dialect);
        srm_text_add(out, field, length);
    }
}

/* Write the separator before a column. */
static void separate(srm_text_t *out, const srm_rows_t *rows,
                     const srm_column_t *column, const csv_dialect_t *dialect)
{
    if (column > rows->table->columns) {
        srm_text_addc(out, dialect->separator);
    }
}

static void write_row(srm_text_t *out, srm_rows_t *rows,
                      const csv_dialect_t *dialect)
{
    const srm_column_t *column;

    for (column = rows->table->columns; column->key; column++) {
        separate(out, rows, column, dialect);
        if (column->number) {
            srm_text_addi(out, srm_rows_number(rows, column));
        }
        else {
            csv_field(out, srm_rows_text(rows, column), dialect);
        }
    }
    srm_text_add(out, "\r\n", 2);
}

void srm_csv_rows(srm_text_t *out, const srm_selection_t *selection)
{
    const unsigned asked = selection->used_params;
    const csv_dialect_t dialect = {
        asked & SRM_PARAM_SEPARATOR ? selection->query->separator : ',',
        (asked & SRM_PARAM_BOM) != 0};
    const srm_column_t *column;
    srm_rows_t rows;

    srm_text_adds(out, dialect.guarded ? "\xEF\xBB\xBF" : "");
    if (asked & SRM_PARAM_LAYOUT) {
        csv_table(out, selection, &dialect);
        return;
    }
    srm_rows_begin(&rows, out, selection);
    for (column = rows.table->columns; column->key; column++) {
        separate(out, &rows, column, &dialect);
        srm_text_adds(out, column->key);
    }
    srm_text_add(out, "\r\n", 2);
    while (srm_rows_next(&rows)) {
        write_row(out, &rows, &dialect);
    }
}
