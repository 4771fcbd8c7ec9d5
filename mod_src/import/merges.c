/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file merges.c
 * @brief Merged cells of a table.
 */

#include "merges.h"

#include <apr_strings.h>

/* Most cells that merges fill: a file of a few bytes could name billions. */
#define FILLED_MAX 2000000

/* Give a row at least some cells. */
static void widen(apr_pool_t *pool, import_row_t *row, int count)
{
    const char **cells;
    int i;

    if (row->count >= count) {
        return;
    }
    cells = apr_palloc(pool, sizeof(*cells) * (apr_size_t)count);
    for (i = 0; i < count; i++) {
        cells[i] = i < row->count ? row->cells[i] : "";
    }
    row->cells = cells;
    row->count = count;
}

static import_row_t *copy_rows(apr_pool_t *pool, const import_table_t *table)
{
    import_row_t *rows =
        apr_pmemdup(pool, table->rows->elts,
                    sizeof(*rows) * (apr_size_t)table->rows->nelts);
    int i;

    for (i = 0; table->merges->nelts > 0 && i < table->rows->nelts; i++) {
        rows[i].cells =
            apr_pmemdup(pool, rows[i].cells,
                        sizeof(*rows[i].cells) * (apr_size_t)rows[i].count);
    }
    return rows;
}

/* Return the place of the first row with at least a number. */
static int find_row(const import_row_t *rows, int count, int number)
{
    int first = 0;

    while (first < count) {
        int middle = first + (count - first) / 2;

        if (rows[middle].number < number) {
            first = middle + 1;
        }
        else {
            count = middle;
        }
    }
    return first;
}

/*
 * Fill the cells of a merge.
 * @param left cells that merges may still fill; less than 0 at the end
 */
static void fill(apr_pool_t *pool, import_row_t *rows, int count,
                 const import_merge_t *merge, int *left)
{
    int first = find_row(rows, count, merge->row);
    int last_column = merge->last_column < IMPORT_COLUMNS_MAX
                          ? merge->last_column
                          : IMPORT_COLUMNS_MAX;
    const char *text;
    int i, j;

    if (merge->column < 2 || first == count || rows[first].number != merge->row
        || merge->column > rows[first].count) {
        return;
    }
    text = rows[first].cells[merge->column - 1];
    for (i = first; *text && i < count && rows[i].number <= merge->last_row;
         i++) {
        *left -= last_column;
        if (*left < 0) {
            return;
        }
        widen(pool, &rows[i], last_column);
        for (j = merge->column - 1; j < last_column; j++) {
            rows[i].cells[j] = *rows[i].cells[j] ? rows[i].cells[j] : text;
        }
    }
}

import_row_t *merges_fill(apr_pool_t *pool, const import_table_t *table,
                          import_troubles_t *troubles)
{
    import_row_t *rows = copy_rows(pool, table);
    int left = FILLED_MAX;
    int i;

    for (i = 0; i < table->merges->nelts; i++) {
        const import_merge_t *merge =
            &APR_ARRAY_IDX(table->merges, i, import_merge_t);

        fill(pool, rows, table->rows->nelts, merge, &left);
        if (left < 0) {
            import_trouble(troubles, merge->row, merge->column,
                           "merged cells cover more than %d cells (undo the "
                           "merge)",
                           FILLED_MAX);
            return NULL;
        }
    }
    return rows;
}

bool merges_cover(const import_table_t *table, int row, int column)
{
    int i;

    for (i = 0; i < table->merges->nelts; i++) {
        const import_merge_t *merge =
            &APR_ARRAY_IDX(table->merges, i, import_merge_t);

        if (row >= merge->row && row <= merge->last_row
            && column > merge->column && column <= merge->last_column) {
            return true;
        }
    }
    return false;
}
