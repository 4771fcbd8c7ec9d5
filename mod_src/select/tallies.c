/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file tallies.c
 * @brief Counts cells by matrix, deployment and responsibility.
 */

#include "srm_filter.h"

static void add_column(srm_selection_t *selection, const srm_matrix_t *matrix,
                       const srm_deployment_t *deployment,
                       unsigned responsibilities)
{
    int i;

    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        srm_tally_t *tally =
            &selection->tallies.items[selection->tallies.count];

        if (!(responsibilities & 1u << i)) {
            continue;
        }
        tally->matrix = matrix;
        tally->deployment = deployment;
        tally->responsibility = (srm_responsibility_e)i;
        tally->cells = deployment->counts[i];
        selection->counts[i] += tally->cells;
        selection->tallies.count++;
    }
}

static void add_matrix(apr_pool_t *pool, srm_selection_t *selection,
                       const srm_matrix_t *matrix)
{
    srm_filter_t filter;
    int i;

    srm_filter_make(pool, selection, matrix, &filter);
    for (i = 0; i < matrix->deployments.count; i++) {
        if (!filter.deployments || filter.deployments[i]) {
            add_column(selection, matrix, &matrix->deployments.items[i],
                       filter.responsibilities);
        }
    }
}

void srm_select_tallies(apr_pool_t *pool, srm_selection_t *selection)
{
    apr_size_t columns = 0;
    int i;

    for (i = 0; i < selection->matrices.count; i++) {
        columns += (apr_size_t)selection->matrices.items[i]->deployments.count;
    }
    selection->tallies.items =
        apr_palloc(pool, sizeof(*selection->tallies.items)
                             * (columns * SRM_RESPONSIBILITY_COUNT + 1));
    for (i = 0; i < selection->matrices.count; i++) {
        add_matrix(pool, selection, selection->matrices.items[i]);
    }
}
