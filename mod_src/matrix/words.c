/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file words.c
 * @brief Keys and defaults of the interface's words.
 */

#include <stddef.h>

#include "srm_words.h"

typedef struct word_entry {
    const char *key;
    const char *word;
} word_entry_t;

static const word_entry_t words[SRM_WORD_COUNT] = {
#define SRM_WORD(name, key, word) {key, word},
    SRM_WORDS(SRM_WORD)
#undef SRM_WORD
};

const char *srm_word_key(srm_word_e word)
{
    return words[word].key;
}

const char *srm_word_default(srm_word_e word)
{
    return words[word].word;
}
