/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file locate.c
 * @brief Finds the line and column of JSON pointers in a text.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_hash.h>
#include <apr_strings.h>

#include "locate.h"
#include "positions.h"
#include "srm_text.h"
#include "json_scan.h"
#include "srm_hash.h"

/* A step of a wanted pointer. */
typedef struct node {
    struct node *up;
    apr_hash_t *below;  /* by key or number; NULL when there are none */
    const char *key_at; /* in the text; NULL until it is found */
    const char *value_at;
} node_t;

/* The state of a walk through the text. */
typedef struct locator {
    srm_json_scan_t walk;
    apr_pool_t *scratch;
} locator_t;

static node_t *node_below(apr_pool_t *pool, node_t *node, const char *key,
                          apr_size_t length)
{
    node_t *next;

    if (!node->below) {
        node->below = srm_hash_make(pool);
    }
    next = apr_hash_get(node->below, key, (apr_ssize_t)length);
    if (!next) {
        next = apr_pcalloc(pool, sizeof(*next));
        next->up = node;
        apr_hash_set(node->below, key, (apr_ssize_t)length, next);
    }
    return next;
}

/* Decode `~0` and `~1` in one step of a pointer. */
static const char *decode_step(apr_pool_t *pool, const char *step,
                               apr_size_t *length)
{
    char *key = apr_pstrmemdup(pool, step, *length);
    char *from, *to = key;

    for (from = key; *from; from++) {
        if (from[0] == '~' && (from[1] == '0' || from[1] == '1')) {
            *to++ = from[1] == '0' ? '~' : '/';
            from++;
        }
        else {
            *to++ = *from;
        }
    }
    *length = (apr_size_t)(to - key);
    return key;
}

static node_t *want(apr_pool_t *pool, node_t *root, const char *pointer)
{
    node_t *node = root;

    while (*pointer == '/') {
        apr_size_t length = strcspn(++pointer, "/");
        apr_size_t decoded = length;
        const char *key = decode_step(pool, pointer, &decoded);

        node = node_below(pool, node, key, decoded);
        pointer += length;
    }
    return node;
}

static int walk_value(locator_t *locator, node_t *node);

static int walk_object(locator_t *locator, node_t *node)
{
    srm_json_scan_t *walk = &locator->walk;
    srm_json_scan_key_t key;
    node_t *next;

    walk->at++;
    if (srm_json_scan_take(walk, '}')) {
        return 1;
    }
    do {
        if (!srm_json_scan_read_key(walk, locator->scratch, &key)) {
            return 0;
        }
        next = apr_hash_get(node->below, key.bytes, (apr_ssize_t)key.length);
        if (next) {
            /* Of a repeated key the last one counts, as in the parser. */
            next->key_at = key.at;
        }
        if (!(next ? walk_value(locator, next) : srm_json_scan_skip(walk))) {
            return 0;
        }
    } while (srm_json_scan_take(walk, ','));
    return srm_json_scan_take(walk, '}');
}

static int walk_list(locator_t *locator, node_t *node)
{
    srm_json_scan_t *walk = &locator->walk;
    srm_text_t *number = srm_text_make(locator->scratch, 24);
    apr_int64_t index = 0;
    node_t *next;

    walk->at++;
    if (srm_json_scan_take(walk, ']')) {
        return 1;
    }
    do {
        number->length = 0;
        srm_text_addi(number, index++);
        next = apr_hash_get(node->below, number->bytes,
                            (apr_ssize_t)number->length);
        if (!(next ? walk_value(locator, next) : srm_json_scan_skip(walk))) {
            return 0;
        }
    } while (srm_json_scan_take(walk, ','));
    return srm_json_scan_take(walk, ']');
}

/* Recursion is as deep as the wanted pointers, which the parser limits. */
static int walk_value(locator_t *locator, node_t *node)
{
    char first = srm_json_scan_peek(&locator->walk);

    node->value_at = locator->walk.at;
    if (node->below && first == '{') {
        return walk_object(locator, node);
    }
    if (node->below && first == '[') {
        return walk_list(locator, node);
    }
    return srm_json_scan_skip(&locator->walk);
}

/* Return the position of a problem in the text, or of its nearest parent. */
static const char *find_at(const node_t *node, int at_key)
{
    if (at_key && node->key_at) {
        return node->key_at;
    }
    while (node && !node->value_at) {
        node = node->up;
    }
    return node ? node->value_at : NULL;
}

void srm_locate(apr_pool_t *scratch, const srm_source_t *body,
                srm_report_t *report, int first)
{
    int count = report->problems->nelts;
    srm_problem_t *problems = (srm_problem_t *)report->problems->elts;
    srm_positions_t *positions = srm_positions_make(scratch, count - first);
    node_t **wanted =
        apr_pcalloc(scratch, sizeof(*wanted) * (apr_size_t)(count + 1));
    node_t root = {NULL, NULL, NULL, NULL};
    locator_t locator;
    int i;

    for (i = first; i < count; i++) {
        if (problems[i].location.line == 0) {
            wanted[i] = want(scratch, &root, problems[i].location.pointer);
        }
    }
    locator.walk.at = body->bytes;
    locator.walk.end = body->bytes + body->length;
    locator.scratch = scratch;
    walk_value(&locator, &root);
    for (i = first; i < count; i++) {
        srm_location_t *location = &problems[i].location;

        if (wanted[i]) {
            srm_positions_add(positions, find_at(wanted[i], location->at_key),
                              &location->line, &location->column);
        }
    }
    srm_positions_find(positions, body);
}
