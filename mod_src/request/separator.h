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
 * Find a separator by its name. A tab character is a name, too.
 * @return the separator; '\0' for an unknown name
 */
char srm_separator_find(const char *name);

/** Return the name of a separator; "" for any other character. Constant. */
const char *srm_separator_name(char separator);

/** Return all names, for messages; in the pool. */
apr_array_header_t *srm_separator_names(apr_pool_t *pool);

#endif
