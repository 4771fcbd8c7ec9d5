/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file openapi.c
 * @brief The description of the site, with examples that are of this site.
 */

#include "srm_openapi.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_json.h"

#ifndef SRM_VERSION
#error "the build sets SRM_VERSION: it is the version of what is described"
#endif

/** The most bytes of the text that ?q= has in the examples. */
#define TEXT_MAX 48

/** What the examples are about; NULL for what no matrix has. */
typedef struct {
    const srm_matrix_t *matrix;
    const srm_cell_t *cell;
    const srm_party_t *party;
    const srm_matrix_t *advantages; /**< a matrix that has them */
} example_t;

/* Look for a cell of a matrix that somebody is responsible for. */
static int find_duty(const srm_matrix_t *matrix, example_t *example)
{
    int i, j;

    for (i = 0; i < matrix->areas.count; i++) {
        const srm_area_t *area = &matrix->areas.items[i];

        for (j = 0; j < area->cells.count; j++) {
            int at = 0;

            example->matrix = matrix;
            example->cell = &area->cells.items[j];
            example->party = srm_cell_party(matrix, example->cell, &at);
            if (example->party) {
                return 1;
            }
        }
    }
    return 0;
}

static void choose(const srm_catalogue_t *catalogue, example_t *example)
{
    int i;

    memset(example, 0, sizeof(*example));
    for (i = 0; i < catalogue->matrices.count; i++) {
        if (find_duty(catalogue->matrices.items[i], example)) {
            break;
        }
    }
    example->advantages = example->matrix;
    for (i = catalogue->matrices.count; i-- > 0;) {
        if (catalogue->matrices.items[i]->advantages.approaches.count) {
            example->advantages = catalogue->matrices.items[i];
        }
    }
}

/* The beginning of a text, to look for: whole characters, not too many. */
static const char *beginning(apr_pool_t *pool, const char *text)
{
    const char *end = text + strlen(text);
    const char *at = text;

    while (at < end) {
        int bytes = srm_utf8_read(at, end, NULL);

        if (bytes == 0 || at + bytes - text > TEXT_MAX) {
            break;
        }
        at += bytes;
    }
    return apr_pstrmemdup(pool, text, (apr_size_t)(at - text));
}

/* Where the paths of the description begin. A path begins with a slash. */
static const char *server_of(apr_pool_t *pool, const srm_settings_t *settings)
{
    return *settings->url
               ? apr_pstrmemdup(pool, settings->url, strlen(settings->url) - 1)
               : ".";
}

/** The names in braces with what is put in for them. */
typedef struct {
    apr_pool_t *pool;
    apr_array_header_t *list; /**< in turn, as srm_text_fill() takes them */
} pairs_t;

/* Add a name and its value as it stands between the quotes of JSON. */
static void add(const pairs_t *pairs, const char *name, const char *value)
{
    srm_text_t *text = srm_text_make(pairs->pool, 64);
    srm_json_t json;

    srm_json_start(&json, text);
    srm_json_piece(&json, value);
    APR_ARRAY_PUSH(pairs->list, const char *) = name;
    APR_ARRAY_PUSH(pairs->list, const char *) = srm_text_done(text);
}

static void add_site(const pairs_t *pairs, const srm_site_info_t *site)
{
    const char *title = site->settings->title;

    add(pairs, "module.version", SRM_VERSION);
    add(pairs, "site.title", *title ? title : srm_word_default(SRM_WORD_SITE));
    add(pairs, "site.server", server_of(pairs->pool, site->settings));
    add(pairs, "example.problem",
        srm_refusal_kind(SRM_REFUSAL_UNKNOWN_AREA)->slug);
}

static void add_example(const pairs_t *pairs, const example_t *example)
{
    const srm_matrix_t *matrix = example->matrix;
    const srm_cell_t *cell = example->cell;
    const srm_group_t *group = cell ? cell->area->group : NULL;

    add(pairs, "example.matrix", matrix ? matrix->id : "matrix");
    add(pairs, "example.area", cell ? cell->area->id : "area");
    add(pairs, "example.deployment",
        cell ? cell->deployment->id : "deployment");
    add(pairs, "example.party", example->party ? example->party->id : "party");
    add(pairs, "example.responsibility",
        srm_responsibility_id(cell ? cell->responsibility : SRM_CUSTOMER));
    add(pairs, "example.group", group ? group->id : "");
    add(pairs, "example.q",
        cell ? beginning(pairs->pool, cell->area->name) : "text");
    add(pairs, "example.from",
        matrix ? matrix->deployments.items[0].id : "deployment");
    add(pairs, "example.to",
        matrix ? matrix->deployments.items[matrix->deployments.count - 1].id
               : "deployment");
    add(pairs, "example.advantages",
        example->advantages ? example->advantages->id : "matrix");
}

void srm_json_openapi(srm_text_t *out, const srm_selection_t *selection)
{
    pairs_t pairs = {out->pool,
                     apr_array_make(out->pool, 32, sizeof(const char *))};
    example_t example;

    choose(selection->site->catalogue, &example);
    add_site(&pairs, selection->site);
    add_example(&pairs, &example);
    APR_ARRAY_PUSH(pairs.list, const char *) = NULL;
    srm_text_fill(out, srm_openapi, (const char *const *)pairs.list->elts);
}
