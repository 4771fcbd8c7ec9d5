/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_xlsx_sheet.c
 * @brief The cells of a sheet of a workbook.
 */

#ifdef SRM_READS_XLSX

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "cell_text.h"
#include "xlsx_sheet.h"

/* Rows and columns of a spreadsheet. */
#define ROWS 1048576
#define COLUMNS 16384

/* Most places for cells: rows by the last column with text in each. */
#define CELLS_MAX 1000000

/* Most bytes of all texts: as many as a matrix file may have. */
#define TEXTS_MAX ((apr_size_t)16 * 1024 * 1024)

static void count(sheet_count_t *counted, const xlsx_book_t *book)
{
    if (!counted->count++) {
        counted->row = book->row;
        counted->column = book->column;
    }
}

/* Read the letters of "AB12"; returns the rest. The column is 0 without
 * letters. */
static const char *read_letters(const char *at, int *column)
{
    *column = 0;
    for (; apr_isalpha(*at) && *column <= COLUMNS; at++) {
        *column = *column * 26 + apr_toupper(*at) - 'A' + 1;
    }
    return at;
}

static void start_row(sheet_state_t *state, const char **attributes)
{
    xlsx_book_t *book = state->book;
    const char *number = xlsx_attribute(attributes, "r");
    int row = number ? xlsx_integer(number, ROWS) : book->row + 1;

    if (row <= book->row || row > ROWS) {
        xlsx_fail(book,
                  "after row %d, rows are not in order or have no number",
                  book->row);
        return;
    }
    book->row = row;
    book->column = 0;
    state->row_hidden = xlsx_is_true(xlsx_attribute(attributes, "hidden"));
    apr_array_clear(state->cells);
}

static void start_cell(sheet_state_t *state, const char **attributes)
{
    xlsx_book_t *book = state->book;
    const char *reference = xlsx_attribute(attributes, "r");
    const char *style = xlsx_attribute(attributes, "s");
    const char *type = xlsx_attribute(attributes, "t");
    int column = book->column + 1, index = xlsx_integer(style, INT16_MAX * 2);

    if (reference
        && xlsx_integer(read_letters(reference, &column), ROWS) != book->row) {
        column = 0;
    }
    if (column <= book->column || column > COLUMNS) {
        xlsx_fail(book,
                  "a cell of row %d has a wrong reference, or cells are not "
                  "in order",
                  book->row);
        return;
    }
    book->column = column;
    state->style = index >= 0 && index < book->style_count
                       ? book->styles[index]
                       : (xlsx_style_t){.kind = XLSX_NUMBER};
    apr_cpystrn(state->type, type ? type : "n", sizeof(state->type));
    state->value->length = 0;
    state->formula = false;
    state->runs.raised = state->runs.inside = false;
    state->runs.strike = state->runs.struck = false;
}

/* Return the clean text of a shared string. */
static const char *shared_text(sheet_state_t *state, const char *index)
{
    xlsx_book_t *book = state->book;
    int at = xlsx_integer(index, book->strings->nelts - 1);
    xlsx_string_t *string;

    if (at < 0) {
        xlsx_fail(book, "the cell refers to a text that the workbook lacks");
        return "";
    }
    string = &APR_ARRAY_IDX(book->strings, at, xlsx_string_t);
    state->runs.struck = string->struck;
    if (!string->clean) {
        string->clean = import_clean(
            book->table_pool, string->text, strlen(string->text), book->row,
            book->column, &state->breaks, book->troubles);
    }
    return string->clean;
}

