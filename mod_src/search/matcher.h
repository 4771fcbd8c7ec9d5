/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef MATCHER_H
#define MATCHER_H

/**
 * @file matcher.h
 * @brief Matching of single words and phrases. Private to the search.
 */

#include "srm_wanted.h"
#include "stem.h"
#include "words.h"

struct srm_matcher {
    const srm_wanted_t *wanted;
    stemmer_t *stemmer;
    const char ***stems[SRM_WANTED_MOST]; /**< by item, way and word; NULL for a
                                               word that matches exactly */
};

/** Quality of a match of a single word, in percent; 0 for none. */
int matcher_quality(const char *wanted, const char *wanted_stem,
                    const char *word, const char *stem);

/**
 * Find a phrase in a text, or a single word.
 * @param from  where to begin
 * @param mark  receives its place; `items` is not set
 */
bool matcher_find(const srm_matcher_t *matcher, int item, int way,
                  const char *from, const char *end, const char **found,
                  const char **after);

#endif
