/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef PARTS_H
#define PARTS_H

/**
 * @file parts.h
 * @brief Reading a workbook again, to see if it is whole.
 */

#include <stdbool.h>

#include <apr_pools.h>

/** Counts of what the parts of a workbook have. */
typedef struct book_parts {
    int sheets;
    int cells;
    int comments;
    int links;
} book_parts_t;

/**
 * Take a part of a zip file.
 * @param name  ended by NUL
 * @return false to stop
 */
typedef bool unzip_part_fn(void *data, const char *name, const char *bytes,
                           apr_size_t length);

/**
 * Read all parts of a zip file that this program made: without encryption,
 * comments and ZIP64. Sizes and checksums are compared. unzip.c
 * @param scratch cleared after each part
 * @return false when the file is damaged, or the function has stopped
 */
bool unzip(apr_pool_t *scratch, const char *bytes, apr_size_t length,
           unzip_part_fn *part, void *data);

/**
 * Check that a workbook is whole: each part is well-formed, with as many
 * sheets, cells, comments, links and shared texts as there should be. parts.c
 * @param pool for work
 */
bool book_is_whole(apr_pool_t *pool, const char *bytes, apr_size_t length,
                   const book_parts_t *expected);

#endif
