/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file copy_header.c
 * @brief The columns of a working copy, found by their headings.
 */

#include "copy_rows.h"

#include <string.h>
#include <strings.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_refusal.h"

/* Most rows above the headings, such as titles. */
#define TITLES_MAX 20

static const char *quote(const copy_state_t *state, const char *text)
{
    return srm_refusal_quote(state->doc->pool, text);
}

/* True if a header is a heading, however its words are separated. */
static bool is_heading(const char *header, const char *heading)
{
    while (*header && *heading
           && (apr_tolower(*header) == apr_tolower(*heading)
               || (*header == '_' && *heading == ' '))) {
        header++;
        heading++;
    }
    return !*header && !*heading;
}

static const char *const tasks_of = "tasks:";

/* Return the column of a header; -1 if it is none, -2 after an error. */
static int find_column(copy_state_t *state, const char *header, int number,
                       int place)
{
    size_t length = strlen(tasks_of);
    copy_place_t at = {state->doc, state->troubles, number, place, NULL};
    apr_array_header_t *ids;
    size_t j;
    int i;

    for (i = 0; i < COPY_COLUMN_COUNT; i++) {
        if (is_heading(header, copy_columns[i].heading)) {
            return i;
        }
    }
    if (strncasecmp(header, tasks_of, length)) {
        return -1;
    }
    header += length + strspn(header + length, " ");
    ids = copy_parse_parties(&at, header);
    for (j = 0;
         ids && ids->nelts == 1 && j < json_array_size(state->doc->parties);
         j++) {
        if (!strcmp(copy_string(json_array_get(state->doc->parties, j), "id"),
                    APR_ARRAY_IDX(ids, 0, const char *))) {
            return copy_tasks((int)j);
        }
    }
    return -2;
}

/* True if a table has enough of the columns of a copy to be one. */
static bool has_columns(const import_row_t *header, bool names)
{
    bool has[COPY_COLUMN_COUNT] = {false};
    int i, j;

    for (i = 0; i < header->count; i++) {
        for (j = 0; j < COPY_COLUMN_COUNT; j++) {
            has[j] = has[j]
                     || is_heading(header->cells[i], copy_columns[j].heading);
        }
    }
    return (has[COPY_AREA_ID] && has[COPY_DEPLOYMENT_ID])
           || (names && has[COPY_AREA] && has[COPY_DEPLOYMENT]
               && has[COPY_RESPONSIBLE]);
}

int copy_header_row(const import_table_t *table, bool names)
{
    int i;

    for (i = 0; i < table->rows->nelts && i < TITLES_MAX; i++) {
        if (has_columns(&APR_ARRAY_IDX(table->rows, i, import_row_t), names)) {
            return i;
        }
    }
    return -1;
}

/* Report columns that are unknown. With all columns of a copy there, they are
 * an author's own. */
static void check_unknown(copy_state_t *state, const import_row_t *header,
                          const apr_array_header_t *unknown)
{
    apr_array_header_t *missing =
        apr_array_make(state->doc->pool, 8, sizeof(const char *));
    int i;

    for (i = 0; i < copy_count(state->doc); i++) {
        if (!state->places[i] && i != COPY_CONDITION_NOTES) {
            APR_ARRAY_PUSH(missing, const char *) =
                copy_heading(state->doc, i);
        }
    }
    for (i = 0; i < unknown->nelts; i++) {
        int place = APR_ARRAY_IDX(unknown, i, int);
        const char *name = quote(state, header->cells[place - 1]);

        if (missing->nelts > 0 && !state->made) {
            import_trouble(state->troubles, header->number, place,
                           "\"%s\" is no column of a working copy, which may "
                           "mean that a heading was changed (missing: %s); "
                           "write the heading again or delete the column",
                           name,
                           apr_array_pstrcat(state->doc->pool, missing, ','));
        }
        else {
            copy_remark(state, "Column \"%s\" is ignored", name);
        }
    }
}

void copy_read_header(copy_state_t *state, const import_row_t *header)
{
    apr_pool_t *pool = state->doc->pool;
    apr_array_header_t *unknown = apr_array_make(pool, 2, sizeof(int));
    int i, column;

    state->places =
        apr_pcalloc(pool, sizeof(int) * (apr_size_t)copy_count(state->doc));
    for (i = 0; i < header->count; i++) {
        column = *header->cells[i] ? find_column(state, header->cells[i],
                                                 header->number, i + 1)
                                   : -2;
        if (column >= 0 && state->places[column]) {
            import_trouble(state->troubles, header->number, i + 1,
                           "the heading \"%s\" repeats that of column %d",
                           quote(state, header->cells[i]),
                           state->places[column]);
        }
        else if (column >= 0) {
            state->places[column] = i + 1;
        }
        else if (column == -1) {
            APR_ARRAY_PUSH(unknown, int) = i + 1;
        }
    }
    check_unknown(state, header, unknown);
}
