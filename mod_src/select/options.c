/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file options.c
 * @brief The lists of options for users of a dashboard.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_filter.h"
#include "srm_unknown.h"
#include "srm_hash.h"
#include "srm_quota.h"

static const struct {
    const char *id;
    srm_word_e word;
} lists[SRM_OPTIONS_COUNT] = {
#define SRM_OPTION(name, id, word) {id, SRM_WORD_##word},
    SRM_OPTIONS(SRM_OPTION)
#undef SRM_OPTION
};

const char *srm_options_id(srm_options_e list)
{
    return lists[list].id;
}

const char *srm_options_path(apr_pool_t *pool, const srm_matrix_t *matrix,
                             srm_options_e list)
{
    const char *const ids[SRM_ID_COUNT] = {[SRM_ID_LIST] = lists[list].id};
    const char *path =
        srm_route_path(pool, SRM_PAGE_OPTIONS, ids, SRM_FORMAT_NONE);

    return matrix ? apr_pstrcat(pool, path, "?matrix=", matrix->id, NULL)
                  : path;
}

srm_options_e srm_options_find(const char *id)
{
    int i;

    for (i = 0; i < SRM_OPTIONS_COUNT; i++) {
        if (strcmp(lists[i].id, id) == 0) {
            break;
        }
    }
    return (srm_options_e)i;
}

srm_word_e srm_options_word(srm_options_e list)
{
    return lists[list].word;
}

/** Number of options above which they are collected in a pool of their own. */
#define MANY 1000

/** Options being collected, each value once. */
typedef struct {
    apr_pool_t *pool;            /**< of the selection */
    apr_pool_t *scratch;         /**< of temporary data */
    apr_array_header_t *options; /**< of srm_option_t */
    apr_hash_t *places;          /**< by value */
} collection_t;

/* True if a text is one of those joined in another. */
static int is_among(const char *texts, const char *text)
{
    size_t length = strlen(text);

    for (;;) {
        const char *end = strstr(texts, " / ");
        size_t piece = end ? (size_t)(end - texts) : strlen(texts);

        if (piece == length && strncmp(texts, text, length) == 0) {
            return 1;
        }
        if (!end) {
            return 0;
        }
        texts = end + 3;
    }
}

/* Matrices may have several names for one id: show all of them. */
static void add(collection_t *collection, const char *value, const char *text)
{
    int *place = apr_hash_get(collection->places, value, APR_HASH_KEY_STRING);
    srm_option_t *option;

    if (place) {
        option = &APR_ARRAY_IDX(collection->options, *place, srm_option_t);
        if (strcmp(option->text, text) != 0 && !is_among(option->text, text)) {
            option->text =
                apr_pstrcat(collection->pool, option->text, " / ", text, NULL);
        }
        return;
    }
    place = apr_pmemdup(collection->scratch, &collection->options->nelts,
                        sizeof(*place));
    apr_hash_set(collection->places, value, APR_HASH_KEY_STRING, place);
    option = apr_array_push(collection->options);
    option->value = value;
    option->text = text;
    option->apart = false;
}

#define ADD_ALL(collection, list)                                             \
    for (i = 0; i < (list).count; i++) {                                      \
        add(collection, (list).items[i].id, (list).items[i].name);            \
    }

static void add_matrix(collection_t *collection, srm_options_e list,
                       const srm_matrix_t *matrix)
{
    int i;

    switch (list) {
    case SRM_OPTIONS_AREAS:
        ADD_ALL(collection, matrix->areas)
        break;
    case SRM_OPTIONS_GROUPS:
        ADD_ALL(collection, matrix->groups)
        break;
    case SRM_OPTIONS_DEPLOYMENTS:
        ADD_ALL(collection, matrix->deployments)
        break;
    case SRM_OPTIONS_PARTIES:
        ADD_ALL(collection, matrix->parties)
        break;
    case SRM_OPTIONS_RESPONSIBILITIES:
        for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
            srm_responsibility_e kind = (srm_responsibility_e)i;

            add(collection, srm_responsibility_id(kind),
                srm_matrix_word(matrix, srm_responsibility_word(kind)));
        }
        break;
    case SRM_OPTIONS_CONCEPTS:
        for (i = 0; i < matrix->areas.count; i++) {
            const srm_concept_t *concept = matrix->areas.items[i].concept;

            if (concept) {
                add(collection, concept->id, concept->name);
            }
        }
        break;
    default:
        add(collection, matrix->id, matrix->title);
        break;
    }
}

/* Mark options with the same text: their values tell them apart. */
static void mark_equal_texts(collection_t *collection)
{
    apr_hash_t *seen = srm_hash_make(collection->scratch);
    apr_array_header_t *options = collection->options;
    int i;

    for (i = 0; i < options->nelts; i++) {
        srm_option_t *option = &APR_ARRAY_IDX(options, i, srm_option_t);
        srm_option_t *first =
            apr_hash_get(seen, option->text, APR_HASH_KEY_STRING);

        if (first) {
            first->apart = true;
            option->apart = true;
        }
        else {
            apr_hash_set(seen, option->text, APR_HASH_KEY_STRING, option);
        }
    }
}

/* Return the largest possible number of options. */
static int count_most(const srm_selection_t *selection)
{
    int count = 0;
    int i;

    for (i = 0; i < selection->matrices.count; i++) {
        const srm_matrix_t *matrix = selection->matrices.items[i];

        count += matrix->areas.count + matrix->groups.count
                 + matrix->deployments.count + matrix->parties.count;
    }
    return count;
}

void srm_select_options(apr_pool_t *pool, srm_selection_t *selection)
{
    apr_pool_t *apart =
        count_most(selection) > MANY ? srm_quota_apart(pool) : NULL;
    apr_pool_t *scratch = apart ? apart : pool;
    collection_t collection = {
        pool, scratch, apr_array_make(scratch, 16, sizeof(srm_option_t)),
        srm_hash_make(scratch)};
    apr_size_t size;
    int i;

    for (i = 0; i < selection->matrices.count; i++) {
        add_matrix(&collection, selection->list, selection->matrices.items[i]);
    }
    mark_equal_texts(&collection);
    size = sizeof(srm_option_t) * (apr_size_t)collection.options->nelts;
    selection->options.items = srm_quota_alloc(pool, size + 1);
    selection->denied = !selection->options.items;
    if (!selection->denied) {
        memcpy(selection->options.items, collection.options->elts, size);
        selection->options.count = collection.options->nelts;
    }
    if (apart) {
        apr_pool_destroy(apart);
    }
}
