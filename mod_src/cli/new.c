/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file new.c
 * @brief `responsibility new`: a matrix file to begin with.
 */

#include <string.h>

#include "cli.h"

static const cli_option_t options[] = {
    {"output", "FILE", "write to a file (default: standard output)"},
    {"force", NULL, "overwrite an existing file"},
    {NULL, NULL, NULL}};

static int run(cli_t *cli)
{
    static const char key[] = "\"revision\": \"";
    const char *output = cli_value(cli, "output");
    const char *today = srm_text_today(cli->pool);
    const char *date = strstr(cli_starter, key) + sizeof(key) - 1;
    srm_text_t *file = srm_text_make(cli->pool, 4096);

    srm_text_add(file, cli_starter, (apr_size_t)(date - cli_starter));
    srm_text_adds(file, today);
    srm_text_adds(file, date + strlen(today));
    return (output ? cli_write_file(output, file,
                                    cli_values(cli, "force") != NULL)
                   : cli_print(file))
               ? CLI_GOOD
               : CLI_TROUBLE;
}

const cli_command_t cli_new = {
    "new",
    "",
    "Write a small matrix file to begin with.",
    "It is complete: a check has no warnings, and the server shows it. Its "
    "keys\n\"x-help\" explain what to change. The revision is today.\n",
    0,
    -1,
    options,
    run};
