/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file unknown.c
 * @brief Refuses unknown names, with the existing names and the paths of their
 * pages.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_formats.h"
#include "srm_validate.h"
#include "srm_filter.h"
#include "srm_unknown.h"

/** A segment of a path: its kind of refusal, and its page. */
static const struct {
    srm_refusal_e refusal;
    srm_page_e page;
    const char *word;
} segments[SRM_ID_COUNT] = {
    [SRM_ID_MATRIX] = {SRM_REFUSAL_UNKNOWN_MATRIX, SRM_PAGE_MATRIX,
                       "a matrix"},
    [SRM_ID_AREA] = {SRM_REFUSAL_UNKNOWN_AREA, SRM_PAGE_AREA, "an area"},
    [SRM_ID_DEPLOYMENT] = {SRM_REFUSAL_UNKNOWN_DEPLOYMENT, SRM_PAGE_DEPLOYMENT,
                           "a deployment type"},
    [SRM_ID_PARTY] = {SRM_REFUSAL_UNKNOWN_PARTY, SRM_PAGE_PARTY, "a party"},
    [SRM_ID_SCHEMA] = {SRM_REFUSAL_UNKNOWN_SCHEMA, SRM_PAGE_SCHEMA,
                       "a schema"},
    [SRM_ID_PROBLEM] = {SRM_REFUSAL_UNKNOWN_PROBLEM, SRM_PAGE_PROBLEM,
                        "an entry of the error reference"},
    [SRM_ID_LIST] = {SRM_REFUSAL_UNKNOWN_LIST, SRM_PAGE_OPTIONS,
                     "a list of options"},
};

static apr_array_header_t *strings(apr_pool_t *pool)
{
    return apr_array_make(pool, 16, sizeof(const char *));
}

#define COLLECT(ids, list)                                                    \
    for (i = 0; i < (list).count; i++) {                                      \
        APR_ARRAY_PUSH((ids), const char *) = (list).items[i].id;             \
    }

/* Return the existing ids of a segment, given the segments before it. */
static apr_array_header_t *existing(apr_pool_t *pool,
                                    const srm_selection_t *selection,
                                    srm_id_e segment)
{
    const srm_catalogue_t *catalogue = selection->site->catalogue;
    const srm_matrix_t *matrix = selection->matrix;
    apr_array_header_t *ids = strings(pool);
    const srm_schema_t *schema;
    int i;

    switch (segment) {
    case SRM_ID_AREA:
        COLLECT(ids, matrix->areas)
        break;
    case SRM_ID_DEPLOYMENT:
        COLLECT(ids, matrix->deployments)
        break;
    case SRM_ID_PARTY:
        COLLECT(ids, matrix->parties)
        break;
    case SRM_ID_SCHEMA:
        for (schema = srm_schemas; schema->id; schema++) {
            APR_ARRAY_PUSH(ids, const char *) = schema->id;
        }
        break;
    case SRM_ID_LIST:
        for (i = 0; i < SRM_OPTIONS_COUNT; i++) {
            APR_ARRAY_PUSH(ids, const char *) =
                srm_options_id((srm_options_e)i);
        }
        break;
    case SRM_ID_PROBLEM:
        for (i = 0; i < SRM_REFUSAL_COUNT; i++) {
            APR_ARRAY_PUSH(ids, const char *) =
                srm_refusal_kind((srm_refusal_e)i)->slug;
        }
        break;
    default:
        for (i = 0; i < catalogue->matrices.count; i++) {
            APR_ARRAY_PUSH(ids, const char *) =
                catalogue->matrices.items[i]->id;
        }
        break;
    }
    return ids;
}

/* Return the path of each existing id of a segment. */
static apr_array_header_t *segment_paths(apr_pool_t *pool,
                                         const srm_selection_t *selection,
                                         srm_id_e segment,
                                         const apr_array_header_t *allowed)
{
    const char *ids[SRM_ID_COUNT] = {NULL};
    apr_array_header_t *paths = strings(pool);
    int i;

    ids[SRM_ID_MATRIX] = selection->matrix ? selection->matrix->id : NULL;
    for (i = 0; i < allowed->nelts; i++) {
        ids[segment] = APR_ARRAY_IDX(allowed, i, const char *);
        APR_ARRAY_PUSH(paths, const char *) =
            srm_route_path(pool, segments[segment].page, ids, SRM_FORMAT_NONE);
    }
    return paths;
}

/* Return the path of a list of options of the current matrix, or of all. */
static const char *options_path(apr_pool_t *pool,
                                const srm_selection_t *selection,
                                srm_options_e list)
{
    const char *const ids[SRM_ID_COUNT] = {[SRM_ID_LIST] =
                                               srm_options_id(list)};
    const char *path =
        srm_route_path(pool, SRM_PAGE_OPTIONS, ids, SRM_FORMAT_NONE);

    return selection->matrix ? apr_pstrcat(
               pool, path, "?matrix=", selection->matrix->id, NULL)
                             : path;
}

/* Return the path of a list of all ids of a segment; NULL for none. */
static const char *segment_list(apr_pool_t *pool,
                                const srm_selection_t *selection,
                                srm_id_e segment)
{
    static const char *const none[SRM_ID_COUNT] = {NULL};

    switch (segment) {
    case SRM_ID_MATRIX:
        return options_path(pool, selection, SRM_OPTIONS_MATRICES);
    case SRM_ID_AREA:
        return options_path(pool, selection, SRM_OPTIONS_AREAS);
    case SRM_ID_DEPLOYMENT:
        return options_path(pool, selection, SRM_OPTIONS_DEPLOYMENTS);
    case SRM_ID_PARTY:
        return options_path(pool, selection, SRM_OPTIONS_PARTIES);
    case SRM_ID_PROBLEM:
        return srm_route_path(pool, SRM_PAGE_PROBLEMS, none, SRM_FORMAT_NONE);
    default:
        return NULL;
    }
}

