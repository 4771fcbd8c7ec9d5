/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file suggest.c
 * @brief "Did you mean": the nearest words of an index.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_nearest.h"
#include "srm_text.h"
#include "srm_wanted.h"

/** Most words of a search that are looked for; most words that are compared. */
enum { UNKNOWN_MOST = 3, COMPARED_MOST = 20000 };

/** Shortest word that has a nearest one. */
#define LEAST 4

/* True if an index has a word that begins with this one. */
static bool has_word(const srm_index_t *index, const char *word)
{
    apr_size_t length = strlen(word);
    int first = srm_index_first_word(index, word);

    return first < index->word_count
           && !strncmp(index->chars + index->words[first].word, word, length);
}

/* Add the words of an index that may be near: of about the same length. */
static void collect(apr_array_header_t *words, const srm_index_t *index,
                    const char *wrote)
{
    int length = (int)strlen(wrote);
    int i;

    for (i = 0; i < index->word_count && words->nelts < COMPARED_MOST; i++) {
        const char *word = index->chars + index->words[i].word;
        int apart = (int)strlen(word) - length;

        if (apart <= 2 && apart >= -2) {
            APR_ARRAY_PUSH(words, const char *) = word;
        }
    }
}

static const char *nearest(apr_pool_t *pool, const char *wrote,
                           const srm_index_t *const *indexes, int count)
{
    apr_array_header_t *words = apr_array_make(pool, 1024, sizeof(char *));
    int i;

    for (i = 0; i < count; i++) {
        if (has_word(indexes[i], wrote)) {
            return NULL;
        }
    }
    for (i = 0; i < count; i++) {
        collect(words, indexes[i], wrote);
    }
    return srm_nearest(wrote, words);
}

const char *srm_wanted_suggest(apr_pool_t *pool, const srm_wanted_t *wanted,
                               const srm_index_t *const *indexes, int count)
{
    srm_text_t *text = srm_text_make(pool, strlen(wanted->text) + 64);
    int written = 0;
    int looked = 0;
    bool is_better = false;
    int i;

    for (i = 0; i < wanted->count && looked < UNKNOWN_MOST; i++) {
        const srm_wanted_item_t *item = &wanted->items[i];
        const srm_wanted_way_t *way = &item->ways[0];
        const char *meant;

        if (way->count > 1 || strlen(way->words[0].folded) < LEAST) {
            continue;
        }
        meant = nearest(pool, way->words[0].folded, indexes, count);
        looked += meant != NULL;
        if (meant) {
            srm_text_add(text, wanted->text + written,
                         (apr_size_t)(item->start - written));
            srm_text_adds(text, meant);
            written = item->end;
            is_better = true;
        }
    }
    srm_text_adds(text, wanted->text + written);
    return is_better ? srm_text_done(text) : NULL;
}
