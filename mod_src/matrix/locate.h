/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef LOCATE_H
#define LOCATE_H

/**
 * @file locate.h
 * @brief Finds the line and column of a JSON pointer in the text.
 *
 * Parsed values have no location. Instead of storing one for every value, the
 * text is walked again when there are problems: along a tree of the wanted
 * pointers, skipping everything else. The text must be JSON that the parser
 * accepted; in other text the walk stops early and problems stay without a
 * location, but no byte outside is read.
 */

#include "srm_file.h"
#include "srm_report.h"

/**
 * Set line and column of the problems without them, in one pass. A pointer that
 * the text does not have gets the location of its nearest parent.
 * @param scratch for the tree
 * @param body    the text
 * @param report  the problems
 * @param first   the first problem to locate: those before belong to other
 *                files
 */
void srm_locate(apr_pool_t *scratch, const srm_source_t *body,
                srm_report_t *report, int first);

/**
 * Report every repeated key in an object, with line and column of the later
 * one. Keys are compared after their escapes are decoded.
 * @param scratch for keys and paths
 */
void srm_locate_duplicates(apr_pool_t *scratch, const srm_source_t *body,
                           srm_report_t *report);

#endif
