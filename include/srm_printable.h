/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_PRINTABLE_H
#define SRM_PRINTABLE_H

/**
 * @file srm_printable.h
 * @brief Escapes text that people read in lines: on a terminal, in a log, in a
 * message.
 *
 * A file name, a client's word or a text of a matrix could end the line, colour
 * the terminal or reverse the rest of the line. Such characters are shown as
 * numbers: a byte that is not UTF-8 and a control character of ASCII as `\x1b`;
 * any other control character, a line separator and a change of direction as
 * `\u202e`. So are the spaces without a width, U+200B and U+FEFF, and U+2060 to
 * U+206F: a word that is wrong because of one would look right. All other
 * characters are copied, a backslash too.
 */

#include "srm_text.h"

/** No limit for srm_printable_add(). */
#define SRM_PRINTABLE_ALL ((apr_size_t)-1)

/**
 * Append a text, escaped.
 * @param most most characters of the text to append
 * @return the rest of the text; "" when all was appended
 */
const char *srm_printable_add(srm_text_t *out, const char *text,
                              apr_size_t most);

/**
 * Append the first character of a text, escaped.
 * @param text not empty
 * @return the rest of the text
 */
const char *srm_printable_one(srm_text_t *out, const char *text);

/** Return a text, escaped; the text itself when it needs no escape. */
const char *srm_printable(apr_pool_t *pool, const char *text);

#endif
