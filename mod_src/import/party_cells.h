/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef PARTY_CELLS_H
#define PARTY_CELLS_H

/**
 * @file party_cells.h
 * @brief Cells of a table with a column for each party. Private to
 * mod_src/import.
 */

#include "sheet.h"

/** Contents of the columns of parties. */
typedef struct party_cells {
    bool ticks;   /**< there is a tick somewhere */
    bool crosses; /**< there is a cross */
} party_cells_t;

/** Look at all cells of parties. */
party_cells_t party_cells_look(import_sheet_t *sheet);

/** Read the cells of a row; data is a party_cells_t. */
sheet_read_fn party_cells_read;

#endif
