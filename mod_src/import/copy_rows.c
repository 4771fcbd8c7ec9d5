/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file copy_rows.c
 * @brief The rows of a working copy: which cell each of them is.
 */

#include "copy_rows.h"

#include <stdarg.h>
#include <string.h>
#include <strings.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "cell_text.h"
#include "draft.h"
#include "srm_hash.h"
#include "srm_printable.h"
#include "srm_refusal.h"

void copy_remark(copy_state_t *state, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    APR_ARRAY_PUSH(state->remarks, const char *) = srm_printable(
        state->doc->pool, apr_pvsprintf(state->doc->pool, format, values));
    va_end(values);
}

void copy_row_trouble(const copy_state_t *state, const copy_row_t *row,
                      int column, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    import_trouble(
        state->troubles, row->number, state->places[column], "%s",
        srm_printable(state->doc->pool,
                      apr_pvsprintf(state->doc->pool, format, values)));
    va_end(values);
}

static const char *quote(const copy_state_t *state, const char *text)
{
    return srm_refusal_quote(state->doc->pool, text);
}

const char *copy_small(apr_pool_t *pool, const char *text)
{
    char *copy = apr_pstrdup(pool, text);
    char *at;

    for (at = copy; *at; at++) {
        *at = (char)apr_tolower(*at);
    }
    return copy;
}

const char *copy_cell_name(apr_pool_t *pool, const char *area,
                           const char *deployment)
{
    return apr_pstrcat(pool, area, "/", deployment, NULL);
}

/* Texts. */

bool copy_needs_guard(const char *text)
{
    static const char *const signs[] = {"=",
                                        "+",
                                        "-",
                                        "@",
                                        "\xef\xbc\x9d",
                                        "\xef\xbc\x8b",
                                        "\xef\xbc\x8d",
                                        "\xef\xbc\xa0"};
    size_t i;

    for (i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
        if (!strncmp(text, signs[i], strlen(signs[i]))) {
            return true;
        }
    }
    return apr_isdigit(*text) && !text[strspn(text, "0123456789.,:/-+%eE ")];
}

/* Remove the apostrophe that keeps a spreadsheet from taking a text for a
 * formula, a number or a date. */
static const char *without_guard(const char *text)
{
    return *text == '\'' && copy_needs_guard(text + 1) ? text + 1 : text;
}

const char *copy_clean(apr_pool_t *pool, const char *text)
{
    import_troubles_t *none;
    int breaks = 0;

    if (!*text) {
        return text;
    }
    none = import_troubles_make(pool);
    return without_guard(
        import_clean(pool, text, strlen(text), 0, 0, &breaks, none));
}

/* Rows. */

static const char *text_of(const copy_row_t *row, int column)
{
    return row->texts[column] ? row->texts[column] : "";
}

static json_t *add_entry(copy_state_t *state, json_t **list, const char *key,
                         const char *id, const char *name, size_t place)
{
    json_t *entry = json_pack("{s:s, s:s}", "id", id, "name", name);

    if (!*list) {
        *list = json_array();
        json_object_set_new(state->doc->root, key, *list);
    }
    json_array_insert_new(*list, place, entry);
    return entry;
}

const char *copy_make_id(const copy_doc_t *doc, const json_t *list,
                         const char *name, const char *fallback)
{
    apr_hash_t *taken = srm_hash_make(doc->pool);
    apr_array_header_t *numbered =
        apr_array_make(doc->pool, 1, sizeof(const char *));
    json_t *entry;
    size_t i;

    json_array_foreach((json_t *)list, i, entry)
    {
        apr_hash_set(taken, copy_string(entry, "id"), APR_HASH_KEY_STRING, "");
    }
    return draft_slug(doc->pool, name, taken, fallback, numbered);
}

