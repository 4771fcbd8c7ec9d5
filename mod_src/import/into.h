/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef INTO_H
#define INTO_H

/**
 * @file into.h
 * @brief Tables brought into a matrix file that there is already, and working
 * copies. Private to mod_src/import.
 */

#include "copy_rows.h"
#include "plan.h"
#include "srm_import.h"

/**
 * Make a matrix file of a working copy.
 * @param plan   its draft has the parties; receives the errors
 * @param matrix receives the file, not checked, if there are no errors
 * @param lines  receives sentences about what was done
 */
void into_new(const import_plan_t *plan, const import_table_t *table,
              srm_text_t *matrix, apr_array_header_t *lines);

/** Bring a working copy into the matrix file of the option --into. */
void into_copy(const srm_import_t *import, const import_plan_t *plan,
               const import_table_t *table, srm_text_t *matrix,
               apr_array_header_t *lines);

/** The same for the draft that was made of another table. */
void into_draft(const srm_import_t *import, const import_plan_t *plan,
                srm_text_t *matrix, apr_array_header_t *lines);

/** Bring a draft into a document; the part of into_draft() that decides. */
void into_draft_merge(copy_state_t *copy, const draft_t *draft);

/* into_cell.c */

/**
 * Change a cell as a draft says.
 * @param cell an object
 * @return the number of changes
 */
int into_change_cell(const draft_t *draft, json_t *cell,
                     const draft_cell_t *next);

/**
 * Change a text if a table has another one.
 * @param text NULL or "": the table says nothing
 * @return the number of changes
 */
int into_change_text(apr_pool_t *pool, json_t *object, const char *const *keys,
                     const char *key, const char *text);

/**
 * Add the parties of the matrix file to a draft.
 * @return NULL, or a sentence about why they cannot be
 */
const char *into_take_parties(const srm_import_t *import, draft_t *draft);

#endif
