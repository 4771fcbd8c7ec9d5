/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file readers.c
 * @brief Kinds of files that have tables.
 */

#include "readers.h"

#include <string.h>

#include <apr_strings.h>

static const import_reader_t readers[] = {
    {"xlsx", import_is_xlsx, import_read_xlsx, true, false},
    {"markdown", import_is_markdown, import_read_markdown, true, false},
    {"tsv", NULL, import_read_tsv, false, true},
    {"csv", NULL, import_read_csv, false, true},
};

#define READERS ((int)(sizeof(readers) / sizeof(*readers)))

/* Takes all options, so that its own error is the first. */
static const import_reader_t refused = {"", import_is_refused,
                                        import_read_refused, true, true};

const import_reader_t *import_find_reader(const char *type, const char *bytes,
                                          apr_size_t length)
{
    int i;

    if (!type && import_is_refused(bytes, length)) {
        return &refused;
    }
    for (i = 0; i < READERS; i++) {
        if (type ? !strcmp(readers[i].type, type)
                 : readers[i].recognises
                       && readers[i].recognises(bytes, length)) {
            return &readers[i];
        }
    }
    return type ? NULL : &readers[READERS - 1];
}

const char *import_reader_types(apr_pool_t *pool)
{
    apr_array_header_t *types =
        apr_array_make(pool, READERS, sizeof(const char *));
    int i;

    for (i = 0; i < READERS; i++) {
        APR_ARRAY_PUSH(types, const char *) = readers[i].type;
    }
    return apr_array_pstrcat(pool, types, '|');
}

const import_table_t *import_read_tsv(const import_input_t *input)
{
    import_input_t tabs = *input;

    tabs.separator = '\t';
    return import_read_csv(&tabs);
}
