/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_POINTER_H
#define SRM_POINTER_H

/**
 * @file srm_pointer.h
 * @brief JSON pointers (RFC 6901), built only when there is a problem.
 *
 * Code that walks through a matrix keeps its path as steps on the stack, each
 * linked to its parent. That costs nothing without a problem.
 */

#include "srm_report.h"

/** One step of a path: a key of an object or a position in a list. */
typedef struct srm_step {
    const struct srm_step *up; /**< the step before; NULL for the first */
    const char *key;           /**< NULL for a position in a list */
    int index;                 /**< from 0; only without a key */
} srm_step_t;

/**
 * Write a path as a JSON pointer.
 * @param pool  for the pointer
 * @param last  the last step; NULL for the whole file: ""
 * @param whole set to 0 when the path has a key that is too long to show: the
 *              pointer then ends at the object with that key; may be NULL
 */
const char *srm_pointer_make(apr_pool_t *pool, const srm_step_t *last,
                             int *whole);

/**
 * Report a problem at the end of a path; srm_locate() adds line and column. The
 * pointer is made in the report's pool.
 * @param file   the file's name; must outlive the report
 * @param at_key the problem is the key of the last step, not its value
 */
void srm_report_at(srm_report_t *report, const char *file,
                   const srm_step_t *last, int at_key, srm_code_e code,
                   const char *format, ...)
    __attribute__((format(printf, 6, 7)));

#endif
