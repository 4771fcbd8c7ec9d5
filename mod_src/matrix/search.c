/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file search.c
 * @brief The passages of a matrix, and their index.
 */

#include "srm_search.h"

#include <string.h>

/**
 * Passages of an area before its cells: its own texts, its owner and its
 * controls.
 */
enum { OF_AREA = 3 };

/** State of adding the passages. */
typedef struct {
    srm_indexing_t *indexing;
    int passage; /**< the number of the current one */
} search_state_t;

static void add(search_state_t *state, srm_field_e field, const char *text)
{
    srm_indexing_add(state->indexing, state->passage, field, text);
}

static void add_strings(search_state_t *state, srm_field_e field,
                        const srm_strings_t *strings)
{
    int i;

    for (i = 0; i < strings->count; i++) {
        add(state, field, strings->items[i]);
    }
}

/* Add the passage of an item that has a name and tasks. */
static void add_item(search_state_t *state, const char *name,
                     const char *tasks, const char *note)
{
    add(state, SRM_FIELD_NAME, name);
    add(state, SRM_FIELD_TASKS, tasks);
    add(state, SRM_FIELD_NOTE, note);
    state->passage++;
}

static void add_owner(search_state_t *state, const srm_owner_t *owner)
{
    add(state, SRM_FIELD_OWNER, owner->team);
    add(state, SRM_FIELD_OWNER, owner->contact);
}

static void add_controls(search_state_t *state, const srm_controls_t *controls)
{
    int i;

    for (i = 0; i < controls->count; i++) {
        add(state, SRM_FIELD_CONTROLS, controls->items[i].framework);
        add_strings(state, SRM_FIELD_CONTROLS, &controls->items[i].ids);
    }
}

static void add_tasks(search_state_t *state, const srm_duties_t *duties)
{
    int i;

    for (i = 0; i < duties->count; i++) {
        add(state, SRM_FIELD_TASKS, duties->items[i].tasks);
    }
}

static void add_cell(search_state_t *state, const srm_cell_t *cell)
{
    int i;

    add_tasks(state, &cell->duties);
    add_tasks(state, &cell->supporting);
    for (i = 0; i < cell->conditions.count; i++) {
        add(state, SRM_FIELD_CONDITION, cell->conditions.items[i].when);
        add_tasks(state, &cell->conditions.items[i].duties);
        add(state, SRM_FIELD_NOTE, cell->conditions.items[i].note);
    }
    add(state, SRM_FIELD_NOTE, cell->note);
    if (cell->open) {
        add(state, SRM_FIELD_NOTE, cell->open);
    }
    if (*cell->owner.team) {
        add_owner(state, &cell->owner);
    }
    add_controls(state, &cell->controls);
    state->passage++;
}

static void add_area(search_state_t *state, const srm_area_t *area)
{
    int i;

    add(state, SRM_FIELD_NAME, area->name);
    add_strings(state, SRM_FIELD_ALIAS, &area->aliases);
    add(state, SRM_FIELD_SUMMARY, area->summary);
    add(state, SRM_FIELD_NOTE, area->note);
    if (area->concept) {
        add(state, SRM_FIELD_CONCEPT, area->concept->name);
    }
    state->passage++;
    add_owner(state, &area->owner);
    state->passage++;
    add_controls(state, &area->controls);
    state->passage++;
    for (i = 0; i < area->cells.count; i++) {
        add_cell(state, &area->cells.items[i]);
    }
}

static void add_deployment(search_state_t *state,
                           const srm_deployment_t *deployment)
{
    add(state, SRM_FIELD_NAME, deployment->name);
    add(state, SRM_FIELD_TITLE, deployment->title);
    add(state, SRM_FIELD_SUMMARY, deployment->summary);
    add_strings(state, SRM_FIELD_EXAMPLES, &deployment->examples);
    state->passage++;
}

static void add_topic(search_state_t *state, const srm_topic_t *topic)
{
    int i;

    add(state, SRM_FIELD_NAME, topic->title);
    add(state, SRM_FIELD_TEXT, topic->text);
    for (i = 0; i < topic->items.count; i++) {
        add(state, SRM_FIELD_HEADING, topic->items.items[i].name);
        add(state, SRM_FIELD_TEXT, topic->items.items[i].text);
    }
    state->passage++;
}

