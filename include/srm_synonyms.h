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

/** Make synonyms without any. */
srm_synonyms_t *srm_synonyms_make(apr_pool_t *pool);

/**
 * Add the lines of a file. Wrong lines are reported and ignored.
 * @param name   of the file, for the report
 * @param bytes  of the file; need not be UTF-8
 * @param report receives warnings; NULL: nobody reads them
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

/** Most words of a text that has synonyms. */
#define SRM_SYNONYM_WORDS 4

#endif
