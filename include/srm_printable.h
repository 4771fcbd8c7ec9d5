/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_PRINTABLE_H
#define SRM_PRINTABLE_H

/**
 * @file srm_printable.h
 * @brief The escaper of text that people read line by line: on a terminal, in
 * a log, in a sentence.
 *
 * A name of a file, a word of a client or a text of a matrix could end the
 * line, colour the terminal or turn the rest of the line around. What could
 * is shown by its number: a byte that is not UTF-8 and a control character of
 * ASCII as `\x1b`; any other control character, a line separator and a change
 * of direction as `\u202e`. So are the spaces without a width, U+200B and
 * U+FEFF, and U+2060 to U+206F: a word that is wrong because of one would look
 * right. All else stands as it is, a backslash too.
 */

#include "srm_text.h"

/** No limit for srm_printable_add(). */
#define SRM_PRINTABLE_ALL ((apr_size_t)-1)

/**
 * Append a text, escaped.
 * @param most characters of the text, at most
 * @return what was left out; "" when nothing was
 */
const char *srm_printable_add(srm_text_t *out, const char *text,
                              apr_size_t most);

/**
 * Append the first character of a text, escaped.
 * @param text is not empty
 * @return what follows it
 */
const char *srm_printable_one(srm_text_t *out, const char *text);

/** A text, escaped: the text itself when it needs no escape. */
const char *srm_printable(apr_pool_t *pool, const char *text);

#endif
