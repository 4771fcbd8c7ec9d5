/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file draft_write.c
 * @brief A spreadsheet as a matrix file.
 */

#include "draft.h"

#include "srm_json.h"
#include "words.h"

/* True if a party is among those of its role: a default is not, if others are
 * declared. */
static bool is_needed(const draft_t *draft, int place)
{
    int count;

    return (word_role(draft, DRAFT_PARTY_AT(draft, place)->role, &count)
            & DRAFT_PARTY(place))
           != 0;
}

static void write_parties(srm_json_t *json, const draft_t *draft)
{
    int i;

    srm_json_array(json, "parties");
    for (i = 0; i < draft->parties->nelts; i++) {
        const draft_party_t *party = DRAFT_PARTY_AT(draft, i);

        /* A matrix needs a customer, even one that is never named. */
        if (!party->in_options && !party->used
            && (party->role != SRM_ROLE_CUSTOMER || !is_needed(draft, i))) {
            continue;
        }
        srm_json_object(json, NULL);
        srm_json_string(json, "id", party->id);
        srm_json_string(json, "name", party->name);
        srm_json_string(json, "role", srm_role_id(party->role));
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static void write_things(srm_json_t *json, const char *key,
                         const apr_array_header_t *things)
{
    int i;

    if (things->nelts == 0) {
        return;
    }
    srm_json_array(json, key);
    for (i = 0; i < things->nelts; i++) {
        const draft_thing_t *thing = &APR_ARRAY_IDX(things, i, draft_thing_t);

        srm_json_object(json, NULL);
        srm_json_string(json, "id", thing->id);
        srm_json_string(json, "name", thing->name);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

static int count_tasks(const apr_array_header_t *tasks, int party)
{
    int count = 0;
    int i;

    for (i = 0; tasks && i < tasks->nelts; i++) {
        count += APR_ARRAY_IDX(tasks, i, draft_task_t).party == party;
    }
    return count;
}

/* Write the tasks of a party: a text, or a list of several. */
static void write_tasks(srm_json_t *json, const char *id,
                        const apr_array_header_t *tasks, int party)
{
    int count = count_tasks(tasks, party);
    int i;

    if (count == 0) {
        srm_json_string(json, id, "");
        return;
    }
    if (count > 1) {
        srm_json_array(json, id);
    }
    for (i = 0; i < tasks->nelts; i++) {
        const draft_task_t *task = &APR_ARRAY_IDX(tasks, i, draft_task_t);

        if (task->party == party) {
            srm_json_string(json, count > 1 ? NULL : id, task->text);
        }
    }
    if (count > 1) {
        srm_json_end(json, ']');
    }
}

/* Write parties with their tasks; a spreadsheet often has none. */
static void write_set(srm_json_t *json, const draft_t *draft, const char *key,
                      draft_set_t set, const apr_array_header_t *tasks)
{
    int i;

    srm_json_object(json, key);
    for (i = 0; i < draft->parties->nelts; i++) {
        if (set & DRAFT_PARTY(i)) {
            write_tasks(json, DRAFT_PARTY_AT(draft, i)->id, tasks, i);
        }
    }
    srm_json_end(json, '}');
}

/* Return the index of the only party of a set; -1 if there are several. */
static int only_party(const draft_t *draft, draft_set_t set)
{
    int i;

    for (i = 0; i < draft->parties->nelts; i++) {
        if (set == DRAFT_PARTY(i)) {
            return i;
        }
    }
    return -1;
}

static void write_conditions(srm_json_t *json, const draft_t *draft,
                             const apr_array_header_t *conditions)
{
    int i;

    srm_json_array(json, "when");
    for (i = 0; i < conditions->nelts; i++) {
        const draft_condition_t *condition =
            &APR_ARRAY_IDX(conditions, i, draft_condition_t);

        srm_json_object(json, NULL);
        srm_json_string(json, "if", condition->when);
        write_set(json, draft, "parties", condition->parties,
                  condition->tasks);
        srm_json_end(json, '}');
    }
    srm_json_end(json, ']');
}

/* True if a cell is more than a party, or nobody. */
static bool is_object(const draft_cell_t *cell)
{
    return cell->conditions || cell->tasks || cell->supporting || cell->lead
           || (cell->note && *cell->note);
}

/* Write a cell that nobody has decided yet. */
static void write_open(srm_json_t *json, const char *key,
                       const draft_cell_t *cell)
{
    if (!cell->why) {
        srm_json_string(json, key, "open");
        return;
    }
    srm_json_object(json, key);
    srm_json_string(json, "open", cell->why);
    srm_json_end(json, '}');
}

static void write_object(srm_json_t *json, const draft_t *draft,
                         const char *key, const draft_cell_t *cell)
{
    int lead = only_party(draft, cell->lead);

    srm_json_object(json, key);
    if (cell->conditions) {
        write_conditions(json, draft, cell->conditions);
    }
    else {
        write_set(json, draft, "parties", cell->parties, cell->tasks);
    }
    if (lead >= 0) {
        srm_json_string(json, "lead", DRAFT_PARTY_AT(draft, lead)->id);
    }
    if (cell->supporting) {
        write_set(json, draft, "supporting", cell->supporting, cell->tasks);
    }
    srm_json_optional(json, "note", cell->note ? cell->note : "");
    srm_json_end(json, '}');
}

static void write_cell(srm_json_t *json, const draft_t *draft, const char *key,
                       const draft_cell_t *cell)
{
    int only = only_party(draft, cell->parties);

    if (cell->open) {
        write_open(json, key, cell);
    }
    else if (is_object(cell) || (cell->parties && only < 0)) {
        write_object(json, draft, key, cell);
    }
    else if (only >= 0) {
        srm_json_string(json, key, DRAFT_PARTY_AT(draft, only)->id);
    }
    else {
        srm_json_null(json, key);
    }
}

static void write_area(srm_json_t *json, const draft_t *draft,
                       const draft_area_t *area)
{
    int i;

    srm_json_object(json, NULL);
    srm_json_string(json, "id", area->id);
    srm_json_string(json, "name", area->name);
    srm_json_optional(json, "summary", area->summary);
    srm_json_optional(json, "note", area->note);
    srm_json_optional(json, "group", area->group);
    srm_json_object(json, "cells");
    for (i = 0; i < draft->deployments->nelts; i++) {
        write_cell(json, draft,
                   APR_ARRAY_IDX(draft->deployments, i, draft_thing_t).id,
                   &area->cells[i]);
    }
    srm_json_end(json, '}');
    srm_json_end(json, '}');
}

void draft_write(srm_text_t *out, const draft_t *draft)
{
    srm_text_t *compact = srm_text_make(out->pool, 64 * 1024);
    srm_json_t json;
    int i;

    srm_json_start(&json, compact);
    srm_json_object(&json, NULL);
    srm_json_number(&json, "format", SRM_FILE_VERSION);
    srm_json_string(&json, "id", draft->id);
    srm_json_string(&json, "title", draft->title);
    srm_json_string(&json, "revision", draft->revision);
    if (*draft->label) {
        srm_json_object(&json, "labels");
        srm_json_string(&json, srm_word_key(SRM_WORD_AREA), draft->label);
        srm_json_end(&json, '}');
    }
    write_parties(&json, draft);
    write_things(&json, "deployments", draft->deployments);
    write_things(&json, "groups", draft->groups);
    srm_json_array(&json, "areas");
    for (i = 0; i < draft->areas->nelts; i++) {
        write_area(&json, draft,
                   &APR_ARRAY_IDX(draft->areas, i, draft_area_t));
    }
    srm_json_end(&json, ']');
    srm_json_end(&json, '}');
    srm_json_finish(&json);
    draft_pretty(out, srm_text_done(compact));
}
