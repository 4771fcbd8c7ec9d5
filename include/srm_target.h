/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_TARGET_H
#define SRM_TARGET_H

/**
 * @file srm_target.h
 * @brief Where in the matrices a link leads.
 */

#include "srm_matrix.h"
#include "srm_route.h"

/** What the path of a page names; NULL for what it does not. */
typedef struct srm_target {
    const srm_matrix_t *matrix;
    const srm_area_t *area;
    const srm_deployment_t *deployment;
    const srm_party_t *party;
} srm_target_t;

/** The path of the page of a place, relative to the base. */
const char *srm_target_path(apr_pool_t *pool, srm_page_e page,
                            const srm_target_t *target, srm_format_e format);

/** The same behind the URL of the base, which must live as long as the pool. */
const char *srm_target_url(apr_pool_t *pool, const char *root, srm_page_e page,
                           const srm_target_t *target, srm_format_e format);

/** Begin the URLs of the cells of an area, behind that of the base. */
void srm_target_row(apr_pool_t *pool, const char *root,
                    const srm_matrix_t *matrix, const srm_area_t *area,
                    srm_series_t *row);

/** The URL of a cell of this row. */
const char *srm_target_in_row(const srm_series_t *row, const srm_cell_t *cell);

/**
 * The path of the comparison of two deployments with its query, relative to
 * the base: "azure-cloud/compare?from=iaas&to=paas".
 */
const char *srm_target_compare(apr_pool_t *pool, const srm_matrix_t *matrix,
                               const srm_deployment_t *from,
                               const srm_deployment_t *to);

/**
 * The name of a page as a file: its path with hyphens for slashes, and what
 * it compares: "azure-cloud-compare-iaas-paas.csv".
 * @param path of ids that exist, with a suffix: it needs no escape anywhere
 * @param from NULL when nothing is compared; to likewise
 */
const char *srm_target_file(apr_pool_t *pool, const char *path,
                            const srm_deployment_t *from,
                            const srm_deployment_t *to);

#endif
