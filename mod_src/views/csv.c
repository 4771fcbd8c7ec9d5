/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file csv.c
 * @brief CSV as RFC 4180 has it: a header, CRLF, quotes where needed. Between
 * the fields stands what the query asks for.
 */

#include <stdbool.h>
#include <string.h>

#include "srm_plain.h"
#include "srm_rows.h"

static srm_block_t marks(srm_block_t bytes)
{
    return srm_block_is(bytes, '"') | srm_block_is(bytes, ',')
           | srm_block_is(bytes, '\r') | srm_block_is(bytes, '\n');
}

/* Those of CSV with another separator, which some read by the comma too. */
static srm_block_t all_marks(srm_block_t bytes)
{
    return marks(bytes) | srm_block_is(bytes, ';') | srm_block_is(bytes, '\t');
}

/** The choices of a request for CSV. */
typedef struct {
    char separator;
    bool guarded; /**< for spreadsheets */
} dialect_t;

static bool has_marks(const dialect_t *dialect, const char *field,
                      apr_size_t length)
{
    return (dialect->separator == ',' ? srm_plain(field, length, marks)
                                      : srm_plain(field, length, all_marks))
           < length;
}

/* Some readers take spaces off the ends of what is not quoted. */
static bool needs_quotes(const dialect_t *dialect, const char *field,
                         apr_size_t length)
{
    return has_marks(dialect, field, length) || field[0] == ' '
           || field[length - 1] == ' ';
}

/*
 * What a spreadsheet would take for a formula gets an apostrophe before it,
 * which makes it text there. Only in the copy that is meant for one: a
 * program would take the apostrophe for a part of the text.
 */
static bool is_formula(const char *field)
{
    return *field && strchr("=+-@\t\r", *field);
}

static void write_guard(srm_text_t *out, bool guarded)
{
    if (guarded) {
        srm_text_addc(out, '\'');
    }
}

static void write_field(srm_text_t *out, const char *field,
                        const dialect_t *dialect)
{
    apr_size_t length;
    bool guarded = dialect->guarded && is_formula(field);

    if (!*field) {
        return;
    }
    length = strlen(field);
    if (!needs_quotes(dialect, field, length)) {
        write_guard(out, guarded);
        srm_text_add(out, field, length);
        return;
    }
    srm_text_addc(out, '"');
    write_guard(out, guarded);
    while (*field) {
        size_t run = strcspn(field, "\"");

        srm_text_add(out, field, run);
        field += run;
        if (*field) {
            srm_text_add(out, "\"\"", 2);
            field++;
        }
    }
    srm_text_addc(out, '"');
}

/* What comes before a column. */
static void separate(srm_text_t *out, const srm_rows_t *rows,
                     const srm_column_t *column, const dialect_t *dialect)
{
    if (column > rows->table->columns) {
        srm_text_addc(out, dialect->separator);
    }
}

static void write_row(srm_text_t *out, srm_rows_t *rows,
                      const dialect_t *dialect)
{
    const srm_column_t *column;

    for (column = rows->table->columns; column->key; column++) {
        separate(out, rows, column, dialect);
        if (column->number) {
            srm_text_addi(out, srm_rows_number(rows, column));
        }
        else {
            write_field(out, srm_rows_text(rows, column), dialect);
        }
    }
    srm_text_add(out, "\r\n", 2);
}

void srm_csv_rows(srm_text_t *out, const srm_selection_t *selection)
{
    const unsigned asked = selection->asked;
    const dialect_t dialect = {
        asked & SRM_ASK_SEPARATOR ? selection->query->separator : ',',
        (asked & SRM_ASK_BOM) != 0};
    const srm_column_t *column;
    srm_rows_t rows;

    srm_rows_begin(&rows, out, selection);
    srm_text_adds(out, dialect.guarded ? "\xEF\xBB\xBF" : "");
    for (column = rows.table->columns; column->key; column++) {
        separate(out, &rows, column, &dialect);
        srm_text_adds(out, column->key);
    }
    srm_text_add(out, "\r\n", 2);
    while (srm_rows_next(&rows)) {
        write_row(out, &rows, &dialect);
    }
}