/* Return the text of the number in a cell. */
static const char *number_text(sheet_state_t *state, const char *value)
{
    xlsx_book_t *book = state->book;
    const char *text = xlsx_number(book->table_pool, value, state->style.kind,
                                   book->date1904);
    const xlsx_form_t *form = state->style.form;
    const char *shown;

    if (!text) {
        import_trouble(book->troubles, book->row, book->column,
                       "the value of the cell is not a number");
    }
    else if (state->style.kind == XLSX_NUMBER && form) {
        shown = xlsx_form_write(book->pool, form, value);
        if (shown) {
            return import_clean(book->table_pool, shown, strlen(shown),
                                book->row, book->column, &state->breaks,
                                book->troubles);
        }
        count(&state->formats, book);
    }
    return text ? text : "?";
}

/* Return a date of ISO 8601 without a time that is midnight. */
static void cut_midnight(srm_text_t *value)
{
    static const char midnight[] = "T00:00:00";
    const char *time = memchr(value->bytes, 'T', value->length);
    apr_size_t length = sizeof(midnight) - 1;

    if (time && (apr_size_t)(value->bytes + value->length - time) >= length
        && !memcmp(time, midnight, length)) {
        value->length = (apr_size_t)(time - value->bytes);
    }
}

static const char *plain_text(sheet_state_t *state)
{
    xlsx_book_t *book = state->book;

    return import_clean(book->table_pool, state->value->bytes,
                        state->value->length, book->row, book->column,
                        &state->breaks, book->troubles);
}

/* Return the text of the cell that has ended. */
static const char *cell_text(sheet_state_t *state)
{
    srm_text_t *value = state->value;
    const char *type = state->type;

    if (state->formula) {
        count(value->length ? &state->formulas : &state->empty_formulas,
              state->book);
    }
    if (!value->length) {
        return "";
    }
    if (!strcmp(type, "s")) {
        return shared_text(state, srm_text_done(value));
    }
    if (!strcmp(type, "n")) {
        return number_text(state, srm_text_done(value));
    }
    if (!strcmp(type, "b")) {
        return *value->bytes == '1' ? "TRUE" : "FALSE";
    }
    if (!strcmp(type, "e")) {
        count(&state->errors, state->book);
    }
    else if (!strcmp(type, "d")) {
        cut_midnight(value);
    }
    else if (!strcmp(type, "str")) {
        xlsx_decode(value, 0);
    }
    return plain_text(state);
}

/* Add a text to the row, after empty cells. */
static void end_cell(sheet_state_t *state)
{
    xlsx_book_t *book = state->book;
    const char *text = cell_text(state);

    if (!*text || book->stopped) {
        return;
    }
    if (state->style.struck || state->runs.struck) {
        count(&state->struck, book);
    }
    book->texts += strlen(text);
    if (book->texts > TEXTS_MAX) {
        xlsx_fail(book, "the texts of the sheets have more than %d MB",
                  (int)(TEXTS_MAX / 1024 / 1024));
    }
    else if (book->column <= IMPORT_COLUMNS_MAX) {
        while (state->cells->nelts < book->column - 1) {
            APR_ARRAY_PUSH(state->cells, const char *) = "";
        }
        APR_ARRAY_PUSH(state->cells, const char *) = text;
    }
    else if (state->too_wide != book->row) {
        state->too_wide = book->row;
        import_trouble(book->troubles, book->row, book->column,
                       "more than %d columns", IMPORT_COLUMNS_MAX);
    }
}

static void end_row(sheet_state_t *state)
{
    xlsx_book_t *book = state->book;

    book->places += state->cells->nelts;
    if (book->places > CELLS_MAX) {
        xlsx_fail(book, "more than %d cells", CELLS_MAX);
        return;
    }
    book->column = 0;
    if (state->row_hidden && state->cells->nelts) {
        count(&state->hidden_rows, book);
    }
    if (state->cells->nelts > state->widest) {
        state->widest = state->cells->nelts;
    }
    import_table_add_row(book->table_pool, state->table, book->row,
                         state->cells, false);
}

