/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef PLAN_H
#define PLAN_H

/**
 * @file plan.h
 * @brief Options of an import, checked. Private to mod_src/import.
 */

#include "draft.h"
#include "readers.h"
#include "srm_import.h"

/** Checked options of an import. */
typedef struct import_plan {
    import_input_t input;
    const import_reader_t *reader;
    bool windows;   /**< the bytes are windows-1252 */
    bool today;     /**< the revision is today's date */
    const char *untaken; /**< why a table of another shape cannot use the
                              parties of the matrix file; NULL: it can */
    draft_t *draft; /**< with id, title, revision and the declared parties */
} import_plan_t;

/**
 * Check the options of an import.
 * @param misused receives a sentence about a wrong option
 * @return NULL if one is wrong
 */
const import_plan_t *import_plan(const srm_import_t *import,
                                 const char **misused);

#endif
