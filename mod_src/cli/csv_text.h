/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CSV_TEXT_H
#define CSV_TEXT_H

/**
 * @file csv_text.h
 * @brief Cleaning the text of a cell. Private to csv.c.
 */

#include "csv.h"
#include "srm_text.h"

/**
 * Clean the text of a cell: white space becomes one space and is removed at the
 * ends; an invalid text is an error, and an invisible one is "".
 * @param breaks is increased by 1 if there was a line break inside
 */
const char *srm_csv_clean(apr_pool_t *pool, const char *bytes,
                          apr_size_t length, int row, int column, int *breaks,
                          srm_csv_troubles_t *troubles);

#endif
