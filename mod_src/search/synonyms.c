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
    const char *digest;
};

srm_synonyms_t *srm_synonyms_make(apr_pool_t *pool)
{
    srm_synonyms_t *synonyms = apr_palloc(pool, sizeof(*synonyms));

    synonyms->pool = pool;
    synonyms->texts = srm_hash_make(pool);
    synonyms->lists = srm_hash_make(pool);
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

bool synonyms_add(srm_synonyms_t *synonyms, const char *of,
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
        list = apr_array_make(synonyms->pool, 4, sizeof(const char *));
        apr_hash_set(synonyms->lists, keep(synonyms, of), APR_HASH_KEY_STRING,
                     list);
    }
    APR_ARRAY_PUSH(list, const char *) = keep(synonyms, synonym);
    return true;
}
