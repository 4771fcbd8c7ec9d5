/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file into_draft.c
 * @brief A table of another shape, brought into a matrix file.
 *
 * Such a table says who is responsible, and little else: what it does not
 * say stays.
 */

#include <string.h>
#include <strings.h>

#include <apr_strings.h>

#include "copy_names.h"
#include "into.h"
#include "srm_hash.h"

/* A draft being brought into a document. */
typedef struct into_state {
    copy_state_t *copy;
    const draft_t *draft;
    json_t **deployments; /* of the document, by those of the draft */
    apr_hash_t *names;    /* of areas of the table, in small letters */
    apr_hash_t *taken;    /* id of an area -> the area of the table */
} into_state_t;

/* Cells. */

/* Bring in a cell. One that does not change keeps its form. */
static void take_cell(into_state_t *state, json_t *area,
                      const json_t *deployment, const draft_cell_t *next)
{
    copy_doc_t *doc = state->copy->doc;
    const char *id = copy_string(deployment, "id");
    json_t *cells = json_object_get(area, "cells");
    json_t *before = json_deep_copy(json_object_get(cells, id));
    json_t *cell = copy_open_cell(doc, area, id);
    int changes = into_change_cell(state->draft, cell, next);

    state->copy->changes += changes;
    if (changes > 0 || !before) {
        copy_close_cell(doc, area, id);
        json_decref(before);
    }
    else {
        json_object_set_new(cells, id, before);
    }
    apr_hash_set(state->copy->seen,
                 copy_cell_name(doc->pool, copy_string(area, "id"), id),
                 APR_HASH_KEY_STRING, "");
}

/* Areas. */

/* True if the id made of a name may find an area: unless the table has a row
 * with the name of that area. */
static bool may_be(const into_state_t *state, const draft_area_t *next,
                   const json_t *area)
{
    apr_pool_t *pool = state->draft->pool;
    const char *name =
        copy_small(pool, copy_clean(pool, copy_string(area, "name")));

    return !strcmp(name, copy_small(pool, next->name))
           || (!apr_hash_get(state->names, name, APR_HASH_KEY_STRING)
               && !apr_hash_get(state->copy->fresh, copy_string(area, "id"),
                                APR_HASH_KEY_STRING));
}

/* Find or add the area of a row; NULL after an error. */
static json_t *find_area(into_state_t *state, const draft_area_t *next)
{
    copy_state_t *copy = state->copy;
    json_t *area = copy_area_by_name(copy, next->name);
    json_t *same = apr_hash_get(copy->by_id, next->id, APR_HASH_KEY_STRING);
    const draft_area_t *before;

    /* An id made of the name finds it when only signs or capitals changed. */
    if (!area && same && may_be(state, next, same)) {
        area = same;
    }
    if (!area) {
        area =
            copy_add_area(copy, same ? "" : next->id, next->name, next->row);
    }
    before = apr_hash_get(state->taken, copy_string(area, "id"),
                          APR_HASH_KEY_STRING);
    if (before) {
        import_trouble(state->draft->troubles, next->row, 0,
                       "\"%s\" is the area %s, as \"%s\" in row %d is",
                       draft_quote(state->draft, next->name),
                       copy_string(area, "id"),
                       draft_quote(state->draft, before->name), before->row);
        return NULL;
    }
    apr_hash_set(state->taken, copy_string(area, "id"), APR_HASH_KEY_STRING,
                 next);
    return area;
}

static void take_group(into_state_t *state, const json_t *area,
                       const char *group)
{
    const copy_doc_t *doc = state->copy->doc;
    const draft_t *draft = state->draft;
    const char *before = copy_string(
        copy_by_id(doc->groups, copy_string(area, "group")), "name");
    int i;

    for (i = 0; i < draft->groups->nelts; i++) {
        const draft_thing_t *thing =
            &APR_ARRAY_IDX(draft->groups, i, draft_thing_t);

        if (!strcmp(thing->id, group)
            && strcasecmp(thing->name, copy_clean(draft->pool, before))) {
            apr_hash_set(state->copy->groups, copy_string(area, "id"),
                         APR_HASH_KEY_STRING, thing->name);
        }
    }
}

