/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef LINT_H
#define LINT_H

/**
 * @file lint.h
 * @brief What helps people agree. Private to check.c and lint*.c.
 */

#include "srm_load.h"
#include "srm_text.h"

/**
 * Walk all cells once and warn of what is left open between those who share
 * one, and of groups, deployments and parties that nothing comes of. The
 * latter wait until the file has no error.
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
 * Put duties with the same words together, small letters or not, one space or
 * many: in groups, in the order of their first duties.
 * @param wordings room for as many as there are duties
 * @param room     is overwritten
 * @return how many duties have tasks
 */
int srm_lint_wordings(const srm_duty_t *duties, int count,
                      srm_wording_t *wordings, srm_text_t *room);

#endif
