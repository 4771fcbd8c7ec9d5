/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file table.c
 * @brief Making a table.
 */

#include "table.h"

#include <stdarg.h>
#include <string.h>

#include <apr_strings.h>

import_table_t *import_table_make(apr_pool_t *pool)
{
    import_table_t *table = apr_pcalloc(pool, sizeof(*table));

    table->source = "";
    table->rows = apr_array_make(pool, 64, sizeof(import_row_t));
    table->merges = apr_array_make(pool, 0, sizeof(import_merge_t));
    table->below = apr_array_make(pool, 0, sizeof(import_footnote_t));
    table->footnotes = apr_array_make(pool, 0, sizeof(import_footnote_t));
    table->remarks = apr_array_make(pool, 0, sizeof(const char *));
    return table;
}

const char *import_one_line(apr_pool_t *pool, const char *text)
{
    char *line;
    char *at;

    if (!strchr(text, '\n')) {
        return text;
    }
    line = apr_pstrdup(pool, text);
    for (at = line; (at = strchr(at, '\n'));) {
        *at = ' ';
    }
    return line;
}

void import_table_add_row(apr_pool_t *pool, import_table_t *table, int number,
                          const apr_array_header_t *cells, bool broken)
{
    import_row_t *row;
    bool filled = broken;
    int i;

    for (i = 0; i < cells->nelts && !filled; i++) {
        filled = *APR_ARRAY_IDX(cells, i, const char *) != '\0';
    }
    if (filled) {
        row = apr_array_push(table->rows);
        row->number = number;
        row->count = cells->nelts;
        row->lines =
            apr_pmemdup(pool, cells->elts,
                        (apr_size_t)cells->nelts * sizeof(const char *));
        row->cells =
            apr_palloc(pool, (apr_size_t)cells->nelts * sizeof(const char *));
        for (i = 0; i < cells->nelts; i++) {
            row->cells[i] = import_one_line(pool, row->lines[i]);
        }
        row->broken = broken;
    }
}

void import_remark(apr_pool_t *pool, import_table_t *table, const char *format,
                   ...)
{
    va_list values;

    va_start(values, format);
    APR_ARRAY_PUSH(table->remarks, const char *) =
        apr_pvsprintf(pool, format, values);
    va_end(values);
}
