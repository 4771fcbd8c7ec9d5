/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file result.c
 * @brief The answer that a result of a search gives, and its address.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_filter.h"
#include "srm_target.h"

/* A party that is alone responsible makes its role the responsibility. */
static srm_responsibility_e of_role(srm_role_e role)
{
    return role == SRM_ROLE_CUSTOMER   ? SRM_CUSTOMER
           : role == SRM_ROLE_PROVIDER ? SRM_PROVIDER
                                       : SRM_THIRD_PARTY;
}

static bool of_area(const srm_area_t *area,
                    srm_responsibility_e *responsibility)
{
    int i;

    *responsibility = area->cells.items[0].responsibility;
    for (i = 1; i < area->cells.count; i++) {
        if (area->cells.items[i].responsibility != *responsibility) {
            return false;
        }
    }
    return true;
}

bool srm_result_responsibility(const srm_result_t *result,
                               srm_responsibility_e *responsibility)
{
    switch (result->kind) {
    case SRM_RESULT_CELL:
        *responsibility = result->cell->responsibility;
        return true;
    case SRM_RESULT_AREA:
        return of_area(result->area, responsibility);
    case SRM_RESULT_RETAINED:
        *responsibility = SRM_CUSTOMER;
        return true;
    case SRM_RESULT_PROVIDED:
        *responsibility = of_role(result->party->role);
        return true;
    default:
        return false;
    }
}

static void flag_cell(char *flags, const srm_cell_t *cell)
{
    const srm_party_t *party;
    int at = 0;

    while ((party = srm_cell_party(cell, &at))) {
        flags[party->order] = 1;
    }
}

static void flag_parties(char *flags, const srm_result_t *result)
{
    const srm_matrix_t *matrix = result->matrix;
    int i;

    if (result->cell) {
        flag_cell(flags, result->cell);
    }
    else if (result->area) {
        for (i = 0; i < result->area->cells.count; i++) {
            flag_cell(flags, &result->area->cells.items[i]);
        }
    }
    else if (result->party) {
        flags[result->party->order] = 1;
    }
    for (i = 0; result->retained && i < matrix->parties.count; i++) {
        flags[i] = matrix->parties.items[i].role == SRM_ROLE_CUSTOMER;
    }
}

const srm_party_t *const *srm_result_parties(apr_pool_t *pool,
                                             const srm_result_t *result)
{
    int most = result->matrix ? result->matrix->parties.count : 0;
    const srm_party_t **parties =
        apr_palloc(pool, sizeof(*parties) * ((apr_size_t)most + 1));
    char *flags = apr_pcalloc(pool, (apr_size_t)most + 1);
    int count = 0;
    int i;

    if (most > 0) {
        flag_parties(flags, result);
    }
    for (i = 0; i < most; i++) {
        if (flags[i]) {
            parties[count++] = &result->matrix->parties.items[i];
        }
    }
    parties[count] = NULL;
    return parties;
}

const char *srm_result_name(const srm_result_t *result)
{
    switch (result->kind) {
    case SRM_RESULT_CELL:
    case SRM_RESULT_AREA:
        return result->area->name;
    case SRM_RESULT_RETAINED:
        return result->retained->name;
    case SRM_RESULT_PROVIDED:
        return result->provided->name;
    case SRM_RESULT_TOPIC:
        return result->topic->title;
    case SRM_RESULT_DEPLOYMENT:
        return result->deployment->name;
    case SRM_RESULT_PARTY:
        return result->party->name;
    case SRM_RESULT_HELP:
        return srm_help_sections[result->help].heading;
    default:
        return result->matrix->title;
    }
}

/* Return a place on the page of the matrix: items have the name of their list
 * before their id there. */
static const char *url_of_item(apr_pool_t *pool, const char *root,
                               const srm_result_t *result, const char *list,
                               const char *id)
{
    const srm_target_t target = {.matrix = result->matrix};

    return apr_pstrcat(
        pool,
        srm_target_url(pool, root, SRM_PAGE_MATRIX, &target, SRM_FORMAT_NONE),
        "#", list, "--", id, NULL);
}

/* Return a section of a page of the help, or the page. */
static const char *url_of_help(apr_pool_t *pool, const char *root, int section)
{
    const srm_help_section_t *found = &srm_help_sections[section];
    const char *name = found->page->name;
    apr_size_t length = strlen(SRM_HELP_GUIDES);
    bool is_guide = !strncmp(name, SRM_HELP_GUIDES, length);
    const char *const ids[SRM_ID_COUNT] = {
        [SRM_ID_DOCUMENT] = name,
        [SRM_ID_GUIDE] = is_guide ? name + length : NULL};
    const char *url = srm_route_url(pool, root,
                                    is_guide ? SRM_PAGE_HELP_GUIDE
                                    : *name  ? SRM_PAGE_HELP_PAGE
                                             : SRM_PAGE_HELP,
                                    ids, SRM_FORMAT_NONE);

    return *found->anchor ? apr_pstrcat(pool, url, "#", found->anchor, NULL)
                          : url;
}

const char *srm_result_url(apr_pool_t *pool, const char *root,
                           const srm_result_t *result)
{
    static const srm_page_e pages[SRM_RESULT_COUNT] = {
        [SRM_RESULT_AREA] = SRM_PAGE_AREA,
        [SRM_RESULT_CELL] = SRM_PAGE_CELL,
        [SRM_RESULT_DEPLOYMENT] = SRM_PAGE_DEPLOYMENT,
        [SRM_RESULT_PARTY] = SRM_PAGE_PARTY,
        [SRM_RESULT_MATRIX] = SRM_PAGE_MATRIX};
    const srm_target_t target = {.matrix = result->matrix,
                                 .area = result->area,
                                 .deployment = result->deployment,
                                 .party = result->party};

    switch (result->kind) {
    case SRM_RESULT_RETAINED:
        return url_of_item(pool, root, result, "retained",
                           result->retained->id);
    case SRM_RESULT_PROVIDED:
        return url_of_item(pool, root, result, "provided",
                           result->provided->id);
    case SRM_RESULT_TOPIC:
        return url_of_item(pool, root, result, "topics", result->topic->id);
    case SRM_RESULT_HELP:
        return url_of_help(pool, root, result->help);
    default:
        return srm_target_url(pool, root, pages[result->kind], &target,
                              SRM_FORMAT_NONE);
    }
}
