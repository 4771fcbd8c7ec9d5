/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file copy_merge.c
 * @brief Bringing a working copy back into its matrix file.
 */

#include <string.h>
#include <strings.h>

#include <apr_strings.h>

#include "copy_names.h"
#include "copy_rows.h"
#include "srm_load.h"

static const char *const owner_keys[] = {"team", "contact", NULL};

/* Values of one column. */

/* Keep members of an author's own where an entry of a list is still there. */
static void keep_extras(json_t *list, json_t *before, const char *key)
{
    json_t *entry, *old, *value;
    const char *name;
    size_t i, j;

    json_array_foreach(list, i, entry)
    {
        json_array_foreach(before, j, old)
        {
            if (strcmp(copy_string(entry, key), copy_string(old, key))) {
                continue;
            }
            json_object_foreach(old, name, value)
            {
                if (!strncmp(name, "x-", 2)) {
                    json_object_set(entry, name, value);
                }
            }
        }
    }
}

/* True if a list has a link to an address. */
static bool has_href(const json_t *links, const char *href)
{
    const json_t *link;
    size_t i;

    json_array_foreach((json_t *)links, i, link)
    {
        if (!strcmp(copy_string(link, "href"), href)) {
            return true;
        }
    }
    return false;
}

/* Keep links whose lines did not change, and members of an author's own of
 * one at the same place that got another address. */
static void keep_links(apr_pool_t *pool, json_t *list, json_t *before,
                       const char *text)
{
    const apr_array_header_t *lines = copy_lines(pool, text);
    bool as_many = json_array_size(list) == json_array_size(before);
    json_t *old, *value;
    const char *name;
    size_t i, j;

    for (i = 0; i < json_array_size(list); i++) {
        const char *href = copy_string(json_array_get(list, i), "href");

        old = as_many ? json_array_get(before, i) : NULL;
        json_object_foreach(old, name, value)
        {
            if (!strncmp(name, "x-", 2) && !has_href(before, href)
                && !has_href(list, copy_string(old, "href"))) {
                json_object_set(json_array_get(list, i), name, value);
            }
        }
    }
    keep_extras(list, before, "href");
    for (i = 0; i < json_array_size(list); i++) {
        json_array_foreach(before, j, old)
        {
            if (!strcmp(copy_clean(pool, copy_link(pool, old)),
                        APR_ARRAY_IDX(lines, i, const char *))) {
                json_array_set(list, i, old);
            }
        }
    }
}

static void change_owner(json_t *object, const char *const *keys,
                         const char *key, json_t *value)
{
    json_t *owner = json_object_get(object, "owner");

    if (!owner) {
        owner = json_object();
        copy_set(object, keys, "owner", owner);
    }
    copy_set(owner, owner_keys, key, value);
    if (!*copy_string(owner, "team") && !*copy_string(owner, "contact")) {
        json_object_del(object, "owner");
    }
}

/* Report an owner that has only a contact. */
static void check_owner(copy_state_t *state, const copy_row_t *row,
                        const json_t *object, int column)
{
    const json_t *owner = json_object_get(object, "owner");

    if (owner && !*copy_string(owner, "team")) {
        copy_row_trouble(state, row, column,
                         "a contact needs an owner: write it in the column "
                         "\"%s\"",
                         copy_columns[column].heading);
    }
}

/* Set a value of an area or of a cell, of COPY_KIND_TEXT or later. */
static void change_value(const copy_place_t *place, json_t *object,
                         const copy_column_t *column, const char *text)
{
    const char *const *keys =
        column->of_area ? copy_area_keys : copy_cell_keys;
    json_t *value = copy_parse(place, column->kind, text);

    if (*text && !value) {
        return;
    }
    if (column->kind == COPY_KIND_OWNER) {
        change_owner(object, keys, column->key, value);
        return;
    }
    if (value && column->kind == COPY_KIND_CONTROLS) {
        keep_extras(value, json_object_get(object, column->key), "framework");
    }
    if (value && column->kind == COPY_KIND_LINKS) {
        keep_links(place->doc->pool, value,
                   json_object_get(object, column->key), text);
    }
    copy_set(object, keys, column->key, value);
}

/* Rows. */

static void change_cell(copy_state_t *state, const copy_row_t *row, int i,
                        json_t *cell)
{
    const copy_place_t place = {state->doc, state->troubles, row->number,
                                state->places[i], state->remarks};

    if (copy_kind(i) >= COPY_KIND_TEXT) {
        change_value(&place, cell, &copy_columns[i], row->texts[i]);
        return;
    }
    copy_change_cell(&place, cell, copy_kind(i),
                     i < COPY_COLUMN_COUNT
                         ? NULL
                         : json_array_get(state->doc->parties,
                                          (size_t)(i - COPY_COLUMN_COUNT)),
                     row->texts[i] ? row->texts[i] : "");
}

static bool is_of_cell(int column)
{
    return copy_kind(column) != COPY_KIND_NAME
           && (column >= COPY_COLUMN_COUNT || !copy_columns[column].of_area);
}

