/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file find.c
 * @brief String search with the automaton of Knuth, Morris and Pratt.
 *
 * A state is the number of bytes of the wanted text that end at the last byte
 * read. Each state has a row with the next state for each byte, so no byte is
 * read twice.
 */

#include <string.h>

#include "srm_find.h"

/** The next state for each byte. */
typedef apr_uint16_t row_t[256];

struct srm_finder {
    apr_size_t length; /**< of the wanted text */
    row_t *rows;       /**< one for each of its bytes */
};

const srm_finder_t *srm_finder_make(apr_pool_t *pool, const char *wanted)
{
    srm_finder_t *finder = apr_palloc(pool, sizeof(*finder));
    apr_size_t back = 0; /* the state without the first byte */
    apr_size_t i;

    finder->length = strlen(wanted);
    finder->rows = apr_palloc(pool, sizeof(row_t) * (finder->length + 1));
    memset(finder->rows[0], 0, sizeof(row_t));
    for (i = 0; i < finder->length; i++) {
        unsigned char byte = (unsigned char)wanted[i];
        apr_size_t next = finder->rows[back][byte];

        if (i > 0) {
            memcpy(finder->rows[i], finder->rows[back], sizeof(row_t));
            back = next;
        }
        finder->rows[i][byte] = (apr_uint16_t)(i + 1);
    }
    return finder;
}

const char *srm_find(const srm_finder_t *finder, const char *bytes,
                     apr_size_t length)
{
    const char *end = bytes + length;
    apr_size_t state = 0;

    if (finder->length == 0) {
        return bytes;
    }
    while (bytes < end) {
        state = finder->rows[state][(unsigned char)*bytes++];
        if (state == finder->length) {
            return bytes - state;
        }
    }
    return NULL;
}
