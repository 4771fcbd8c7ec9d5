/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_POINTER_H
#define SRM_POINTER_H

/**
 * @file srm_pointer.h
 * @brief JSON pointers (RFC 6901), made only when there is a problem.
 *
 * Whoever walks through a matrix keeps its way as steps on the stack, each
 * linked to the one above it. That costs nothing while all is well.
 */

#include "srm_report.h"

/** One step of the way: a key of an object or a place in a list. */
typedef struct srm_step {
    const struct srm_step *up; /**< the step before; NULL for the first */
    const char *key;           /**< NULL for a place in a list */
    int index;                 /**< from 0; only without a key */
} srm_step_t;

/**
 * Write a way as a JSON pointer.
 * @param pool  where the pointer goes
 * @param last  the last step; NULL for the whole file, which is ""
 * @param whole receives 0 when the way has a key too long to be shown: the
 *              pointer then leads to the object with that key; may be NULL
 */
const char *srm_pointer_make(apr_pool_t *pool, const srm_step_t *last,
                             int *whole);

/**
 * Report a problem at the end of a way; line and column stay open until
 * srm_locate(). The pointer is made in the report's pool.
 * @param file   the file's name; must outlive the report
 * @param at_key the problem is the key of the last step, not its value
 */
void srm_report_at(srm_report_t *report, const char *file,
                   const srm_step_t *last, int at_key, srm_code_e code,
                   const char *format, ...)
    __attribute__((format(printf, 6, 7)));

#endif
