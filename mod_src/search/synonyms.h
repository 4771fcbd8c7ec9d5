/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SYNONYMS_H
#define SYNONYMS_H

/**
 * @file synonyms.h
 * @brief Synonyms while a file is read. Private to the search.
 */

#include <stdbool.h>

#include "srm_synonyms.h"
#include "stem.h"

/** Lines with an arrow, of which some may form circles. */
typedef struct synonyms_circles synonyms_circles_t;

/** True if a text with synonyms begins with a word or another form of it. */
bool synonyms_begin(const srm_synonyms_t *synonyms, stemmer_t *stemmer,
                    const char *word);

/**
 * Find the synonyms of a text by the stems of its words.
 * @param words as for srm_synonyms_find()
 */
const apr_array_header_t *synonyms_find_stems(const srm_synonyms_t *synonyms,
                                              apr_pool_t *pool,
                                              stemmer_t *stemmer,
                                              const char *words);

/**
 * Add a synonym to a text, once.
 * @param stemmer of English
 * @param of      folded words, as the synonym; both are copied
 * @return false if the text has SRM_SYNONYMS_MOST already
 */
bool synonyms_add(srm_synonyms_t *synonyms, stemmer_t *stemmer, const char *of,
                  const char *synonym);

/** The language of the synonyms. */
#define SYNONYMS_LANG "en"

/** Return the pool that owns the synonyms. */
apr_pool_t *synonyms_pool(const srm_synonyms_t *synonyms);

/** Note the bytes of a file, for the digest. */
void synonyms_note(srm_synonyms_t *synonyms, const char *bytes,
                   apr_size_t length);

/* synonyms_circles.c */

/** Make a list of lines that lead from a text to others. */
synonyms_circles_t *synonyms_circles_make(apr_pool_t *pool);

/** Add a step of a line. The texts must outlive the list. */
void synonyms_circles_add(synonyms_circles_t *circles, const char *from,
                          const char *to, int line);

/** Report each circle at the line that closes it. */
void synonyms_circles_report(synonyms_circles_t *circles, const char *name,
                             srm_report_t *report);

#endif