void srm_refuse_segment(apr_pool_t *pool, const srm_selection_t *selection,
                        srm_id_e segment, srm_refusal_t *refusal)
{
    const srm_matrix_t *matrix = selection->matrix;
    const char *id = selection->route->ids[segment];

    if (segment == SRM_ID_MATRIX && srm_is_reserved(id)) {
        /* Not a missing matrix, but a reserved word: "schemas", "assets". */
        srm_refuse(pool, refusal, SRM_REFUSAL_NO_SUCH_PAGE, SRM_NO_SUCH_PAGE);
        return;
    }
    srm_refuse(pool, refusal, segments[segment].refusal,
               "\"%s\" is not %s of %s.", srm_refusal_quote(pool, id),
               segments[segment].word,
               matrix ? srm_refusal_quote(pool, matrix->title) : "this site");
    srm_refuse_allowed(pool, refusal, id, existing(pool, selection, segment));
    srm_refuse_paths(
        refusal, segment_paths(pool, selection, segment, refusal->allowed));
    refusal->list = segment_list(pool, selection, segment);
    if (selection->route->page == SRM_PAGE_MATRIX && !*refusal->did_you_mean) {
        /* Not a matrix, but perhaps a misspelt page: "sumary". */
        srm_suggest_path(pool, selection->site, id, refusal);
    }
}

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
    ids = before ? apr_array_copy(pool, before) : strings(pool);
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
               ? NULL
               : with_query(pool, selection, &query, selection->used_params);
}

/* Return the path of the page with each existing value as its only filter. */
static apr_array_header_t *value_paths(apr_pool_t *pool,
                                       const srm_selection_t *selection,
                                       const value_t *value,
                                       const apr_array_header_t *allowed)
{
    apr_array_header_t *paths = strings(pool);
    int i;

    for (i = 0; i < allowed->nelts; i++) {
        srm_query_t query = {.text = "", .from = "", .to = ""};

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
        [SRM_FILTER_RESPONSIBILITY] = SRM_OPTIONS_RESPONSIBILITIES};
    static const char *const words[SRM_FILTER_COUNT] = {
        [SRM_FILTER_MATRIX] = "a matrix of this site",
        [SRM_FILTER_DEPLOYMENT] = "a deployment type of ",
        [SRM_FILTER_AREA] = "an area of ",
        [SRM_FILTER_GROUP] = "a group of ",
        [SRM_FILTER_PARTY] = "a party of ",
        [SRM_FILTER_RESPONSIBILITY] = "a responsibility"};
    const value_t value = value_of(key, parameter, id);
    const char *where = "";
    const char *meant;

    if (key != SRM_FILTER_MATRIX && key != SRM_FILTER_RESPONSIBILITY) {
        where = selection->matrix
                    ? srm_refusal_quote(pool, selection->matrix->title)
                    : "any matrix";
    }
    srm_refuse(pool, refusal, SRM_REFUSAL_UNKNOWN_VALUE, "\"%s\" is not %s%s.",
               srm_refusal_quote(pool, id), words[key], where);
    refusal->parameter = parameter;
    srm_refuse_allowed(pool, refusal, id,
                       srm_filter_existing(pool, selection, key));
    srm_refuse_paths(refusal,
                     value_paths(pool, selection, &value, refusal->allowed));
    refusal->list = options_path(pool, selection, lists[key]);
    if (*refusal->did_you_mean) {
        meant = meant_query(pool, selection, &value, refusal->did_you_mean);
        refusal->meant = meant ? meant : refusal->meant;
    }
}

void srm_refuse_formats(apr_pool_t *pool, const char *wrote, int by_query,
                        const apr_array_header_t *allowed,
                        const apr_array_header_t *paths,
                        srm_refusal_t *refusal)
{
    srm_refuse(pool, refusal,
               by_query ? SRM_REFUSAL_UNKNOWN_FORMAT
                        : SRM_REFUSAL_UNKNOWN_SUFFIX,
               "This page is not available in the format \"%s\".",
               srm_refusal_quote(pool, wrote));
    refusal->parameter = by_query ? "format" : "";
    srm_refuse_allowed(pool, refusal, wrote, allowed);
    srm_refuse_paths(refusal, paths);
}

void srm_refuse_format(apr_pool_t *pool, const srm_selection_t *selection,
                       const char *wrote, int by_query, srm_refusal_t *refusal)
{
    const srm_route_t *route = selection->route;
    const char *args =
        srm_query_args(pool, selection->query, selection->used_params);
    apr_array_header_t *allowed = strings(pool);
    apr_array_header_t *paths = strings(pool);
    int format;

    for (format = 0; format < SRM_FORMAT_COUNT; format++) {
        if (srm_format_offered(pool, selection, (srm_format_e)format)) {
            APR_ARRAY_PUSH(allowed, const char *) =
                srm_format_suffix((srm_format_e)format);
            APR_ARRAY_PUSH(paths, const char *) =
                apr_pstrcat(pool,
                            srm_route_path(pool, route->page, route->ids,
                                           (srm_format_e)format),
                            args, NULL);
        }
    }
    srm_refuse_formats(pool, wrote, by_query, allowed, paths, refusal);
}
