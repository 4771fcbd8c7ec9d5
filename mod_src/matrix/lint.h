/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef LINT_H
#define LINT_H

/**
 * @file lint.h
 * @brief Warnings about a matrix. Private to check.c and lint*.c.
 */

#include "srm_load.h"
#include "srm_text.h"

/**
 * Walk all cells once. Warn of shared cells with unclear tasks, and of unused
 * groups, deployments and parties. The latter only if the file has no error.
 * @param file the name of the matrix's file
 */
void srm_lint(const srm_load_state_t *loading, const char *file,
              const srm_matrix_t *matrix);

/** The tasks of one duty among several. */
typedef struct srm_wording {
    apr_uint64_t hash; /**< of the words */
    int order;         /**< of the duty */
    int first;         /**< the order of the first duty with these words */
} srm_wording_t;

/**
 * Group duties with the same words, regardless of case and of repeated spaces.
 * Groups are in the order of their first duties.
 * @param wordings has room for all duties
 * @param room     is overwritten
 * @return the number of duties with tasks
 */
int srm_lint_wordings(const srm_duty_t *duties, int count,
                      srm_wording_t *wordings, srm_text_t *room);

#endif
