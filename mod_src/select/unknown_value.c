/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file unknown_value.c
 * @brief Refuses unknown ids of a query, with the existing ids and the query of
 * each.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_filter.h"
#include "srm_unknown.h"

/* Return the path of the requested page with another query. */
static const char *with_query(apr_pool_t *pool,
                              const srm_selection_t *selection,
                              const srm_query_t *query, unsigned asks)
{
    const srm_route_t *route = selection->route;

    return apr_pstrcat(
        pool, srm_route_path(pool, route->page, route->ids, SRM_FORMAT_NONE),
        srm_query_args(pool, query, asks), NULL);
}

/** A value of a query. */
typedef struct {
    srm_filter_e key; /**< kind of the id */
    unsigned ask;
    const char *id;
} value_t;

/* Two names of the query are deployments but not filters. */
static value_t value_of(srm_filter_e key, const char *parameter,
                        const char *id)
{
    value_t value = {key, SRM_FILTER_BIT(key), id};

    if (strcmp(parameter, "from") == 0) {
        value.ask = SRM_PARAM_FROM;
    }
    else if (strcmp(parameter, "to") == 0) {
        value.ask = SRM_PARAM_TO;
    }
    else if (strcmp(parameter, "you") == 0) {
        value.ask = SRM_PARAM_YOU;
    }
    return value;
}

/* Replace a value by an id, or set it. */
static void exchange(apr_pool_t *pool, srm_query_t *query,
                     const value_t *value, const char *id)
{
    const apr_array_header_t *before = query->ids[value->key];
    apr_array_header_t *ids;
    int i;

    if (value->ask == SRM_PARAM_FROM) {
        query->from = id;
        return;
    }
    if (value->ask == SRM_PARAM_TO) {
        query->to = id;
        return;
    }
    if (value->ask == SRM_PARAM_YOU) {
        query->you = id;
        return;
    }
    ids = before ? apr_array_copy(pool, before)
                 : apr_array_make(pool, 16, sizeof(const char *));
    query->ids[value->key] = ids;
    for (i = 0; i < ids->nelts; i++) {
        const char **at = &APR_ARRAY_IDX(ids, i, const char *);

        *at = strcmp(*at, value->id) == 0 ? id : *at;
    }
    if (!before) {
        APR_ARRAY_PUSH(ids, const char *) = id;
    }
}

static int has_side(const srm_selection_t *selection, unsigned ask,
                    const char *id)
{
    return !(selection->used_params & ask) || !*id
           || srm_matrix_deployment(selection->matrix, id) != NULL;
}

/*
 * Return the query that was probably meant, with one value replaced; NULL when
 * that is invalid too.
 */
static const char *meant_query(apr_pool_t *pool,
                               const srm_selection_t *selection,
                               const value_t *value, const char *id)
{
    srm_selection_t other = *selection;
    srm_query_t query = *selection->query;
    srm_filter_e unused;

    exchange(pool, &query, value, id);
    other.query = &query;
    return srm_filter_unknown(&other, selection->filtered, &unused)
                   || !has_side(selection, SRM_PARAM_FROM, query.from)
                   || !has_side(selection, SRM_PARAM_TO, query.to)
                   || (selection->used_params & SRM_PARAM_YOU
                       && !srm_matrix_party(selection->matrix, query.you))
               ? NULL
               : with_query(pool, selection, &query,
                            selection->used_params | value->ask);
}

/* Return the path of the page with each existing value as its only filter. */
static apr_array_header_t *value_paths(apr_pool_t *pool,
                                       const srm_selection_t *selection,
                                       const value_t *value,
                                       const apr_array_header_t *allowed)
{
    apr_array_header_t *paths = apr_array_make(pool, 16, sizeof(const char *));
    int i;

    for (i = 0; i < allowed->nelts; i++) {
        srm_query_t query = {.text = "", .from = "", .to = "", .you = ""};

        exchange(pool, &query, value, APR_ARRAY_IDX(allowed, i, const char *));
        APR_ARRAY_PUSH(paths, const char *) =
            with_query(pool, selection, &query, value->ask);
    }
    return paths;
}

void srm_filter_refuse(apr_pool_t *pool, const srm_selection_t *selection,
                       srm_filter_e key, const char *parameter, const char *id,
                       srm_refusal_t *refusal)
{
    static const srm_options_e lists[SRM_FILTER_COUNT] = {
        [SRM_FILTER_MATRIX] = SRM_OPTIONS_MATRICES,
        [SRM_FILTER_DEPLOYMENT] = SRM_OPTIONS_DEPLOYMENTS,
        [SRM_FILTER_AREA] = SRM_OPTIONS_AREAS,
        [SRM_FILTER_GROUP] = SRM_OPTIONS_GROUPS,
        [SRM_FILTER_PARTY] = SRM_OPTIONS_PARTIES,
        [SRM_FILTER_RESPONSIBILITY] = SRM_OPTIONS_RESPONSIBILITIES,
        [SRM_FILTER_CONCEPT] = SRM_OPTIONS_CONCEPTS};
    static const char *const words[SRM_FILTER_COUNT] = {
        [SRM_FILTER_MATRIX] = "a matrix of this site",
        [SRM_FILTER_DEPLOYMENT] = "a deployment type of ",
        [SRM_FILTER_AREA] = "an area of ",
        [SRM_FILTER_GROUP] = "a group of ",
        [SRM_FILTER_PARTY] = "a party of ",
        [SRM_FILTER_RESPONSIBILITY] = "a responsibility",
        [SRM_FILTER_CONCEPT] = "a concept"};
    const value_t value = value_of(key, parameter, id);
    const char *where = "";
    const char *meant;

    if (key != SRM_FILTER_MATRIX && key != SRM_FILTER_RESPONSIBILITY
        && key != SRM_FILTER_CONCEPT) {
        where = selection->matrix
                    ? srm_refusal_quote(pool, selection->matrix->title)
                    : "any matrix";
    }
    srm_refuse(pool, refusal, SRM_REFUSAL_UNKNOWN_VALUE, "\"%s\" is not %s%s.",
               srm_refusal_quote(pool, id), words[key], where);
    refusal->parameter = parameter;
    refusal->matrix = selection->matrix;
    srm_refuse_allowed(pool, refusal, id,
                       srm_filter_existing(pool, selection, key));
    srm_refuse_paths(refusal,
                     value_paths(pool, selection, &value, refusal->allowed));
    refusal->list = srm_options_path(pool, selection->matrix, lists[key]);
    if (*refusal->did_you_mean) {
        meant = meant_query(pool, selection, &value, refusal->did_you_mean);
        refusal->meant = meant ? meant : refusal->meant;
    }
}

int srm_filter_check(apr_pool_t *pool, const srm_selection_t *selection,
                     unsigned keys, srm_refusal_t *refusal)
{
    srm_filter_e key;
    const char *id = srm_filter_unknown(selection, keys, &key);

    if (id) {
        srm_filter_refuse(pool, selection, key, srm_filter_word(key), id,
                          refusal);
    }
    return !id;
}
