/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file unknown.c
 * @brief Refuses unknown segments of a path and unknown formats, with the
 * existing ones and the paths of their pages.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_formats.h"
#include "srm_validate.h"
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
    [SRM_ID_DOCUMENT] = {SRM_REFUSAL_UNKNOWN_HELP, SRM_PAGE_HELP_PAGE,
                         "a help page"},
    [SRM_ID_GUIDE] = {SRM_REFUSAL_UNKNOWN_HELP, SRM_PAGE_HELP_GUIDE,
                      "a how-to page"},
    [SRM_ID_CONCEPT] = {SRM_REFUSAL_UNKNOWN_CONCEPT, SRM_PAGE_CONCEPT,
                        "a concept"},
};

static apr_array_header_t *strings(apr_pool_t *pool)
{
    return apr_array_make(pool, 16, sizeof(const char *));
}

#define COLLECT(ids, list)                                                    \
    for (i = 0; i < (list).count; i++) {                                      \
        APR_ARRAY_PUSH((ids), const char *) = (list).items[i].id;             \
    }

/* Add the ids of the guides, or of the other pages but the index. */
static void collect_help(apr_array_header_t *ids, bool guides)
{
    apr_size_t length = strlen(SRM_HELP_GUIDES);
    const srm_help_page_t *page;

    for (page = srm_help_pages; page->name; page++) {
        bool is_guide = !strncmp(page->name, SRM_HELP_GUIDES, length);

        if (*page->name && is_guide == guides) {
            APR_ARRAY_PUSH(ids, const char *) =
                page->name + (guides ? length : 0);
        }
    }
}

apr_array_header_t *srm_segment_ids(apr_pool_t *pool,
                                    const srm_catalogue_t *catalogue,
                                    const srm_matrix_t *matrix,
                                    srm_id_e segment)
{
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
    case SRM_ID_DOCUMENT:
    case SRM_ID_GUIDE:
        collect_help(ids, segment == SRM_ID_GUIDE);
        break;
    case SRM_ID_CONCEPT:
        for (i = 0; i < SRM_CONCEPT_COUNT; i++) {
            APR_ARRAY_PUSH(ids, const char *) = srm_concepts[i].id;
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

/* Return the path of a list of all ids of a segment; NULL for none. */
static const char *segment_list(apr_pool_t *pool,
                                const srm_selection_t *selection,
                                srm_id_e segment)
{
    static const char *const none[SRM_ID_COUNT] = {NULL};

    switch (segment) {
    case SRM_ID_MATRIX:
        return srm_options_path(pool, selection->matrix, SRM_OPTIONS_MATRICES);
    case SRM_ID_AREA:
        return srm_options_path(pool, selection->matrix, SRM_OPTIONS_AREAS);
    case SRM_ID_DEPLOYMENT:
        return srm_options_path(pool, selection->matrix,
                                SRM_OPTIONS_DEPLOYMENTS);
    case SRM_ID_PARTY:
        return srm_options_path(pool, selection->matrix, SRM_OPTIONS_PARTIES);
    case SRM_ID_DOCUMENT:
    case SRM_ID_GUIDE:
        return srm_route_path(pool, SRM_PAGE_HELP, none, SRM_FORMAT_NONE);
    case SRM_ID_PROBLEM:
        return srm_route_path(pool, SRM_PAGE_PROBLEMS, none, SRM_FORMAT_NONE);
    case SRM_ID_CONCEPT:
        return srm_route_path(pool, SRM_PAGE_CONCEPTS, none, SRM_FORMAT_NONE);
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
    srm_refuse_allowed(
        pool, refusal, id,
        srm_segment_ids(pool, selection->site->catalogue, matrix, segment));
    srm_refuse_paths(
        refusal, segment_paths(pool, selection, segment, refusal->allowed));
    refusal->list = segment_list(pool, selection, segment);
    refusal->matrix = matrix;
    if (selection->route->page == SRM_PAGE_MATRIX && !*refusal->did_you_mean) {
        /* Not a matrix, but perhaps a misspelt page: "sumary". */
        srm_suggest_path(pool, selection->site, id, refusal);
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