static void find_deployment(copy_state_t *state, copy_row_t *row)
{
    const char *id = text_of(row, COPY_DEPLOYMENT_ID);
    const char *name = text_of(row, COPY_DEPLOYMENT);
    json_t **list = &state->doc->deployments;
    int count = 1;

    row->deployment = copy_by_id(*list, id);
    if (!row->deployment && *name) {
        row->deployment = copy_by_name(*list, name, &count);
    }
    if (count > 1) {
        row->deployment = NULL;
    }
    if (!row->deployment && state->made && (*id || *name)) {
        name = *name ? name : id;
        id = *id ? id : copy_make_id(state->doc, *list, name, "deployment");
        row->deployment = add_entry(state, list, "deployments", id, name,
                                    json_array_size(*list));
    }
    if (!row->deployment) {
        copy_row_trouble(
            state, row,
            state->places[COPY_DEPLOYMENT_ID] ? COPY_DEPLOYMENT_ID
                                              : COPY_DEPLOYMENT,
            "the matrix has no deployment \"%s\" (a new one must be in the "
            "matrix file first)",
            quote(state, *id ? id : name));
    }
}

static void remember_area(copy_state_t *state, json_t *area)
{
    apr_pool_t *pool = state->doc->pool;
    const char *name =
        copy_small(pool, copy_clean(pool, copy_string(area, "name")));

    apr_hash_set(state->by_id, copy_string(area, "id"), APR_HASH_KEY_STRING,
                 area);
    /* A name of several areas finds none of them. */
    apr_hash_set(state->by_name, name, APR_HASH_KEY_STRING,
                 apr_hash_get(state->by_name, name, APR_HASH_KEY_STRING)
                     ? json_null()
                     : area);
}

/* Return the place after the area of the row before; the end without one. */
static size_t place_after(copy_state_t *state)
{
    size_t count = json_array_size(state->doc->areas);
    size_t i;

    for (i = 0; !state->made && state->last && i < count; i++) {
        size_t at = (state->place + i) % count;

        if (json_array_get(state->doc->areas, at) == state->last) {
            state->place = at;
            return at + 1;
        }
    }
    return count;
}

json_t *copy_add_area(copy_state_t *state, const char *id, const char *name,
                      int row)
{
    json_t *area;

    id = *id ? id
             : draft_slug(
                 state->doc->pool, name, state->by_id, "area",
                 apr_array_make(state->doc->pool, 1, sizeof(const char *)));
    area = add_entry(state, &state->doc->areas, "areas", id, name,
                     place_after(state));
    json_object_set_new(area, "cells", json_object());
    remember_area(state, area);
    apr_hash_set(state->fresh, copy_string(area, "id"), APR_HASH_KEY_STRING,
                 area);
    state->changes++;
    if (!state->made) {
        copy_remark(state, "New area in row %d: \"%s\", with the id %s", row,
                    quote(state, name), id);
    }
    return area;
}

json_t *copy_area_by_name(const copy_state_t *state, const char *name)
{
    json_t *area =
        apr_hash_get(state->by_name, copy_small(state->doc->pool, name),
                     APR_HASH_KEY_STRING);

    return json_is_null(area) ? NULL : area;
}

static void find_area(copy_state_t *state, copy_row_t *row)
{
    const char *id = text_of(row, COPY_AREA_ID);
    const char *name = text_of(row, COPY_AREA);
    const char *key = copy_small(state->doc->pool, name);

    row->area = apr_hash_get(state->by_id, id, APR_HASH_KEY_STRING);
    if (row->area) {
        return;
    }
    row->area = state->made && *id
                    ? NULL
                    : apr_hash_get(state->by_name, key, APR_HASH_KEY_STRING);
    if (json_is_null(row->area)) {
        row->area = NULL;
        copy_row_trouble(state, row, COPY_AREA,
                         "several areas are called \"%s\": write the area's "
                         "id too",
                         quote(state, name));
    }
    else if (!row->area && *name && (!*id || state->made)) {
        row->area = copy_add_area(state, id, name, row->number);
    }
    else if (!row->area && *id) {
        copy_row_trouble(state, row, COPY_AREA_ID,
                         "the matrix has no area with the id \"%s\" (to add "
                         "an area, leave its id empty)",
                         quote(state, id));
    }
    else if (!row->area) {
        copy_row_trouble(state, row, COPY_AREA,
                         "the row has no area (write its name here)");
    }
    else if (*id) {
        copy_remark(state,
                    "Row %d: the id \"%s\" is unknown; the area was found by "
                    "its name, \"%s\"",
                    row->number, quote(state, id), quote(state, name));
    }
}

