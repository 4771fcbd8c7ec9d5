/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file examples.c
 * @brief Example values for the API description, so that requests find
 * something.
 *
 * For pages of cells the example is one cell that somebody is responsible for,
 * with the filters that leave it in the result; for lists of items it is one
 * item.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_openapi.h"

/** Most bytes of the example for ?q=. */
#define TEXT_MAX 48

/** An example cell; NULL for members that the site does not have. */
typedef struct {
    const srm_matrix_t *matrix;
    const srm_cell_t *cell;
    const srm_party_t *party;
} example_t;

/* Find a cell of a matrix that somebody is responsible for. */
static int find_duty(const srm_matrix_t *matrix, example_t *example)
{
    int i, j;

    for (i = 0; i < matrix->areas.count; i++) {
        const srm_area_t *area = &matrix->areas.items[i];

        for (j = 0; j < area->cells.count; j++) {
            int at = 0;

            example->matrix = matrix;
            example->cell = &area->cells.items[j];
            example->party = srm_cell_party(example->cell, &at);
            if (example->party) {
                return 1;
            }
        }
    }
    return 0;
}

/* Return the beginning of a text, for a search: whole words, not too many; of
 * a long word, or a text without spaces, whole characters. */
static const char *beginning(apr_pool_t *pool, const char *text)
{
    const char *end = text + strlen(text);
    const char *at = text;
    const char *space = NULL;

    while (at < end) {
        int bytes = srm_utf8_read(at, end, NULL);

        if (bytes == 0 || at + bytes - text > TEXT_MAX) {
            at = space ? space : at;
            break;
        }
        space = *at == ' ' ? at : space;
        at += bytes;
    }
    return apr_pstrmemdup(pool, text, (apr_size_t)(at - text));
}

/* A query ignores a parameter without a value, so "" is valid as a group. */
static const char *group_of(const srm_area_t *area)
{
    return area && area->group ? area->group->id : "";
}

/** Add example.matrix, .area, .deployment, .party, .responsibility,
 * .group, .concept, .q; .from and .to are two deployments of that matrix. */
static void add_cell(const srm_pairs_t *pairs,
                     const srm_catalogue_t *catalogue)
{
    example_t example = {NULL, NULL, NULL};
    const srm_area_t *area = NULL;
    const srm_deployment_t *first = NULL;
    const srm_deployment_t *last = NULL;
    int i;

    for (i = 0; i < catalogue->matrices.count; i++) {
        if (find_duty(catalogue->matrices.items[i], &example)) {
            break;
        }
    }
    if (example.matrix) {
        area = example.cell->area;
        first = example.matrix->deployments.items;
        last = first + example.matrix->deployments.count - 1;
    }
    srm_pairs_add(pairs, "example.matrix",
                  area ? example.matrix->id : "matrix");
    srm_pairs_add(pairs, "example.area", area ? area->id : "area");
    srm_pairs_add(pairs, "example.deployment",
                  area ? example.cell->deployment->id : "deployment");
    srm_pairs_add(pairs, "example.party",
                  example.party ? example.party->id : "party");
    srm_pairs_add(pairs, "example.responsibility",
                  srm_responsibility_id(area ? example.cell->responsibility
                                             : SRM_CUSTOMER));
    srm_pairs_add(pairs, "example.group", group_of(area));
    srm_pairs_add(pairs, "example.concept", area ? area->concept_id : "");
    srm_pairs_add(pairs, "example.q",
                  area ? beginning(pairs->pool, area->name) : "text");
    srm_pairs_add(pairs, "example.from", area ? first->id : "deployment");
    srm_pairs_add(pairs, "example.to", area ? last->id : "deployment");
}

/* Find the first matrix of a site that has entries in a list, else its
 * first matrix; NULL if the site has none. */
