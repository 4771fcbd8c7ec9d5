/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file copy_texts.c
 * @brief The texts of a working copy, made of a matrix file.
 */

#include "copy.h"

#include <string.h>
#include <strings.h>

#include <apr_strings.h>

/* One column a line. */
/* clang-format off */
const copy_column_t copy_columns[COPY_COLUMN_COUNT] = {
    [COPY_MATRIX] = {"Matrix", COPY_KIND_NAME, false, "id"},
    [COPY_AREA_ID] = {"Area id", COPY_KIND_NAME, true, "id"},
    [COPY_DEPLOYMENT_ID] = {"Deployment id", COPY_KIND_NAME, false, "id"},
    [COPY_GROUP] = {"Group", COPY_KIND_NAME, true, "group"},
    [COPY_AREA] = {"Area", COPY_KIND_NAME, true, "name"},
    [COPY_DEPLOYMENT] = {"Deployment", COPY_KIND_NAME, false, "name"},
    [COPY_RESPONSIBLE] = {"Responsible", COPY_KIND_RESPONSIBLE, false, ""},
    [COPY_LEAD] = {"Lead", COPY_KIND_LEAD, false, "lead"},
    [COPY_SUPPORTING] = {"Supporting", COPY_KIND_SUPPORTING, false,
                         "supporting"},
    [COPY_NOTE] = {"Note", COPY_KIND_TEXT, false, "note"},
    [COPY_CONDITION_NOTES] = {"Notes of conditions",
                              COPY_KIND_CONDITION_NOTES, false, "note"},
    [COPY_TEAM] = {"Owner", COPY_KIND_OWNER, false, "team"},
    [COPY_CONTACT] = {"Contact", COPY_KIND_OWNER, false, "contact"},
    [COPY_CONTROLS] = {"Controls", COPY_KIND_CONTROLS, false, "controls"},
    [COPY_LINKS] = {"Links", COPY_KIND_LINKS, false, "links"},
    [COPY_REVIEW_BY] = {"Review by", COPY_KIND_DATE, false, "review_by"},
    [COPY_AREA_SUMMARY] = {"Area summary", COPY_KIND_TEXT, true, "summary"},
    [COPY_AREA_NOTE] = {"Area note", COPY_KIND_TEXT, true, "note"},
    [COPY_AREA_ALIASES] = {"Area aliases", COPY_KIND_TEXTS, true, "aliases"},
    [COPY_AREA_TEAM] = {"Area owner", COPY_KIND_OWNER, true, "team"},
    [COPY_AREA_CONTACT] = {"Area contact", COPY_KIND_OWNER, true, "contact"},
    [COPY_AREA_CONTROLS] = {"Area controls", COPY_KIND_CONTROLS, true,
                            "controls"},
    [COPY_AREA_LINKS] = {"Area links", COPY_KIND_LINKS, true, "links"},
};
/* clang-format on */

/* Words that have a meaning of their own in a cell. */
static const char *const words[] = {"Undecided", "Shared", "Both", "N/A"};

/* Columns. */

int copy_count(const copy_doc_t *doc)
{
    return COPY_COLUMN_COUNT + (int)json_array_size(doc->parties);
}

const int *copy_order(const copy_doc_t *doc)
{
    int count = copy_count(doc);
    int *order = apr_palloc(doc->pool, sizeof(int) * (apr_size_t)count);
    int i, at = 0;

    for (i = 0; i <= COPY_LEAD; i++) {
        order[at++] = i;
    }
    for (i = COPY_COLUMN_COUNT; i < count; i++) {
        order[at++] = i;
    }
    for (i = COPY_LEAD + 1; i < COPY_COLUMN_COUNT; i++) {
        order[at++] = i;
    }
    return order;
}

const char *copy_heading(const copy_doc_t *doc, int column)
{
    const json_t *party;

    if (column < COPY_COLUMN_COUNT) {
        return copy_columns[column].heading;
    }
    party = json_array_get(doc->parties, (size_t)(column - COPY_COLUMN_COUNT));
    return apr_pstrcat(doc->pool, "Tasks: ", copy_party_words(doc, party),
                       NULL);
}

copy_kind_e copy_kind(int column)
{
    return column < COPY_COLUMN_COUNT ? copy_columns[column].kind
                                      : COPY_KIND_TASKS;
}

/* Parties. */

