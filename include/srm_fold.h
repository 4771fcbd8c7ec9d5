/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_FOLD_H
#define SRM_FOLD_H

/**
 * @file srm_fold.h
 * @brief Looking for words whatever their case.
 *
 * The simple case folding of Unicode (CaseFolding.txt, status C and S) for
 * the scripts that most of Europe writes: Latin, Greek and Cyrillic with
 * their marks. One letter is compared with one letter: "ss" does not find an
 * eszett, and a letter that is put together from a base and a mark does not
 * find the one that is a single character. Thread-safe: nothing is kept.
 */

#include <apr_pools.h>

/** The small letter of a letter; what has none is itself. */
apr_uint32_t srm_fold(apr_uint32_t code);

/** A text with all letters made small; clean UTF-8. */
const char *srm_fold_text(apr_pool_t *pool, const char *text);

/**
 * Tell whether a text holds another.
 * @param folded made by srm_fold_text(); "" is in every text
 */
int srm_fold_holds(const char *text, const char *folded);

#endif
