/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef TASK_COLUMNS_H
#define TASK_COLUMNS_H

/**
 * @file task_columns.h
 * @brief Columns with the tasks of a party, and tables of one deployment.
 * Private to mod_src/import.
 */

#include "sheet.h"

/** Find the parties of the columns that --task-column names. */
void tasks_find(import_sheet_t *sheet);

/**
 * Add the tasks of a row to a cell. A party that is not responsible supports;
 * where nobody is, the text is a note.
 */
void tasks_read(import_sheet_t *sheet, const import_row_t *row,
                draft_cell_t *cell);

/** Report a text that is hardly a task. */
void tasks_refuse(import_sheet_t *sheet, const import_row_t *row, int place,
                  const char *text);

/** Add a text as the tasks of a party: several, if it is a list of bullets. */
void tasks_add(import_sheet_t *sheet, draft_cell_t *cell, int party,
               const char *text);

/** Add the deployment of a table that names none. */
void sheet_add_deployment(import_sheet_t *sheet);

/** Tell columns that are not read. */
void sheet_tell_unused(import_sheet_t *sheet);

#endif
