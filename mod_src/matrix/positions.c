/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file positions.c
 * @brief Lines and columns of many positions, counted in one pass.
 */

#include <stdlib.h>

#include "positions.h"
#include "scan.h"

typedef struct position {
    const char *at;
    int *line;
    int *column;
} position_t;

srm_positions_t *srm_positions_make(apr_pool_t *pool, int count)
{
    srm_positions_t *positions = apr_palloc(pool, sizeof(*positions));

    positions->positions =
        apr_array_make(pool, count > 0 ? count : 1, sizeof(position_t));
    return positions;
}

void srm_positions_add(srm_positions_t *positions, const char *at, int *line,
                       int *column)
{
    position_t *position;

    if (!at) {
        return;
    }
    position = apr_array_push(positions->positions);
    position->at = at;
    position->line = line;
    position->column = column;
}

static int compare_positions(const void *one, const void *other)
{
    const position_t *a = one, *b = other;

    return a->at < b->at ? -1 : a->at > b->at;
}

void srm_positions_find(srm_positions_t *positions, const srm_source_t *body)
{
    position_t *position = (position_t *)positions->positions->elts;
    position_t *end = position + positions->positions->nelts;
    srm_cursor_t cursor;

    qsort(position, (apr_size_t)(end - position), sizeof(*position),
          compare_positions);
    srm_cursor_start(&cursor, body->bytes, body->length);
    for (; position < end; position++) {
        srm_cursor_move(&cursor, position->at);
        *position->line = cursor.line;
        if (position->column) {
            *position->column = cursor.column;
        }
    }
}
