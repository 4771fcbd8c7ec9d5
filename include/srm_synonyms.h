/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_SYNONYMS_H
#define SRM_SYNONYMS_H

/**
 * @file srm_synonyms.h
 * @brief Synonyms: words that a search finds for others.
 *
 * A file of lines: `a, b c, d` is a group, in which each finds the others;
 * `a => b, c` is one way. `#` begins a comment. A line holds for its own words
 * only, so a circle of lines does no harm. Constant after reading.
 */

#include <apr_pools.h>
#include <apr_tables.h>

#include "srm_report.h"

/** Synonyms of a site. */
typedef struct srm_synonyms srm_synonyms_t;

/** The shipped file, conf/synonyms.txt. */
extern const char srm_synonyms_shipped[];

/** Most words of a text that has synonyms. */
#define SRM_SYNONYM_WORDS 4

/** Most synonyms of a text. */
#define SRM_SYNONYMS_MOST 32

/** Most lines of a file that are read. */
#define SRM_SYNONYM_LINES 2000

/** Most bytes of a file, for whoever reads it. */
#define SRM_SYNONYM_BYTES ((apr_size_t)(64 * 1024))

/** Make synonyms without any. */
srm_synonyms_t *srm_synonyms_make(apr_pool_t *pool);

/** Make synonyms with the shipped ones. */
srm_synonyms_t *srm_synonyms_make_shipped(apr_pool_t *pool);

/**
 * Add the lines of a file. The first mistake of a line is reported; the line
 * or the text is ignored.
 * @param name   of the file, for the report, which it must outlive
 * @param bytes  of the file; need not be UTF-8
 * @param report receives warnings, each with its line; NULL: nobody reads them
 */
void srm_synonyms_read(srm_synonyms_t *synonyms, const char *name,
                       const char *bytes, apr_size_t length,
                       srm_report_t *report);

/**
 * Find the synonyms of folded words.
 * @param words one or more, separated by spaces
 * @return texts of folded words separated by spaces, an array of const char *;
 *         NULL for none
 */
const apr_array_header_t *srm_synonyms_find(const srm_synonyms_t *synonyms,
                                            const char *words);

/**
 * Return a digest of all files that were read, hexadecimal; "" if none was. It
 * lives as long as the synonyms.
 */
const char *srm_synonyms_digest(const srm_synonyms_t *synonyms);

#endif
