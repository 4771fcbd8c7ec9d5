/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef WORDS_H
#define WORDS_H

/**
 * @file words.h
 * @brief The words of a text, folded.
 *
 * A word is a run of letters, marks and digits. With a digit, it includes dots,
 * hyphens and underscores between them: "ac-2", "a.7.4"; its longer parts are
 * words too. Letters joined by hyphens are words each, and once more one word
 * without hyphens. A character of a script without spaces is a word.
 */

#include <stdbool.h>

#include <apr_pools.h>

/** Most bytes of a folded word; the rest of a longer one does not count. */
#define WORD_MOST 64

/** A word of a text. */
typedef struct {
    const char *start; /**< in the text */
    const char *end;
    char folded[WORD_MOST + 1];
    int length;        /**< of the folded word */
    apr_uint64_t hash; /**< of it, by the key of the words */
    bool is_number; /**< it has a digit */
    bool is_extra;  /**< another way to read what was read already: the parts
                         of a number, letters without their hyphens */
    bool is_alone;  /**< a character of a script without spaces */
} word_t;

/** Words being read. Set up with words_begin(). */
typedef struct {
    const char *at;
    const char *end;
    const char *start; /**< of a compound; NULL: there is none at present */
    const char *part;  /**< its next part */
    bool is_number;    /**< it has a digit */
    apr_uint64_t key;  /**< for hashes: odd; 1 unless it is set */
} words_t;

/**
 * Begin to read words.
 * @param text clean UTF-8, of `length` bytes
 */
void words_begin(words_t *words, const char *text, apr_size_t length);

/** Read the next word; false at the end. */
bool words_next(words_t *words, word_t *word);

#endif
