/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef POSITIONS_H
#define POSITIONS_H

/**
 * @file positions.h
 * @brief Lines and columns of many positions in a text, counted in one pass.
 */

#include <apr_tables.h>

#include "srm_file.h"

/** Positions to count. */
typedef struct srm_positions {
    apr_array_header_t *positions;
} srm_positions_t;

/** Make an empty list with initial room; it grows. */
srm_positions_t *srm_positions_make(apr_pool_t *pool, int count);

/**
 * Add a position.
 * @param at     in the text; NULL is ignored
 * @param line   receives the line once they are counted
 * @param column receives the column in characters; may be NULL
 */
void srm_positions_add(srm_positions_t *positions, const char *at, int *line,
                       int *column);

/** Count lines and columns. Sorts the positions. */
void srm_positions_find(srm_positions_t *positions, const srm_source_t *body);

#endif