static void take_columns(sheet_state_t *state, const char **attributes)
{
    int first = xlsx_integer(xlsx_attribute(attributes, "min"), COLUMNS);
    int last = xlsx_integer(xlsx_attribute(attributes, "max"), COLUMNS);

    if (++state->column_lists > COLUMNS) {
        xlsx_fail(state->book, "the sheet describes more than %d columns",
                  COLUMNS);
    }
    else if (xlsx_is_true(xlsx_attribute(attributes, "hidden")) && first > 0) {
        for (; first <= last && first <= IMPORT_COLUMNS_MAX; first++) {
            state->hidden_columns[first] = true;
        }
    }
}

static void take_merge(sheet_state_t *state, const char **attributes)
{
    const char *range = xlsx_attribute(attributes, "ref");
    const char *colon = range ? strchr(range, ':') : NULL;
    import_merge_t merge;

    if (!colon) {
        return;
    }
    range =
        apr_pstrmemdup(state->book->pool, range, (apr_size_t)(colon - range));
    merge.row = xlsx_integer(read_letters(range, &merge.column), ROWS);
    merge.last_row =
        xlsx_integer(read_letters(colon + 1, &merge.last_column), ROWS);
    if (merge.row < 1 || merge.column < 1 || merge.last_row < merge.row
        || merge.last_column < merge.column || merge.last_column > COLUMNS) {
        xlsx_fail(state->book, "a range of merged cells is not valid");
    }
    else if (state->table->merges->nelts == CELLS_MAX / 100) {
        xlsx_fail(state->book, "more than %d merged cells", CELLS_MAX / 100);
    }
    else {
        APR_ARRAY_PUSH(state->table->merges, import_merge_t) = merge;
    }
}

static bool start(void *to, const char *name, const char **attributes)
{
    sheet_state_t *state = to;

    state->in_value = false;
    if (!strcmp(name, "c")) {
        start_cell(state, attributes);
    }
    else if (!strcmp(name, "v")) {
        state->in_value = true;
    }
    else if (!strcmp(name, "row")) {
        start_row(state, attributes);
    }
    else if (!strcmp(name, "f")) {
        state->formula = true;
    }
    else if (!strcmp(name, "col")) {
        take_columns(state, attributes);
    }
    else if (!strcmp(name, "mergeCell")) {
        take_merge(state, attributes);
    }
    else if (!strcmp(name, "extLst")) {
        return false;
    }
    else if (!strcmp(state->type, "inlineStr")) {
        return xlsx_runs_start(&state->runs, name, attributes);
    }
    return true;
}

static void end(void *to, const char *name)
{
    sheet_state_t *state = to;

    if (!strcmp(name, "c")) {
        end_cell(state);
        *state->type = '\0';
    }
    else if (!strcmp(name, "row")) {
        end_row(state);
    }
    else if (!strcmp(name, "sheetData")) {
        state->book->row = 0;
    }
    else {
        state->in_value = false;
        xlsx_runs_end(&state->runs, name);
    }
}

static void text(void *to, const char *bytes, apr_size_t length)
{
    sheet_state_t *state = to;

    if (state->in_value) {
        xlsx_add(state->book, state->value, bytes, length);
    }
    else {
        xlsx_runs_text(&state->runs, bytes, length);
    }
}

bool xlsx_sheet_read(xlsx_book_t *book, const xlsx_sheet_t *sheet,
                     import_table_t *table)
{
    static const xlsx_events_t events = {start, end, text};
    sheet_state_t state = {.book = book, .table = table};

    state.value = srm_text_make(book->pool, 4096);
    state.runs = (xlsx_runs_t){.book = book, .text = state.value};
    state.cells = apr_array_make(book->pool, 16, sizeof(const char *));
    table->source =
        apr_psprintf(book->table_pool, "sheet \"%s\"", sheet->name);
    book->row = book->column = 0;
    if (xlsx_xml_read(book, sheet->part, &events, &state)) {
        xlsx_sheet_merge(&state);
        xlsx_sheet_remark(&state);
    }
    book->row = book->column = 0;
    return !book->stopped;
}

#endif
