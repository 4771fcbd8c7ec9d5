/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CHOOSE_H
#define CHOOSE_H

/**
 * @file choose.h
 * @brief One of several tables of a file: the option --sheet. Private to
 * mod_src/import.
 */

#include "readers.h"

/** A table that may be chosen. */
typedef struct import_choice {
    const char *name; /**< clean; "" for none */
    int row;          /**< where it begins; 0: a sheet of its own */
    bool hidden;      /**< only the option chooses it */
    const import_table_t *table; /**< NULL: not read */
    import_troubles_t *troubles; /**< of reading it */
} import_choice_t;

/** True if a table has two rows and two columns, or could not be read. */
bool import_is_candidate(const import_choice_t *choice);

/**
 * Find the table that the option --sheet names: by its whole name, then by the
 * name in any case of letters, then by its number from 1.
 * @param what a table is called: "sheet", "table"
 * @return its index; -1 after an error that names the tables
 */
int import_choose_named(const import_input_t *input, const char *what,
                        const apr_array_header_t *choices);

/**
 * Find the only table that may be meant without the option.
 * @param choices all that are not hidden have been read
 * @return its index; -1 after an error that names the tables
 */
int import_choose_only(const import_input_t *input, const char *what,
                       const apr_array_header_t *choices);

/** Add remarks to a table about those that were not chosen. */
void import_remark_others(const import_input_t *input, import_table_t *table,
                          const char *what, const apr_array_header_t *choices,
                          int chosen);

/** Move the errors of a table to those of the file. */
void import_take_troubles(const import_input_t *input,
                          const import_troubles_t *troubles);

#endif
