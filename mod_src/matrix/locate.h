/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef LOCATE_H
#define LOCATE_H

/**
 * @file locate.h
 * @brief From a JSON pointer back to the line and column in the text.
 *
 * A parsed value does not know where it stood. Instead of keeping a place
 * for every value, the text is walked once more when there are problems:
 * along a tree of the pointers that are wanted, skipping everything else.
 * The text must be JSON that the parser took; on anything else the walk
 * stops early and places stay open, but no byte outside is read.
 */

#include "srm_file.h"
#include "srm_report.h"

/**
 * Give line and column to the problems that have none, in one pass. A
 * pointer that the text does not have gets the place of the nearest object
 * or list above it.
 * @param scratch for the tree
 * @param body    the text
 * @param report  the problems
 * @param first   the first problem to look at: those before belong to
 *                other files
 */
void srm_locate(apr_pool_t *scratch, const srm_source_t *body,
                srm_report_t *report, int first);

/**
 * Report every key that stands twice in one object, keys compared after
 * their escapes are decoded, each with line and column of the later one.
 * @param scratch for keys and ways
 */
void srm_locate_duplicates(apr_pool_t *scratch, const srm_source_t *body,
                           srm_report_t *report);

#endif