static void apply_cell(copy_state_t *state, const copy_row_t *row)
{
    const char *deployment = copy_string(row->deployment, "id");
    int count = copy_count(state->doc);
    json_t *cell = NULL;
    apr_pool_t *scratch;
    int i;

    for (i = 0; i < count; i++) {
        if (!is_of_cell(i)
            || !(row->changed[i] || (row->fresh && i == COPY_RESPONSIBLE))) {
            continue;
        }
        cell = cell ? cell : copy_open_cell(state->doc, row->area, deployment);
        change_cell(state, row, i, cell);
        state->changes++;
        if (i == COPY_RESPONSIBLE && !row->fresh) {
            /* Other texts may be of parties that are gone or new. A copy must
             * come to the same when it comes again. */
            apr_pool_create(&scratch, state->doc->pool);
            copy_compare(state, row, scratch);
            apr_pool_destroy(scratch);
        }
    }
    if (cell) {
        check_owner(state, row, cell, COPY_TEAM);
        copy_close_cell(state->doc, row->area, deployment);
    }
}

static void apply_area(copy_state_t *state, const copy_row_t *row)
{
    int i;

    for (i = 0; i < COPY_COLUMN_COUNT; i++) {
        if (row->changed[i] && copy_columns[i].of_area
            && copy_kind(i) != COPY_KIND_NAME
            && copy_names_once(state, row, i, row->area)) {
            const copy_place_t place = {state->doc, state->troubles,
                                        row->number, state->places[i],
                                        state->remarks};

            change_value(&place, row->area, &copy_columns[i], row->texts[i]);
            state->changes++;
        }
    }
    check_owner(state, row, row->area, COPY_AREA_TEAM);
}

/* Report changed texts with a line that is too long for a file. */
static void check_lengths(copy_state_t *state, const copy_row_t *row)
{
    const size_t most = (size_t)srm_limits_default.text;
    int i;

    for (i = 0; i < copy_count(state->doc); i++) {
        const char *line = row->changed[i] ? row->texts[i] : NULL;

        for (; line; line = strchr(line, '\n')) {
            line += *line == '\n';
            if (strcspn(line, "\n") > most) {
                copy_row_trouble(state, row, i,
                                 "the text is longer than %d bytes",
                                 srm_limits_default.text);
                break;
            }
        }
    }
}

/* Cells and areas that have no row. */

/* Count the rows of an area; name a deployment that it has no row for. */
static int count_rows(const copy_state_t *state, const json_t *area,
                      const char **missing)
{
    bool fresh = apr_hash_get(state->fresh, copy_string(area, "id"),
                              APR_HASH_KEY_STRING)
                 != NULL;
    const json_t *deployment;
    size_t i;
    int count = 0;

    json_array_foreach(state->doc->deployments, i, deployment)
    {
        const char *id = copy_string(deployment, "id");
        const char *key =
            copy_cell_name(state->doc->pool, copy_string(area, "id"), id);

        if (apr_hash_get(state->seen, key, APR_HASH_KEY_STRING)) {
            count++;
        }
        else if (fresh
                 || !apr_hash_get(state->ignored, id, APR_HASH_KEY_STRING)) {
            *missing = copy_string(deployment, "name");
        }
    }
    return count;
}

/* Remove an area, and its id where others name it. */
static void remove_area(copy_state_t *state, size_t place)
{
    static const char *const lists[] = {"retained", "provided", "topics"};
    const char *id = apr_pstrdup(
        state->doc->pool,
        copy_string(json_array_get(state->doc->areas, place), "id"));
    json_t *item;
    size_t i, j, k;

    json_array_remove(state->doc->areas, place);
    state->changes++;
    for (i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
        json_array_foreach(json_object_get(state->doc->root, lists[i]), j,
                           item)
        {
            json_t *refs = json_object_get(item, "areas");

            for (k = json_array_size(refs); k-- > 0;) {
                if (!strcmp(json_string_value(json_array_get(refs, k)), id)) {
                    json_array_remove(refs, k);
                }
            }
            if (refs && json_array_size(refs) == 0) {
                json_object_del(item, "areas");
            }
        }
    }
}

static void check_gone(copy_state_t *state, size_t place)
{
    const json_t *area = json_array_get(state->doc->areas, place);
    const char *name = apr_pstrdup(state->doc->pool, copy_string(area, "id"));
    const char *missing = NULL;
    int count = count_rows(state, area, &missing);

    if (!missing) {
        return;
    }
    if (apr_hash_get(state->fresh, name, APR_HASH_KEY_STRING)) {
        import_trouble(state->troubles, 0, 0,
                       "the area %s is new, and has no row for the "
                       "deployment \"%s\"",
                       name, missing);
    }
    else if (count > 0) {
        copy_remark(state,
                    "Area %s: %d of its rows are gone, such as that for "
                    "\"%s\"; these cells are kept as they are",
                    name,
                    (int)json_array_size(state->doc->deployments) - count,
                    missing);
    }
    else if (state->remove) {
        remove_area(state, place);
        copy_remark(state, "Area %s: its rows are gone; it is removed", name);
    }
    else {
        copy_remark(state,
                    "Area %s: its rows are gone; it is kept (--remove "
                    "removes it)",
                    name);
    }
}

void copy_finish(copy_state_t *state)
{
    size_t place;

    copy_names_apply(state);
    for (place = json_array_size(state->doc->areas); place-- > 0;) {
        check_gone(state, place);
    }
}

void copy_merge(copy_state_t *state, const import_table_t *table)
{
    int i;

    copy_index(state);
    copy_read_rows(state, table);
    if (state->troubles->list->nelts > 0) {
        return;
    }
    for (i = 0; i < state->rows->nelts; i++) {
        const copy_row_t *row = &APR_ARRAY_IDX(state->rows, i, copy_row_t);

        check_lengths(state, row);
        apply_area(state, row);
        apply_cell(state, row);
    }
    copy_finish(state);
}