json_t *copy_find_party(const copy_doc_t *doc, const char *text)
{
    json_t *found = copy_by_id(doc->parties, text);
    json_t *party;
    size_t i;

    json_array_foreach(doc->parties, i, party)
    {
        if (!found && !strcmp(copy_string(party, "name"), text)) {
            found = party;
        }
    }
    json_array_foreach(doc->parties, i, party)
    {
        if (!found && !strcasecmp(copy_string(party, "name"), text)) {
            found = party;
        }
    }
    return found;
}

const char *copy_party_words(const copy_doc_t *doc, const json_t *party)
{
    const char *name = copy_string(party, "name");
    bool safe = !strpbrk(name, "+,&;:/") && !strcasestr(name, " and ")
                && strncasecmp(name, "if ", 3)
                && copy_find_party(doc, name) == party;
    size_t i;

    for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
        safe = safe && strcasecmp(words[i], name);
    }
    return safe ? name : copy_string(party, "id");
}

static const char *words_of(const copy_doc_t *doc, const char *id)
{
    const json_t *party = copy_by_id(doc->parties, id);

    return party ? copy_party_words(doc, party) : id;
}

/* Texts of values. */

const char *copy_if(apr_pool_t *pool, const json_t *condition)
{
    return apr_pstrcat(pool, "If ", copy_string(condition, "if"), ": ", NULL);
}

static void new_line(srm_text_t *out)
{
    if (out->length > 0) {
        srm_text_addc(out, '\n');
    }
}

/* Write a text or a list of texts, a line each, after some words. */
static void add_lines(srm_text_t *out, const char *before, const json_t *value)
{
    const json_t *entry;
    size_t i;

    if (json_is_string(value) && json_string_length(value) > 0) {
        new_line(out);
        srm_text_adds(out, before);
        srm_text_adds(out, json_string_value(value));
    }
    json_array_foreach((json_t *)value, i, entry)
    {
        add_lines(out, before, entry);
    }
}

/* Write parties, in the order of the matrix. */
static void add_parties(srm_text_t *out, const copy_doc_t *doc,
                        const json_t *parties)
{
    const json_t *party;
    const char *before = "";
    size_t i;

    json_array_foreach(doc->parties, i, party)
    {
        if (json_object_get(parties, copy_string(party, "id"))) {
            srm_text_adds(out, before);
            srm_text_adds(out, copy_party_words(doc, party));
            before = " + ";
        }
    }
    srm_text_adds(out, *before ? "" : "N/A");
}

static void add_responsible(srm_text_t *out, const copy_doc_t *doc,
                            const json_t *cell)
{
    const json_t *condition;
    const char *word = json_string_value(cell);
    bool open =
        json_object_get(cell, "open")
        || (word && !strcmp(word, "open") && !copy_by_id(doc->parties, word));
    size_t i;

    json_array_foreach(json_object_get(cell, "when"), i, condition)
    {
        new_line(out);
        srm_text_adds(out, copy_if(out->pool, condition));
        add_parties(out, doc, json_object_get(condition, "parties"));
    }
    if (open) {
        srm_text_adds(out, "Undecided");
        srm_text_adds(out, *copy_string(cell, "open") ? ": " : "");
        srm_text_adds(out, copy_string(cell, "open"));
    }
    else if (word) {
        srm_text_adds(out, words_of(doc, word));
    }
    else if (out->length == 0) {
        add_parties(out, doc, json_object_get(cell, "parties"));
    }
}

/* Write a member of a cell, or of each of its conditions, a line each. */
static void add_member(srm_text_t *out, const copy_doc_t *doc,
                       const json_t *cell, copy_kind_e kind, const char *key)
{
    const json_t *entry;
    const char *before = "";
    size_t i = 0;
    const json_t *when = json_object_get(cell, "when");

    if (!when && kind == COPY_KIND_CONDITION_NOTES) {
        return;
    }
    for (i = 0; i < (when ? json_array_size(when) : 1); i++) {
        entry = when ? json_array_get(when, i) : cell;
        before = when ? copy_if(out->pool, entry) : "";
        if (kind == COPY_KIND_TASKS) {
            entry = json_object_get(entry, "parties");
        }
        if (kind == COPY_KIND_LEAD && *copy_string(entry, key)) {
            new_line(out);
            srm_text_adds(out, before);
            srm_text_adds(out, words_of(doc, copy_string(entry, key)));
        }
        else if (kind != COPY_KIND_LEAD) {
            add_lines(out, before, json_object_get(entry, key));
        }
    }
}

