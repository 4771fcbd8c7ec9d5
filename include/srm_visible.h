/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_VISIBLE_H
#define SRM_VISIBLE_H

/**
 * @file srm_visible.h
 * @brief Characters that readers do not see, or that turn around what they
 * see.
 *
 * The classes are Unicode's: White_Space, Default_Ignorable_Code_Point and
 * the letters that are drawn blank; and the controls of UAX #9, the
 * bidirectional algorithm. Thread-safe: nothing is kept.
 */

#include <stdbool.h>

#include <apr.h>

/** True if a character is drawn as nothing or as a space. */
bool srm_char_is_invisible(apr_uint32_t code);

/**
 * True if a text has a character to see.
 * @param text UTF-8; what follows bytes that are not is not looked at
 */
bool srm_text_is_visible(const char *text, apr_size_t length);

/**
 * True if a character begins or ends an embedding, an override or an isolate:
 * U+202A to U+202E, U+2066 to U+2069. The marks U+061C, U+200E and U+200F
 * turn nothing around and are not meant.
 */
bool srm_char_is_direction(apr_uint32_t code);

/** Ends of an embedding or an override, and of an isolate. */
enum { SRM_END_DIRECTION = 0x202C, SRM_END_ISOLATE = 0x2069 };

/**
 * What ends the change that a character begins; the character itself when it
 * ends one.
 */
apr_uint32_t srm_direction_end(apr_uint32_t code);

/**
 * Find a change of direction that a text does not end itself, so that it
 * would go on in whatever follows the text.
 * @param text UTF-8
 * @return the first character that is wrong: it begins a change that is not
 *         ended, or ends one that was not begun; 0 for none. More than 63 in
 *         one another are as good as not ended
 */
apr_uint32_t srm_text_open_direction(const char *text, apr_size_t length);

#endif
