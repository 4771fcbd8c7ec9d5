/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file troubles.c
 * @brief Errors of a table, each with its row and column.
 */

#include "troubles.h"

#include <stdarg.h>
#include <stdlib.h>

#include <apr_strings.h>

#include "srm_hash.h"

import_troubles_t *import_troubles_make(apr_pool_t *pool)
{
    import_troubles_t *troubles = apr_pcalloc(pool, sizeof(*troubles));

    troubles->pool = pool;
    troubles->list = apr_array_make(pool, 8, sizeof(import_trouble_t));
    troubles->values = srm_hash_make(pool);
    return troubles;
}

void import_trouble(import_troubles_t *troubles, int row, int column,
                    const char *format, ...)
{
    import_trouble_t *trouble;
    va_list values;

    if (troubles->list->nelts >= IMPORT_TROUBLES_MAX) {
        troubles->left_out++;
        return;
    }
    trouble = apr_array_push(troubles->list);
    *trouble = (import_trouble_t){.count = 1};
    trouble->row = row;
    trouble->column = column;
    trouble->order = troubles->list->nelts;
    va_start(values, format);
    trouble->sentence = apr_pvsprintf(troubles->pool, format, values);
    va_end(values);
}

void import_trouble_value(import_troubles_t *troubles, int row, int column,
                          const char *value, const char *sentence)
{
    const char *key = apr_pstrcat(troubles->pool, value, "\n", sentence, NULL);
    int *place = apr_hash_get(troubles->values, key, APR_HASH_KEY_STRING);
    import_trouble_t *trouble;

    if (!place) {
        if (troubles->list->nelts >= IMPORT_TROUBLES_MAX) {
            troubles->left_out++;
            return;
        }
        place = apr_pmemdup(troubles->pool, &troubles->list->nelts,
                            sizeof(*place));
        apr_hash_set(troubles->values, key, APR_HASH_KEY_STRING, place);
        import_trouble(troubles, row, column, "%s", sentence);
        trouble = &APR_ARRAY_IDX(troubles->list, *place, import_trouble_t);
        trouble->value = value;
        trouble->count = 0;
        trouble->cells =
            apr_array_make(troubles->pool, 2, sizeof(import_spot_t));
    }
    trouble = &APR_ARRAY_IDX(troubles->list, *place, import_trouble_t);
    trouble->count++;
    if (trouble->cells->nelts < IMPORT_CELLS_MAX) {
        APR_ARRAY_PUSH(trouble->cells, import_spot_t) =
            (import_spot_t){row, column};
    }
}

static int compare(const void *one, const void *other)
{
    const import_trouble_t *a = one, *b = other;

    return a->row != b->row         ? a->row - b->row
           : a->column != b->column ? a->column - b->column
                                    : a->order - b->order;
}

void import_troubles_sort(import_troubles_t *troubles)
{
    qsort(troubles->list->elts, (size_t)troubles->list->nelts,
          sizeof(import_trouble_t), compare);
}

const char *import_cell_name(apr_pool_t *pool, int row, int column)
{
    char letters[8];
    char *first = letters + sizeof(letters) - 1;

    if (row < 1 || column < 1) {
        return "";
    }
    *first = '\0';
    /* Columns are numbers in base 26 without a zero: Z is followed by AA. */
    for (; column > 0 && first > letters; column = (column - 1) / 26) {
        *--first = (char)('A' + (column - 1) % 26);
    }
    return apr_psprintf(pool, "%s%d", first, row);
}
