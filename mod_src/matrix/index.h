/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef INDEX_H
#define INDEX_H

/**
 * @file index.h
 * @brief Lists of a matrix's cells and areas, for fast selection.
 */

#include "srm_matrix.h"

/**
 * Fill in the lists that loading makes: cells of a party, parties of a
 * conditional cell, cells by responsibility, areas of a group, all cells and
 * areas, and the counts of a deployment.
 * @param pool   of the matrix
 * @param matrix resolved and without errors; not changed any more after this
 */
void srm_index(apr_pool_t *pool, srm_matrix_t *matrix);

#endif
