/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_command.c
 * @brief `responsibility diff`: changes between two versions of a matrix.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "cli_diff.h"

static const cli_option_t options[] = {
    {"format", "text|json|md", "format of the output (default: text)"},
    {NULL, NULL, NULL}};

static const char *const formats[] = {"text", "json", "md", NULL};

/* In the order of the formats. */
static cli_changes_fn *const writers[] = {cli_changes_text, cli_changes_json,
                                          cli_changes_markdown};

static const srm_matrix_t *load(const cli_t *cli, const char *today, int place)
{
    apr_array_header_t *one =
        apr_array_make(cli->pool, 1, sizeof(const char *));
    const srm_catalogue_t *catalogue;

    /* Load them separately: both have the same id. */
    APR_ARRAY_PUSH(one, const char *) =
        APR_ARRAY_IDX(cli->files, place, const char *);
    catalogue = cli_load(cli->pool, today, one);
    return catalogue && catalogue->matrices.count
               ? catalogue->matrices.items[0]
               : NULL;
}

static int run(cli_t *cli)
{
    int format = cli_choice(cli, "format", formats);
    cli_changes_t found = {.out = srm_text_make(cli->pool, CLI_DIFF_PIECE)};

    if (format < 0) {
        return CLI_TROUBLE;
    }
    found.old_file = APR_ARRAY_IDX(cli->files, 0, const char *);
    found.new_file = APR_ARRAY_IDX(cli->files, 1, const char *);
    if (!strcmp(found.old_file, "-") && !strcmp(found.new_file, "-")) {
        return cli_misused(cli, "only one of the files can be standard input");
    }
    /* Warnings are not written here, so the date does not matter. */
    found.before = load(cli, "1970-01-01", 0);
    found.after = load(cli, "1970-01-01", 1);
    if (!found.before || !found.after) {
        return CLI_TROUBLE;
    }
    found.changes =
        srm_diff(cli->pool, found.before, found.after, CLI_DIFF_MOST);
    apr_pool_create(&found.pool, cli->pool);
    writers[format](&found);
    if (found.failed || !cli_print(found.out)) {
        return CLI_TROUBLE;
    }
    return found.changes->all > 0 ? CLI_PROBLEMS : CLI_GOOD;
}

const cli_command_t cli_diff = {
    "diff",
    "OLD NEW",
    "Show what changed between two matrices, and for whom.",
    "OLD and NEW are matrix files, - for standard input, or builtin:ID. Exit "
    "status:\n0 no difference, 1 differences, 2 a file could not be loaded.\n",
    2,
    2,
    options,
    run};