static void add_supporting(srm_text_t *out, const copy_doc_t *doc,
                           const json_t *supporting)
{
    const json_t *party, *tasks;
    const char *name;
    size_t i, before;

    json_array_foreach(doc->parties, i, party)
    {
        tasks = json_object_get(supporting, copy_string(party, "id"));
        if (!tasks) {
            continue;
        }
        name = copy_party_words(doc, party);
        before = out->length;
        add_lines(out, apr_pstrcat(out->pool, name, ": ", NULL), tasks);
        if (out->length == before) {
            new_line(out);
            srm_text_adds(out, name);
        }
    }
}

static void add_controls(srm_text_t *out, const json_t *controls)
{
    const json_t *control, *id;
    size_t i, j;

    json_array_foreach((json_t *)controls, i, control)
    {
        new_line(out);
        srm_text_adds(out, copy_string(control, "framework"));
        json_array_foreach(json_object_get(control, "ids"), j, id)
        {
            srm_text_adds(out, j ? ", " : ": ");
            srm_text_adds(out, json_string_value(id));
        }
    }
}

const char *copy_link(apr_pool_t *pool, const json_t *link)
{
    const char *note = copy_string(link, "note");

    return apr_pstrcat(pool, copy_string(link, "title"), " <",
                       copy_string(link, "href"), ">", *note ? " " : "", note,
                       NULL);
}

static void add_links(srm_text_t *out, const json_t *links)
{
    const json_t *link;
    size_t i;

    json_array_foreach((json_t *)links, i, link)
    {
        new_line(out);
        srm_text_adds(out, copy_link(out->pool, link));
    }
}

/* Write the value of a column that is no name. */
static void add_value(srm_text_t *out, const copy_doc_t *doc,
                      const copy_column_t *column, const json_t *object)
{
    const json_t *value = json_object_get(object, column->key);

    switch (column->kind) {
    case COPY_KIND_NAME:
        break;
    case COPY_KIND_RESPONSIBLE:
        add_responsible(out, doc, object);
        break;
    case COPY_KIND_LEAD:
    case COPY_KIND_TASKS:
    case COPY_KIND_CONDITION_NOTES:
        add_member(out, doc, object, column->kind, column->key);
        break;
    case COPY_KIND_SUPPORTING:
        add_supporting(out, doc, value);
        break;
    case COPY_KIND_OWNER:
        srm_text_adds(
            out, copy_string(json_object_get(object, "owner"), column->key));
        break;
    case COPY_KIND_CONTROLS:
        add_controls(out, value);
        break;
    case COPY_KIND_LINKS:
        add_links(out, value);
        break;
    case COPY_KIND_TEXT:
    case COPY_KIND_DATE:
    case COPY_KIND_TEXTS:
        /* The note of a conditional cell is its own. */
        add_lines(out, "", value);
        break;
    }
}

static void add_names(const copy_doc_t *doc, const char **texts,
                      const json_t *area, const json_t *deployment)
{
    const json_t *group = copy_by_id(doc->groups, copy_string(area, "group"));

    texts[COPY_MATRIX] = copy_string(doc->root, "id");
    texts[COPY_AREA_ID] = copy_string(area, "id");
    texts[COPY_DEPLOYMENT_ID] = copy_string(deployment, "id");
    texts[COPY_GROUP] = copy_string(group, "name");
    texts[COPY_AREA] = copy_string(area, "name");
    texts[COPY_DEPLOYMENT] = copy_string(deployment, "name");
}

const char **copy_texts(const copy_doc_t *doc, apr_pool_t *pool,
                        const json_t *area, const json_t *deployment,
                        bool first)
{
    int count = copy_count(doc);
    const char **texts = apr_palloc(pool, sizeof(*texts) * (apr_size_t)count);
    const json_t *cell = json_object_get(json_object_get(area, "cells"),
                                         copy_string(deployment, "id"));
    srm_text_t *out = srm_text_make(pool, 256);
    int i;

    for (i = 0; i < count; i++) {
        const char *party =
            i < COPY_COLUMN_COUNT
                ? ""
                : copy_string(json_array_get(doc->parties,
                                             (size_t)(i - COPY_COLUMN_COUNT)),
                              "id");
        const copy_column_t tasks = {"", COPY_KIND_TASKS, false, party};
        const copy_column_t *column =
            i < COPY_COLUMN_COUNT ? &copy_columns[i] : &tasks;

        out->length = 0;
        if (!column->of_area || first) {
            add_value(out, doc, column, column->of_area ? area : cell);
        }
        texts[i] = apr_pstrmemdup(pool, out->bytes, out->length);
    }
    add_names(doc, texts, area, deployment);
    return texts;
}
