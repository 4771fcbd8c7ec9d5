/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file matcher.c
 * @brief Matches a search against an index.
 */

#include "matcher.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_hash.h"

/** Percent of a match by the stem or the beginning: at least, and at most if
 * nearly all letters are the same. */
enum { QUALITY_LEAST = 40, BY_STEM = 95, BY_BEGINNING = 90 };

/** A match against an index. */
typedef struct {
    apr_pool_t *pool;
    const srm_matcher_t *matcher;
    const srm_index_t *index;
    srm_hit_t *hits;
    unsigned char *seen; /**< for each text: words of a way that it has */
} match_state_t;

/** Does something with a word of an index that matches. */
typedef void word_fn(match_state_t *matching, int word, int quality,
                     int argument, int other);

const srm_matcher_t *srm_matcher_make(apr_pool_t *pool,
                                      const srm_wanted_t *wanted,
                                      const char *lang)
{
    srm_matcher_t *matcher = apr_pcalloc(pool, sizeof(*matcher));
    int i, j, k, length;

    matcher->wanted = wanted;
    matcher->stemmer = stemmer_make(pool, lang);
    for (i = 0; i < wanted->count; i++) {
        const srm_wanted_item_t *item = &wanted->items[i];

        matcher->stems[i] = apr_palloc(pool, sizeof(*matcher->stems[i])
                                                 * (apr_size_t)item->count);
        for (j = 0; j < item->count; j++) {
            const srm_wanted_way_t *way = &item->ways[j];

            matcher->stems[i][j] =
                apr_pcalloc(pool, sizeof(char *) * (apr_size_t)way->count);
            for (k = 0; k < way->count; k++) {
                const char *word = way->words[k].folded;
                const char *stem;

                if (!way->words[k].is_exact) {
                    stem = stemmer_stem(matcher->stemmer, word,
                                        (int)strlen(word), &length);
                    matcher->stems[i][j][k] =
                        apr_pstrmemdup(pool, stem, (apr_size_t)length);
                }
            }
        }
    }
    return matcher;
}

struct srm_matchers {
    apr_pool_t *pool;
    const srm_wanted_t *wanted;
    apr_hash_t *made; /**< by language */
};

srm_matchers_t *srm_matchers_make(apr_pool_t *pool, const srm_wanted_t *wanted)
{
    srm_matchers_t *matchers = apr_palloc(pool, sizeof(*matchers));

    matchers->pool = pool;
    matchers->wanted = wanted;
    matchers->made = srm_hash_make(pool);
    return matchers;
}

const srm_matcher_t *srm_matchers_find(srm_matchers_t *matchers,
                                       const char *lang)
{
    const srm_matcher_t *matcher =
        apr_hash_get(matchers->made, lang, APR_HASH_KEY_STRING);

    if (!matcher) {
        matcher = srm_matcher_make(matchers->pool, matchers->wanted, lang);
        apr_hash_set(matchers->made, lang, APR_HASH_KEY_STRING, matcher);
    }
    return matcher;
}

/* Return the quality of a match by the letters that both words begin with. */
static int quality_of(const char *wanted, const char *word, int most)
{
    int length = (int)strlen(wanted);
    int whole = (int)strlen(word);
    int same = 0;

    while (wanted[same] && wanted[same] == word[same]) {
        same++;
    }
    return QUALITY_LEAST
           + (most - QUALITY_LEAST) * same / (whole > length ? whole : length);
}

/* Return the quality of a match of a single word; 0 for none. */
static int quality_of_word(const char *wanted, const char *wanted_stem,
                           const char *word, const char *stem)
{
    apr_size_t length = strlen(wanted);

    if (!strncmp(word, wanted, length)) {
        if (!word[length]) {
            return 100;
        }
        if (!wanted_stem) {
            return 0;
        }
        return quality_of(wanted, word,
                          strcmp(stem, wanted_stem) != 0 ? BY_BEGINNING
                                                         : BY_STEM);
    }
    return wanted_stem && !strcmp(stem, wanted_stem) ? BY_STEM : 0;
}

/* Return the position of the first word whose stem is not less than this. */
static int first_stem(const srm_index_t *index, const char *stem)
{
    int low = 0;
    int high = index->word_count;

    while (low < high) {
        int middle = low + (high - low) / 2;
        const srm_index_word_t *word = &index->words[index->by_stem[middle]];

        if (strcmp(index->chars + word->stem, stem) < 0) {
            low = middle + 1;
        }
        else {
            high = middle;
        }
    }
    return low;
}

