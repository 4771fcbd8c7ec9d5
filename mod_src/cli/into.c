/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file into.c
 * @brief `responsibility import --into`: the report, and when it is written.
 */

#include <string.h>

#include "cli_diff.h"
#include "cli_into.h"

const char *cli_into_misuse(const cli_t *cli)
{
    const char *into = cli_value(cli, "into");
    const char *file = APR_ARRAY_IDX(cli->files, 0, const char *);

    if (into && !strcmp(into, "-") && !strcmp(file, "-")) {
        return "only one of the files can be standard input";
    }
    if (into && (!strcmp(into, "-") || !strncmp(into, "builtin:", 8))
        && cli_values(cli, "force") && !cli_value(cli, "output")) {
        return "--into: it is no file, so write to another one with --output";
    }
    return NULL;
}

const srm_matrix_t *cli_into_read(const cli_t *cli, srm_source_t *source,
                                  struct stat *was)
{
    if (stat(cli_value(cli, "into"), was) != 0) {
        memset(was, 0, sizeof(*was));
    }
    return cli_load_one(cli->pool, cli_value(cli, "into"), source);
}

/* Write what changes; return the number of changes, or -1. */
static int report(const cli_t *cli, const srm_matrix_t *before,
                  const srm_matrix_t *after)
{
    const char *file = cli_value(cli, "into");
    cli_changes_t found = {.old_file = file,
                           .new_file = file,
                           .before = before,
                           .after = after,
                           .out = srm_text_make(cli->pool, CLI_DIFF_PIECE)};

    found.changes = srm_diff(cli->pool, before, after, CLI_DIFF_MOST);
    apr_pool_create(&found.pool, cli->pool);
    cli_changes_text(&found);
    return found.failed || !cli_print(found.out) ? -1 : found.changes->all;
}

int cli_into_write(const cli_t *cli, const srm_matrix_t *before,
                   const srm_text_t *matrix, const struct stat *was)
{
    const char *into = cli_value(cli, "into");
    const char *output = cli_value(cli, "output");
    int force = cli_values(cli, "force") != NULL;
    const srm_source_t source = {into, matrix->bytes, matrix->length, 0, NULL};
    int changes = report(cli, before, cli_load_bytes(cli->pool, &source));

    if (changes < 0) {
        return CLI_TROUBLE;
    }
    if (output) {
        return cli_write_file(output, matrix, force) ? CLI_GOOD : CLI_TROUBLE;
    }
    if (changes > 0 && !force) {
        cli_complain(cli->pool,
                     "nothing was written: --force changes %s, --output "
                     "writes to another file",
                     into);
    }
    return changes == 0 || !force || cli_write_back(into, matrix, was)
               ? CLI_GOOD
               : CLI_TROUBLE;
}
