/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include <apr_strings.h>

#include "srm_target.h"

const char *srm_place_url(apr_pool_t *pool, const char *root, srm_page_e page,
                          const srm_place_of_t *place, srm_form_e form)
{
    const char *ids[SRM_ID_COUNT] = {
        [SRM_ID_MATRIX] = place->matrix ? place->matrix->id : NULL,
        [SRM_ID_AREA] = place->area ? place->area->id : NULL,
        [SRM_ID_DEPLOYMENT] = place->deployment ? place->deployment->id : NULL,
        [SRM_ID_PARTY] = place->party ? place->party->id : NULL,
    };

    return srm_route_url(pool, root, page, ids, form);
}

const char *srm_place_path(apr_pool_t *pool, srm_page_e page,
                           const srm_place_of_t *place, srm_form_e form)
{
    return srm_place_url(pool, "", page, place, form);
}

void srm_place_row(apr_pool_t *pool, const char *root,
                   const srm_matrix_t *matrix, const srm_area_t *area,
                   srm_series_t *row)
{
    const char *const ids[SRM_ID_COUNT] = {
        [SRM_ID_MATRIX] = matrix->id, [SRM_ID_AREA] = area->id};

    srm_route_series(pool, root, SRM_PAGE_CELL, ids, row);
}

const char *srm_place_in_row(const srm_series_t *row, const srm_cell_t *cell)
{
    return srm_route_in_series(row, cell->deployment->id);
}

/* Ids of a matrix need no escape. */
const char *srm_place_compare(apr_pool_t *pool, const srm_matrix_t *matrix,
                              const srm_deployment_t *from,
                              const srm_deployment_t *to)
{
    const srm_place_of_t place = {.matrix = matrix};

    return apr_pstrcat(
        pool, srm_place_path(pool, SRM_PAGE_COMPARE, &place, SRM_FORM_NONE),
        "?from=", from->id, "&to=", to->id, NULL);
}

const char *srm_place_file(apr_pool_t *pool, const char *path,
                           const srm_deployment_t *from,
                           const srm_deployment_t *to)
{
    const char *dot = strrchr(path, '.');
    char *file =
        apr_pstrcat(pool, apr_pstrmemdup(pool, path, (apr_size_t)(dot - path)),
                    from ? "-" : "", from ? from->id : "", to ? "-" : "",
                    to ? to->id : "", dot, NULL);
    char *at;

    for (at = file; *at; at++) {
        *at = *at == '/' ? '-' : *at;
    }
    return file;
}