/* Call a function for each word of the index that matches a wanted word. */
static void each_word(match_state_t *matching, const srm_wanted_word_t *wanted,
                      const char *stem, word_fn *call, int argument, int other)
{
    const srm_index_t *index = matching->index;
    apr_size_t length = strlen(wanted->folded);
    int i;

    for (i = srm_index_first_word(index, wanted->folded);
         i < index->word_count; i++) {
        const char *word = index->chars + index->words[i].word;
        int quality;

        if (strncmp(word, wanted->folded, length) != 0) {
            break;
        }
        quality = quality_of_word(wanted->folded, stem, word,
                                  index->chars + index->words[i].stem);
        if (quality > 0) {
            call(matching, i, quality, argument, other);
        }
        if (!stem) {
            return;
        }
    }
    for (i = stem ? first_stem(index, stem) : index->word_count;
         i < index->word_count; i++) {
        int number = (int)index->by_stem[i];

        if (strcmp(index->chars + index->words[number].stem, stem) != 0) {
            break;
        }
        if (strncmp(index->chars + index->words[number].word, wanted->folded,
                    length)
            != 0) {
            call(matching, number,
                 quality_of(wanted->folded,
                            index->chars + index->words[number].word, BY_STEM),
                 argument, other);
        }
    }
}

/* Count a match of an item in a text: the best of its unit. */
static void add_hit(match_state_t *matching, apr_uint32_t number, int item,
                    int quality)
{
    const srm_index_text_t *text = &matching->index->texts[number];
    srm_hit_t *hit = &matching->hits[text->unit];
    apr_uint32_t bit = 1u << item;
    apr_uint32_t score =
        (apr_uint32_t)(srm_field_weight((srm_field_e)text->field) * quality);

    /* A short text says little but this. */
    score += score / (text->words ? text->words : 1);
    if (!(hit->items & bit)) {
        hit->items |= bit;
        hit->last = 0;
    }
    if (score > hit->last) {
        hit->score += score - hit->last;
        hit->last = score;
    }
}

static void add_word(match_state_t *matching, int word, int quality, int item,
                     int of)
{
    srm_postings_t postings = srm_index_postings(matching->index, word);

    while (srm_postings_next(&postings)) {
        add_hit(matching, postings.text, item, quality * of / 100);
    }
}

/* Note the texts that have all earlier words of a way, and this one. */
static void note_word(match_state_t *matching, int word, int quality,
                      int order, int unused)
{
    srm_postings_t postings = srm_index_postings(matching->index, word);

    (void)quality;
    (void)unused;
    while (srm_postings_next(&postings)) {
        unsigned char *seen = &matching->seen[postings.text];

        if (*seen == order) {
            *seen = (unsigned char)(order + 1);
        }
    }
}

/* Match a way of several words. */
static void match_words(match_state_t *matching, int item, int number)
{
    const srm_matcher_t *matcher = matching->matcher;
    const srm_wanted_way_t *way = &matcher->wanted->items[item].ways[number];
    int i;

    matching->seen =
        apr_pcalloc(matching->pool, (apr_size_t)matching->index->text_count);
    for (i = 0; i < way->count; i++) {
        each_word(matching, &way->words[i], matcher->stems[item][number][i],
                  note_word, i, 0);
    }
    for (i = 0; i < matching->index->text_count; i++) {
        const char *text = matching->index->texts[i].text;
        const char *found, *after;

        if (matching->seen[i] == way->count
            && (!way->is_phrase
                || matcher_find(matcher, item, number, text,
                                text + strlen(text), &found, &after))) {
            add_hit(matching, (apr_uint32_t)i, item, way->quality);
        }
    }
}

const srm_hit_t *srm_matcher_match(apr_pool_t *pool,
                                   const srm_matcher_t *matcher,
                                   const srm_index_t *index)
{
    match_state_t matching = {
        pool, matcher, index,
        apr_pcalloc(pool,
                    sizeof(srm_hit_t) * ((apr_size_t)index->unit_count + 1)),
        NULL};
    int i, j;

    for (i = 0; i < matcher->wanted->count; i++) {
        const srm_wanted_item_t *item = &matcher->wanted->items[i];

        for (j = 0; j < item->count; j++) {
            if (item->ways[j].count == 1) {
                each_word(&matching, &item->ways[j].words[0],
                          matcher->stems[i][j][0], add_word, i,
                          item->ways[j].quality);
            }
            else {
                match_words(&matching, i, j);
            }
        }
    }
    return matching.hits;
}
