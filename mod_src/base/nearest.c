/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file nearest.c
 * @brief Edit distances between words, with all letters in one machine word.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_nearest.h"

/* A bit for each letter; longer words are never near. */
#define LONGEST 64

/* More edits than any two words need. */
#define FAR (2 * LONGEST)

/* The written word: the positions of each letter. */
typedef struct pattern {
    apr_uint64_t places[256];
    int length;
} pattern_t;

/* Lower case, so that PaaS matches paas. Without ctype, which depends on the
 * locale. */
static unsigned char small_of(char letter)
{
    return (unsigned char)(letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A'
                                                          : letter);
}

static int take_pattern(pattern_t *pattern, const char *wrote)
{
    apr_size_t length = strlen(wrote);
    apr_size_t i;

    if (length > LONGEST) {
        return 0;
    }
    memset(pattern->places, 0, sizeof(pattern->places));
    for (i = 0; i < length; i++) {
        pattern->places[small_of(wrote[i])] |= (apr_uint64_t)1 << i;
    }
    pattern->length = (int)length;
    return 1;
}

/*
 * Count the edits between the written word and another: letters inserted,
 * deleted, exchanged or swapped with a neighbour. They are the last entry of a
 * table with a row for each letter written and a column for each of the word.
 * Neighbouring entries differ by at most one. So a column is stored as two sets
 * of bits, for the rows where it rises and where it falls, and a few operations
 * make the next column of it (Hyyrö, "A Bit-Vector Algorithm for Computing
 * Levenshtein and Damerau Edit Distances", 2003).
 */
static int distance(const pattern_t *pattern, const char *word)
{
    apr_uint64_t up = ~(apr_uint64_t)0, down = 0; /* from row to row */
    apr_uint64_t right, left; /* rows where the previous column is lower,
                                higher */
    apr_uint64_t same = 0;    /* rows without a cost on the diagonal */
    apr_uint64_t before = 0;  /* positions of the previous letter */
    int edits = pattern->length;

    if (pattern->length == 0) {
        return (int)strlen(word);
    }
    for (; *word; word++) {
        apr_uint64_t places = pattern->places[small_of(*word)];
        apr_uint64_t swapped = ((~same & places) << 1) & before;

        same = (((places & up) + up) ^ up) | places | down | swapped;
        right = down | ~(same | up);
        left = same & up;
        edits += right >> (pattern->length - 1) & 1;
        edits -= left >> (pattern->length - 1) & 1;
        right = right << 1 | 1;
        left <<= 1;
        up = left | ~(same | right);
        down = same & right;
        before = places;
    }
    return edits;
}

/* Return the most edits that count as a typing mistake. */
static int most_edits(int length, int other)
{
    int longer = length > other ? length : other;

    return longer < 3 ? 1 : longer / 3;
}

const char *srm_nearest(const char *wrote, const apr_array_header_t *words)
{
    const char *nearest = NULL;
    int best = FAR;
    pattern_t pattern;
    int i;

    if (!take_pattern(&pattern, wrote)) {
        return NULL;
    }
    for (i = 0; i < words->nelts && best > 0; i++) {
        const char *word = APR_ARRAY_IDX(words, i, const char *);
        apr_size_t length = strlen(word);
        int limit, apart, edits;

        if (length > LONGEST) {
            continue;
        }
        limit = most_edits(pattern.length, (int)length);
        apart = pattern.length - (int)length;
        if (apart > limit || -apart > limit) {
            continue;
        }
        edits = distance(&pattern, word);
        if (edits <= limit && edits < best) {
            best = edits;
            nearest = word;
        }
    }
    return nearest;
}

/* A word and its distance. */
typedef struct candidate {
    const char *word;
    int edits;
} candidate_t;

/* Insert a word after those of equal distance. There is room for one more than
 * the most. */
static int insert(candidate_t *found, int count, int most, const char *word,
                  int edits)
{
    int i = count;

    for (; i > 0 && found[i - 1].edits > edits; i--) {
        found[i] = found[i - 1];
    }
    found[i].word = word;
    found[i].edits = edits;
    return count < most ? count + 1 : most;
}

apr_array_header_t *srm_nearest_few(apr_pool_t *pool, const char *wrote,
                                    const apr_array_header_t *words, int most)
{
    apr_array_header_t *few = apr_array_make(pool, most, sizeof(const char *));
    candidate_t *found =
        apr_palloc(pool, sizeof(*found) * ((apr_size_t)most + 1));
    pattern_t pattern;
    int known = take_pattern(&pattern, wrote);
    int count = 0;
    int i;

    for (i = 0; i < words->nelts && (known || count < most); i++) {
        const char *word = APR_ARRAY_IDX(words, i, const char *);
        int edits =
            known && strlen(word) <= LONGEST ? distance(&pattern, word) : FAR;

        count = insert(found, count, most, word, edits);
    }
    for (i = 0; i < count; i++) {
        APR_ARRAY_PUSH(few, const char *) = found[i].word;
    }
    return few;
}

const char *srm_nearest_hint(apr_pool_t *pool, const char *wrote,
                             const apr_array_header_t *words)
{
    const char *nearest = srm_nearest(wrote, words);

    return nearest
               ? apr_pstrcat(pool, " (did you mean \"", nearest, "\"?)", NULL)
               : "";
}
