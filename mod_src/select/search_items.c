/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file search_items.c
 * @brief Results of a search beside areas and cells: items, parties and so on.
 */

#include "search.h"

/** Percent of a score: the answer to most questions is a cell. */
static const apr_uint32_t percents[SRM_RESULT_COUNT] = {
    [SRM_RESULT_RETAINED] = 85, [SRM_RESULT_PROVIDED] = 85,
    [SRM_RESULT_TOPIC] = 75,    [SRM_RESULT_DEPLOYMENT] = 90,
    [SRM_RESULT_PARTY] = 95,    [SRM_RESULT_MATRIX] = 90,
    [SRM_RESULT_HELP] = 45};

/** Part of a score for what is only around an item. */
#define AROUND_PART 4

/** True if a passage has some of a search, and it and its surroundings have
 * all of it. */
static bool is_found(const search_state_t *state, srm_passage_e kind,
                     int order, const srm_party_t *party, apr_uint32_t *score)
{
    const srm_found_t *found = state->found;
    const srm_hit_t *own = srm_found_hit(found, kind, order);
    const srm_hit_t *matrix = srm_found_hit(found, SRM_PASSAGE_MATRIX, 0);
    unsigned items = own->items | matrix->items;

    *score = own->score + matrix->score / AROUND_PART;
    if (kind == SRM_PASSAGE_MATRIX) {
        *score = own->score;
    }
    if (party) {
        const srm_hit_t *hit =
            srm_found_hit(found, SRM_PASSAGE_PARTY, party->order);

        items |= hit->items;
        *score += hit->score / AROUND_PART;
    }
    return own->items && items == found->all;
}

/* Add a result; NULL if a filter leaves it out. */
static srm_result_t *add_item(search_state_t *state, srm_result_e kind,
                              apr_uint32_t score, bool is_kept)
{
    if (!is_kept) {
        state->left_out++;
        return NULL;
    }
    return search_add(state, kind, score * percents[kind] / 100);
}

static void count_deployment(search_state_t *state,
                             const srm_deployment_t *deployment)
{
    if (!state->filter->deployments
        || state->filter->deployments[deployment->order]) {
        search_count(state, SRM_FACET_DEPLOYMENT, deployment->id,
                     deployment->name, 1);
    }
}

/* True if a provided item is of the deployments that are asked for; counts
 * them. */
static bool is_provided(const search_state_t *state,
                        const srm_provided_t *item)
{
    const char *asked = state->filter->deployments;
    int i;

    for (i = 0; asked && i < item->deployments.count; i++) {
        if (asked[item->deployments.items[i].deployment->order]) {
            return true;
        }
    }
    return !asked || item->deployments.count == 0;
}

static void add_provided(search_state_t *state, const srm_provided_t *item,
                         apr_uint32_t score)
{
    const srm_matrix_t *matrix = state->found->matrix;
    const char *parties = state->filter->parties;
    bool is_kept =
        is_provided(state, item)
        && (!parties || (item->party && parties[item->party->order]));
    srm_result_t *result =
        add_item(state, SRM_RESULT_PROVIDED, score, is_kept);
    int i;

    if (!result) {
        return;
    }
    result->provided = item;
    result->party = item->party;
    if (item->party) {
        search_count(state, SRM_FACET_PARTY, item->party->id,
                     item->party->name, 1);
    }
    for (i = 0; i < item->deployments.count; i++) {
        count_deployment(state, item->deployments.items[i].deployment);
    }
    for (i = 0; item->deployments.count == 0 && i < matrix->deployments.count;
         i++) {
        count_deployment(state, &matrix->deployments.items[i]);
    }
}

