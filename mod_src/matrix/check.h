/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CHECK_H
#define CHECK_H

/**
 * @file check.h
 * @brief Whether a matrix makes sense.
 */

#include "srm_load.h"

/**
 * Judge a resolved matrix: no customer among the parties, a customer as
 * provider, shares over 100, and all warnings. What reading or resolving
 * found wrong already is not judged.
 * @param file the name of the matrix's file
 */
void srm_check(const srm_load_state_t *loading, const char *file,
               const srm_matrix_t *matrix);

#endif
