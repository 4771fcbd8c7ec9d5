/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file positions.c
 * @brief Lines and columns of many positions, counted in one pass.
 */

#include <stdlib.h>

#include "positions.h"
#include "scan.h"

typedef struct mark {
    const char *at;
    int *line;
    int *column;
} mark_t;

srm_positions_t *srm_positions_make(apr_pool_t *pool, int count)
{
    srm_positions_t *marks = apr_palloc(pool, sizeof(*marks));

    marks->marks = apr_array_make(pool, count > 0 ? count : 1, sizeof(mark_t));
    return marks;
}

void srm_positions_add(srm_positions_t *marks, const char *at, int *line,
                       int *column)
{
    mark_t *mark;

    if (!at) {
        return;
    }
    mark = apr_array_push(marks->marks);
    mark->at = at;
    mark->line = line;
    mark->column = column;
}

static int compare_marks(const void *one, const void *other)
{
    const mark_t *a = one, *b = other;

    return a->at < b->at ? -1 : a->at > b->at;
}

void srm_positions_find(srm_positions_t *marks, const srm_source_t *body)
{
    mark_t *mark = (mark_t *)marks->marks->elts;
    mark_t *end = mark + marks->marks->nelts;
    srm_cursor_t cursor;

    qsort(mark, (apr_size_t)(end - mark), sizeof(*mark), compare_marks);
    srm_cursor_start(&cursor, body->bytes, body->length);
    for (; mark < end; mark++) {
        srm_cursor_move(&cursor, mark->at);
        *mark->line = cursor.line;
        if (mark->column) {
            *mark->column = cursor.column;
        }
    }
}
