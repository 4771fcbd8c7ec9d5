/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_xlsx_remarks.c
 * @brief Merged cells of a sheet, and remarks about it.
 */

#ifdef SRM_READS_XLSX

#include <string.h>

#include <apr_strings.h>

#include "xlsx_sheet.h"

/* Most steps for all merged cells; they do not overlap in a good sheet. */
#define STEPS_MAX 4000000

/* Return the index of the first row from a number on. */
static int find_row(const apr_array_header_t *rows, int number)
{
    int low = 0, high = rows->nelts;

    while (low < high) {
        int middle = low + (high - low) / 2;

        if (APR_ARRAY_IDX(rows, middle, import_row_t).number < number) {
            low = middle + 1;
        }
        else {
            high = middle;
        }
    }
    return low;
}

void xlsx_sheet_merge(sheet_state_t *state)
{
    const apr_array_header_t *rows = state->table->rows;
    int steps = 0, i, at, column;

    for (i = 0; i < state->table->merges->nelts; i++) {
        const import_merge_t *merge =
            &APR_ARRAY_IDX(state->table->merges, i, import_merge_t);

        for (at = find_row(rows, merge->row); at < rows->nelts; at++) {
            const import_row_t *row = &APR_ARRAY_IDX(rows, at, import_row_t);

            if (row->number > merge->last_row || steps++ > STEPS_MAX) {
                break;
            }
            column =
                row->number == merge->row ? merge->column + 1 : merge->column;
            for (; column <= merge->last_column && column <= row->count;
                 column++, steps++) {
                row->cells[column - 1] = "";
            }
        }
    }
    if (steps > STEPS_MAX) {
        xlsx_fail(state->book, "merged cells overlap");
    }
}

/* Count hidden columns in the table. */
static void remark_columns(const sheet_state_t *state)
{
    apr_pool_t *pool = state->book->table_pool;
    int i, first = 0, hidden = 0;
    char *letters;

    for (i = 1; i <= state->widest; i++) {
        if (state->hidden_columns[i]) {
            first = first ? first : i;
            hidden++;
        }
    }
    if (hidden) {
        letters = apr_pstrdup(pool, import_cell_name(pool, 1, first));
        letters[strlen(letters) - 1] = '\0'; /* without the row */
        import_remark(pool, state->table,
                      "Hidden columns, read like the others: %d (first %s)",
                      hidden, letters);
    }
}

void xlsx_sheet_remark(const sheet_state_t *state)
{
    apr_pool_t *pool = state->book->table_pool;
    const struct {
        const sheet_count_t *counted;
        const char *about, *advice;
    } remarks[] = {
        {&state->formulas, "Formulas, read as last calculated", ""},
        {&state->empty_formulas,
         "Formulas without a value, read as empty cells",
         "; open the workbook in a spreadsheet program and save it"},
        {&state->errors, "Cells whose value is an error", ""},
        {&state->formats, "Numbers read without their format", ""},
        {&state->struck,
         "Cells with struck-through text, read like the others", ""},
    };
    size_t i;

    if (state->breaks) {
        import_remark(pool, state->table, IMPORT_BREAKS, state->breaks);
    }
    if (state->hidden_rows.count) {
        import_remark(pool, state->table,
                      "Hidden rows, read like the others: %d (first %d)",
                      state->hidden_rows.count, state->hidden_rows.row);
    }
    remark_columns(state);
    for (i = 0; i < sizeof(remarks) / sizeof(*remarks); i++) {
        const sheet_count_t *counted = remarks[i].counted;

        if (counted->count) {
            import_remark(
                pool, state->table, "%s: %d (first %s%s)", remarks[i].about,
                counted->count,
                import_cell_name(pool, counted->row, counted->column),
                remarks[i].advice);
        }
    }
}

#endif
