/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file copy_members.c
 * @brief Changing tasks, leads and notes, of a cell or of its conditions.
 *
 * In a cell with conditions each line begins with its condition.
 */

#include "copy.h"

#include <string.h>
#include <strings.h>

#include <apr_strings.h>

#include "srm_refusal.h"

/* Return the condition that a line begins with, the longest one; -1 if there
 * is none. */
static int condition_of(const copy_place_t *place, const json_t *when,
                        char **line)
{
    const json_t *condition;
    size_t i, longest = 0;
    int found = -1;

    json_array_foreach((json_t *)when, i, condition)
    {
        const char *words = copy_if(place->doc->pool, condition);
        size_t length = strlen(words);

        if (length > longest && !strncmp(*line, words, length)) {
            longest = length;
            found = (int)i;
        }
    }
    *line = copy_trim(*line + longest);
    return found;
}

/*
 * Divide the lines of a text among the conditions of a cell. Lines of other
 * conditions are ignored, and named.
 * @param ignored receives true if there are such lines
 * @return an array of lines for each condition, or one for a cell without;
 *         NULL after an error
 */
static apr_array_header_t **divide(const copy_place_t *place,
                                   const json_t *when, const char *text,
                                   bool *ignored)
{
    apr_pool_t *pool = place->doc->pool;
    apr_array_header_t *lines = copy_lines(pool, text);
    size_t count = when ? json_array_size(when) : 1;
    apr_array_header_t **parts = apr_palloc(pool, count * sizeof(*parts));
    int at = count == 1 ? 0 : -1;
    bool skip = false;
    size_t i;

    for (i = 0; i < count; i++) {
        parts[i] = apr_array_make(pool, 2, sizeof(char *));
    }
    for (i = 0; i < (size_t)lines->nelts; i++) {
        char *line = APR_ARRAY_IDX(lines, i, char *);
        int next = condition_of(place, when, &line);

        skip = when && next < 0 && (skip || !strncasecmp(line, "if ", 3));
        if (skip) {
            *ignored = true;
            copy_ignored(place,
                         "\"%s\" is of no condition of the row; the line is "
                         "ignored",
                         srm_refusal_quote(pool, line));
            continue;
        }
        at = next >= 0 ? next : at;
        if (at < 0) {
            copy_trouble(place,
                         "begin the line with its condition, as "
                         "\"%s\"",
                         copy_if(pool, json_array_get(when, 0)));
            return NULL;
        }
        APR_ARRAY_PUSH(parts[at], char *) = line;
    }
    return parts;
}

static void change_tasks(const copy_place_t *place, json_t *object,
                         const json_t *party, const apr_array_header_t *lines)
{
    const char *id = copy_string(party, "id");
    json_t *parties = json_object_get(object, "parties");

    if (json_object_get(parties, id)) {
        json_object_set_new(parties, id, copy_tasks_value(lines));
    }
    else if (lines->nelts > 0) {
        copy_ignored(place,
                     "tasks of %s are ignored, because it is not responsible "
                     "here: name it in the column \"%s\", or write them in "
                     "\"%s\"",
                     copy_party_words(place->doc, party),
                     copy_columns[COPY_RESPONSIBLE].heading,
                     copy_columns[COPY_SUPPORTING].heading);
    }
}

static void change_lead(const copy_place_t *place, json_t *object,
                        const char *const *keys,
                        const apr_array_header_t *lines)
{
    const char *text =
        lines->nelts > 0 ? APR_ARRAY_IDX(lines, 0, const char *) : "";
    const json_t *party = copy_find_party(place->doc, text);
    const char *id = copy_string(party, "id");

    if (!*text) {
        json_object_del(object, "lead");
    }
    else if (!party) {
        copy_trouble(place, "\"%s\" is not a party of the matrix",
                     srm_refusal_quote(place->doc->pool, text));
    }
    else if (!json_object_get(json_object_get(object, "parties"), id)) {
        copy_ignored(place,
                     "the lead is ignored, because \"%s\" is not one of the "
                     "responsible parties",
                     text);
    }
    else {
        copy_set(object, keys, "lead", json_string(id));
    }
}

static void change_note(const copy_place_t *place, json_t *condition,
                        const apr_array_header_t *lines)
{
    copy_set(condition, copy_condition_keys, "note",
             lines->nelts > 0
                 ? json_string(apr_array_pstrcat(place->doc->pool, lines, ' '))
                 : NULL);
}

void copy_change_members(const copy_place_t *place, json_t *cell,
                         copy_kind_e kind, const json_t *party,
                         const char *text)
{
    json_t *when = json_object_get(cell, "when");
    bool ignored = false;
    apr_array_header_t **parts = divide(place, when, text, &ignored);
    size_t count = when ? json_array_size(when) : 1;
    size_t i;

    if (kind == COPY_KIND_CONDITION_NOTES && !when) {
        if (*text) {
            copy_ignored(place,
                         "notes of conditions are ignored, because "
                         "the row has none: use the column \"%s\"",
                         copy_columns[COPY_NOTE].heading);
        }
        return;
    }
    for (i = 0; parts && i < count; i++) {
        json_t *object = when ? json_array_get(when, i) : cell;

        /* An ignored line may be of this condition, in its old words. */
        if (ignored && parts[i]->nelts == 0) {
            continue;
        }
        if (kind == COPY_KIND_TASKS) {
            change_tasks(place, object, party, parts[i]);
        }
        else if (kind == COPY_KIND_LEAD) {
            change_lead(place, object,
                        when ? copy_condition_keys : copy_cell_keys, parts[i]);
        }
        else {
            change_note(place, object, parts[i]);
        }
    }
}
