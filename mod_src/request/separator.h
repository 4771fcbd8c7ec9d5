/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SEPARATOR_H
#define SEPARATOR_H

/**
 * @file separator.h
 * @brief The separators between the fields of CSV, by name: `,`, `;`, `tab`.
 */

#include <apr_tables.h>

/**
 * Find a separator by its name. A tab itself is one, too.
 * @return '\0' when it is none
 */
char srm_separator_find(const char *name);

/** The name of a separator; "" of any other character. Constant. */
const char *srm_separator_name(char separator);

/** All names, to tell them; in the pool. */
apr_array_header_t *srm_separator_names(apr_pool_t *pool);

#endif
