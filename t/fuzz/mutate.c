/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file mutate.c
 * @brief Another file of a file: values moved, copied, taken out, other texts.
 *
 * A byte changed at random is nearly always a file that is no JSON any more,
 * and then only the scanner is tried. What is made here is JSON, and often
 * enough a matrix.
 */

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "fuzz.h"

/* From libFuzzer. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most,
                               unsigned seed);

/** A value and where it is. */
typedef struct {
    json_t *parent;
    const char *key; /**< in an object; NULL in an array */
    size_t at;       /**< in an array */
    json_t *value;
} node_t;

#define NODES 4000

static node_t nodes[NODES];
static size_t count;
static unsigned chance;

static size_t below(size_t limit)
{
    chance = chance * 1103515245u + 12345u;
    return (chance >> 8) % limit;
}

static void add(json_t *parent, const char *key, size_t at, json_t *value)
{
    const char *inner;
    json_t *item;
    size_t i;

    if (count == NODES) {
        return;
    }
    nodes[count++] = (node_t){parent, key, at, value};
    json_object_foreach(value, inner, item)
    {
        add(value, inner, 0, item);
    }
    json_array_foreach(value, i, item)
    {
        add(value, NULL, i, item);
    }
}

/* Collect all values again: what was kept of them may be gone. */
static void collect(json_t *root)
{
    const char *key;
    json_t *item;

    count = 0;
    json_object_foreach(root, key, item)
    {
        add(root, key, 0, item);
    }
}

static void put(const node_t *node, json_t *value)
{
    if (!value) {
        return;
    }
    if (node->key) {
        json_object_set_new(node->parent, node->key, value);
    }
    else {
        json_array_set_new(node->parent, node->at, value);
    }
}

/* A text that wants to break out of what it is written into, or another. */
static json_t *other_text(const char *text)
{
    static const char *const thorns[] = {"",
                                         "</script><i>",
                                         "'\"&amp;",
                                         "=1+1",
                                         "| `x` \\ *y*",
                                         "\"",
                                         "]]>",
                                         "\u2028",
                                         "\u202e",
                                         "\u202ex\u202c",
                                         "\u200b",
                                         "a\\nb",
                                         "{x}",
                                         "[x](y)",
                                         "--",
                                         "2026-02-29",
                                         "0",
                                         "\u00e9\u0301\U0001F600",
                                         "   ",
                                         "index",
                                         "https://x/?a=<b>"};
    char bytes[256];
    size_t length = strlen(text);

    if (below(3)) {
        return json_string(thorns[below(sizeof(thorns) / sizeof(*thorns))]);
    }
    length = length < sizeof(bytes) ? length : sizeof(bytes) - 1;
    memcpy(bytes, text, length);
    length = LLVMFuzzerMutate((uint8_t *)bytes, length, sizeof(bytes) - 1);
    return json_stringn(bytes, length); /* NULL when it is no UTF-8 */
}

static void change(const node_t *node)
{
    const node_t *other = &nodes[below(count)];

    switch (below(7)) {
    case 0:
        if (node->key) {
            json_object_del(node->parent, node->key);
        }
        else {
            json_array_remove(node->parent, node->at);
        }
        break;
    case 1:
        put(node, json_deep_copy(other->value));
        break;
    case 2: /* once more in its list, or under its key elsewhere */
        if (!node->key) {
            json_array_insert_new(node->parent, node->at,
                                  json_deep_copy(node->value));
        }
        else if (json_is_object(other->value)) {
            json_object_set_new(other->value, node->key,
                                json_deep_copy(node->value));
        }
        break;
    case 3:
        put(node, json_integer((json_int_t)below(200) - 50));
        break;
    case 4:
        put(node, json_null());
        break;
    default:
        if (json_is_string(node->value)) {
            put(node, other_text(json_string_value(node->value)));
        }
        break;
    }
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most,
                               unsigned seed)
{
    json_t *root = NULL;
    char *text;
    size_t changes, length;

    chance = seed;
    if (below(5)) {
        root = json_loadb((const char *)data, size, 0, NULL);
    }
    if (!json_is_object(root)) {
        json_decref(root);
        return LLVMFuzzerMutate(data, size, most);
    }
    for (changes = below(3) + 1; changes; changes--) {
        collect(root);
        if (count) {
            change(&nodes[below(count)]);
        }
    }
    text = json_dumps(root, below(2) ? JSON_COMPACT : JSON_INDENT(1));
    json_decref(root);
    length = text ? strlen(text) : 0;
    if (length && length <= most) {
        memcpy(data, text, length);
    }
    else {
        length = LLVMFuzzerMutate(data, size, most);
    }
    free(text);
    return length;
}
