/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef LOAD_H
#define LOAD_H

/**
 * @file load.h
 * @brief Loading of one file. Private to load.c and catalogue.c.
 */

#include "srm_load.h"

/**
 * Load a file as far as it can be.
 * @return the matrix; with errors only its id may be used; NULL when there is
 *         not even an id
 */
srm_matrix_t *srm_load_file(const srm_load_state_t *loading,
                            const srm_source_t *source);

#endif
