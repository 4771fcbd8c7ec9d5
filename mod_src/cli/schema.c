/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file schema.c
 * @brief `responsibility schema`: the JSON Schemas, for editors and tests.
 */

#include <string.h>

#include "cli.h"
#include "srm_nearest.h"
#include "srm_schema.h"

static const cli_option_t options[] = {{NULL, NULL, NULL}};

static int refuse(const cli_t *cli, const char *name)
{
    apr_array_header_t *names =
        apr_array_make(cli->pool, 32, sizeof(const char *));
    const srm_schema_t *schema;

    for (schema = srm_schemas; schema->id; schema++) {
        APR_ARRAY_PUSH(names, const char *) = schema->id;
    }
    return cli_misused(cli, "no schema \"%s\"%s; there are: %s", name,
                       srm_nearest_hint(cli->pool, name, names),
                       apr_array_pstrcat(cli->pool, names, ' '));
}

static int run(cli_t *cli)
{
    const char *name = cli->files->nelts
                           ? APR_ARRAY_IDX(cli->files, 0, const char *)
                           : "matrix";
    const srm_schema_t *schema = srm_schema_find(name);
    srm_text_t *text = srm_text_make(cli->pool, 0);

    if (!schema) {
        return refuse(cli, name);
    }
    srm_text_add(text, schema->bytes, schema->length);
    return cli_print(text) ? CLI_GOOD : CLI_TROUBLE;
}

const cli_command_t cli_schema = {
    "schema",
    "[NAME]",
    "Write a JSON Schema.",
    "Without a name it is that of a matrix file, which editors use to check "
    "and to\ncomplete: matrix. The others describe what the server sends: "
    "cells, cell, area\nand so on, as below /schemas/ of the server.\n",
    0,
    1,
    options,
    run};
