/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_csv.c
 * @brief Reading CSV into rows of cells.
 */

#include <string.h>

#include <apr_strings.h>

#include "cell_text.h"
#include "readers.h"

/* A table being read. */
typedef struct read_state {
    apr_pool_t *pool;
    import_table_t *table;
    import_troubles_t *troubles;
    char separator;
    int breaks; /* cells whose line breaks became spaces */
    const char *at;
    const char *end;
    int row;
    int column;                /* of the cell being read */
    bool broken;               /* of the row being read */
    apr_array_header_t *cells; /* of the row being read, const char * */
    srm_text_t *quoted;        /* the text of a cell in quotes */
} read_state_t;

static int is_end_of_line(char c)
{
    return c == '\n' || c == '\r';
}

char import_csv_separator(const char *bytes, apr_size_t length)
{
    static const char separators[] = {',', ';', '\t'};
    int counts[3] = {0, 0, 0};
    const char *end = bytes + length;
    int quoted = 0;
    int most, i;

    for (; bytes < end && (quoted || !is_end_of_line(*bytes)); bytes++) {
        quoted ^= *bytes == '"';
        for (i = 0; i < 3; i++) {
            counts[i] += !quoted && *bytes == separators[i];
        }
    }
    for (most = 0, i = 1; i < 3; i++) {
        most = counts[i] > counts[most] ? i : most;
    }
    for (i = most + 1; i < 3 && counts[most] > 0; i++) {
        if (counts[i] == counts[most]) {
            return IMPORT_DETECT;
        }
    }
    return separators[most];
}

static void add_cell(read_state_t *reading, const char *bytes,
                     apr_size_t length)
{
    const char *text =
        import_clean(reading->pool, bytes, length, reading->row,
                     reading->column, &reading->breaks, reading->troubles);

    if (reading->column <= IMPORT_COLUMNS_MAX) {
        APR_ARRAY_PUSH(reading->cells, const char *) = text;
    }
    else if (reading->column == IMPORT_COLUMNS_MAX + 1) {
        import_trouble(reading->troubles, reading->row, reading->column,
                       "more than %d columns", IMPORT_COLUMNS_MAX);
    }
}

static int is_outside(const read_state_t *reading)
{
    return reading->at == reading->end || *reading->at == reading->separator
           || is_end_of_line(*reading->at);
}

/* Read to the end of a quoted cell: only spaces may follow the closing
 * quote. */
static void end_quoted(read_state_t *reading)
{
    int reported = 0;

    for (; !is_outside(reading); reading->at++) {
        if (*reading->at != ' ' && !reported) {
            import_trouble(reading->troubles, reading->row, reading->column,
                           "text after the closing quote of a cell (write "
                           "a quote inside a cell twice: \"\")");
            reported = 1;
        }
    }
}

/* Read a quoted cell, from after its first quote. */
static void read_quoted(read_state_t *reading)
{
    srm_text_t *text = reading->quoted;
    const char *quote;

    text->length = 0;
    for (;;) {
        quote = memchr(reading->at, '"', (size_t)(reading->end - reading->at));
        if (!quote) {
            import_trouble(reading->troubles, reading->row, reading->column,
                           "the quote that opens here is never closed");
            reading->at = reading->end;
            reading->broken = true;
            return;
        }
        srm_text_add(text, reading->at, (apr_size_t)(quote - reading->at));
        reading->at = quote + 1;
        if (reading->at == reading->end || *reading->at != '"') {
            break;
        }
        srm_text_addc(text, '"');
        reading->at++;
    }
    end_quoted(reading);
    add_cell(reading, text->bytes, text->length);
}

static void read_plain(read_state_t *reading)
{
    const char *first = reading->at;

    while (!is_outside(reading)) {
        reading->at++;
    }
    add_cell(reading, first, (apr_size_t)(reading->at - first));
}

