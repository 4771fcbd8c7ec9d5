/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SCAN_H
#define SCAN_H

/**
 * @file scan.h
 * @brief What can be said of a file's bytes before they are parsed.
 *
 * One pass over the bytes, no allocation but for problems. It finds what a
 * JSON parser would refuse with a poor sentence, or take and choke on.
 */

#include "srm_load.h"

/** A place in bytes, moving forward. */
typedef struct srm_cursor {
    const char *at; /**< the byte that line and column belong to */
    const char *end;
    int line;   /**< from 1 */
    int column; /**< in characters, from 1 */
} srm_cursor_t;

/** Start at the first of some bytes. */
void srm_cursor_start(srm_cursor_t *cursor, const char *bytes,
                      apr_size_t length);

/**
 * Move forward, counting lines and characters. The bytes need not be UTF-8.
 * @param to where to; before the cursor or behind the end it goes nowhere
 *           or to the end
 */
void srm_cursor_move(srm_cursor_t *cursor, const char *to);

/**
 * Look at a file's bytes: empty, UTF-16 or UTF-32, what is not UTF-8, a NUL
 * byte, nesting or entries over the limit.
 * @param source the bytes
 * @param body   receives the bytes to parse: all of them, without the byte
 *               order mark of UTF-8 at their beginning, which is no part of
 *               the matrix: no column and no digest counts it
 * @return 1 when it makes sense to parse them; 0 when the report says why
 *         not
 */
int srm_scan(const srm_load_state_t *loading, const srm_source_t *source,
             srm_source_t *body);

#endif
