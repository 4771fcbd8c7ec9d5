/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file table.c
 * @brief Making a table.
 */

#include "table.h"

import_table_t *import_table_make(apr_pool_t *pool)
{
    import_table_t *table = apr_pcalloc(pool, sizeof(*table));

    table->source = "";
    table->rows = apr_array_make(pool, 64, sizeof(import_row_t));
    table->merges = apr_array_make(pool, 0, sizeof(import_merge_t));
    table->footnotes = apr_array_make(pool, 0, sizeof(import_footnote_t));
    table->remarks = apr_array_make(pool, 0, sizeof(const char *));
    return table;
}
