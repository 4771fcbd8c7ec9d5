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

/**
 * Find a phrase in a text, or a single word.
 * @param from  where to begin
 * @param found receives its beginning, and `after` its end
 */
bool matcher_find(const srm_matcher_t *matcher, int item, int way,
                  const char *from, const char *end, const char **found,
                  const char **after);

#endif
