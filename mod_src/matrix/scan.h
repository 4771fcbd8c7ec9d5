/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SCAN_H
#define SCAN_H

/**
 * @file scan.h
 * @brief Checks of a file's bytes before they are parsed.
 *
 * One pass over the bytes, which allocates only for problems. It finds faults
 * that a JSON parser would reject with a poor message, or accept at a high
 * cost.
 */

#include "srm_load.h"

/** A position in bytes that moves forward. */
typedef struct srm_cursor {
    const char *at; /**< the byte with this line and column */
    const char *end;
    int line;   /**< from 1 */
    int column; /**< in characters, from 1 */
} srm_cursor_t;

/** Start at the first of some bytes. */
void srm_cursor_start(srm_cursor_t *cursor, const char *bytes,
                      apr_size_t length);

/**
 * Move forward, counting lines and characters. The bytes need not be UTF-8.
 * @param to the new position; the cursor never moves back, nor past the end
 */
void srm_cursor_move(srm_cursor_t *cursor, const char *to);

/**
 * Check a file's bytes: empty, UTF-16 or UTF-32, invalid UTF-8, a NUL byte,
 * nesting or entries over the limit.
 * @param source the bytes
 * @param body   receives the bytes to parse: all but a byte order mark at the
 *               start, which is not part of the matrix: neither columns nor
 *               digests include it
 * @return 1 when it makes sense to parse them; 0 when the report has the reason
 */
int srm_scan(const srm_load_state_t *loading, const srm_source_t *source,
             srm_source_t *body);

#endif
