/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file into_cell.c
 * @brief A cell of a table of another shape, brought into a cell of the file.
 */

#include <string.h>

#include "into.h"

/* Parties. */

/* Return the ids of a set. */
static apr_array_header_t *ids_of(const draft_t *draft, draft_set_t set)
{
    apr_array_header_t *ids =
        apr_array_make(draft->pool, 4, sizeof(const char *));
    int i;

    for (i = 0; i < draft->parties->nelts; i++) {
        if (set & DRAFT_PARTY(i)) {
            APR_ARRAY_PUSH(ids, const char *) = DRAFT_PARTY_AT(draft, i)->id;
        }
    }
    return ids;
}

/* Return the set of the members of an object. */
static draft_set_t set_of(const draft_t *draft, const json_t *parties)
{
    draft_set_t set = 0;
    int i;

    for (i = 0; i < draft->parties->nelts; i++) {
        if (json_object_get(parties, DRAFT_PARTY_AT(draft, i)->id)) {
            set |= DRAFT_PARTY(i);
        }
    }
    return set;
}

static bool same_conditions(const draft_t *draft, const json_t *when,
                            const apr_array_header_t *conditions)
{
    int i;

    if (json_array_size(when) != (size_t)conditions->nelts) {
        return false;
    }
    for (i = 0; i < conditions->nelts; i++) {
        const draft_condition_t *condition =
            &APR_ARRAY_IDX(conditions, i, draft_condition_t);
        const json_t *other = json_array_get(when, (size_t)i);

        if (strcmp(condition->when,
                   copy_clean(draft->pool, copy_string(other, "if")))
            || condition->parties
                   != set_of(draft, json_object_get(other, "parties"))) {
            return false;
        }
    }
    return true;
}

/* True if a cell says the same about who is responsible. */
static bool same_parties(const draft_t *draft, const json_t *cell,
                         const draft_cell_t *next)
{
    const json_t *parties = json_object_get(cell, "parties");

    if (next->open) {
        return json_object_get(cell, "open") != NULL;
    }
    return next->conditions
               ? same_conditions(draft, json_object_get(cell, "when"),
                                 next->conditions)
               : parties && set_of(draft, parties) == next->parties;
}

static void change_parties(const draft_t *draft, json_t *cell,
                           const draft_cell_t *next)
{
    apr_array_header_t *list = NULL;
    int i;

    if (next->conditions) {
        list = apr_array_make(draft->pool, 2, sizeof(copy_condition_t));
        for (i = 0; i < next->conditions->nelts; i++) {
            const draft_condition_t *condition =
                &APR_ARRAY_IDX(next->conditions, i, draft_condition_t);

            APR_ARRAY_PUSH(list, copy_condition_t) = (copy_condition_t){
                condition->when, ids_of(draft, condition->parties)};
        }
    }
    copy_change_parties(cell, ids_of(draft, next->parties), list,
                        next->open ? (next->why ? next->why : "") : NULL);
}

/* Tasks. */

/* Return the texts of a party's tasks. */
static apr_array_header_t *tasks_of(const draft_t *draft,
                                    const draft_cell_t *cell, int party)
{
    apr_array_header_t *lines =
        apr_array_make(draft->pool, 2, sizeof(const char *));
    int i;

    for (i = 0; cell->tasks && i < cell->tasks->nelts; i++) {
        const draft_task_t *task =
            &APR_ARRAY_IDX(cell->tasks, i, draft_task_t);

        if (task->party == party) {
            APR_ARRAY_PUSH(lines, const char *) = task->text;
        }
    }
    return lines;
}

/* True if tasks are the same after a spreadsheet has kept them. */
static bool same_tasks(const draft_t *draft, const json_t *before,
                       const json_t *after)
{
    size_t i, count = json_is_array(after) ? json_array_size(after) : 1;

    if ((json_is_array(before) ? json_array_size(before) : 1) != count) {
        return false;
    }
    for (i = 0; i < count; i++) {
        const char *old = json_string_value(
            json_is_array(before) ? json_array_get(before, i) : before);
        const char *new = json_string_value(
            json_is_array(after) ? json_array_get(after, i) : after);

        if (strcmp(import_one_line(draft->pool, copy_clean(draft->pool, old)),
                   new)) {
            return false;
        }
    }
    return true;
}

/* Change the tasks of parties that the table has tasks of. */
static int change_tasks(const draft_t *draft, json_t *parties,
                        const draft_cell_t *next)
{
    int changes = 0;
    int i;

    for (i = 0; i < draft->parties->nelts; i++) {
        const char *id = DRAFT_PARTY_AT(draft, i)->id;
        const apr_array_header_t *lines = tasks_of(draft, next, i);
        json_t *before = json_object_get(parties, id);
        json_t *tasks = copy_tasks_value(lines);

        if (before && lines->nelts > 0 && !same_tasks(draft, before, tasks)) {
            json_object_set(parties, id, tasks);
            changes++;
        }
        json_decref(tasks);
    }
    return changes;
}

/* Add supporting parties and change their tasks. */
static int change_supporting(const draft_t *draft, json_t *cell,
                             const draft_cell_t *next)
{
    json_t *before = json_object_get(cell, "supporting");
    json_t *supporting;
    int i, changes = 0;

    if (!next->supporting) {
        return 0;
    }
    supporting = before ? json_deep_copy(before) : json_object();
    for (i = 0; i < draft->parties->nelts; i++) {
        const char *id = DRAFT_PARTY_AT(draft, i)->id;
        bool has = json_object_get(supporting, id) != NULL;
        bool should = (next->supporting & DRAFT_PARTY(i)) != 0;

        if (should && !has) {
            json_object_set_new(supporting, id, json_string(""));
        }
        else if (has && !should) {
            json_object_del(supporting, id);
        }
        changes += has != should;
    }
    changes += change_tasks(draft, supporting, next);
    copy_set(cell, copy_cell_keys, "supporting", supporting);
    return changes;
}

/* Cells. */

int into_change_text(apr_pool_t *pool, json_t *object, const char *const *keys,
                     const char *key, const char *text)
{
    if (!text || !*text
        || !strcmp(text,
                   import_one_line(
                       pool, copy_clean(pool, copy_string(object, key))))) {
        return 0;
    }
    copy_set(object, keys, key, json_string(text));
    return 1;
}

int into_change_cell(const draft_t *draft, json_t *cell,
                     const draft_cell_t *next)
{
    const apr_array_header_t *lead = ids_of(draft, next->lead);
    int changes = 0;

    if (!same_parties(draft, cell, next)) {
        change_parties(draft, cell, next);
        changes++;
    }
    changes += change_tasks(draft, json_object_get(cell, "parties"), next);
    if (lead->nelts == 1) {
        changes += into_change_text(draft->pool, cell, copy_cell_keys, "lead",
                                    APR_ARRAY_IDX(lead, 0, const char *));
    }
    changes += change_supporting(draft, cell, next);
    return changes
           + into_change_text(draft->pool, cell, copy_cell_keys, "note",
                              next->note);
}
