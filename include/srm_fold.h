/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_FOLD_H
#define SRM_FOLD_H

/**
 * @file srm_fold.h
 * @brief Texts whose letters are all small, so that case does not matter.
 *
 * The simple case folding of Unicode (CaseFolding.txt, status C and S) for
 * the scripts that most of Europe writes: Latin, Greek and Cyrillic with
 * their marks. One letter becomes one letter: "ss" is no eszett, and a letter
 * that is put together from a base and a mark is not the one that is a single
 * character. No letter takes more bytes when it is folded, and none outside
 * of ASCII becomes one inside. Thread-safe: nothing is kept.
 */

#include <apr_pools.h>

/** The small letter of a letter; what has none is itself. */
apr_uint32_t srm_fold(apr_uint32_t code);

/**
 * Copy a text with all letters made small.
 * @param to   receives it and a NUL: room for as many bytes as the text has,
 *             with its NUL
 * @param text clean UTF-8
 * @return the bytes that were written, without the NUL
 */
apr_size_t srm_fold_copy(char *to, const char *text);

/** The same into a pool. */
const char *srm_fold_text(apr_pool_t *pool, const char *text);

#endif
