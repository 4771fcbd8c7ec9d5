/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file search.c
 * @brief Searches all matrices of a site and the help pages.
 */

#include "search.h"

#include <stdlib.h>
#include <string.h>

#include "srm_hash.h"

static const char *const result_words[] = {
#define SRM_RESULT(name, id, word) id,
    SRM_RESULTS(SRM_RESULT)
#undef SRM_RESULT
};

const char *srm_result_word(srm_result_e kind)
{
    return result_words[kind];
}

srm_result_t *search_add(search_state_t *state, srm_result_e kind,
                         apr_uint32_t score)
{
    srm_result_t *result = apr_array_push(state->all);

    memset(result, 0, sizeof(*result));
    result->kind = kind;
    result->score = score;
    result->help = -1;
    result->field = result->excerpt = "";
    result->order = state->all->nelts;
    if (state->found) {
        result->matrix = state->found->matrix;
        result->matcher = state->found->matcher;
    }
    return result;
}

void search_count(search_state_t *state, srm_facet_e facet, const char *id,
                  const char *name, int count)
{
    srm_facet_t *counted;

    if (count == 0) {
        return;
    }
    counted = apr_hash_get(state->facets[facet], id, APR_HASH_KEY_STRING);

    if (!counted) {
        counted = apr_pcalloc(state->pool, sizeof(*counted));
        counted->id = id;
        counted->name = name;
        apr_hash_set(state->facets[facet], id, APR_HASH_KEY_STRING, counted);
    }
    counted->count += count;
}

static void search_matrix(search_state_t *state, const srm_matrix_t *matrix)
{
    srm_filter_t filter;
    srm_found_t found;
    int before = state->all->nelts;

    if (!matrix->search) {
        return;
    }
    srm_filter_make(state->pool, state->selection, matrix, &filter);
    if (!filter.found) {
        return;
    }
    found = *filter.found;
    filter.found = NULL;
    state->found = &found;
    state->filter = &filter;
    search_cells(state);
    search_items(state);
    if (state->all->nelts > before) {
        search_count(state, SRM_FACET_MATRIX, matrix->id, matrix->title,
                     state->all->nelts - before);
    }
    state->found = NULL;
    state->filter = NULL;
}

/* The best first; of equals the first. */
static int by_score(const void *one, const void *other)
{
    const srm_result_t *a = *(const srm_result_t *const *)one;
    const srm_result_t *b = *(const srm_result_t *const *)other;

    if (a->score != b->score) {
        return a->score < b->score ? 1 : -1;
    }
    return a->order - b->order;
}

/* List the best results. */
static void list_results(search_state_t *state)
{
    srm_results_t *results = state->results;
    int count = state->all->nelts;
    const srm_result_t **sorted =
        apr_palloc(state->pool, sizeof(*sorted) * ((apr_size_t)count + 1));
    int i;

    for (i = 0; i < count; i++) {
        sorted[i] = &APR_ARRAY_IDX(state->all, i, srm_result_t);
    }
    qsort(sorted, (size_t)count, sizeof(*sorted), by_score);
    results->found = count;
    results->list.items = sorted;
    results->list.count = count < SRM_RESULTS_MOST ? count : SRM_RESULTS_MOST;
}

static int by_count(const void *one, const void *other)
{
    const srm_facet_t *a = one;
    const srm_facet_t *b = other;

    return a->count != b->count ? b->count - a->count : strcmp(a->id, b->id);
}

/* List the values that narrow the results. */
static void list_facets(search_state_t *state)
{
    int i;

    for (i = 0; i < SRM_FACET_COUNT; i++) {
        apr_hash_index_t *at;
        srm_facet_t *items = apr_palloc(
            state->pool,
            sizeof(*items)
                * ((apr_size_t)apr_hash_count(state->facets[i]) + 1));
        int count = 0;

        for (at = apr_hash_first(state->pool, state->facets[i]); at;
             at = apr_hash_next(at)) {
            items[count++] = *(srm_facet_t *)apr_hash_this_val(at);
        }
        qsort(items, (size_t)count, sizeof(*items), by_count);
        state->results->facets[i].items = items;
        state->results->facets[i].count = count;
    }
}

