/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file csv.c
 * @brief CSV as RFC 4180 has it: a header, CRLF, quotes where needed.
 */

#include <string.h>

#include "srm_rows.h"

/* Some readers take spaces off the ends of what is not quoted. */
static int needs_quotes(const char *field)
{
    size_t length = strlen(field);

    return length > 0
           && (strpbrk(field, "\",\r\n") || field[0] == ' '
               || field[length - 1] == ' ');
}

static void write_field(srm_text_t *out, const char *field)
{
    if (!needs_quotes(field)) {
        srm_text_adds(out, field);
        return;
    }
    srm_text_addc(out, '"');
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

void srm_csv_rows(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_column_t *column;
    srm_rows_t rows;

    srm_rows_begin(&rows, out->pool, selection);
    for (column = rows.table->columns; column->key; column++) {
        srm_text_adds(out, column == rows.table->columns ? "" : ",");
        write_field(out, column->key);
    }
    srm_text_add(out, "\r\n", 2);
    while (srm_rows_next(&rows)) {
        for (column = rows.table->columns; column->key; column++) {
            srm_text_adds(out, column == rows.table->columns ? "" : ",");
            write_field(out, srm_rows_text(&rows, column));
        }
        srm_text_add(out, "\r\n", 2);
    }
}
