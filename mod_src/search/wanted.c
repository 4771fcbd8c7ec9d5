/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file wanted.c
 * @brief Reads a search.
 */

#include "srm_wanted.h"

#include <string.h>

#include <apr_strings.h>

#include "stop_words.h"
#include "synonyms.h"
#include "wanted.h"

/** Most words that are read of a search, with the stop words. */
#define READ_MOST 256

/** Quality of the ways to match, in percent. */
enum { AS_WRITTEN = 100, AS_PARTS = 90, AS_SYNONYM = 80 };

/** A search being read. */
typedef struct {
    apr_pool_t *pool;
    const srm_synonyms_t *synonyms;
    srm_wanted_t *wanted;
    stemmer_t *stemmer; /**< for synonyms */
} read_state_t;

apr_array_header_t *wanted_words(apr_pool_t *pool, const char *text,
                                 apr_size_t length, int most)
{
    apr_array_header_t *found = apr_array_make(pool, 8, sizeof(wanted_word_t));
    words_t words;
    word_t word;

    words_begin(&words, text, length);
    while (words_next(&words, &word) && found->nelts < most) {
        wanted_word_t *wanted;
        int parts = 0;

        if (word.is_extra) {
            while (
                found->nelts > 0
                && APR_ARRAY_IDX(found, found->nelts - 1, wanted_word_t).start
                       >= word.start) {
                if (APR_ARRAY_IDX(found, found->nelts - 1, wanted_word_t)
                        .is_number) {
                    break;
                }
                apr_array_pop(found);
                parts++;
            }
            if (parts == 0) {
                continue;
            }
        }
        wanted = apr_array_push(found);
        wanted->folded =
            apr_pstrmemdup(pool, word.folded, (apr_size_t)word.length);
        wanted->start = word.start;
        wanted->end = word.end;
        wanted->parts = parts;
        wanted->is_number = word.is_number;
        wanted->is_alone = word.is_alone;
    }
    return found;
}

/* Return the end of the quotation mark at the beginning of a text; the text
 * itself if there is none. */
static const char *after_quote(const char *text)
{
    static const char *const quotes[] = {"\"",           "\xe2\x80\x9c",
                                         "\xe2\x80\x9d", "\xe2\x80\x9e",
                                         "\xc2\xab",     "\xc2\xbb"};
    size_t i;

    for (i = 0; i < sizeof(quotes) / sizeof(*quotes); i++) {
        if (!strncmp(text, quotes[i], strlen(quotes[i]))) {
            return text + strlen(quotes[i]);
        }
    }
    return text;
}

/* Add a way to an item. */
static void add_way(read_state_t *reading, srm_wanted_item_t *item,
                    const wanted_word_t *words, int count, bool is_phrase,
                    bool is_exact, int quality)
{
    srm_wanted_word_t *copies =
        apr_palloc(reading->pool, sizeof(*copies) * (apr_size_t)count);
    srm_wanted_way_t *way = &item->ways[item->count++];
    int i;

    for (i = 0; i < count; i++) {
        copies[i].folded = words[i].folded;
        copies[i].is_exact =
            is_exact || words[i].is_number || words[i].is_alone;
    }
    way->words = copies;
    way->count = count;
    way->is_phrase = is_phrase;
    way->quality = quality;
}

/* Return the synonyms of some words; NULL for none. */
static const apr_array_header_t *synonyms_of(read_state_t *reading,
                                             const wanted_word_t *words,
                                             int count)
{
    const apr_array_header_t *found;
    const char *key = words[0].folded;
    int i;

    for (i = 1; i < count; i++) {
        key = apr_pstrcat(reading->pool, key, " ", words[i].folded, NULL);
    }
    found = srm_synonyms_find(reading->synonyms, key);
    return found ? found
                 : synonyms_find_stems(reading->synonyms, reading->pool,
                                       reading->stemmer, key);
}

/* True if the search wants the same words already. */
static bool is_wanted(const srm_wanted_t *wanted, const wanted_word_t *words,
                      int count, bool is_phrase)
{
    int i, j;

    for (i = 0; i < wanted->count; i++) {
        const srm_wanted_way_t *way = &wanted->items[i].ways[0];

        for (j = 0; j < count && j < way->count; j++) {
            if (strcmp(way->words[j].folded, words[j].folded) != 0) {
                break;
            }
        }
        if (j == count && j == way->count && way->is_phrase == is_phrase) {
            return true;
        }
    }
    return false;
}

/* Begin an item with its first way; NULL if there is no need or no room. */
static srm_wanted_item_t *begin_item(read_state_t *reading,
                                     const wanted_word_t *words, int count,
                                     bool is_phrase, bool is_exact, int more)
{
    srm_wanted_t *wanted = reading->wanted;
    srm_wanted_item_t *item;

    if (is_wanted(wanted, words, count, is_phrase)) {
        return NULL;
    }
    if (wanted->count == SRM_WANTED_MOST) {
        wanted->is_cut = true;
        return NULL;
    }
    item = &wanted->items[wanted->count];
    item->ways = apr_palloc(reading->pool,
                            sizeof(*item->ways) * ((apr_size_t)more + 2));
    item->count = 0;
    item->start = (int)(words[0].start - wanted->text);
    item->end = (int)(words[count - 1].end - wanted->text);
    wanted->all |= 1u << wanted->count;
    wanted->count++;
    add_way(reading, item, words, count, is_phrase, is_exact, AS_WRITTEN);
    return item;
}

