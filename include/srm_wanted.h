/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_WANTED_H
#define SRM_WANTED_H

/**
 * @file srm_wanted.h
 * @brief A search: what people write, and where an index or a text has it.
 *
 * All words have to match, each in one of its ways: as written, as the
 * beginning of a longer word, by its stem, or by a synonym. Words between
 * quotation marks have to follow each other. Words with a digit match as a
 * whole. Stop words do not have to match, unless they are quoted.
 */

#include <stdbool.h>

#include "srm_index.h"
#include "srm_synonyms.h"

/** Most words of a search; the rest is ignored. */
#define SRM_WANTED_MOST 24

/** A word. */
typedef struct srm_wanted_word {
    const char *folded;
    bool is_exact; /**< no beginnings, no stems */
} srm_wanted_word_t;

/** One way in which something wanted matches. */
typedef struct srm_wanted_way {
    const srm_wanted_word_t *words;
    int count;      /**< of words */
    bool is_phrase; /**< they follow each other; else one text has them all */
    int quality;    /**< percent */
} srm_wanted_way_t;

/** Something that has to match, in at least one way. */
typedef struct srm_wanted_item {
    srm_wanted_way_t *ways;
    int count;
    int start; /**< its bytes in the text */
    int end;
} srm_wanted_item_t;

/** A search. */
typedef struct srm_wanted {
    const char *text; /**< as written */
    srm_wanted_item_t items[SRM_WANTED_MOST];
    int count;
    unsigned all;          /**< a bit for each of them */
    bool is_cut;           /**< further words are ignored */
    bool has_only_stop_words; /**< nothing is wanted, because of them */
} srm_wanted_t;

/**
 * Read a search.
 * @param text     clean UTF-8; must outlive the result
 * @param synonyms NULL: none
 */
const srm_wanted_t *srm_wanted_read(apr_pool_t *pool, const char *text,
                                    const srm_synonyms_t *synonyms);

/** A search, prepared for the texts of a language. Belongs to one thread. */
typedef struct srm_matcher srm_matcher_t;

/** Prepare a search. */
const srm_matcher_t *srm_matcher_make(apr_pool_t *pool,
                                      const srm_wanted_t *wanted,
                                      const char *lang);

/** The matchers of a search, one for each language. Belong to one thread. */
typedef struct srm_matchers srm_matchers_t;

/** Make them. */
srm_matchers_t *srm_matchers_make(apr_pool_t *pool,
                                  const srm_wanted_t *wanted);

/** Return the matcher of a language. */
const srm_matcher_t *srm_matchers_find(srm_matchers_t *matchers,
                                       const char *lang);

/** Matches of a search in a unit of an index. */
typedef struct srm_hit {
    apr_uint32_t items; /**< a bit for each item that it has */
    apr_uint32_t score; /**< more for better fields and closer matches */
    apr_uint32_t last;  /**< private */
} srm_hit_t;

/**
 * Match a search against an index of the matcher's language.
 * @return an array with one for each unit
 */
const srm_hit_t *srm_matcher_match(apr_pool_t *pool,
                                   const srm_matcher_t *matcher,
                                   const srm_index_t *index);

/** A stretch of a text that matches. */
typedef struct srm_mark {
    apr_size_t start;
    apr_size_t end;
    unsigned items; /**< a bit for each item that matches here */
} srm_mark_t;

/**
 * Find the next match in a text.
 * @param from position to begin at, the end of the mark before
 * @return false if there is none
 */
bool srm_matcher_mark(const srm_matcher_t *matcher, const char *text,
                      apr_size_t from, srm_mark_t *mark);

/** Return the items that a text has: a bit for each. */
unsigned srm_matcher_items(const srm_matcher_t *matcher, const char *text);

/**
 * Return the sentence of a text that matches best, shortened around the match
 * if it is long.
 */
const char *srm_matcher_excerpt(apr_pool_t *pool, const srm_matcher_t *matcher,
                                const char *text);

/**
 * Find the word of some indexes that was probably meant, for each item that
 * none of them has.
 * @return the search with these words; NULL if there is nothing better
 */
const char *srm_wanted_suggest(apr_pool_t *pool, const srm_wanted_t *wanted,
                               const srm_index_t *const *indexes, int count);

#endif
