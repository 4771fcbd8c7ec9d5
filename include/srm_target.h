/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_TARGET_H
#define SRM_TARGET_H

/**
 * @file srm_target.h
 * @brief Targets of links.
 */

#include "srm_matrix.h"
#include "srm_route.h"

/** The items that the path of a page names; NULL for the others. */
typedef struct srm_target {
    const srm_matrix_t *matrix;
    const srm_area_t *area;
    const srm_deployment_t *deployment;
    const srm_party_t *party;
} srm_target_t;

/** Return the path of the page of a target, relative to the base. */
const char *srm_target_path(apr_pool_t *pool, srm_page_e page,
                            const srm_target_t *target, srm_format_e format);

/**
 * Return its URL, from the URL of the base, which must live as long as the
 * pool.
 */
const char *srm_target_url(apr_pool_t *pool, const char *root, srm_page_e page,
                           const srm_target_t *target, srm_format_e format);

/** Begin the URLs of the cells of an area, from the URL of the base. */
void srm_target_row(apr_pool_t *pool, const char *root,
                    const srm_matrix_t *matrix, const srm_area_t *area,
                    srm_series_t *row);

/** Return the URL of a cell of this row. */
const char *srm_target_in_row(const srm_series_t *row, const srm_cell_t *cell);

/**
 * Return the path and query of the comparison of two deployments, relative to
 * the base: "azure-cloud/compare?from=iaas&to=paas".
 */
const char *srm_target_compare(apr_pool_t *pool, const srm_matrix_t *matrix,
                               const srm_deployment_t *from,
                               const srm_deployment_t *to);

/**
 * Return the file name of a page: its path with hyphens for slashes, and the
 * compared deployments: "azure-cloud-compare-iaas-paas.csv".
 * @param path of existing ids, with a suffix: it needs no escape
 * @param from NULL when nothing is compared; `to` likewise
 */
const char *srm_target_file(apr_pool_t *pool, const char *path,
                            const srm_deployment_t *from,
                            const srm_deployment_t *to);

#endif