/* Add the words of a hyphenated word, for texts that have a space there. */
static void add_parts(read_state_t *reading, srm_wanted_item_t *item,
                      const wanted_word_t *word)
{
    wanted_word_t parts[4];
    words_t words;
    word_t part;
    int count = 0;

    words_begin(&words, word->start, (apr_size_t)(word->end - word->start));
    while (count < 4 && words_next(&words, &part) && !part.is_extra) {
        memset(&parts[count], 0, sizeof(parts[count]));
        parts[count++].folded = apr_pstrmemdup(reading->pool, part.folded,
                                               (apr_size_t)part.length);
    }
    if (count == word->parts) {
        add_way(reading, item, parts, count, true, false, AS_PARTS);
    }
}

/* Add a word, or several that have synonyms together. */
static void add_item(read_state_t *reading, const wanted_word_t *words,
                     int count, const apr_array_header_t *synonyms)
{
    int more = synonyms ? synonyms->nelts : 0;
    srm_wanted_item_t *item =
        begin_item(reading, words, count, false, false, more);
    int i;

    if (!item) {
        return;
    }
    if (words[0].parts > 1 && count == 1) {
        add_parts(reading, item, &words[0]);
    }
    for (i = 0; i < more; i++) {
        const char *synonym = APR_ARRAY_IDX(synonyms, i, const char *);
        const apr_array_header_t *others = wanted_words(
            reading->pool, synonym, strlen(synonym), SRM_SYNONYM_WORDS);

        if (others->nelts > 0) {
            add_way(reading, item, (const wanted_word_t *)others->elts,
                    others->nelts, others->nelts > 1, false, AS_SYNONYM);
        }
    }
}

/* Return how many words from here are the longest text that has synonyms, or
 * 1. */
static int longest(read_state_t *reading, const wanted_word_t *words,
                   int count, const apr_array_header_t **synonyms)
{
    int length = count < SRM_SYNONYM_WORDS ? count : SRM_SYNONYM_WORDS;

    *synonyms = NULL;
    if (!reading->synonyms
        || !synonyms_begin(reading->synonyms, reading->stemmer,
                           words[0].folded)) {
        return 1;
    }
    for (; length > 1; length--) {
        *synonyms = synonyms_of(reading, words, length);
        if (*synonyms) {
            return length;
        }
    }
    *synonyms = synonyms_of(reading, words, 1);
    return 1;
}

/* Return how many characters of a script without spaces follow each other. */
static int count_alone(const wanted_word_t *words, int count)
{
    int length = 0;

    while (length < count && words[length].is_alone
           && (length == 0 || words[length - 1].end == words[length].start)) {
        length++;
    }
    return length;
}

/* Add the words of a stretch that is not quoted. */
static void add_words(read_state_t *reading, const wanted_word_t *words,
                      int count)
{
    const apr_array_header_t *synonyms;
    int i, length;

    for (i = 0; i < count && reading->wanted->count < SRM_WANTED_MOST;
         i += length) {
        length = count_alone(words + i, count - i);
        if (length > 1) {
            (void)begin_item(reading, words + i, length, true, true, 0);
            continue;
        }
        length = longest(reading, words + i, count - i, &synonyms);
        if (length == 1 && !synonyms && is_stop_word(words[i].folded)) {
            reading->wanted->has_only_stop_words = true;
            continue;
        }
        add_item(reading, words + i, length, synonyms);
    }
    reading->wanted->is_cut |= i < count;
}

const srm_wanted_t *srm_wanted_read(apr_pool_t *pool, const char *text,
                                    const srm_synonyms_t *synonyms)
{
    srm_wanted_t *wanted = apr_pcalloc(pool, sizeof(*wanted));
    read_state_t reading = {pool, synonyms, wanted,
                            synonyms ? stemmer_make(pool, SYNONYMS_LANG)
                                     : NULL};
    bool is_quoted = false;
    const char *at = text;

    wanted->text = text;
    while (*at && !wanted->is_cut) {
        const char *end = at;
        const apr_array_header_t *words;

        while (*end && after_quote(end) == end) {
            end++;
        }
        words = wanted_words(pool, at, (apr_size_t)(end - at), READ_MOST);
        wanted->is_cut = words->nelts == READ_MOST;
        if (words->nelts > 0 && is_quoted) {
            (void)begin_item(&reading, (const wanted_word_t *)words->elts,
                             words->nelts < 16 ? words->nelts : 16, true, true,
                             0);
        }
        else if (words->nelts > 0) {
            add_words(&reading, (const wanted_word_t *)words->elts,
                      words->nelts);
        }
        at = after_quote(end);
        is_quoted = !is_quoted;
    }
    wanted->has_only_stop_words &= wanted->count == 0;
    return wanted;
}
