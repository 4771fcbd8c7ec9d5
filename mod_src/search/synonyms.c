/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file synonyms.c
 * @brief Synonyms of a site: a list for each text.
 */

#include "synonyms.h"

#include <string.h>

#include <apr_hash.h>
#include <apr_strings.h>

#include "srm_digest.h"
#include "srm_hash.h"

struct srm_synonyms {
    apr_pool_t *pool;
    apr_hash_t *texts; /**< folded texts, each once */
    apr_hash_t *lists; /**< of folded texts, by a folded text */
    apr_hash_t *stems; /**< the same lists, by the stems of a text */
    apr_hash_t *first; /**< stems of the first words of these texts */
    const char *digest;
};

srm_synonyms_t *srm_synonyms_make(apr_pool_t *pool)
{
    srm_synonyms_t *synonyms = apr_palloc(pool, sizeof(*synonyms));

    synonyms->pool = pool;
    synonyms->texts = srm_hash_make(pool);
    synonyms->lists = srm_hash_make(pool);
    synonyms->stems = srm_hash_make(pool);
    synonyms->first = srm_hash_make(pool);
    synonyms->digest = "";
    return synonyms;
}

srm_synonyms_t *srm_synonyms_make_shipped(apr_pool_t *pool)
{
    srm_synonyms_t *synonyms = srm_synonyms_make(pool);

    srm_synonyms_read(synonyms, "", srm_synonyms_shipped,
                      strlen(srm_synonyms_shipped), NULL);
    return synonyms;
}

const apr_array_header_t *srm_synonyms_find(const srm_synonyms_t *synonyms,
                                            const char *words)
{
    return apr_hash_get(synonyms->lists, words, APR_HASH_KEY_STRING);
}

/* Return the stems of words, with spaces between. */
static const char *stem_words(apr_pool_t *pool, stemmer_t *stemmer,
                              const char *words)
{
    const char *stems = "";

    while (*words) {
        int length = (int)strcspn(words, " ");
        int stem_length;
        const char *stem = stemmer_stem(stemmer, words, length, &stem_length);

        stems = apr_pstrcat(
            pool, stems, *stems ? " " : "",
            apr_pstrmemdup(pool, stem, (apr_size_t)stem_length), NULL);
        words += words[length] ? length + 1 : length;
    }
    return stems;
}

bool synonyms_begin(const srm_synonyms_t *synonyms, stemmer_t *stemmer,
                    const char *word)
{
    int length;
    const char *stem = stemmer_stem(stemmer, word, (int)strlen(word), &length);

    return apr_hash_get(synonyms->first, stem, length) != NULL;
}

const apr_array_header_t *synonyms_find_stems(const srm_synonyms_t *synonyms,
                                              apr_pool_t *pool,
                                              stemmer_t *stemmer,
                                              const char *words)
{
    return apr_hash_get(synonyms->stems, stem_words(pool, stemmer, words),
                        APR_HASH_KEY_STRING);
}

const char *srm_synonyms_digest(const srm_synonyms_t *synonyms)
{
    return synonyms->digest;
}

apr_pool_t *synonyms_pool(const srm_synonyms_t *synonyms)
{
    return synonyms->pool;
}

void synonyms_note(srm_synonyms_t *synonyms, const char *bytes,
                   apr_size_t length)
{
    const char *digest = srm_digest_hex(synonyms->pool, bytes, length);

    if (*synonyms->digest) {
        const char *both =
            apr_pstrcat(synonyms->pool, synonyms->digest, digest, NULL);

        digest = srm_digest_hex(synonyms->pool, both, strlen(both));
    }
    synonyms->digest = digest;
}

/* Return the only copy of a text. */
static const char *keep(srm_synonyms_t *synonyms, const char *text)
{
    const char *kept =
        apr_hash_get(synonyms->texts, text, APR_HASH_KEY_STRING);

    if (!kept) {
        kept = apr_pstrdup(synonyms->pool, text);
        apr_hash_set(synonyms->texts, kept, APR_HASH_KEY_STRING, kept);
    }
    return kept;
}

/* Make the list of a text. Of texts with the same stems, the first is found by
 * them. */
static apr_array_header_t *make_list(srm_synonyms_t *synonyms,
                                     stemmer_t *stemmer, const char *of)
{
    apr_array_header_t *list =
        apr_array_make(synonyms->pool, 4, sizeof(const char *));
    const char *stems = stem_words(synonyms->pool, stemmer, of);

    apr_hash_set(synonyms->lists, keep(synonyms, of), APR_HASH_KEY_STRING,
                 list);
    if (!apr_hash_get(synonyms->stems, stems, APR_HASH_KEY_STRING)) {
        apr_hash_set(synonyms->stems, keep(synonyms, stems),
                     APR_HASH_KEY_STRING, list);
    }
    stems = keep(synonyms, stems);
    apr_hash_set(synonyms->first, stems, (apr_ssize_t)strcspn(stems, " "),
                 stems);
    return list;
}

bool synonyms_add(srm_synonyms_t *synonyms, stemmer_t *stemmer, const char *of,
                  const char *synonym)
{
    apr_array_header_t *list =
        apr_hash_get(synonyms->lists, of, APR_HASH_KEY_STRING);
    int i;

    for (i = 0; list && i < list->nelts; i++) {
        if (!strcmp(APR_ARRAY_IDX(list, i, const char *), synonym)) {
            return true;
        }
    }
    if (list && list->nelts == SRM_SYNONYMS_MOST) {
        return false;
    }
    if (!list) {
        list = make_list(synonyms, stemmer, of);
    }
    APR_ARRAY_PUSH(list, const char *) = keep(synonyms, synonym);
    return true;
}
