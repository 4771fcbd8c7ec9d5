/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file separator.c
 * @brief Names of the separators of CSV.
 */

#include <string.h>

#include "separator.h"

static const struct {
    const char *name;
    char separator;
} separators[] = {{",", ','}, {";", ';'}, {"tab", '\t'}};

#define COUNT ((int)(sizeof(separators) / sizeof(*separators)))

char srm_separator_find(const char *name)
{
    int i;

    for (i = 0; i < COUNT; i++) {
        if (!strcmp(name, separators[i].name)
            || (name[0] == separators[i].separator && !name[1])) {
            return separators[i].separator;
        }
    }
    return '\0';
}

const char *srm_separator_name(char separator)
{
    int i;

    for (i = 0; i < COUNT; i++) {
        if (separator == separators[i].separator) {
            return separators[i].name;
        }
    }
    return "";
}

apr_array_header_t *srm_separator_names(apr_pool_t *pool)
{
    apr_array_header_t *names =
        apr_array_make(pool, COUNT, sizeof(const char *));
    int i;

    for (i = 0; i < COUNT; i++) {
        APR_ARRAY_PUSH(names, const char *) = separators[i].name;
    }
    return names;
}