static void take_area(into_state_t *state, const draft_area_t *next)
{
    apr_pool_t *pool = state->draft->pool;
    json_t *area = find_area(state, next);
    int i;

    if (!area) {
        return;
    }
    state->copy->changes +=
        into_change_text(pool, area, copy_area_keys, "name", next->name)
        + into_change_text(pool, area, copy_area_keys, "summary",
                           next->summary)
        + into_change_text(pool, area, copy_area_keys, "note", next->note);
    take_group(state, area, next->group);
    state->copy->last = area;
    for (i = 0; i < state->draft->deployments->nelts; i++) {
        if (state->deployments[i]) {
            take_cell(state, area, state->deployments[i], &next->cells[i]);
        }
    }
}

/* Deployments. */

static json_t *find_deployment(const copy_doc_t *doc,
                               const draft_thing_t *thing)
{
    json_t *deployment;
    size_t i;
    int count;
    json_t *found = copy_by_name(doc->deployments, thing->name, &count);

    if (found && count == 1) {
        return found;
    }
    json_array_foreach(doc->deployments, i, deployment)
    {
        if (!strcasecmp(copy_string(deployment, "title"), thing->name)
            || !strcasecmp(copy_string(deployment, "id"), thing->name)) {
            return deployment;
        }
    }
    return copy_by_id(doc->deployments, thing->id);
}

/* Find the deployments of the table, and name those that it lacks. */
static void find_deployments(into_state_t *state)
{
    const copy_doc_t *doc = state->copy->doc;
    const apr_array_header_t *things = state->draft->deployments;
    const json_t *deployment;
    size_t j;
    int i;

    state->deployments = apr_pcalloc(doc->pool, (apr_size_t)(things->nelts + 1)
                                                    * sizeof(json_t *));
    for (i = 0; i < things->nelts; i++) {
        const draft_thing_t *thing = &APR_ARRAY_IDX(things, i, draft_thing_t);

        state->deployments[i] = find_deployment(doc, thing);
        /* A table about one deployment need not name it. */
        if (!state->deployments[i] && things->nelts == 1
            && json_array_size(doc->deployments) == 1) {
            state->deployments[i] = json_array_get(doc->deployments, 0);
        }
        if (!state->deployments[i]) {
            import_trouble(state->draft->troubles, thing->row, thing->column,
                           "the matrix has no deployment \"%s\" (a new one "
                           "must be in the matrix file first)",
                           draft_quote(state->draft, thing->name));
        }
    }
    json_array_foreach(doc->deployments, j, deployment)
    {
        for (i = 0; i < things->nelts && state->deployments[i] != deployment;
             i++) {
        }
        if (i == things->nelts) {
            copy_remark(state->copy,
                        "Deployment %s is not in the table: its cells are "
                        "kept",
                        copy_string(deployment, "id"));
            apr_hash_set(state->copy->ignored, copy_string(deployment, "id"),
                         APR_HASH_KEY_STRING, "");
        }
    }
}

void into_draft_merge(copy_state_t *copy, const draft_t *draft)
{
    into_state_t state = {.copy = copy,
                          .draft = draft,
                          .names = srm_hash_make(draft->pool),
                          .taken = srm_hash_make(draft->pool)};
    int i;

    copy_index(copy);
    for (i = 0; i < draft->areas->nelts; i++) {
        const char *name = APR_ARRAY_IDX(draft->areas, i, draft_area_t).name;

        apr_hash_set(state.names, copy_small(draft->pool, name),
                     APR_HASH_KEY_STRING, "");
    }
    find_deployments(&state);
    for (i = 0; i < draft->areas->nelts && draft->troubles->list->nelts == 0;
         i++) {
        take_area(&state, &APR_ARRAY_IDX(draft->areas, i, draft_area_t));
    }
    copy_finish(copy);
}
