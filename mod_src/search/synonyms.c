/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file synonyms.c
 * @brief Reads synonyms.
 */

#include "srm_synonyms.h"

#include <stdbool.h>
#include <string.h>

#include <apr_hash.h>
#include <apr_strings.h>

#include "srm_hash.h"
#include "wanted.h"

struct srm_synonyms {
    apr_pool_t *pool;
    apr_hash_t *lists; /**< of folded texts, by a folded text */
};

srm_synonyms_t *srm_synonyms_make(apr_pool_t *pool)
{
    srm_synonyms_t *synonyms = apr_palloc(pool, sizeof(*synonyms));

    synonyms->pool = pool;
    synonyms->lists = srm_hash_make(pool);
    return synonyms;
}

const apr_array_header_t *srm_synonyms_find(const srm_synonyms_t *synonyms,
                                            const char *words)
{
    return apr_hash_get(synonyms->lists, words, APR_HASH_KEY_STRING);
}

/* Return a text as a search reads it: folded words with spaces between; "" for
 * one without words or with too many. */
static const char *fold_text(apr_pool_t *pool, const char *text,
                             apr_size_t length)
{
    const apr_array_header_t *words =
        wanted_words(pool, text, length, SRM_SYNONYM_WORDS + 1);
    const char *folded = "";
    int i;

    for (i = 0; i < words->nelts && words->nelts <= SRM_SYNONYM_WORDS; i++) {
        folded =
            apr_pstrcat(pool, folded, i > 0 ? " " : "",
                        APR_ARRAY_IDX(words, i, wanted_word_t).folded, NULL);
    }
    return folded;
}

/* Add a synonym to a text, once. */
static void add(srm_synonyms_t *synonyms, const char *of, const char *synonym)
{
    apr_array_header_t *list =
        apr_hash_get(synonyms->lists, of, APR_HASH_KEY_STRING);
    int i;

    if (!list) {
        list = apr_array_make(synonyms->pool, 4, sizeof(const char *));
        apr_hash_set(synonyms->lists, of, APR_HASH_KEY_STRING, list);
    }
    for (i = 0; i < list->nelts; i++) {
        if (!strcmp(APR_ARRAY_IDX(list, i, const char *), synonym)) {
            return;
        }
    }
    APR_ARRAY_PUSH(list, const char *) = synonym;
}

/* Read texts with commas between them. */
static apr_array_header_t *read_list(apr_pool_t *pool, const char *from,
                                     const char *end)
{
    apr_array_header_t *list = apr_array_make(pool, 4, sizeof(const char *));

    while (from < end) {
        const char *comma = memchr(from, ',', (size_t)(end - from));
        const char *stop = comma ? comma : end;
        const char *text = fold_text(pool, from, (apr_size_t)(stop - from));

        if (*text) {
            APR_ARRAY_PUSH(list, const char *) = text;
        }
        from = comma ? comma + 1 : end;
    }
    return list;
}

static void read_line(srm_synonyms_t *synonyms, const char *line,
                      const char *end)
{
    apr_pool_t *pool = synonyms->pool;
    const char *comment = memchr(line, '#', (size_t)(end - line));
    const char *arrow;
    apr_array_header_t *from, *to;
    int i, j;

    end = comment ? comment : end;
    arrow = memmem(line, (size_t)(end - line), "=>", 2);
    from = read_list(pool, line, arrow ? arrow : end);
    to = arrow ? read_list(pool, arrow + 2, end) : from;
    for (i = 0; i < from->nelts; i++) {
        for (j = 0; j < to->nelts; j++) {
            const char *one = APR_ARRAY_IDX(from, i, const char *);
            const char *other = APR_ARRAY_IDX(to, j, const char *);

            if (strcmp(one, other) != 0) {
                add(synonyms, one, other);
            }
        }
    }
}

void srm_synonyms_read(srm_synonyms_t *synonyms, const char *name,
                       const char *bytes, apr_size_t length,
                       srm_report_t *report)
{
    const char *end = bytes + length;

    (void)name;
    (void)report;
    while (bytes < end) {
        const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));

        stop = stop ? stop : end;
        read_line(synonyms, bytes, stop);
        bytes = stop < end ? stop + 1 : end;
    }
}
