/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CELL_TEXT_H
#define CELL_TEXT_H

/**
 * @file cell_text.h
 * @brief Cleaning the text of a cell. Private to mod_src/import.
 */

#include "troubles.h"
#include "srm_text.h"

/**
 * Clean the text of a cell: white space becomes one space, or one line feed if
 * there was a line break in it, and is removed at the ends; an invalid text is
 * an error, and an invisible one is "". import_table_add_row() makes one line
 * of it.
 * @param breaks is increased by 1 if there was a line break inside
 */
const char *import_clean(apr_pool_t *pool, const char *bytes,
                         apr_size_t length, int row, int column, int *breaks,
                         import_troubles_t *troubles);

/**
 * Convert bytes of windows-1252, which includes Latin-1, to UTF-8.
 * @param length their number; receives that of the result
 * @return the result, ended by a NUL; an undefined byte becomes a control
 *         character, which is refused when it is read
 */
const char *import_from_windows(apr_pool_t *pool, const char *bytes,
                                apr_size_t *length);

/**
 * Make footnote marks of a superscript text: "1, 2" becomes `[^1][^2]`. A text
 * of anything but numbers and signs is left as it is.
 * @param text  to which the superscript text was added last
 * @param start where that begins
 */
void import_mark_footnotes(srm_text_t *text, apr_size_t start);

#endif
