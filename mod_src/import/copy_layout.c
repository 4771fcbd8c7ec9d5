/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file copy_layout.c
 * @brief Writing a changed matrix file in the layout that it had.
 *
 * Authors keep matrix files under version control: only what changes may be
 * written in another way. A value that is the same is copied, and so are the
 * white space around entries and the keys. A value on one line that changes is
 * written anew, unless it has numbers: they keep their digits.
 */

#include "copy.h"

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "draft.h"

/* A file being written. The old text has been checked. */
typedef struct layout {
    srm_text_t *out;
    apr_pool_t *pool;
} layout_t;

/* An entry of a list or a member of an object, in the old text. */
typedef struct entry {
    const char *gap;   /* white space before it */
    const char *key;   /* of a member: begins with its quote */
    const char *value; /* its first byte */
} entry_t;

static const char *after_space(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

static const char *after_string(const char *at)
{
    for (at++; *at != '"'; at++) {
        at += *at == '\\';
    }
    return at + 1;
}

static const char *after_value(const char *at)
{
    int depth = 0;

    do {
        if (*at == '"') {
            at = after_string(at);
            continue;
        }
        depth += *at == '{' || *at == '[';
        depth -= *at == '}' || *at == ']';
        at++;
        if (depth == 0 && !strchr("{}[]", at[-1])) {
            at += strcspn(at, ",]} \t\r\n");
        }
    } while (depth > 0);
    return at;
}

static bool is_on_one_line(const char *from, const char *to)
{
    return !memchr(from, '\n', (size_t)(to - from));
}

/* List the entries of a list or an object; return its closing bracket. */
static const char *list_entries(const char *at, apr_array_header_t *entries)
{
    bool members = *at == '{';
    entry_t *entry;

    for (at++; !strchr("]}", *after_space(at)); at += *at == ',') {
        entry = apr_array_push(entries);
        entry->gap = at;
        entry->key = entry->value = after_space(at);
        if (members) {
            at = after_space(after_string(entry->key));
            entry->value = after_space(at + 1);
        }
        at = after_space(after_value(entry->value));
    }
    return after_space(at);
}

/* Write a value that the old text does not have. */
static void put_new(const layout_t *layout, json_t *value, int depth)
{
    char *json = copy_dump(value);

    draft_pretty_at(layout->out, json, depth);
    free(json);
}

/* True if a value has numbers with a fraction, as keys of authors may. */
static bool has_reals(json_t *value)
{
    const char *key;
    json_t *each;
    size_t i;

    json_object_foreach(value, key, each)
    {
        if (has_reals(each)) {
            return true;
        }
    }
    json_array_foreach(value, i, each)
    {
        if (has_reals(each)) {
            return true;
        }
    }
    return json_is_real(value);
}

/* Find the old entry with the id of a new one; its index, or -1. Most are
 * behind the one that was found last. */
static int find_old(const json_t *old, const json_t *value, size_t place,
                    int last)
{
    const char *id = copy_string(value, "id");
    size_t count = json_array_size(old);
    size_t i, at;

    for (i = 0; *id && i < count; i++) {
        at = ((size_t)(last + 1) + i) % count;
        if (!strcmp(copy_string(json_array_get(old, at), "id"), id)) {
            return (int)at;
        }
    }
    return !*id && place < json_array_size(old) ? (int)place : -1;
}

/* Return the index of a key among the members of an object; -1 for none. */
static int find_key(json_t *object, const char *key)
{
    void *at;
    int i = 0;

    for (at = json_object_iter(object); at;
         at = json_object_iter_next(object, at)) {
        if (!strcmp(json_object_iter_key(at), key)) {
            return i;
        }
        i++;
    }
    return -1;
}

static void put_value(const layout_t *layout, const char *at, json_t *old,
                      json_t *value, int depth);

/* Write the white space and the key before an entry. */
static void put_before(const layout_t *layout,
                       const apr_array_header_t *entries, int was, bool first,
                       const char *key)
{
    const entry_t *all = (const entry_t *)entries->elts;
    int model = was > 0 || first ? was : entries->nelts > 1 ? 1 : 0;
    const entry_t *entry = &all[model > 0 ? model : 0];

    if (!first) {
        srm_text_addc(layout->out, ',');
    }
    srm_text_add(layout->out, entry->gap, (size_t)(entry->key - entry->gap));
    if (!first && entries->nelts == 1 && entry->key == entry->gap) {
        srm_text_addc(layout->out, ' ');
    }
    if (was >= 0) {
        srm_text_add(layout->out, all[was].key,
                     (size_t)(all[was].value - all[was].key));
    }
    else if (key) {
        json_t *text = json_string(key);

        put_new(layout, text, 0);
        srm_text_adds(layout->out, ": ");
        json_decref(text);
    }
}

/* Write an entry: what the old text has of it, or anew. */
static void put_entry(const layout_t *layout,
                      const apr_array_header_t *entries, int was, json_t *old,
                      json_t *value, int depth)
{
    if (was >= 0) {
        put_value(layout, APR_ARRAY_IDX(entries, was, entry_t).value, old,
                  value, depth);
    }
    else {
        put_new(layout, value, depth);
    }
}

static void put_list(const layout_t *layout, const apr_array_header_t *entries,
                     json_t *old, json_t *value, int depth)
{
    json_t *item;
    size_t i;
    int last = -1;

    json_array_foreach(value, i, item)
    {
        int was = find_old(old, item, i, last);

        last = was >= 0 ? was : last;
        put_before(layout, entries, was, i == 0, NULL);
        put_entry(layout, entries, was,
                  was >= 0 ? json_array_get(old, (size_t)was) : NULL, item,
                  depth);
    }
}

static void put_members(const layout_t *layout,
                        const apr_array_header_t *entries, json_t *old,
                        json_t *value, int depth)
{
    const char *key;
    json_t *member;
    bool first = true;

    json_object_foreach(value, key, member)
    {
        int was = find_key(old, key);

        put_before(layout, entries, was, first, key);
        put_entry(layout, entries, was, json_object_get(old, key), member,
                  depth);
        first = false;
    }
}

static void put_value(const layout_t *layout, const char *at, json_t *old,
                      json_t *value, int depth)
{
    const char *end = after_value(at);
    apr_array_header_t *entries;
    const char *bracket, *space;

    if (json_equal(old, value)) {
        srm_text_add(layout->out, at, (size_t)(end - at));
        return;
    }
    if (json_typeof(old) != json_typeof(value)
        || (is_on_one_line(at, end) && !has_reals(old))
        || !(json_is_object(old) || json_is_array(old))) {
        put_new(layout, value, depth);
        return;
    }
    entries = apr_array_make(layout->pool, 8, sizeof(entry_t));
    bracket = list_entries(at, entries);
    for (space = bracket; strchr(" \t\r\n", space[-1]); space--) {
    }
    srm_text_addc(layout->out, *at);
    if (json_is_array(value)) {
        put_list(layout, entries, old, value, depth + 1);
    }
    else {
        put_members(layout, entries, old, value, depth + 1);
    }
    srm_text_add(layout->out, space, (size_t)(end - space));
}

/* End lines as a file does: with CR LF if its first line ends so. */
static void end_lines(srm_text_t *out, const char *text)
{
    const char *end = strchr(text, '\n');
    const char *lines = apr_pstrmemdup(out->pool, out->bytes, out->length);

    if (!end || end == text || end[-1] != '\r') {
        return;
    }
    for (out->length = 0; *lines; lines++) {
        if (*lines == '\n'
            && (out->length == 0 || out->bytes[out->length - 1] != '\r')) {
            srm_text_addc(out, '\r');
        }
        srm_text_addc(out, *lines);
    }
}

void copy_doc_write_over(srm_text_t *out, const copy_doc_t *doc,
                         const char *bytes, apr_size_t length)
{
    copy_doc_t *before = copy_doc_read(out->pool, bytes, length);
    const layout_t layout = {out, out->pool};
    const char *text = apr_pstrmemdup(out->pool, bytes, length);
    const char *at = strchr(text, '{');
    const char *end = after_value(at);
    const copy_doc_t *after;

    srm_text_add(out, text, (size_t)(at - text));
    put_value(&layout, at, before->root, doc->root, 0);
    srm_text_adds(out, end);
    after = copy_doc_read(out->pool, out->bytes, out->length);
    if (!after || !json_equal(after->root, doc->root)) {
        out->length = 0;
        copy_doc_write(out, doc);
    }
    end_lines(out, text);
}
