/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef STEM_H
#define STEM_H

/**
 * @file stem.h
 * @brief Stems of words, by the rules of Snowball for a language.
 */

#include <stdbool.h>

#include <apr_pools.h>

/** Finds stems. It belongs to one thread. */
typedef struct stemmer stemmer_t;

/**
 * Make one for a language tag.
 * @param pool owns it
 * @return NULL if there are no rules for the language: words are their own
 *         stems
 */
stemmer_t *stemmer_make(apr_pool_t *pool, const char *lang);

/**
 * Find the stem of a folded word.
 * @param stemmer may be NULL
 * @param length  receives the length of the stem
 * @return the stem; it lives until the next call
 */
const char *stemmer_stem(stemmer_t *stemmer, const char *word, int bytes,
                         int *length);

#endif
