/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef MERGES_H
#define MERGES_H

/**
 * @file merges.h
 * @brief Merged cells. Private to mod_src/import.
 */

#include "table.h"
#include "troubles.h"

/**
 * Copy the rows of a table, with the text of merged cells in each of them. Not
 * those that begin in the first column: they are headings, or areas of several
 * rows.
 * @param troubles receives an error if they cover too many cells
 * @return as many rows as the table has; NULL after an error
 */
import_row_t *merges_fill(apr_pool_t *pool, const import_table_t *table,
                          import_troubles_t *troubles);

/** True if a cell is merged with one before it in its row. */
bool merges_cover(const import_table_t *table, int row, int column);

#endif