static void add_named(search_state_t *state, const char *name,
                      const char *other, const char *summary)
{
    add(state, SRM_FIELD_NAME, name);
    if (strcmp(name, other) != 0) {
        add(state, SRM_FIELD_ALIAS, other);
    }
    add(state, SRM_FIELD_SUMMARY, summary);
    state->passage++;
}

/* Add what is about the matrix as a whole, in the order of the kinds. */
static void add_all(search_state_t *state, const srm_matrix_t *matrix)
{
    int i;

    add_named(state, matrix->title, matrix->id, matrix->summary);
    for (i = 0; i < matrix->parties.count; i++) {
        const srm_party_t *party = &matrix->parties.items[i];

        add_named(state, party->name, party->short_name, party->summary);
    }
    for (i = 0; i < matrix->groups.count; i++) {
        add(state, SRM_FIELD_GROUP, matrix->groups.items[i].name);
        state->passage++;
    }
    for (i = 0; i < matrix->deployments.count; i++) {
        add_deployment(state, &matrix->deployments.items[i]);
    }
    for (i = 0; i < matrix->retained.count; i++) {
        const srm_retained_t *item = &matrix->retained.items[i];

        add_item(state, item->name, item->tasks, item->note);
    }
    for (i = 0; i < matrix->provided.count; i++) {
        const srm_provided_t *item = &matrix->provided.items[i];

        add_item(state, item->name, item->tasks, item->note);
    }
    for (i = 0; i < matrix->topics.count; i++) {
        add_topic(state, &matrix->topics.items[i]);
    }
    for (i = 0; i < matrix->areas.count; i++) {
        add_area(state, &matrix->areas.items[i]);
    }
}

static void number_kinds(srm_search_t *search, const srm_matrix_t *matrix)
{
    const int counts[] = {1,
                          matrix->parties.count,
                          matrix->groups.count,
                          matrix->deployments.count,
                          matrix->retained.count,
                          matrix->provided.count,
                          matrix->topics.count};
    int number = 0;
    int i;

    for (i = 0; i < SRM_PASSAGE_AREA; i++) {
        search->first[i] = number;
        number += counts[i];
    }
    for (; i < SRM_PASSAGE_COUNT; i++) {
        search->first[i] = number + i - SRM_PASSAGE_AREA;
    }
}

void srm_search_build(apr_pool_t *pool, apr_pool_t *scratch,
                      srm_matrix_t *matrix)
{
    srm_search_t *search = apr_palloc(pool, sizeof(*search));
    apr_pool_t *building;
    search_state_t state = {NULL, 0};

    apr_pool_create(&building, scratch);
    state.indexing = srm_indexing_begin(building, matrix->lang);
    number_kinds(search, matrix);
    add_all(&state, matrix);
    search->count = state.passage;
    search->index = srm_indexing_end(state.indexing, pool, state.passage);
    matrix->search = search;
    apr_pool_destroy(building);
}

int srm_search_number(const srm_matrix_t *matrix, srm_passage_e kind,
                      int order)
{
    int columns = matrix->deployments.count;
    int first = matrix->search->first[kind];

    if (kind < SRM_PASSAGE_AREA) {
        return first + order;
    }
    if (kind < SRM_PASSAGE_CELL) {
        return first + order * (OF_AREA + columns);
    }
    return first + order + order / columns * OF_AREA;
}

void srm_search(apr_pool_t *pool, const srm_matrix_t *matrix,
                const srm_wanted_t *wanted, const srm_matcher_t *matcher,
                srm_found_t *found)
{
    found->matrix = matrix;
    found->matcher = matcher;
    found->all = wanted->all;
    found->hits = srm_matcher_match(pool, matcher, matrix->search->index);
}

const srm_hit_t *srm_found_hit(const srm_found_t *found, srm_passage_e kind,
                               int order)
{
    return &found->hits[srm_search_number(found->matrix, kind, order)];
}
