/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file target.c
 * @brief Paths, URLs and file names of link targets.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_target.h"

const char *srm_target_url(apr_pool_t *pool, const char *root, srm_page_e page,
                           const srm_target_t *target, srm_format_e format)
{
    const char *ids[SRM_ID_COUNT] = {
        [SRM_ID_MATRIX] = target->matrix ? target->matrix->id : NULL,
        [SRM_ID_AREA] = target->area ? target->area->id : NULL,
        [SRM_ID_DEPLOYMENT] =
            target->deployment ? target->deployment->id : NULL,
        [SRM_ID_PARTY] = target->party ? target->party->id : NULL,
    };

    return srm_route_url(pool, root, page, ids, format);
}

const char *srm_target_path(apr_pool_t *pool, srm_page_e page,
                            const srm_target_t *target, srm_format_e format)
{
    return srm_target_url(pool, "", page, target, format);
}

void srm_target_row(apr_pool_t *pool, const char *root,
                    const srm_matrix_t *matrix, const srm_area_t *area,
                    srm_series_t *row)
{
    const char *const ids[SRM_ID_COUNT] = {
        [SRM_ID_MATRIX] = matrix->id, [SRM_ID_AREA] = area->id};

    srm_route_series(pool, root, SRM_PAGE_CELL, ids, row);
}

const char *srm_target_in_row(const srm_series_t *row, const srm_cell_t *cell)
{
    return srm_route_in_series(row, cell->deployment->id);
}

/* Ids of a matrix need no escape. */
const char *srm_target_compare(apr_pool_t *pool, const srm_matrix_t *matrix,
                               const srm_deployment_t *from,
                               const srm_deployment_t *to)
{
    const srm_target_t target = {.matrix = matrix};

    return apr_pstrcat(
        pool,
        srm_target_path(pool, SRM_PAGE_COMPARE, &target, SRM_FORMAT_NONE),
        "?from=", from->id, "&to=", to->id, NULL);
}

const char *srm_target_file(apr_pool_t *pool, const char *path,
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
