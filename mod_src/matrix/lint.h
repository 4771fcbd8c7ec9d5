/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LINT_H
#define LINT_H

/**
 * @file lint.h
 * @brief What helps people agree. Private to check.c and lint.c.
 */

#include "srm_load.h"

/**
 * Walk all cells once and warn of what is left open between those who share
 * one, and of groups, deployments and parties that nothing comes of. The
 * latter wait until the file has no error.
 * @param file the name of the matrix's file
 */
void srm_lint(const srm_loading_t *loading, const char *file,
              const srm_matrix_t *matrix);

#endif
