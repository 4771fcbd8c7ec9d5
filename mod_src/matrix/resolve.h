/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef RESOLVE_H
#define RESOLVE_H

/**
 * @file resolve.h
 * @brief Resolves ids to pointers and computes responsibilities.
 */

#include "srm_load.h"

/**
 * Index a matrix's lists, resolve all references, sort cells by deployment and
 * duties by party, and compute the responsibility and roles of every cell.
 *
 * Reports repeated ids, unknown references and missing cells. References to a
 * list that was itself wrong are not reported. Afterwards every area has a cell
 * for each deployment; in a matrix with problems, pointers may be NULL and
 * cells may be broken (srm_cell_is_known()).
 * @param file the name of the matrix's file
 */
void srm_resolve(const srm_load_state_t *loading, const char *file,
                 srm_matrix_t *matrix);

/**
 * True if a cell was completely read and resolved, so that it may be checked.
 * In a matrix that srm_load() returned, every cell is known.
 */
int srm_cell_is_known(const srm_cell_t *cell);

#endif