static void read_cell(read_state_t *reading)
{
    const char *at = reading->at;

    while (at < reading->end && *at == ' ') {
        at++;
    }
    if (at == reading->end || *at != '"') {
        read_plain(reading);
        return;
    }
    /* In RFC 4180 the space is a part of the cell and the quote an
     * ordinary character, so that a separator after it would split the cell:
     * nobody wants that. */
    if (at > reading->at) {
        import_trouble(reading->troubles, reading->row, reading->column,
                       "a space before the opening quote (remove it)");
    }
    reading->at = at + 1;
    read_quoted(reading);
}

/* CR LF, LF and CR each end a row. */
static void end_line(read_state_t *reading)
{
    if (reading->at < reading->end) {
        reading->at += *reading->at == '\r' && reading->end - reading->at > 1
                               && reading->at[1] == '\n'
                           ? 2
                           : 1;
    }
}

static void read_row(read_state_t *reading)
{
    apr_array_clear(reading->cells);
    reading->row++;
    reading->broken = false;
    for (reading->column = 1;; reading->column++) {
        read_cell(reading);
        if (reading->at == reading->end
            || *reading->at != reading->separator) {
            break;
        }
        reading->at++;
    }
    import_table_add_row(reading->pool, reading->table, reading->row,
                         reading->cells, reading->broken);
    end_line(reading);
}

/* Read Excel's own first line, which names the separator. */
static void take_separator_line(read_state_t *reading)
{
    const char *at = reading->at;

    if (reading->end - at >= 5 && !memcmp(at, "sep=", 4)
        && (at[4] == ',' || at[4] == ';' || at[4] == '\t')
        && (reading->end - at == 5 || is_end_of_line(at[5]))) {
        if (reading->separator == IMPORT_DETECT) {
            reading->separator = at[4];
        }
        reading->at += 5;
        end_line(reading);
    }
}

/* True for UTF-16, which spreadsheets call "Unicode text"; every other
 * byte is 0. */
static int is_utf16(const char *bytes, apr_size_t length)
{
    return length >= 2
           && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2)
               || !bytes[0] || !bytes[1]);
}

static int find_separator(read_state_t *reading)
{
    take_separator_line(reading);
    if (reading->separator == IMPORT_DETECT) {
        reading->separator = import_csv_separator(
            reading->at, (apr_size_t)(reading->end - reading->at));
    }
    if (reading->separator == IMPORT_DETECT) {
        import_trouble(reading->troubles, 1, 0,
                       "two separators are equally frequent (choose one "
                       "with --separator ',', ';' or tab)");
    }
    return reading->separator != IMPORT_DETECT;
}

/* Say how the table was read. */
static void describe(const read_state_t *reading)
{
    import_table_t *table = reading->table;

    table->source = reading->separator == ','   ? "CSV separated by commas"
                    : reading->separator == ';' ? "CSV separated by semicolons"
                                                : "CSV separated by tabs";
    if (reading->breaks > 0) {
        import_remark(reading->pool, table, IMPORT_BREAKS, reading->breaks);
    }
}

const import_table_t *import_read_csv(const import_input_t *input)
{
    import_table_t *table = import_table_make(input->pool);
    read_state_t reading = {.pool = input->pool,
                            .table = table,
                            .troubles = input->troubles,
                            .separator = input->separator,
                            .at = input->bytes,
                            .end = input->bytes + input->length};

    reading.cells = apr_array_make(input->pool, 16, sizeof(const char *));
    reading.quoted = srm_text_make(input->pool, 256);
    if (is_utf16(input->bytes, input->length)) {
        import_trouble(input->troubles, 0, 0,
                       "this is UTF-16 (save the file as \"CSV UTF-8\")");
        return table;
    }
    if (input->length >= 3 && !memcmp(input->bytes, "\xEF\xBB\xBF", 3)) {
        reading.at += 3;
    }
    if (find_separator(&reading)) {
        while (reading.at < reading.end) {
            read_row(&reading);
        }
    }
    describe(&reading);
    return table;
}
