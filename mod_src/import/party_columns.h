/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef PARTY_COLUMNS_H
#define PARTY_COLUMNS_H

/**
 * @file party_columns.h
 * @brief The parties of a table with a column for each. Private to
 * mod_src/import.
 */

#include "sheet.h"

/** True if the header of a column names a party, or a role. */
bool party_columns_is_named(const import_sheet_t *sheet,
                            const sheet_column_t *column);

/**
 * Find the party of each column of one, or add it; each is told.
 * @return false after an error: the role of a party is not known
 */
bool party_columns_name(import_sheet_t *sheet);

#endif
