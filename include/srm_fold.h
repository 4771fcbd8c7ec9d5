/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_FOLD_H
#define SRM_FOLD_H

/**
 * @file srm_fold.h
 * @brief Case folding, for comparisons that ignore case or also accents.
 *
 * The full case folding of Unicode, by utf8proc: an eszett is "ss".
 * Thread-safe: nothing is kept.
 */

#include <apr_pools.h>

/** Part of a character in words. */
typedef enum {
    SRM_LETTER_NONE, /**< not a part of a word: a space or a sign */
    SRM_LETTER,      /**< a letter, or a mark on one */
    SRM_LETTER_DIGIT,
    SRM_LETTER_WORD /**< a word of its own: of a script without spaces */
} srm_letter_e;

/** Most letters that one character is folded to. */
#define SRM_FOLD_MOST 18

/** Return the part of a character outside ASCII in words. */
srm_letter_e srm_letter(apr_uint32_t code);

/**
 * Fold a character: without case, accents and other marks, and a letter for
 * each form of it that is only of typography.
 * @param letters receives the letters
 * @return their number, 0 for a mark
 */
int srm_fold_letter(apr_uint32_t code, apr_uint32_t letters[SRM_FOLD_MOST]);

/**
 * Return a copy of a text without case, but with accents.
 * @param pool for the copy
 * @param text clean UTF-8
 */
const char *srm_fold_text(apr_pool_t *pool, const char *text);

#endif
