/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include <apr_lib.h>

#include "srm_nearest.h"

/* Longer words are never near. */
#define LONGEST 64

/* A distance that no two words have. */
#define FAR (2 * LONGEST)

/* A word with its letters made small: PaaS is meant when paas is there. */
typedef struct word {
    char letters[LONGEST];
    int length;
} word_t;

static int take_word(word_t *word, const char *from)
{
    apr_size_t length = strlen(from);
    apr_size_t i;

    if (length > LONGEST) {
        return 0;
    }
    for (i = 0; i < length; i++) {
        word->letters[i] = (char)apr_tolower(from[i]);
    }
    word->length = (int)length;
    return 1;
}

static int least(int one, int other)
{
    return one < other ? one : other;
}

/*
 * The edits between two words, each a letter inserted, deleted, exchanged or
 * swapped with its neighbour, as the last cell of a table of which three rows
 * are kept. A row whose every cell is over the limit ends it: no later row
 * can be below.
 */
static int distance(const word_t *a, const word_t *b, int limit)
{
    int rows[3][LONGEST + 1];
    int *before = rows[0], *above = rows[1], *row = rows[2], *spare;
    int i, j;

    for (j = 0; j <= b->length; j++) {
        above[j] = j;
    }
    for (i = 1; i <= a->length; i++) {
        int lowest = row[0] = i;

        for (j = 1; j <= b->length; j++) {
            int other = a->letters[i - 1] != b->letters[j - 1];

            row[j] =
                least(least(above[j], row[j - 1]) + 1, above[j - 1] + other);
            if (i > 1 && j > 1 && a->letters[i - 1] == b->letters[j - 2]
                && a->letters[i - 2] == b->letters[j - 1]) {
                row[j] = least(row[j], before[j - 2] + 1);
            }
            lowest = least(lowest, row[j]);
        }
        if (lowest > limit) {
            return FAR;
        }
        spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[b->length];
}

/* The most edits that a person would have made by mistake. */
static int most_edits(const word_t *a, const word_t *b)
{
    int longer = a->length > b->length ? a->length : b->length;

    return longer < 3 ? 1 : longer / 3;
}

const char *srm_nearest(const char *wrote, const apr_array_header_t *words)
{
    const char *nearest = NULL;
    int best = FAR;
    word_t meant, there;
    int i;

    if (!take_word(&meant, wrote)) {
        return NULL;
    }
    for (i = 0; i < words->nelts && best > 0; i++) {
        const char *word = APR_ARRAY_IDX(words, i, const char *);
        int limit, apart, edits;

        if (!take_word(&there, word)) {
            continue;
        }
        limit = least(most_edits(&meant, &there), best - 1);
        apart = meant.length - there.length;
        if (apart > limit || -apart > limit) {
            continue;
        }
        edits = distance(&meant, &there, limit);
        if (edits <= limit) {
            best = edits;
            nearest = word;
        }
    }
    return nearest;
}
