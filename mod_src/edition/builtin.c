/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file builtin.c
 * @brief The names of built-in matrices and of their sets.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_builtin.h"

/* True if a word is in a list of words, each between spaces. Two words of the
 * list are no word. */
static bool is_among(const char *words, const char *word)
{
    size_t length = strlen(word);
    const char *at = words;

    if (length == 0 || strchr(word, ' ')) {
        return false;
    }
    while ((at = strstr(at, word))) {
        if (at[-1] == ' ' && at[length] == ' ') {
            return true;
        }
        at++;
    }
    return false;
}

bool srm_builtin_has_name(const srm_builtin_t *builtin, const char *name)
{
    if (!name) {
        return builtin->by_default;
    }
    return !strcmp(builtin->id, name) || is_among(builtin->sets, name);
}

static void add_sets(apr_pool_t *pool, apr_array_header_t *names,
                     const char *sets)
{
    char *words = apr_pstrdup(pool, sets);
    char *state;
    char *word;

    for (word = apr_strtok(words, " ", &state); word;
         word = apr_strtok(NULL, " ", &state)) {
        int i = 0;

        while (i < names->nelts
               && strcmp(APR_ARRAY_IDX(names, i, const char *), word) != 0) {
            i++;
        }
        if (i == names->nelts) {
            APR_ARRAY_PUSH(names, const char *) = word;
        }
    }
}

apr_array_header_t *srm_builtin_names(apr_pool_t *pool)
{
    apr_array_header_t *names = apr_array_make(pool, 20, sizeof(char *));
    const srm_builtin_t *builtin;

    for (builtin = srm_builtins; builtin->id; builtin++) {
        APR_ARRAY_PUSH(names, const char *) = builtin->id;
    }
    for (builtin = srm_builtins; builtin->id; builtin++) {
        add_sets(pool, names, builtin->sets);
    }
    return names;
}
