/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file duplicate_keys.c
 * @brief Finds repeated keys in the objects of a JSON text.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "locate.h"
#include "positions.h"
#include "srm_pointer.h"
#include "json_scan.h"

/* The parser's own limit of depth, whatever limit is set. */
#define DEEPEST 2048

/* The path to a value; keys are not ended by NUL. */
typedef struct node {
    const struct node *up;
    srm_json_scan_key_t key;
    int index; /* when there is no key */
} node_t;

/* A repeated key. */
typedef struct twice {
    const char *pointer;
    const char *key;
    int whole; /* the pointer goes to the key itself */
    int line;
    int column;
    int first_line; /* of the earlier key */
    const char *at;
    const char *first_at;
} twice_t;

typedef struct finder {
    srm_json_scan_t walk;
    apr_pool_t *scratch;
    apr_pool_t *pool;          /* the report's */
    apr_array_header_t *keys;  /* srm_json_scan_key_t, of all open objects */
    apr_array_header_t *found; /* twice_t */
    int depth;
} finder_t;

static int compare_keys(const void *one, const void *other)
{
    const srm_json_scan_key_t *a = one, *b = other;
    apr_size_t both = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->bytes, b->bytes, both);

    if (order != 0) {
        return order;
    }
    if (a->length != b->length) {
        return a->length < b->length ? -1 : 1;
    }
    return a->at < b->at ? -1 : a->at > b->at;
}

/* Allocate the steps of a path, only when there is a problem to report. */
static const srm_step_t *steps_of(apr_pool_t *pool, const node_t *node)
{
    srm_step_t *step;

    if (!node) {
        return NULL;
    }
    step = apr_pcalloc(pool, sizeof(*step));
    step->up = steps_of(pool, node->up);
    step->index = node->index;
    if (node->key.bytes) {
        step->key = apr_pstrmemdup(pool, node->key.bytes, node->key.length);
    }
    return step;
}

static void add_twice(finder_t *finder, const node_t *object,
                      const srm_json_scan_key_t *key,
                      const srm_json_scan_key_t *first)
{
    node_t node = {object, *key, 0};
    const srm_step_t *step;
    twice_t *twice;

    if (finder->found->nelts >= SRM_PROBLEMS_MAX) {
        return;
    }
    step = steps_of(finder->scratch, &node);
    twice = apr_array_push(finder->found);
    twice->pointer = srm_pointer_make(finder->pool, step, &twice->whole);
    twice->key = step->key;
    twice->at = key->at;
    twice->first_at = first->at;
}

/* Compare the keys of an object at its end: they are the last ones, from
 * `start` on. */
static void compare_all(finder_t *finder, const node_t *object, int start)
{
    srm_json_scan_key_t *keys =
        (srm_json_scan_key_t *)finder->keys->elts + start;
    int count = finder->keys->nelts - start;
    int i;

    if (count > 1) {
        qsort(keys, (apr_size_t)count, sizeof(*keys), compare_keys);
    }
    for (i = 1; i < count; i++) {
        if (keys[i].length == keys[i - 1].length
            && !memcmp(keys[i].bytes, keys[i - 1].bytes, keys[i].length)) {
            add_twice(finder, object, &keys[i], &keys[i - 1]);
        }
    }
    finder->keys->nelts = start;
}

static int walk_value(finder_t *finder, const node_t *here);

static int walk_object(finder_t *finder, const node_t *here)
{
    int start = finder->keys->nelts;
    node_t next = {here, {NULL, 0, NULL}, 0};

    if (!srm_json_scan_take(&finder->walk, '}')) {
        do {
            if (!srm_json_scan_read_key(&finder->walk, finder->scratch,
                                        &next.key)) {
                return 0;
            }
            APR_ARRAY_PUSH(finder->keys, srm_json_scan_key_t) = next.key;
            if (!walk_value(finder, &next)) {
                return 0;
            }
        } while (srm_json_scan_take(&finder->walk, ','));
        if (!srm_json_scan_take(&finder->walk, '}')) {
            return 0;
        }
    }
    compare_all(finder, here, start);
    return 1;
}

static int walk_list(finder_t *finder, const node_t *here)
{
    node_t next = {here, {NULL, 0, NULL}, 0};

    if (srm_json_scan_take(&finder->walk, ']')) {
        return 1;
    }
    do {
        if (!walk_value(finder, &next)) {
            return 0;
        }
        next.index++;
    } while (srm_json_scan_take(&finder->walk, ','));
    return srm_json_scan_take(&finder->walk, ']');
}

static int walk_value(finder_t *finder, const node_t *here)
{
    int object, done;

    object = srm_json_scan_take(&finder->walk, '{');
    if (!object && !srm_json_scan_take(&finder->walk, '[')) {
        return srm_json_scan_skip(&finder->walk);
    }
    if (++finder->depth > DEEPEST) {
        return 0;
    }
    done = object ? walk_object(finder, here) : walk_list(finder, here);
    finder->depth--;
    return done;
}

static int compare_found(const void *one, const void *other)
{
    const twice_t *a = one, *b = other;

    return a->at < b->at ? -1 : a->at > b->at;
}

static void report_found(finder_t *finder, const srm_source_t *body,
                         srm_report_t *report)
{
    twice_t *found = (twice_t *)finder->found->elts;
    int count = finder->found->nelts;
    srm_positions_t *positions =
        srm_positions_make(finder->scratch, 2 * count);
    int i;

    qsort(found, (apr_size_t)count, sizeof(*found), compare_found);
    for (i = 0; i < count; i++) {
        srm_positions_add(positions, found[i].at, &found[i].line,
                          &found[i].column);
        srm_positions_add(positions, found[i].first_at, &found[i].first_line,
                          NULL);
    }
    srm_positions_find(positions, body);
    for (i = 0; i < count; i++) {
        srm_location_t location = {body->name, found[i].pointer,
                                   found[i].whole, found[i].line,
                                   found[i].column};

        srm_report_add(report, &location, SRM_P_DUPLICATE_KEY,
                       "the key \"%s\" is also in line %d of this object; "
                       "merge the two or rename one",
                       found[i].key, found[i].first_line);
    }
}

void srm_locate_duplicates(apr_pool_t *scratch, const srm_source_t *body,
                           srm_report_t *report)
{
    finder_t finder;

    memset(&finder, 0, sizeof(finder));
    finder.walk.at = body->bytes;
    finder.walk.end = body->bytes + body->length;
    finder.scratch = scratch;
    finder.pool = report->pool;
    finder.keys = apr_array_make(scratch, 64, sizeof(srm_json_scan_key_t));
    finder.found = apr_array_make(scratch, 8, sizeof(twice_t));
    walk_value(&finder, NULL);
    report_found(&finder, body, report);
}
