/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_BUILTIN_H
#define SRM_BUILTIN_H

/**
 * @file srm_builtin.h
 * @brief The matrices that are built into the module.
 *
 * The build makes the table from conf/matrices/. Constant.
 */

#include <stdbool.h>

#include <apr_tables.h>

#include "srm_file.h"

/** A built-in matrix. */
typedef struct srm_builtin {
    srm_source_t source; /**< named "builtin:ID" */
    const char *id;
    int by_default;   /**< one of those that plain `builtin` means */
    const char *sets; /**< its sets, each between spaces: " all aws " */
} srm_builtin_t;

/** The table, ended by an entry whose id is NULL. */
extern const srm_builtin_t srm_builtins[];

/**
 * True if a name means a built-in matrix: its id, or a set that it is in.
 * @param name what follows "builtin:"; NULL for plain `builtin`
 */
bool srm_builtin_has_name(const srm_builtin_t *builtin, const char *name);

/** Return the names that may follow "builtin:", ids first: an array of
 * const char *. */
apr_array_header_t *srm_builtin_names(apr_pool_t *pool);

#endif
