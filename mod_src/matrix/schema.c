/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file schema.c
 * @brief Finds a built-in schema.
 */

#include "srm_schema.h"

#include <string.h>

const srm_schema_t *srm_schema_find(const char *id)
{
    const srm_schema_t *schema;

    for (schema = srm_schemas; schema->id; schema++) {
        if (!strcmp(schema->id, id)) {
            return schema;
        }
    }
    return NULL;
}
