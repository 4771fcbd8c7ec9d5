/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CHECK_H
#define CHECK_H

/**
 * @file check.h
 * @brief Checks that a matrix makes sense.
 */

#include "srm_load.h"

/**
 * Check a resolved matrix: no customer among the parties, a customer as
 * provider, shares over 100, and all warnings. Parts that reading or resolving
 * has reported are skipped.
 * @param file the name of the matrix's file
 */
void srm_check(const srm_load_state_t *loading, const char *file,
               const srm_matrix_t *matrix);

#endif