/* Add a retained item: it is the customers'. */
static void add_retained(search_state_t *state, const srm_retained_t *item,
                         apr_uint32_t score)
{
    const srm_matrix_t *matrix = state->found->matrix;
    const char *parties = state->filter->parties;
    bool is_kept = !parties;
    srm_result_t *result;
    int i;

    for (i = 0; i < matrix->parties.count; i++) {
        is_kept |= matrix->parties.items[i].role == SRM_ROLE_CUSTOMER
                   && parties && parties[i];
    }
    result = add_item(state, SRM_RESULT_RETAINED, score,
                      is_kept && !state->filter->deployments);
    if (!result) {
        return;
    }
    result->retained = item;
    for (i = 0; i < matrix->parties.count; i++) {
        const srm_party_t *party = &matrix->parties.items[i];

        if (party->role == SRM_ROLE_CUSTOMER) {
            search_count(state, SRM_FACET_PARTY, party->id, party->name, 1);
        }
    }
}

static void search_lists(search_state_t *state)
{
    const srm_matrix_t *matrix = state->found->matrix;
    bool is_narrow = state->filter->deployments || state->filter->parties;
    apr_uint32_t score;
    srm_result_t *result;
    int i;

    for (i = 0; i < matrix->retained.count; i++) {
        if (is_found(state, SRM_PASSAGE_RETAINED, i, NULL, &score)) {
            add_retained(state, &matrix->retained.items[i], score);
        }
    }
    for (i = 0; i < matrix->provided.count; i++) {
        if (is_found(state, SRM_PASSAGE_PROVIDED, i,
                     matrix->provided.items[i].party, &score)) {
            add_provided(state, &matrix->provided.items[i], score);
        }
    }
    for (i = 0; i < matrix->topics.count; i++) {
        if (is_found(state, SRM_PASSAGE_TOPIC, i, NULL, &score)
            && (result =
                    add_item(state, SRM_RESULT_TOPIC, score, !is_narrow))) {
            result->topic = &matrix->topics.items[i];
        }
    }
}

static void search_names(search_state_t *state)
{
    const srm_matrix_t *matrix = state->found->matrix;
    const srm_filter_t *filter = state->filter;
    apr_uint32_t score;
    srm_result_t *result;
    int i;

    for (i = 0; i < matrix->deployments.count; i++) {
        const srm_deployment_t *deployment = &matrix->deployments.items[i];
        bool is_kept = !filter->parties
                       && (!filter->deployments || filter->deployments[i]);

        if (is_found(state, SRM_PASSAGE_DEPLOYMENT, i, NULL, &score)
            && (result =
                    add_item(state, SRM_RESULT_DEPLOYMENT, score, is_kept))) {
            result->deployment = deployment;
            count_deployment(state, deployment);
        }
    }
    for (i = 0; i < matrix->parties.count; i++) {
        const srm_party_t *party = &matrix->parties.items[i];
        bool is_kept =
            !filter->deployments && (!filter->parties || filter->parties[i]);

        if (is_found(state, SRM_PASSAGE_PARTY, i, NULL, &score)
            && (result = add_item(state, SRM_RESULT_PARTY, score, is_kept))) {
            result->party = party;
            search_count(state, SRM_FACET_PARTY, party->id, party->name, 1);
        }
    }
    if (is_found(state, SRM_PASSAGE_MATRIX, 0, NULL, &score)) {
        (void)add_item(state, SRM_RESULT_MATRIX, score,
                       !filter->deployments && !filter->parties);
    }
}

void search_items(search_state_t *state)
{
    search_lists(state);
    search_names(state);
}

void search_help(search_state_t *state)
{
    const srm_matcher_t *matcher =
        srm_matchers_find(state->selection->matchers, srm_help_index.lang);
    const srm_hit_t *hits =
        srm_matcher_match(state->pool, matcher, &srm_help_index);
    /* All filters of the page are about matrices. */
    bool is_kept = !(state->selection->filtered & ~(unsigned)SRM_FILTER_TEXT);
    int i;

    for (i = 0; i < srm_help_index.unit_count; i++) {
        srm_result_t *result;

        if (hits[i].items != state->results->wanted->all) {
            continue;
        }
        result = add_item(state, SRM_RESULT_HELP, hits[i].score, is_kept);
        if (result) {
            result->help = i;
            result->matcher = matcher;
        }
    }
}
