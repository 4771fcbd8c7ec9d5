/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_VISIBLE_H
#define SRM_VISIBLE_H

/**
 * @file srm_visible.h
 * @brief Invisible characters, and characters that change the direction of
 * text.
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
 * True if a text has a visible character.
 * @param text UTF-8; the rest after an invalid byte is ignored
 */
bool srm_text_is_visible(const char *text, apr_size_t length);

/**
 * True if a character begins or ends an embedding, an override or an isolate:
 * U+202A to U+202E, U+2066 to U+2069. The marks U+061C, U+200E and U+200F
 * reverse nothing and do not count.
 */
bool srm_char_is_direction(apr_uint32_t code);

/** Ends of an embedding or an override, and of an isolate. */
enum { SRM_END_DIRECTION = 0x202C, SRM_END_ISOLATE = 0x2069 };

/**
 * Return the character that ends the change that a character begins; the
 * character itself when it ends one.
 */
apr_uint32_t srm_direction_end(apr_uint32_t code);

/**
 * Find a change of direction that a text does not end itself, so that it would
 * affect the text that follows.
 * @param text UTF-8
 * @return the first invalid character: it begins a change that is not ended, or
 *         ends one that was not begun; 0 for none. Deeper nesting than 63
 *         counts as not ended
 */
apr_uint32_t srm_text_open_direction(const char *text, apr_size_t length);

#endif
