/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file stem.c
 * @brief Finds stems with libstemmer.
 */

#include "stem.h"

#include <string.h>

#include <apr_lib.h>
#include <libstemmer.h>

struct stemmer {
    struct sb_stemmer *rules;
};

static apr_status_t delete_rules(void *data)
{
    sb_stemmer_delete(data);
    return APR_SUCCESS;
}

stemmer_t *stemmer_make(apr_pool_t *pool, const char *lang)
{
    char code[4];
    size_t length = strcspn(lang, "-");
    struct sb_stemmer *rules;
    stemmer_t *stemmer;
    size_t i;

    if (length >= sizeof(code)) {
        return NULL;
    }
    for (i = 0; i < length; i++) {
        code[i] = (char)apr_tolower(lang[i]);
    }
    code[i] = '\0';
    rules = sb_stemmer_new(code, "UTF_8");
    if (!rules) {
        return NULL;
    }
    apr_pool_cleanup_register(pool, rules, delete_rules,
                              apr_pool_cleanup_null);
    stemmer = apr_palloc(pool, sizeof(*stemmer));
    stemmer->rules = rules;
    return stemmer;
}

const char *stemmer_stem(stemmer_t *stemmer, const char *word, int bytes,
                         int *length)
{
    const sb_symbol *stem = NULL;

    if (stemmer) {
        stem = sb_stemmer_stem(stemmer->rules, (const sb_symbol *)word, bytes);
    }
    *length = stem ? sb_stemmer_length(stemmer->rules) : bytes;
    return stem ? (const char *)stem : word;
}
