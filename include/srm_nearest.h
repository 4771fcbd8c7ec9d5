/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_NEAREST_H
#define SRM_NEAREST_H

/**
 * @file srm_nearest.h
 * @brief "Did you mean …?": the word that was probably meant.
 *
 * Thread-safe: it works on the stack and keeps nothing.
 */

#include <apr_pools.h>
#include <apr_tables.h>

/**
 * Find the word nearest to what was written, by the fewest insertions,
 * deletions, exchanges and swaps of neighbours. Capital ASCII letters count
 * as small ones: PaaS is paas.
 * @param wrote what was written; more than 64 bytes are never near
 * @param words the words there are: an array of const char *
 * @return one of the words, the first of equals; NULL when none is near
 *         enough that a person would have meant it (at most a third of the
 *         longer one's letters differ, one at least allowed)
 */
const char *srm_nearest(const char *wrote, const apr_array_header_t *words);

/**
 * List the words nearest to what was written, near enough or not: the nearest
 * first, and of those as near the first. When what was written has more than
 * 64 bytes, these are the first words.
 * @param pool for the list
 * @param most how many at most, at least 1
 * @return an array of const char *, some of the words
 */
apr_array_header_t *srm_nearest_few(apr_pool_t *pool, const char *wrote,
                                    const apr_array_header_t *words, int most);

#endif