/** Most concepts that are listed. */
#define CONCEPTS_MOST 3

/* List the concepts of the best areas. */
static void list_concepts(search_state_t *state)
{
    srm_results_t *results = state->results;
    const srm_concept_t **items =
        apr_palloc(state->pool, sizeof(*items) * CONCEPTS_MOST);
    int i, j;

    results->concepts.items = items;
    for (i = 0; i < results->list.count && i < 10
                && results->concepts.count < CONCEPTS_MOST;
         i++) {
        const srm_area_t *area = results->list.items[i]->area;

        if (!area || !area->concept) {
            continue;
        }
        for (j = 0; j < results->concepts.count; j++) {
            if (items[j] == area->concept) {
                break;
            }
        }
        if (j == results->concepts.count) {
            items[results->concepts.count++] = area->concept;
        }
    }
}

/* True if ?matrix= leaves out a matrix that has results. */
static bool is_elsewhere(const search_state_t *state)
{
    const srm_catalogue_t *catalogue = state->selection->site->catalogue;
    search_state_t other = *state;
    int i;

    if (!(state->selection->filtered & SRM_FILTER_BIT(SRM_FILTER_MATRIX))) {
        return false;
    }
    other.all = apr_array_make(state->pool, 16, sizeof(srm_result_t));
    for (i = 0; i < SRM_FACET_COUNT; i++) {
        other.facets[i] = srm_hash_make(state->pool);
    }
    for (i = 0; i < catalogue->matrices.count; i++) {
        search_matrix(&other, catalogue->matrices.items[i]);
    }
    return other.all->nelts > 0 || other.left_out > 0;
}

/* Say why there is nothing, and what was probably meant. */
static void advise(search_state_t *state)
{
    srm_results_t *results = state->results;
    const srm_catalogue_t *catalogue = state->selection->site->catalogue;
    const srm_index_t **indexes;
    const char *meant;
    int count = 0;
    int i;

    if (results->wanted->count == 0) {
        results->advice = !*results->wanted->text ? SRM_ADVICE_EMPTY
                          : results->wanted->has_only_stop_words
                              ? SRM_ADVICE_STOP_WORDS
                              : SRM_ADVICE_SIGNS;
        return;
    }
    if (results->found > 0) {
        return;
    }
    results->advice = state->left_out > 0 || is_elsewhere(state)
                          ? SRM_ADVICE_FILTERED
                          : SRM_ADVICE_NOTHING;
    indexes = apr_palloc(state->pool,
                         sizeof(*indexes)
                             * ((apr_size_t)catalogue->matrices.count + 1));
    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_search_t *search = catalogue->matrices.items[i]->search;

        if (search) {
            indexes[count++] = search->index;
        }
    }
    indexes[count++] = &srm_help_index;
    meant = srm_wanted_suggest(state->pool, results->wanted, indexes, count);
    results->did_you_mean = meant ? meant : "";
}

void srm_select_results(apr_pool_t *pool, srm_selection_t *selection)
{
    srm_results_t *results = apr_pcalloc(pool, sizeof(*results));
    search_state_t state = {
        .pool = pool, .selection = selection, .results = results};
    int i;

    results->wanted = selection->wanted;
    results->did_you_mean = "";
    selection->results = results;
    state.all = apr_array_make(pool, 256, sizeof(srm_result_t));
    for (i = 0; i < SRM_FACET_COUNT; i++) {
        state.facets[i] = srm_hash_make(pool);
    }
    if (results->wanted->count > 0) {
        for (i = 0; i < selection->matrices.count; i++) {
            search_matrix(&state, selection->matrices.items[i]);
        }
        search_help(&state);
    }
    list_results(&state);
    for (i = 0; i < results->list.count; i++) {
        search_describe(&state, (srm_result_t *)results->list.items[i]);
    }
    list_facets(&state);
    list_concepts(&state);
    advise(&state);
}
