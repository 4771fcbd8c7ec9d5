/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file copy_cell.c
 * @brief Changing who is responsible in a cell, and for which tasks.
 */

#include "copy.h"

#include <string.h>
#include <strings.h>

#include <apr_strings.h>

#include "srm_refusal.h"

const char *const copy_condition_keys[] = {"if", "parties", "note", "lead",
                                           NULL};

/* Responsible parties. */

/* Return members for some parties: with the tasks that they have already. */
static json_t *with_tasks(const apr_array_header_t *ids, json_t *before,
                          json_t *supporting)
{
    json_t *parties = json_object();
    json_t *tasks;
    const char *id;
    int i;

    json_object_foreach(before, id, tasks)
    {
        for (i = 0; i < ids->nelts; i++) {
            if (!strcmp(APR_ARRAY_IDX(ids, i, const char *), id)) {
                json_object_set(parties, id, tasks);
            }
        }
    }
    for (i = 0; i < ids->nelts; i++) {
        id = APR_ARRAY_IDX(ids, i, const char *);
        tasks = json_object_get(supporting, id);
        if (!json_object_get(parties, id)) {
            json_object_set_new(parties, id,
                                tasks ? json_incref(tasks) : json_string(""));
        }
    }
    return parties;
}

/* Remove the lead of a cell or a condition if it is not responsible there. */
static void check_lead(json_t *object)
{
    const char *lead = copy_string(object, "lead");

    if (!json_object_get(json_object_get(object, "parties"), lead)) {
        json_object_del(object, "lead");
    }
}

/* Remove supporting parties that have become responsible. */
static void check_supporting(json_t *cell)
{
    json_t *supporting = json_object_get(cell, "supporting");
    const char *id;
    json_t *tasks;
    void *next;

    json_object_foreach_safe(supporting, next, id, tasks)
    {
        if (json_object_get(json_object_get(cell, "parties"), id)) {
            json_object_del(supporting, id);
        }
    }
    if (supporting && json_object_size(supporting) == 0) {
        json_object_del(cell, "supporting");
    }
}

/* Find the condition with some words; NULL if there is none. */
static json_t *same_condition(const json_t *when, const char *words)
{
    json_t *condition;
    size_t i;

    json_array_foreach((json_t *)when, i, condition)
    {
        if (!strcmp(copy_string(condition, "if"), words)) {
            return condition;
        }
    }
    return NULL;
}

/* Find the condition that got other words: it is at the same place, its words
 * are gone, and none was added or removed. NULL if there is none. */
static json_t *reworded(const json_t *before, const apr_array_header_t *list,
                        int place)
{
    json_t *old = json_array_get(before, (size_t)place);
    int i;

    for (i = 0; i < list->nelts; i++) {
        if (!strcmp(APR_ARRAY_IDX(list, i, copy_condition_t).when,
                    copy_string(old, "if"))) {
            return NULL;
        }
    }
    return json_array_size(before) == (size_t)list->nelts ? old : NULL;
}

static json_t *make_conditions(json_t *cell, const apr_array_header_t *list)
{
    json_t *before = json_object_get(cell, "when");
    json_t *when = json_array();
    int i;

    for (i = 0; i < list->nelts; i++) {
        const copy_condition_t *next =
            &APR_ARRAY_IDX(list, i, copy_condition_t);
        json_t *old = same_condition(before, next->when);
        json_t *condition, *parties;

        old = old ? old : reworded(before, list, i);
        condition = old ? json_copy(old) : json_object();
        parties = json_object_get(old ? old : cell, "parties");
        copy_set(condition, copy_condition_keys, "if",
                 json_string(next->when));
        copy_set(condition, copy_condition_keys, "parties",
                 with_tasks(next->parties, parties, NULL));
        check_lead(condition);
        json_array_append_new(when, condition);
    }
    return when;
}

void copy_change_parties(json_t *cell, const apr_array_header_t *parties,
                         const apr_array_header_t *conditions,
                         const char *open)
{
    const char *key = open ? "open" : conditions ? "when" : "parties";
    json_t *value;

    value = open ? json_string(open)
            : conditions
                ? make_conditions(cell, conditions)
                : with_tasks(parties, json_object_get(cell, "parties"),
                             json_object_get(cell, "supporting"));
    json_object_del(cell, "parties");
    json_object_del(cell, "when");
    json_object_del(cell, "open");
    copy_set(cell, copy_cell_keys, key, value);
    check_lead(cell);
    check_supporting(cell);
}

