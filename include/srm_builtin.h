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

#include "srm_file.h"

/** A built-in matrix. */
typedef struct srm_builtin {
    srm_source_t source; /**< named "builtin:ID" */
    const char *id;
    int by_default; /**< one of those that plain `builtin` means */
} srm_builtin_t;

/** The table, ended by an entry whose id is NULL. */
extern const srm_builtin_t srm_builtins[];

#endif
