/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef POSITIONS_H
#define POSITIONS_H

/**
 * @file positions.h
 * @brief Lines and columns of many places in a text, counted in one pass.
 */

#include <apr_tables.h>

#include "srm_file.h"

/** Places to count. */
typedef struct srm_positions {
    apr_array_header_t *marks;
} srm_positions_t;

/** Make room for some marks; they grow. */
srm_positions_t *srm_positions_make(apr_pool_t *pool, int count);

/**
 * Ask for a place.
 * @param at     in the text; NULL is left out
 * @param line   receives the line when the places are counted
 * @param column receives the column in characters; may be NULL
 */
void srm_positions_add(srm_positions_t *marks, const char *at, int *line,
                       int *column);

/** Count the places. Leaves the marks sorted by place. */
void srm_positions_find(srm_positions_t *marks, const srm_source_t *body);

#endif
