/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file copy_doc.c
 * @brief A matrix file as a tree that can be changed.
 */

#include "copy.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "draft.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

const char *const copy_area_keys[] = {
    "id",    "name",     "summary", "note",  "group", "cells",
    "owner", "controls", "aliases", "links", NULL};

const char *const copy_cell_keys[] = {
    "parties", "when",     "open",  "lead",      "supporting", "note",
    "owner",   "controls", "links", "review_by", NULL};

static apr_status_t release(void *root)
{
    json_decref(root);
    return APR_SUCCESS;
}

copy_doc_t *copy_doc_read(apr_pool_t *pool, const char *bytes,
                          apr_size_t length)
{
    copy_doc_t *doc = apr_pcalloc(pool, sizeof(*doc));
    apr_size_t mark = strlen(BYTE_ORDER_MARK);

    if (length >= mark && !memcmp(bytes, BYTE_ORDER_MARK, mark)) {
        bytes += mark;
        length -= mark;
    }
    doc->pool = pool;
    doc->root = json_loadb(bytes, length, 0, NULL);
    if (!doc->root) {
        return NULL;
    }
    apr_pool_cleanup_register(pool, doc->root, release, apr_pool_cleanup_null);
    doc->parties = json_object_get(doc->root, "parties");
    doc->deployments = json_object_get(doc->root, "deployments");
    doc->groups = json_object_get(doc->root, "groups");
    doc->areas = json_object_get(doc->root, "areas");
    return doc;
}

char *copy_dump(const json_t *value)
{
    const size_t flags = JSON_COMPACT | JSON_ENCODE_ANY;
    char *text = json_dumps(value, flags | JSON_REAL_PRECISION(15));
    json_t *again = json_loads(text, JSON_DECODE_ANY, NULL);

    /* Few numbers need the digits that tell all of them apart. */
    if (!json_equal(again, value)) {
        free(text);
        text = json_dumps(value, flags);
    }
    json_decref(again);
    return text;
}

void copy_doc_write(srm_text_t *out, const copy_doc_t *doc)
{
    char *compact = copy_dump(doc->root);

    draft_pretty(out, compact);
    free(compact);
}

const char *copy_string(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? text : "";
}

json_t *copy_by_id(const json_t *list, const char *id)
{
    json_t *entry;
    size_t i;

    json_array_foreach(list, i, entry)
    {
        if (!strcmp(copy_string(entry, "id"), id)) {
            return entry;
        }
    }
    return NULL;
}

json_t *copy_by_name(const json_t *list, const char *name, int *count)
{
    json_t *found = NULL;
    json_t *entry;
    size_t i;

    *count = 0;
    json_array_foreach(list, i, entry)
    {
        if (!strcasecmp(copy_string(entry, "name"), name)) {
            found = found ? found : entry;
            (*count)++;
        }
    }
    return found;
}

/* Return the position of a key in a list; the end if it is not there. */
static int position(const char *const *keys, const char *key)
{
    int i;

    for (i = 0; keys[i] && strcmp(keys[i], key); i++) {
    }
    return i;
}

void copy_set(json_t *object, const char *const *keys, const char *key,
              json_t *value)
{
    json_t *rest, *member;
    const char *name;
    void *next;
    int place = position(keys, key);
    bool after = false;

    if (!value) {
        json_object_del(object, key);
        return;
    }
    if (json_object_get(object, key)) {
        json_object_set_new(object, key, value);
        return;
    }
    /* Move members that come later, from the first of them on, behind it. */
    rest = json_object();
    json_object_foreach_safe(object, next, name, member)
    {
        after = after || (keys[place] && position(keys, name) > place);
        if (after) {
            json_object_set(rest, name, member);
            json_object_del(object, name);
        }
    }
    json_object_set_new(object, key, value);
    json_object_update(object, rest);
    json_decref(rest);
}

json_t *copy_open_cell(const copy_doc_t *doc, json_t *area,
                       const char *deployment)
{
    json_t *cells = json_object_get(area, "cells");
    json_t *cell = json_object_get(cells, deployment);
    const char *word = json_string_value(cell);
    json_t *opened;

    if (json_is_object(cell)) {
        return cell;
    }
    opened = json_object();
    if (word && !strcmp(word, "open") && !copy_by_id(doc->parties, word)) {
        json_object_set_new(opened, "open", json_string(""));
    }
    else {
        json_object_set_new(opened, "parties", json_object());
    }
    if (word && !json_object_get(opened, "open")) {
        json_object_set_new(json_object_get(opened, "parties"), word,
                            json_string(""));
    }
    json_object_set_new(cells, deployment, opened);
    return opened;
}

/* Return the short form of a cell; NULL if it needs the long one. */
static json_t *short_form(const copy_doc_t *doc, json_t *cell)
{
    json_t *parties = json_object_get(cell, "parties");
    void *only = json_object_iter(parties);
    const char *tasks = json_string_value(json_object_iter_value(only));

    if (json_object_size(cell) != 1) {
        return NULL;
    }
    if (json_object_get(cell, "open") && !*copy_string(cell, "open")
        && !copy_by_id(doc->parties, "open")) {
        return json_string("open");
    }
    if (!parties || json_object_size(parties) > 1) {
        return NULL;
    }
    if (!only) {
        return json_null();
    }
    return tasks && !*tasks ? json_string(json_object_iter_key(only)) : NULL;
}

void copy_close_cell(const copy_doc_t *doc, json_t *area,
                     const char *deployment)
{
    json_t *cells = json_object_get(area, "cells");
    json_t *brief = short_form(doc, json_object_get(cells, deployment));

    if (brief) {
        json_object_set_new(cells, deployment, brief);
    }
}
