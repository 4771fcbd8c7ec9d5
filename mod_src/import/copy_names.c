/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file copy_names.c
 * @brief Names of areas, deployments and groups in a working copy.
 *
 * An id decides what a row is about, so a new name is a change of name.
 */

#include "copy_names.h"

#include <string.h>
#include <strings.h>

#include <apr_strings.h>

#include "draft.h"
#include "srm_refusal.h"

static const char *quote(const copy_state_t *state, const char *text)
{
    return srm_refusal_quote(state->doc->pool, text);
}

bool copy_names_once(copy_state_t *state, const copy_row_t *row, int column,
                     const json_t *of)
{
    const char *key =
        apr_psprintf(state->doc->pool, "%s %d", copy_string(of, "id"), column);
    const copy_row_t *before =
        apr_hash_get(state->once, key, APR_HASH_KEY_STRING);

    if (!before) {
        apr_hash_set(state->once, key, APR_HASH_KEY_STRING, row);
        return true;
    }
    if (strcmp(before->texts[column], row->texts[column])) {
        copy_row_trouble(state, row, column,
                         "\"%s\" contradicts row %d, which changes it to "
                         "\"%s\"",
                         quote(state, row->texts[column]), before->number,
                         quote(state, before->texts[column]));
    }
    return false;
}

/* Change the name of an area or a deployment. */
static void rename_entry(copy_state_t *state, const copy_row_t *row,
                         int column, const json_t *list, json_t *entry)
{
    const char *name = row->texts[column];
    int count;

    if (!row->changed[column] || (row->fresh && column == COPY_AREA)
        || !copy_names_once(state, row, column, entry)) {
        return;
    }
    if (!*name) {
        copy_row_trouble(state, row, column, "the name is missing");
    }
    else if (copy_by_name(list, name, &count)
             && strcasecmp(name, copy_string(entry, "name"))) {
        copy_row_trouble(state, row, column,
                         "\"%s\" is the name of another one; this row has "
                         "the id %s",
                         quote(state, name), copy_string(entry, "id"));
    }
    else if (strcmp(name, copy_string(entry, "name"))) {
        APR_ARRAY_PUSH(state->renamed, copy_renamed_t) =
            (copy_renamed_t){entry, import_one_line(state->doc->pool, name)};
    }
}

/* Groups. */

/* True if all areas of a group get the same new name for it. */
static bool all_renamed(const copy_state_t *state, const char *group,
                        const char *name)
{
    const json_t *area;
    size_t i;

    json_array_foreach(state->doc->areas, i, area)
    {
        const char *other = apr_hash_get(
            state->groups, copy_string(area, "id"), APR_HASH_KEY_STRING);

        if (!strcmp(copy_string(area, "group"), group)
            && (!other || strcmp(other, name))) {
            return false;
        }
    }
    return true;
}

static json_t *add_group(copy_state_t *state, const char *name)
{
    copy_doc_t *doc = state->doc;
    json_t *group =
        json_pack("{s:s, s:s}", "id",
                  copy_make_id(doc, doc->groups, name, "group"), "name", name);

    if (!doc->groups) {
        static const char *const keys[] = {"deployments", "groups", "areas",
                                           NULL};

        doc->groups = json_array();
        copy_set(doc->root, keys, "groups", doc->groups);
    }
    json_array_append_new(doc->groups, group);
    if (!state->made) {
        copy_remark(state, "New group: \"%s\"", quote(state, name));
    }
    return group;
}

static void change_group(copy_state_t *state, json_t *area, const char *name)
{
    const char *before = copy_string(area, "group");
    int count;
    json_t *group = copy_by_name(state->doc->groups, name, &count);

    state->changes++;
    if (!*name) {
        copy_set(area, copy_area_keys, "group", NULL);
        return;
    }
    if (!group && *before && all_renamed(state, before, name)) {
        group = copy_by_id(state->doc->groups, before);
        json_object_set_new(group, "name", json_string(name));
        return;
    }
    group = group ? group : add_group(state, name);
    copy_set(area, copy_area_keys, "group",
             json_string(copy_string(group, "id")));
}

static void change_groups(copy_state_t *state)
{
    json_t *area;
    size_t i;

    json_array_foreach(state->doc->areas, i, area)
    {
        const char *name = apr_hash_get(state->groups, copy_string(area, "id"),
                                        APR_HASH_KEY_STRING);

        if (name) {
            change_group(state, area, name);
        }
    }
}

void copy_names_apply(copy_state_t *state)
{
    apr_pool_t *pool = state->doc->pool;
    int i;

    state->renamed = apr_array_make(pool, 4, sizeof(copy_renamed_t));
    for (i = 0; i < state->rows->nelts; i++) {
        const copy_row_t *row = &APR_ARRAY_IDX(state->rows, i, copy_row_t);

        rename_entry(state, row, COPY_AREA, state->doc->areas, row->area);
        rename_entry(state, row, COPY_DEPLOYMENT, state->doc->deployments,
                     row->deployment);
        if (row->changed[COPY_GROUP]
            && copy_names_once(state, row, COPY_GROUP, row->area)) {
            apr_hash_set(state->groups, copy_string(row->area, "id"),
                         APR_HASH_KEY_STRING,
                         import_one_line(pool, row->texts[COPY_GROUP]));
        }
    }
    change_groups(state);
    for (i = 0; i < state->renamed->nelts; i++) {
        const copy_renamed_t *renamed =
            &APR_ARRAY_IDX(state->renamed, i, copy_renamed_t);

        json_object_set_new(renamed->entry, "name",
                            json_string(renamed->name));
        state->changes++;
    }
}
