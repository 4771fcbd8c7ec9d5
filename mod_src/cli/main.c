/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file main.c
 * @brief The program `responsibility`: its commands and their dispatch.
 */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <apr_general.h>
#include <apr_strings.h>

#include "cli.h"
#include "srm_hash.h"
#include "srm_nearest.h"

#ifndef SRM_VERSION
#error "the build sets SRM_VERSION"
#endif

static const cli_command_t *const commands[] = {
    &cli_new,    &cli_check,  &cli_explain,  &cli_show, &cli_search,
    &cli_export, &cli_import, &cli_from_csv, &cli_diff, &cli_schema};

#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

static const cli_command_t *find_command(const char *name)
{
    apr_size_t i;

    for (i = 0; i < COMMANDS; i++) {
        if (!strcmp(commands[i]->name, name)) {
            return commands[i];
        }
    }
    return NULL;
}

static void help(srm_text_t *out)
{
    apr_size_t i;

    srm_text_adds(out, "Usage: responsibility COMMAND [OPTION]... FILE...\n\n"
                       "Check, show, search, make and compare shared "
                       "responsibility matrices.\n\nCommands:\n");
    for (i = 0; i < COMMANDS; i++) {
        srm_text_adds(out,
                      apr_psprintf(out->pool, "  %-10s%s\n", commands[i]->name,
                                   commands[i]->summary));
    }
    srm_text_adds(
        out, "\nRun \"responsibility COMMAND --help\" for the "
             "options of a command, or\n\"responsibility --version\" "
             "for the version. Exit status: 0 success, 1 problems,\n"
             "differences or no results, 2 a usage error or a failure.\n");
}

static int refuse_command(const cli_t *cli, const char *name)
{
    apr_array_header_t *names =
        apr_array_make(cli->pool, (int)COMMANDS, sizeof(const char *));
    apr_size_t i;

    for (i = 0; i < COMMANDS; i++) {
        APR_ARRAY_PUSH(names, const char *) = commands[i]->name;
    }
    APR_ARRAY_PUSH(names, const char *) = "--help";
    APR_ARRAY_PUSH(names, const char *) = "--version";
    return cli_misused(cli, "unknown command \"%s\"%s", name,
                       srm_nearest_hint(cli->pool, name, names));
}

/* True if the words request help; not after a `--`. */
static int asks_help(const char *const *words)
{
    for (; *words && strcmp(*words, "--"); words++) {
        if (!strcmp(*words, "--help") || !strcmp(*words, "-h")) {
            return 1;
        }
    }
    return 0;
}

static int run(apr_pool_t *pool, const char *const *words)
{
    srm_text_t *out = srm_text_make(pool, 1024);
    const char *name = words[1];
    cli_t cli;

    memset(&cli, 0, sizeof(cli));
    cli.pool = pool;
    if (!name) {
        help(out);
        cli_warn(out->bytes, out->length);
        return CLI_TROUBLE;
    }
    cli.command = find_command(name);
    if (cli.command && !asks_help(words + 2)) {
        return cli_sort(&cli, words + 2) ? cli.command->run(&cli)
                                         : CLI_TROUBLE;
    }
    if (cli.command) {
        cli_help(out, cli.command);
    }
    else if (!strcmp(name, "--help") || !strcmp(name, "-h")) {
        help(out);
    }
    else if (!strcmp(name, "--version")) {
        srm_text_adds(out, "responsibility " SRM_VERSION "\n");
    }
    else {
        return refuse_command(&cli, name);
    }
    return cli_print(out) ? CLI_GOOD : CLI_TROUBLE;
}

/** End the program: a pool has no memory. */
static int run_out(int status)
{
    static const char shortage[] = "responsibility: out of memory\n";

    (void)status;
    cli_warn(shortage, sizeof(shortage) - 1);
    _exit(CLI_TROUBLE);
}

int main(int argc, const char *const *argv)
{
    apr_pool_t *pool;
    int status;

    if (argc < 1 || apr_app_initialize(&argc, &argv, NULL) != APR_SUCCESS
        || apr_pool_create_ex(&pool, NULL, run_out, NULL) != APR_SUCCESS) {
        return CLI_TROUBLE;
    }
    (void)atexit(apr_terminate);
    srm_hash_start();
    status = run(pool, argv);
    apr_pool_destroy(pool);
    return status;
}