/* Report rows of another matrix, and two rows of one cell. */
static void check_row(copy_state_t *state, copy_row_t *row)
{
    const char *matrix = text_of(row, COPY_MATRIX);
    const char *key;
    const int *before;

    if (!state->made && *matrix
        && strcmp(matrix, copy_string(state->doc->root, "id"))) {
        copy_row_trouble(state, row, COPY_MATRIX,
                         "this is a copy of the matrix \"%s\", not of \"%s\"",
                         quote(state, matrix),
                         copy_string(state->doc->root, "id"));
        return;
    }
    find_area(state, row);
    find_deployment(state, row);
    if (!row->area || !row->deployment) {
        return;
    }
    key = copy_cell_name(state->doc->pool, copy_string(row->area, "id"),
                         copy_string(row->deployment, "id"));
    before = apr_hash_get(state->seen, key, APR_HASH_KEY_STRING);
    if (before) {
        copy_row_trouble(
            state, row, state->places[COPY_AREA_ID] ? COPY_AREA_ID : COPY_AREA,
            "the row repeats the cell of row %d", *before);
        row->area = NULL;
        return;
    }
    apr_hash_set(state->seen, key, APR_HASH_KEY_STRING,
                 apr_pmemdup(state->doc->pool, &row->number, sizeof(int)));
}

void copy_compare(const copy_state_t *state, const copy_row_t *row,
                  apr_pool_t *scratch)
{
    const copy_doc_t *doc = state->doc;
    const char **texts = NULL;
    int i;

    if (!row->fresh) {
        texts =
            copy_texts(doc, scratch, row->area, row->deployment,
                       json_array_get(doc->deployments, 0) == row->deployment);
    }
    for (i = 0; i < copy_count(doc); i++) {
        row->changed[i] =
            row->texts[i]
            && strcmp(row->texts[i],
                      texts ? copy_clean(scratch, texts[i]) : "");
    }
}

static void read_row(copy_state_t *state, const import_row_t *from,
                     apr_pool_t *scratch)
{
    apr_pool_t *pool = state->doc->pool;
    int count = copy_count(state->doc);
    copy_row_t *row = apr_array_push(state->rows);
    int i;

    memset(row, 0, sizeof(*row));
    row->number = from->number;
    row->texts = apr_pcalloc(pool, (apr_size_t)count * sizeof(*row->texts));
    row->changed = apr_pcalloc(pool, (apr_size_t)count * sizeof(bool));
    for (i = 0; i < count; i++) {
        if (state->places[i]) {
            row->texts[i] =
                state->places[i] <= from->count
                    ? without_guard(from->lines[state->places[i] - 1])
                    : "";
        }
    }
    check_row(state, row);
    state->last = row->area;
    if (row->area && row->deployment) {
        row->fresh = apr_hash_get(state->fresh, copy_string(row->area, "id"),
                                  APR_HASH_KEY_STRING)
                     != NULL;
        copy_compare(state, row, scratch);
    }
}

void copy_index(copy_state_t *state)
{
    apr_pool_t *pool = state->doc->pool;
    json_t *area;
    size_t i;

    state->rows = apr_array_make(pool, 64, sizeof(copy_row_t));
    state->by_id = srm_hash_make(pool);
    state->by_name = srm_hash_make(pool);
    state->fresh = srm_hash_make(pool);
    state->seen = srm_hash_make(pool);
    state->once = srm_hash_make(pool);
    state->groups = srm_hash_make(pool);
    state->ignored = srm_hash_make(pool);
    json_array_foreach(state->doc->areas, i, area)
    {
        remember_area(state, area);
    }
}

void copy_read_rows(copy_state_t *state, const import_table_t *table)
{
    apr_pool_t *scratch;
    int i = copy_header_row(table, !state->made);

    copy_read_header(state, &APR_ARRAY_IDX(table->rows, i, import_row_t));
    if (state->troubles->list->nelts > 0) {
        return;
    }
    apr_pool_create(&scratch, state->doc->pool);
    for (i++; i < table->rows->nelts; i++) {
        read_row(state, &APR_ARRAY_IDX(table->rows, i, import_row_t), scratch);
        apr_pool_clear(scratch);
    }
    apr_pool_destroy(scratch);
}
