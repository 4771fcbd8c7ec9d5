/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file fuzz_markdown.c
 * @brief A Markdown file: its table is read.
 */

#include <stdlib.h>

#include <apr_general.h>

#include "fuzz.h"
#include "fuzz_table.h"

static apr_pool_t *root;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    apr_initialize();
    apr_pool_create(&root, NULL);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *bytes = fuzz_copy(data, size);

    fuzz_table(root, import_read_markdown, bytes, size);
    free(bytes);
    return 0;
}
