/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_FOLD_H
#define SRM_FOLD_H

/**
 * @file srm_fold.h
 * @brief Case folding, for comparisons that ignore case.
 *
 * The simple case folding of Unicode (CaseFolding.txt, status C and S) for
 * Latin, Greek and Cyrillic letters with their marks, the scripts of most of
 * Europe. One letter becomes one letter: "ss" does not match an eszett, and a
 * letter composed of a base and a mark does not match the single character. No
 * letter takes more bytes when it is folded, and no letter outside ASCII
 * becomes an ASCII letter. Thread-safe: nothing is kept.
 */

#include <apr_pools.h>

/** Return the lower-case letter of a letter, or the character itself. */
apr_uint32_t srm_fold(apr_uint32_t code);

/**
 * Copy a text with all letters in lower case.
 * @param to   receives the copy and a NUL; has room for the size of the text
 *             with its NUL
 * @param text clean UTF-8
 * @return the bytes that were written, without the NUL
 */
apr_size_t srm_fold_copy(char *to, const char *text);

/** The same, allocated from a pool. */
const char *srm_fold_text(apr_pool_t *pool, const char *text);

#endif
