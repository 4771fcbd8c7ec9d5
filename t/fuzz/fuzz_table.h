/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FUZZ_TABLE_H
#define FUZZ_TABLE_H

/**
 * @file fuzz_table.h
 * @brief Reads a file with a reader of tables, and judges the table.
 */

#include "import/readers.h"

/** Read bytes, and judge the table and the errors. */
void fuzz_table(apr_pool_t *root, import_read_fn *read, const char *bytes,
                apr_size_t length);

#endif
