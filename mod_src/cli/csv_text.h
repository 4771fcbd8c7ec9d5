/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CSV_TEXT_H
#define CSV_TEXT_H

/**
 * @file csv_text.h
 * @brief The text of one cell, made clean. Private to csv.c.
 */

#include "csv.h"
#include "srm_text.h"

/**
 * Clean the text of a cell: white space is made one space and taken off the
 * ends; what is no text is a trouble, and what cannot be seen is no text.
 * @param breaks receives 1 more when there was a line break inside
 */
const char *srm_csv_clean(apr_pool_t *pool, const char *bytes,
                          apr_size_t length, int row, int column, int *breaks,
                          srm_csv_troubles_t *troubles);

#endif
