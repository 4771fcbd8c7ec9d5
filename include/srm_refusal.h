/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_REFUSAL_H
#define SRM_REFUSAL_H

/**
 * @file srm_refusal.h
 * @brief Why a request gets no answer: an RFC 9457 problem, in our terms.
 *
 * Filled in by whoever finds the reason, written by the views in the form
 * that the client takes. It quotes the client's own words (cut, escaped by
 * the writers) and the ids that exist, never a file's content or path.
 */

#include <apr_pools.h>
#include <apr_tables.h>

/** A refusal. */
typedef struct srm_refusal {
    int status;            /**< an HTTP status, 400 to 599 */
    const char *title;     /**< the kind: "Unknown area" */
    const char *detail;    /**< one or two sentences: what, and what to do */
    const char *parameter; /**< the query name at fault, or "" */
    const apr_array_header_t *allowed; /**< of const char *: what exists; NULL
                                            when there is no such list */
    const char *did_you_mean;          /**< one of them, or "" */
} srm_refusal_t;

/**
 * Fill in a refusal.
 * @param pool   for the detail
 * @param format a printf format of the detail
 */
void srm_refuse(apr_pool_t *pool, srm_refusal_t *refusal, int status,
                const char *title, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/**
 * Add what exists, and the nearest of it to what was written.
 * @param allowed an array of const char *, which must outlive the refusal
 */
void srm_refuse_allowed(srm_refusal_t *refusal, const char *wrote,
                        const apr_array_header_t *allowed);

/**
 * A client's word as it may stand in a detail: at most 64 characters, then
 * an ellipsis; what is not UTF-8 or is a control becomes "?".
 */
const char *srm_refusal_quote(apr_pool_t *pool, const char *word);

#endif
