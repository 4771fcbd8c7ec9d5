/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file mark.c
 * @brief Finds a search in a single text, and the sentence to show.
 */

#include <string.h>

#include <apr_strings.h>

#include "matcher.h"

/** Bytes of the longest excerpt, and of what comes before its first match. */
enum { EXCERPT_MOST = 240, EXCERPT_BEFORE = 80 };

/* True if a word of a text matches a word of a way. */
static bool is_match(const srm_matcher_t *matcher,
                     const srm_wanted_word_t *wanted, const char *wanted_stem,
                     const word_t *word)
{
    const char *stem = word->folded;
    int length = word->length;
    char copy[WORD_MOST * 2];

    if (word->folded[0] == *wanted->folded
        && !strncmp(word->folded, wanted->folded, strlen(wanted->folded))) {
        return wanted_stem || !strcmp(word->folded, wanted->folded);
    }
    /* A stem keeps the beginning of its word. */
    if (!wanted_stem || word->is_number || word->folded[0] != *wanted_stem) {
        return false;
    }
    stem = stemmer_stem(matcher->stemmer, word->folded, word->length, &length);
    if (length >= (int)sizeof(copy)) {
        return false;
    }
    memcpy(copy, stem, (size_t)length);
    copy[length] = '\0';
    return !strcmp(copy, wanted_stem);
}

/* True if the words after the first one of a phrase follow. */
static bool is_followed(const srm_matcher_t *matcher, int item, int way,
                        words_t words, const char **after)
{
    const srm_wanted_way_t *wanted = &matcher->wanted->items[item].ways[way];
    word_t word;
    int i;

    for (i = 1; i < wanted->count; i++) {
        do {
            if (!words_next(&words, &word)) {
                return false;
            }
        } while (word.is_extra);
        if (!is_match(matcher, &wanted->words[i], matcher->stems[item][way][i],
                      &word)) {
            return false;
        }
        *after = word.end;
    }
    return true;
}

bool matcher_find(const srm_matcher_t *matcher, int item, int way,
                  const char *from, const char *end, const char **found,
                  const char **after)
{
    const srm_wanted_way_t *wanted = &matcher->wanted->items[item].ways[way];
    words_t words;
    word_t word;

    words_begin(&words, from, (apr_size_t)(end - from));
    while (words_next(&words, &word)) {
        if (is_match(matcher, &wanted->words[0], matcher->stems[item][way][0],
                     &word)) {
            *found = word.start;
            *after = word.end;
            if (is_followed(matcher, item, way, words, after)) {
                return true;
            }
        }
    }
    return false;
}

/* Return the items that match at a word; `after` gets the furthest end. */
static unsigned items_at(const srm_matcher_t *matcher, const words_t *words,
                         const word_t *word, const char **after)
{
    unsigned items = 0;
    int i, j, k;

    for (i = 0; i < matcher->wanted->count; i++) {
        const srm_wanted_item_t *item = &matcher->wanted->items[i];

        for (j = 0; j < item->count; j++) {
            const srm_wanted_way_t *way = &item->ways[j];
            int count = way->is_phrase ? 1 : way->count;
            const char *end = word->end;

            for (k = 0; k < count; k++) {
                if (is_match(matcher, &way->words[k], matcher->stems[i][j][k],
                             word)
                    && (!way->is_phrase
                        || is_followed(matcher, i, j, *words, &end))) {
                    items |= 1u << i;
                    *after = end > *after ? end : *after;
                }
            }
        }
    }
    return items;
}

bool srm_matcher_mark(const srm_matcher_t *matcher, const char *text,
                      apr_size_t from, srm_mark_t *mark)
{
    words_t words;
    word_t word;

    words_begin(&words, text + from, strlen(text + from));
    while (words_next(&words, &word)) {
        const char *after = word.end;
        unsigned items = items_at(matcher, &words, &word, &after);

        if (items) {
            mark->start = (apr_size_t)(word.start - text);
            mark->end = (apr_size_t)(after - text);
            mark->items = items;
            return true;
        }
    }
    return false;
}

unsigned srm_matcher_items(const srm_matcher_t *matcher, const char *text)
{
    unsigned items = 0;
    srm_mark_t mark = {0, 0, 0};

    while (items != matcher->wanted->all
           && srm_matcher_mark(matcher, text, mark.end, &mark)) {
        items |= mark.items;
    }
    return items;
}

/* Return the end of the sentence that begins here: after its mark, or at the
 * end of the line. */
static const char *sentence_end(const char *at)
{
    for (; *at && *at != '\n'; at++) {
        if (strchr(".?!;", *at) && at[1] == ' ') {
            return at + 1;
        }
    }
    return at;
}

static int count_bits(unsigned set)
{
    return __builtin_popcount(set);
}

/* Move back to the beginning of a word, or at least of a character. */
static const char *word_start(const char *text, const char *at)
{
    const char *back = at;

    while (back > text && at - back < 24 && back[-1] != ' ') {
        back--;
    }
    while (back > text && ((unsigned char)*back & 0xC0) == 0x80) {
        back--;
    }
    return back;
}

/* Shorten a sentence to what is around its first match. */
static const char *shorten(apr_pool_t *pool, const srm_matcher_t *matcher,
                           const char *sentence)
{
    apr_size_t length = strlen(sentence);
    const char *start = sentence;
    const char *end;
    srm_mark_t mark;

    if (length <= EXCERPT_MOST) {
        return sentence;
    }
    if (srm_matcher_mark(matcher, sentence, 0, &mark)
        && mark.start > EXCERPT_BEFORE) {
        start = word_start(sentence, sentence + mark.start - EXCERPT_BEFORE);
    }
    end = strlen(start) > EXCERPT_MOST
              ? word_start(start, start + EXCERPT_MOST)
              : start + strlen(start);
    return apr_pstrcat(pool, start > sentence ? "\xe2\x80\xa6" : "",
                       apr_pstrmemdup(pool, start, (apr_size_t)(end - start)),
                       *end ? "\xe2\x80\xa6" : "", NULL);
}

const char *srm_matcher_excerpt(apr_pool_t *pool, const srm_matcher_t *matcher,
                                const char *text)
{
    const char *best = "";
    int most = -1;

    while (*text) {
        const char *end = sentence_end(text);
        char *sentence = apr_pstrmemdup(pool, text, (apr_size_t)(end - text));
        int count = count_bits(srm_matcher_items(matcher, sentence));

        if (count > most) {
            most = count;
            best = sentence;
        }
        for (text = end; *text == ' ' || *text == '\n';) {
            text++;
        }
    }
    return shorten(pool, matcher, best);
}
