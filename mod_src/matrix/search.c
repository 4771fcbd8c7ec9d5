/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file search.c
 * @brief The text of a matrix, folded and cut into passages.
 */

#include <string.h>

#include "srm_fold.h"
#include "srm_search.h"

/**
 * Passages of an area before its cells: its own texts, its owner and its
 * controls.
 */
enum { OF_AREA = 3 };

/**
 * State of building the passages. There are two passes: the first measures, so
 * that the text is allocated in one piece.
 */
typedef struct {
    srm_search_t *search;
    char *at;          /**< position for the next text; NULL: the first pass */
    apr_size_t length; /**< measured length */
    int passages;      /**< begun so far */
} search_state_t;

static void begin_passage(search_state_t *state)
{
    if (state->at) {
        state->search->starts[state->passages] =
            (apr_uint32_t)(state->at - state->search->text);
    }
    state->passages++;
}

/* Skip empty texts: most optional texts are missing. */
static void add(search_state_t *state, const char *text)
{
    if (!*text) {
        return;
    }
    if (state->at) {
        state->at += srm_fold_copy(state->at, text) + 1;
    }
    else {
        state->length += strlen(text) + 1;
    }
}

static void add_strings(search_state_t *state, const srm_strings_t *strings)
{
    int i;

    for (i = 0; i < strings->count; i++) {
        add(state, strings->items[i]);
    }
}

static void add_item(search_state_t *state, const char *name,
                     const char *tasks, const char *note)
{
    begin_passage(state);
    add(state, name);
    add(state, tasks);
    add(state, note);
}

static void add_owner(search_state_t *state, const srm_owner_t *owner)
{
    add(state, owner->team);
    add(state, owner->contact);
}

static void add_controls(search_state_t *state, const srm_controls_t *controls)
{
    int i;

    for (i = 0; i < controls->count; i++) {
        add(state, controls->items[i].framework);
        add_strings(state, &controls->items[i].ids);
    }
}

static void add_tasks(search_state_t *state, const srm_duties_t *duties)
{
    int i;

    for (i = 0; i < duties->count; i++) {
        add(state, duties->items[i].tasks);
    }
}

static void add_cell(search_state_t *state, const srm_cell_t *cell)
{
    int i;

    begin_passage(state);
    add(state, cell->note);
    add_tasks(state, &cell->duties);
    add_tasks(state, &cell->supporting);
    if (cell->open) {
        add(state, cell->open);
    }
    for (i = 0; i < cell->conditions.count; i++) {
        add(state, cell->conditions.items[i].when);
        add(state, cell->conditions.items[i].note);
        add_tasks(state, &cell->conditions.items[i].duties);
    }
    if (*cell->owner.team) {
        add_owner(state, &cell->owner);
    }
    add_controls(state, &cell->controls);
}

static void add_area(search_state_t *state, const srm_area_t *area)
{
    int i;

    add_item(state, area->name, area->summary, area->note);
    add_strings(state, &area->aliases);
    begin_passage(state);
    add_owner(state, &area->owner);
    begin_passage(state);
    add_controls(state, &area->controls);
    for (i = 0; i < area->cells.count; i++) {
        add_cell(state, &area->cells.items[i]);
    }
}

static void add_deployment(search_state_t *state,
                           const srm_deployment_t *deployment)
{
    add_item(state, deployment->name, deployment->title, deployment->summary);
    add_strings(state, &deployment->examples);
}

/* In the order of the kinds. */
static void add_all(search_state_t *state, const srm_matrix_t *matrix)
{
    int i;

    for (i = 0; i < matrix->parties.count; i++) {
        add_item(state, matrix->parties.items[i].name, "", "");
    }
    for (i = 0; i < matrix->groups.count; i++) {
        add_item(state, matrix->groups.items[i].name, "", "");
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
    for (i = 0; i < matrix->areas.count; i++) {
        add_area(state, &matrix->areas.items[i]);
    }
    begin_passage(state); /* end of the last one */
}

static void number_kinds(srm_search_t *search, const srm_matrix_t *matrix)
{
    const int counts[] = {matrix->parties.count, matrix->groups.count,
                          matrix->deployments.count, matrix->retained.count,
                          matrix->provided.count};
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

void srm_search_build(apr_pool_t *pool, srm_matrix_t *matrix)
{
    srm_search_t *search = apr_palloc(pool, sizeof(*search));
    search_state_t state = {search, NULL, 0, 0};

    number_kinds(search, matrix);
    add_all(&state, matrix);
    search->count = state.passages - 1;
    search->starts =
        apr_palloc(pool, sizeof(*search->starts) * (apr_size_t)state.passages);
    search->text = state.at = apr_palloc(pool, state.length + 1);
    state.passages = 0;
    add_all(&state, matrix);
    matrix->search = search;
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

const char *srm_search_find(const srm_matrix_t *matrix, int number,
                            const srm_finder_t *finder)
{
    const srm_search_t *search = matrix->search;
    apr_uint32_t start = search->starts[number];

    return srm_find(finder, search->text + start,
                    search->starts[number + 1] - start);
}
