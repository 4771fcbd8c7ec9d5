/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef RESOLVE_H
#define RESOLVE_H

/**
 * @file resolve.h
 * @brief Ids to pointers, and what cells come to.
 */

#include "srm_load.h"

/**
 * Index a matrix's lists, find whatever refers to them, put the cells in the
 * deployments' and the duties in the parties' order, and work out every
 * cell's responsibility and roles.
 *
 * Reports repeated ids, what refers to nothing and missing cells. What
 * refers to a list that was itself wrong is left alone. Afterwards every
 * area has a cell for each deployment; in a matrix with problems, pointers
 * may be NULL and cells may be broken (srm_cell_is_known()).
 * @param file the name of the matrix's file
 */
void srm_resolve(const srm_load_state_t *loading, const char *file,
                 srm_matrix_t *matrix);

/**
 * Whether all that a cell says was read and resolved, so that it may be
 * judged. In a matrix that srm_load() returned, every cell is known.
 */
int srm_cell_is_known(const srm_cell_t *cell);

#endif
