/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file synonyms_circles.c
 * @brief Finds lines with arrows that form a circle.
 *
 * A circle does no harm: a search goes one step only. But its author probably
 * expects more. One walk through all steps finds each step that leads back.
 */

#include "synonyms.h"

#include <apr_hash.h>
#include <apr_strings.h>

#include "srm_hash.h"

/* Most texts of a circle that a report lists. */
#define LISTED_MOST 6

typedef enum { NEW, ON_THE_WAY, DONE } state_e;

typedef struct step step_t;

/* A text, and the steps from it. */
typedef struct {
    const char *text;
    state_e state;
    step_t *first;
    step_t *last;
    step_t *next; /* the one to take next */
} node_t;

struct step {
    node_t *to;
    int line;
    step_t *after;
};

struct synonyms_circles {
    apr_pool_t *pool;
    apr_hash_t *nodes;
    apr_array_header_t *order; /* of node_t *, as the file has them */
};

synonyms_circles_t *synonyms_circles_make(apr_pool_t *pool)
{
    synonyms_circles_t *circles = apr_palloc(pool, sizeof(*circles));

    circles->pool = pool;
    circles->nodes = srm_hash_make(pool);
    circles->order = apr_array_make(pool, 8, sizeof(node_t *));
    return circles;
}

static node_t *find_node(synonyms_circles_t *circles, const char *text)
{
    node_t *node = apr_hash_get(circles->nodes, text, APR_HASH_KEY_STRING);

    if (!node) {
        node = apr_pcalloc(circles->pool, sizeof(*node));
        node->text = text;
        apr_hash_set(circles->nodes, text, APR_HASH_KEY_STRING, node);
        APR_ARRAY_PUSH(circles->order, node_t *) = node;
    }
    return node;
}

void synonyms_circles_add(synonyms_circles_t *circles, const char *from,
                          const char *to, int line)
{
    node_t *node = find_node(circles, from);
    step_t *step = apr_palloc(circles->pool, sizeof(*step));

    step->to = find_node(circles, to);
    step->line = line;
    step->after = NULL;
    if (node->last) {
        node->last->after = step;
    }
    else {
        node->first = node->next = step;
    }
    node->last = step;
}

/* Report the circle that a step closes.
 * @param way of node_t *: from the start of the walk to where the step is */
static void report(synonyms_circles_t *circles, const apr_array_header_t *way,
                   const step_t *step, const char *name, srm_report_t *to)
{
    srm_location_t location = {name, "", 0, step->line, 0};
    const char *list = step->to->text;
    int first = way->nelts - 1;
    int i;

    while (APR_ARRAY_IDX(way, first, const node_t *) != step->to) {
        first--;
    }
    for (i = first + 1; i < way->nelts && i < first + LISTED_MOST; i++) {
        list = apr_pstrcat(circles->pool, list, ", ",
                           APR_ARRAY_IDX(way, i, const node_t *)->text, NULL);
    }
    srm_report_add(to, &location, SRM_P_SYNONYM_CIRCLE,
                   "\"%.40s\" leads back to \"%.40s\", but a search goes one "
                   "step only (if each is to find the others, write "
                   "\"%.200s%s\")",
                   APR_ARRAY_IDX(way, way->nelts - 1, const node_t *)->text,
                   step->to->text, list, i < way->nelts ? ", ..." : "");
}

void synonyms_circles_report(synonyms_circles_t *circles, const char *name,
                             srm_report_t *to)
{
    apr_array_header_t *way =
        apr_array_make(circles->pool, 8, sizeof(node_t *));
    int i;

    for (i = 0; i < circles->order->nelts; i++) {
        node_t *node = APR_ARRAY_IDX(circles->order, i, node_t *);

        if (node->state == NEW) {
            node->state = ON_THE_WAY;
            APR_ARRAY_PUSH(way, node_t *) = node;
        }
        while (way->nelts > 0) {
            step_t *step;

            node = APR_ARRAY_IDX(way, way->nelts - 1, node_t *);
            step = node->next;
            if (!step) {
                node->state = DONE;
                apr_array_pop(way);
                continue;
            }
            node->next = step->after;
            if (step->to->state == ON_THE_WAY) {
                report(circles, way, step, name, to);
            }
            else if (step->to->state == NEW) {
                step->to->state = ON_THE_WAY;
                APR_ARRAY_PUSH(way, node_t *) = step->to;
            }
        }
    }
}