#define FIND(found, catalogue, list)                                          \
    (found) =                                                                 \
        (catalogue)->matrices.count ? (catalogue)->matrices.items[0] : NULL;  \
    for (i = (catalogue)->matrices.count; i-- > 0;) {                         \
        if ((catalogue)->matrices.items[i]->list.count > 0) {                 \
            (found) = (catalogue)->matrices.items[i];                         \
        }                                                                     \
    }

/* Return an area of an item; NULL if it has none. */
static const srm_area_t *tie_of(const srm_area_refs_t *areas)
{
    return areas->count ? areas->items[0].area : NULL;
}

/** Add example.retained, a matrix with such items, and filters that match
 * one of them: .retained-area, .retained-group, .retained-q. */
static void add_retained(const srm_pairs_t *pairs,
                         const srm_catalogue_t *catalogue)
{
    const srm_matrix_t *matrix;
    const srm_retained_t *item;
    const srm_area_t *area;
    int i;

    FIND(matrix, catalogue, retained)
    item = matrix && matrix->retained.count ? matrix->retained.items : NULL;
    area = item ? tie_of(&item->areas) : NULL;
    srm_pairs_add(pairs, "example.retained", matrix ? matrix->id : "matrix");
    srm_pairs_add(pairs, "example.retained-area", area ? area->id : "");
    srm_pairs_add(pairs, "example.retained-group", group_of(area));
    srm_pairs_add(pairs, "example.retained-q",
                  item ? beginning(pairs->pool, item->name) : "");
}

/** Add example.provided likewise, and .provided-deployment, .provided-party. */
static void add_provided(const srm_pairs_t *pairs,
                         const srm_catalogue_t *catalogue)
{
    const srm_matrix_t *matrix;
    const srm_provided_t *item;
    const srm_area_t *area;
    int i;

    FIND(matrix, catalogue, provided)
    item = matrix && matrix->provided.count ? matrix->provided.items : NULL;
    area = item ? tie_of(&item->areas) : NULL;
    srm_pairs_add(pairs, "example.provided", matrix ? matrix->id : "matrix");
    srm_pairs_add(pairs, "example.provided-area", area ? area->id : "");
    srm_pairs_add(pairs, "example.provided-group", group_of(area));
    srm_pairs_add(pairs, "example.provided-deployment",
                  item && item->deployments.count
                      ? item->deployments.items[0].deployment->id
                      : "");
    srm_pairs_add(pairs, "example.provided-party",
                  item ? item->party->id : "");
    srm_pairs_add(pairs, "example.provided-q",
                  item ? beginning(pairs->pool, item->name) : "");
}

/* Return the name of a page of the documentation: a guide, or another. */
static const char *help_example(bool guide)
{
    apr_size_t length = strlen(SRM_HELP_GUIDES);
    const srm_help_page_t *page;

    for (page = srm_help_pages; page->name; page++) {
        if (*page->name
            && !strncmp(page->name, SRM_HELP_GUIDES, length) == guide) {
            return page->name + (guide ? length : 0);
        }
    }
    return "guide";
}

/** Add example.advantages, a matrix that has them, example.problem, a kind of
 * problem, and pages of the documentation. */
static void add_others(const srm_pairs_t *pairs,
                       const srm_catalogue_t *catalogue)
{
    const srm_matrix_t *matrix;
    int i;

    FIND(matrix, catalogue, advantages.approaches)
    srm_pairs_add(pairs, "example.advantages", matrix ? matrix->id : "matrix");
    srm_pairs_add(pairs, "example.problem",
                  srm_refusal_kind(SRM_REFUSAL_UNKNOWN_AREA)->slug);
    srm_pairs_add(pairs, "example.document", help_example(false));
    srm_pairs_add(pairs, "example.guide", help_example(true));
}

void srm_pairs_add_examples(const srm_pairs_t *pairs,
                            const srm_catalogue_t *catalogue)
{
    add_cell(pairs, catalogue);
    add_retained(pairs, catalogue);
    add_provided(pairs, catalogue);
    add_others(pairs, catalogue);
}
