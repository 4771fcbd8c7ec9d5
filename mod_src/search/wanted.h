/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef WANTED_H
#define WANTED_H

/**
 * @file wanted.h
 * @brief The words of a search. Private to the search.
 */

#include "words.h"

/** A word of a search, or of a synonym. */
typedef struct {
    const char *folded;
    const char *start; /**< in the text */
    const char *end;
    int parts;      /**< words before it that it replaces, with a hyphen between
                         them */
    bool is_number; /**< it has a digit */
    bool is_alone;  /**< a character of a script without spaces */
} wanted_word_t;

/**
 * Read the words of a text, each once: letters with hyphens as one word.
 * @param most most words to read
 * @return an array of wanted_word_t
 */
apr_array_header_t *wanted_words(apr_pool_t *pool, const char *text,
                                 apr_size_t length, int most);

#endif
