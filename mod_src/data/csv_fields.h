/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CSV_FIELDS_H
#define CSV_FIELDS_H

/**
 * @file csv_fields.h
 * @brief Fields of CSV, for rows and for the table of a matrix.
 */

#include "srm_rows.h"

/** Options of a request for CSV. */
typedef struct csv_dialect {
    char separator;
    bool guarded; /**< for spreadsheets */
} csv_dialect_t;

/** Write a field, quoted and guarded where needed. */
void csv_field(srm_text_t *out, const char *field,
               const csv_dialect_t *dialect);

/** Write the table of a matrix in words: a line of headings, then a line for
 * each selected area. See csv_table.c. */
void csv_table(srm_text_t *out, const srm_selection_t *selection,
               const csv_dialect_t *dialect);

#endif
