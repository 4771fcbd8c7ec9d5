/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_SCHEMA_H
#define SRM_SCHEMA_H

/**
 * @file srm_schema.h
 * @brief The JSON Schemas that are built into the module.
 *
 * The build makes the table from conf/schemas/. Constant.
 */

#include <apr.h>

/** A schema. */
typedef struct srm_schema {
    const char *id;    /**< as in its URL: "matrix" */
    const char *bytes; /**< JSON Schema 2020-12 */
    apr_size_t length;
} srm_schema_t;

/** The table, ended by an entry whose id is NULL. */
extern const srm_schema_t srm_schemas[];

/** Find a schema by its id; NULL when there is none. */
const srm_schema_t *srm_schema_find(const char *id);

#endif
