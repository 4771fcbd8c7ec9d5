/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_json.c
 * @brief Compares compact JSON, regardless of the order of keys.
 *
 * The input was parsed and written by the loader: it is valid, has no white
 * space, no repeated key in an object, and one spelling for each text and
 * number. So members can be sorted in place. A library would build a tree of
 * each value first, which takes ten times the time and memory.
 */

#include <stdlib.h>
#include <string.h>

#include "diff.h"

/** A member of an object. */
typedef struct {
    const char *start;
    apr_size_t key;    /* bytes, with the quotes */
    apr_size_t length; /* bytes of all, without a comma */
} member_t;

/** State of sorting the members of a value, at all depths. */
typedef struct {
    apr_array_header_t *members; /* of the enclosing objects, then of this
                                    one */
    srm_text_t *sorted;
} sorter_t;

static char *sort_value(const sorter_t *sorter, char *at);

static char *skip_text(char *at)
{
    for (at++; *at != '"'; at++) {
        at += *at == '\\';
    }
    return at + 1;
}

static int by_key(const void *one, const void *other)
{
    const member_t *a = one, *b = other;
    apr_size_t length = a->key < b->key ? a->key : b->key;
    int order = memcmp(a->start, b->start, length);

    return order ? order : (a->key > b->key) - (a->key < b->key);
}

/* Write members in place, in the order of their keys. */
static void put_in_order(const sorter_t *sorter, int first, char *to)
{
    member_t *members = (member_t *)sorter->members->elts + first;
    int count = sorter->members->nelts - first;
    int i;

    for (i = 1; i < count && by_key(&members[i - 1], &members[i]) < 0; i++) {
    }
    if (i >= count) {
        return;
    }
    qsort(members, (apr_size_t)count, sizeof(*members), by_key);
    sorter->sorted->length = 0;
    for (i = 0; i < count; i++) {
        srm_text_adds(sorter->sorted, i ? "," : "");
        srm_text_add(sorter->sorted, members[i].start, members[i].length);
    }
    memcpy(to, sorter->sorted->bytes, sorter->sorted->length);
}

static char *sort_object(const sorter_t *sorter, char *at)
{
    int first = sorter->members->nelts;
    char *start = ++at;

    while (*at != '}') {
        member_t member = {at, 0, 0};

        at = skip_text(at);
        member.key = (apr_size_t)(at - member.start);
        at = sort_value(sorter, at + 1); /* after the colon */
        member.length = (apr_size_t)(at - member.start);
        APR_ARRAY_PUSH(sorter->members, member_t) = member;
        at += *at == ',';
    }
    put_in_order(sorter, first, start);
    sorter->members->nelts = first;
    return at + 1;
}

static char *sort_list(const sorter_t *sorter, char *at)
{
    for (at++; *at != ']'; at += *at == ',') {
        at = sort_value(sorter, at);
    }
    return at + 1;
}

/* Sort the members in a value; the loader limits the depth. */
static char *sort_value(const sorter_t *sorter, char *at)
{
    switch (*at) {
    case '{':
        return sort_object(sorter, at);
    case '[':
        return sort_list(sorter, at);
    case '"':
        return skip_text(at);
    default:
        return at + strcspn(at, ",]}");
    }
}

void diff_add_sorted(srm_text_t *out, apr_pool_t *scratch, const char *json)
{
    apr_size_t start = out->length;
    apr_pool_t *own;

    srm_text_adds(out, json);
    if (!strchr(json, '{')) {
        return;
    }
    srm_text_done(out); /* a number at the very end needs it */
    apr_pool_create(&own, scratch);
    sort_value(&(sorter_t){apr_array_make(own, 16, sizeof(member_t)),
                           srm_text_make(own, out->length - start)},
               out->bytes + start);
    apr_pool_destroy(own);
}

bool diff_json_differs(apr_pool_t *scratch, const char *before,
                       const char *after)
{
    apr_size_t length = strlen(before);
    srm_text_t *old, *new;
    apr_pool_t *own;
    bool differs;

    if (!strcmp(before, after)) {
        return false;
    }
    /* Sorting does not change the length. */
    if (length != strlen(after) || !strchr(before, '{')) {
        return true;
    }
    apr_pool_create(&own, scratch);
    old = srm_text_make(own, length + 1);
    new = srm_text_make(own, length + 1);
    diff_add_sorted(old, own, before);
    diff_add_sorted(new, own, after);
    differs = memcmp(old->bytes, new->bytes, length) != 0;
    apr_pool_destroy(own);
    return differs;
}
