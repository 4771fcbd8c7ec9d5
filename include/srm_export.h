/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_EXPORT_H
#define SRM_EXPORT_H

/**
 * @file srm_export.h
 * @brief Working copies: a matrix file as a table that people edit.
 *
 * srm_import.h brings a copy back. A copy has a row for each cell, in the order
 * of the matrix, and the ids of what it is about. One thread at a time. Only
 * the program links this.
 */

#include <stdbool.h>

#include "srm_text.h"

/**
 * Write a working copy as CSV for spreadsheets: with a byte order mark, and an
 * apostrophe before what they would take for a formula, a number or a date.
 * @param bytes     a matrix file that has been checked
 * @param separator `,`, `;` or a tab
 */
void srm_export_csv(srm_text_t *out, const char *bytes, apr_size_t length,
                    char separator);

#ifdef SRM_WITH_XLSX
/**
 * Write a working copy as a workbook.
 * @return NULL, or a sentence about why it failed
 */
const char *srm_export_xlsx(srm_text_t *out, const char *bytes,
                            apr_size_t length);
#endif

#endif
