/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file shape_column.c
 * @brief A table in which one column says who is responsible.
 */

#include "shapes.h"

#include <string.h>

#include <apr_strings.h>

#include "task_columns.h"
#include "words.h"

/* Words in headers of the column. */
static const char *const headers[] = {
    "responsibility", "responsible", "ownership", "owned by", "who",
    "inherited",      "allocation"};

static bool is_headed(const sheet_column_t *column)
{
    size_t i;

    for (i = 0; i < sizeof(headers) / sizeof(headers[0]); i++) {
        if (strcasestr(column->header, headers[i])) {
            return true;
        }
    }
    return word_same(column->header, "owner");
}

/* True if most cells of a column say who is responsible. */
static bool is_fitting(const sheet_column_t *column)
{
    return column->filled > 0
           && column->words * 10
                  >= column->filled * (is_headed(column) ? 6 : 8);
}

/* Find the column: of the option, or the only one that fits, by header or by
 * cells. Count also those of texts, and those that are neither. */
static int find_column(const import_sheet_t *sheet, int *fitting, int *others,
                       int *unclear)
{
    int found = sheet_role(sheet, SHEET_RESPONSIBILITY);
    int headed = -1;
    int i;

    *fitting = *others = *unclear = 0;
    for (i = 0; i < sheet->count; i++) {
        const sheet_column_t *column = &sheet->columns[i];

        if (column->role != SHEET_DATA) {
            continue;
        }
        if (is_headed(column) && headed < 0
            && column->texts * 2 <= column->filled) {
            headed = i;
        }
        if (column->filled == 0) {
            continue;
        }
        if (is_fitting(column)) {
            ++*fitting;
            found = found < 0 ? i : found;
        }
        else if (column->texts * 2 > column->filled && column->words == 0) {
            ++*others;
        }
        else {
            ++*unclear;
        }
    }
    i = sheet_role(sheet, SHEET_RESPONSIBILITY);
    return i >= 0 ? i : headed >= 0 ? headed : found;
}

int shape_column_fits(const import_sheet_t *sheet)
{
    int fitting, others, unclear;
    int column = find_column(sheet, &fitting, &others, &unclear);

    if (sheet->import->options[SRM_IMPORT_RESPONSIBILITY_COLUMN]) {
        return 99;
    }
    if (fitting != 1) {
        return column >= 0 && is_headed(&sheet->columns[column]) ? 55 : 0;
    }
    return is_headed(&sheet->columns[column]) ? 95
           : others > 0 && unclear == 0
                   && !word_is_type(sheet->columns[column].header)
               ? 88
               : 0;
}

static void read_cells(import_sheet_t *sheet, const import_row_t *row,
                       draft_area_t *area, void *data)
{
    const int *column = data;
    draft_cell_t *cell = &area->cells[0];

    sheet_read_cell(sheet, row, *column, sheet->columns[*column].header, cell);
    tasks_read(sheet, row, cell);
}

void shape_column_read(import_sheet_t *sheet)
{
    int fitting, others, unclear;
    int column = find_column(sheet, &fitting, &others, &unclear);

    if (column < 0) {
        import_trouble(sheet->draft->troubles, sheet->header, 0,
                       "no column says who is responsible (choose it with "
                       "--responsibility-column)");
        return;
    }
    sheet->columns[column].role = SHEET_RESPONSIBILITY;
    draft_remark(sheet->draft, "Column %s says who is responsible",
                 sheet_column_name(sheet, column));
    tasks_find(sheet);
    sheet_add_deployment(sheet);
    sheet_tell_unused(sheet);
    sheet_read_areas(sheet, read_cells, &column);
}
