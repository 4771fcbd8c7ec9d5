/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_NEAREST_H
#define SRM_NEAREST_H

/**
 * @file srm_nearest.h
 * @brief "Did you mean …?": finds the word that was probably meant.
 *
 * Thread-safe: it works on the stack and keeps nothing.
 */

#include <apr_pools.h>
#include <apr_tables.h>

/**
 * Find the word nearest to a written one, by the fewest insertions, deletions,
 * exchanges and swaps of neighbours. Capital ASCII letters count as small ones:
 * PaaS is paas.
 * @param wrote the written word; one of more than 64 bytes is never near
 * @param words the existing words: an array of const char *
 * @return one of the words, the first of equals; NULL when none is near enough:
 *         at most a third of the longer word's letters may differ, and one
 *         always may
 */
const char *srm_nearest(const char *wrote, const apr_array_header_t *words);

/**
 * List the words nearest to a written one, near enough or not: the nearest
 * first, equals in their order. For a written word of more than 64 bytes these
 * are the first words.
 * @param pool for the list
 * @param most most words to list, at least 1
 * @return an array of const char *, a part of the words
 */
apr_array_header_t *srm_nearest_few(apr_pool_t *pool, const char *wrote,
                                    const apr_array_header_t *words, int most);

/**
 * Return the end of a sentence about a written word: ` (did you mean
 * "paas"?)`, or "" if no word is near. The result is in the pool.
 */
const char *srm_nearest_hint(apr_pool_t *pool, const char *wrote,
                             const apr_array_header_t *words);

#endif
