/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CLI_INTO_H
#define CLI_INTO_H

/**
 * @file cli_into.h
 * @brief An import that changes a matrix file.
 */

#include <sys/stat.h>

#include "cli.h"

/** Return a sentence if --into names what cannot be written; else NULL. */
const char *cli_into_misuse(const cli_t *cli);

/**
 * Read and load the matrix file of the option --into.
 * @param was receives its state before
 * @return NULL after an error message
 */
const srm_matrix_t *cli_into_read(const cli_t *cli, srm_source_t *source,
                                  struct stat *was);

/**
 * Report what changes, and write the file if an option says so.
 * @param matrix the new file, which has been checked
 * @param was    the old file before it was read
 * @return a cli_exit_e
 */
int cli_into_write(const cli_t *cli, const srm_matrix_t *before,
                   const srm_text_t *matrix, const struct stat *was);

#endif