/* Parse `If ...: parties` or `otherwise: parties`. */
static bool parse_condition(const copy_place_t *place, char *line,
                            copy_condition_t *condition)
{
    char *colon = strrchr(line, ':');
    bool is_if = !strncasecmp(line, "if ", 3);

    if (!colon || (!is_if && strncasecmp(line, "otherwise", 9))) {
        copy_trouble(place, "write each condition in its own line, as "
                            "\"If it is self-hosted: Customer\"");
        return false;
    }
    *colon = '\0';
    condition->when = copy_trim(is_if ? line + 3 : line);
    condition->parties = copy_parse_parties(place, copy_trim(colon + 1));
    return condition->parties != NULL;
}

static void change_conditions(const copy_place_t *place, json_t *cell,
                              const char *text)
{
    apr_pool_t *pool = place->doc->pool;
    apr_array_header_t *lines = copy_lines(pool, text);
    apr_array_header_t *list =
        apr_array_make(pool, 4, sizeof(copy_condition_t));
    char *rest = lines->nelts == 1 ? APR_ARRAY_IDX(lines, 0, char *) : NULL;
    char *line;
    int i;

    if (rest) {
        /* Conditions of one line are separated by semicolons. */
        apr_array_clear(lines);
        while ((line = strsep(&rest, ";"))) {
            APR_ARRAY_PUSH(lines, char *) = copy_trim(line);
        }
    }
    for (i = 0; i < lines->nelts; i++) {
        line = APR_ARRAY_IDX(lines, i, char *);
        if (*line && !parse_condition(place, line, apr_array_push(list))) {
            return;
        }
    }
    copy_change_parties(cell, NULL, list, NULL);
}

static void change_responsible(const copy_place_t *place, json_t *cell,
                               const char *text)
{
    const char *why = "";
    apr_array_header_t *ids;

    if (!*text) {
        copy_trouble(place, "write who is responsible, N/A if nobody is, or "
                            "Undecided");
    }
    else if (!strncasecmp(text, "if ", 3)) {
        change_conditions(place, cell, text);
    }
    else if (!strncasecmp(text, "undecided", 9) && (!text[9] || text[9] == ':')
             && !copy_find_party(place->doc, text)) {
        why =
            text[9] ? copy_trim(apr_pstrdup(place->doc->pool, text + 10)) : "";
        copy_change_parties(cell, NULL, NULL, why);
    }
    else {
        ids = copy_parse_parties(place, text);
        if (ids) {
            copy_change_parties(cell, ids, NULL, NULL);
        }
    }
}

/* Parse lines of `party` or `party: task`. */
static void change_supporting(const copy_place_t *place, json_t *cell,
                              const char *text)
{
    apr_pool_t *pool = place->doc->pool;
    apr_array_header_t *lines = copy_lines(pool, text);
    size_t count = json_array_size(place->doc->parties);
    apr_array_header_t **tasks = apr_pcalloc(pool, count * sizeof(*tasks));
    json_t *supporting = json_object();
    size_t i;
    int j;

    for (j = 0; j < lines->nelts; j++) {
        char *line = APR_ARRAY_IDX(lines, j, char *);
        char *colon = strchr(line, ':');
        const json_t *party;

        if (colon) {
            *colon++ = '\0';
        }
        party = copy_find_party(place->doc, copy_trim(line));
        if (!party) {
            copy_trouble(place,
                         "\"%s\" is not a party: write \"party: task\", each "
                         "in its own line",
                         srm_refusal_quote(pool, line));
            json_decref(supporting);
            return;
        }
        for (i = 0; json_array_get(place->doc->parties, i) != party; i++) {
        }
        tasks[i] =
            tasks[i] ? tasks[i] : apr_array_make(pool, 2, sizeof(char *));
        if (colon && *copy_trim(colon)) {
            APR_ARRAY_PUSH(tasks[i], char *) = copy_trim(colon);
        }
    }
    for (i = 0; i < count; i++) {
        const char *id =
            copy_string(json_array_get(place->doc->parties, i), "id");

        if (tasks[i]
            && json_object_get(json_object_get(cell, "parties"), id)) {
            copy_ignored(place,
                         "%s is responsible: what it does is in its "
                         "own column",
                         id);
        }
        else if (tasks[i]) {
            json_object_set_new(supporting, id, copy_tasks_value(tasks[i]));
        }
    }
    copy_set(cell, copy_cell_keys, "supporting",
             json_object_size(supporting) > 0 ? json_incref(supporting)
                                              : NULL);
    json_decref(supporting);
}

void copy_change_cell(const copy_place_t *place, json_t *cell,
                      copy_kind_e kind, const json_t *party, const char *text)
{
    switch (kind) {
    case COPY_KIND_RESPONSIBLE:
        change_responsible(place, cell, text);
        break;
    case COPY_KIND_SUPPORTING:
        change_supporting(place, cell, text);
        break;
    default:
        copy_change_members(place, cell, kind, party, text);
        break;
    }
}
