/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file options.c
 * @brief Parsing a command line by the command's table of options.
 *
 * getopt(3) writes its own messages, and cannot suggest corrections.
 */

#include <assert.h>
#include <string.h>

#include <apr_strings.h>
#include <apr_time.h>

#include "cli.h"
#include "srm_validate.h"
#include "srm_nearest.h"

static int find_option(const cli_command_t *command, const char *name)
{
    int i;

    for (i = 0; command->options[i].name; i++) {
        if (!strcmp(command->options[i].name, name)) {
            return i;
        }
    }
    return -1;
}

static int refuse_option(const cli_t *cli, const char *name)
{
    apr_array_header_t *names =
        apr_array_make(cli->pool, CLI_OPTIONS_MAX, sizeof(const char *));
    int i;

    APR_ARRAY_PUSH(names, const char *) = "--help";
    for (i = 0; cli->command->options[i].name; i++) {
        APR_ARRAY_PUSH(names, const char *) =
            apr_pstrcat(cli->pool, "--", cli->command->options[i].name, NULL);
    }
    cli_misused(cli, "%s: unknown option \"%s\"%s", cli->command->name, name,
                srm_nearest_hint(cli->pool, name, names));
    return 0;
}

/* Read an option, and its value if that is the next word. */
static int take_option(cli_t *cli, const char *const **words)
{
    const char *word = **words;
    const char *equal = strchr(word, '=');
    const char *name =
        equal ? apr_pstrmemdup(cli->pool, word, (apr_size_t)(equal - word))
              : word;
    int place =
        strncmp(name, "--", 2) ? -1 : find_option(cli->command, name + 2);
    const cli_option_t *option;
    const char *value = equal ? equal + 1 : "";

    if (place < 0) {
        return refuse_option(cli, name);
    }
    option = &cli->command->options[place];
    if (option->value && !equal) {
        value = (*words)[1];
        if (!value) {
            cli_misused(cli, "%s needs a value: %s", name, option->value);
            return 0;
        }
        (*words)++;
    }
    if (!option->value && equal) {
        cli_misused(cli, "%s takes no value", name);
        return 0;
    }
    if (!cli->values[place]) {
        cli->values[place] =
            apr_array_make(cli->pool, 2, sizeof(const char *));
    }
    APR_ARRAY_PUSH(cli->values[place], const char *) = value;
    return 1;
}

int cli_sort(cli_t *cli, const char *const *words)
{
    const cli_command_t *command = cli->command;
    int options = 1;

    cli->files = apr_array_make(cli->pool, 4, sizeof(const char *));
    for (; *words; words++) {
        const char *word = *words;

        if (options && !strcmp(word, "--")) {
            options = 0;
        }
        else if (options && word[0] == '-' && word[1]) {
            if (!take_option(cli, &words)) {
                return 0;
            }
        }
        else {
            APR_ARRAY_PUSH(cli->files, const char *) = word;
        }
    }
    if (cli->files->nelts < command->least) {
        cli_misused(cli, "%s needs %s", command->name, command->operands);
        return 0;
    }
    if (command->most < 0 && cli->files->nelts > 0) {
        cli_misused(cli, "%s takes no argument; unexpected \"%s\"",
                    command->name, APR_ARRAY_IDX(cli->files, 0, const char *));
        return 0;
    }
    if (command->most > 0 && cli->files->nelts > command->most) {
        cli_misused(cli, "%s takes only %s; unexpected argument \"%s\"",
                    command->name, command->operands,
                    APR_ARRAY_IDX(cli->files, command->most, const char *));
        return 0;
    }
    return 1;
}

const apr_array_header_t *cli_values(const cli_t *cli, const char *name)
{
    int place = find_option(cli->command, name);

    assert(place >= 0);
    return cli->values[place];
}

const char *cli_value(const cli_t *cli, const char *name)
{
    const apr_array_header_t *values = cli_values(cli, name);

    return values ? APR_ARRAY_IDX(values, values->nelts - 1, const char *)
                  : NULL;
}

int cli_choice(const cli_t *cli, const char *name, const char *const *words)
{
    const char *value = cli_value(cli, name);
    apr_array_header_t *allowed =
        apr_array_make(cli->pool, 8, sizeof(const char *));
    int i;

    if (!value) {
        return 0;
    }
    for (i = 0; words[i]; i++) {
        if (!strcmp(words[i], value)) {
            return i;
        }
        APR_ARRAY_PUSH(allowed, const char *) = words[i];
    }
    cli_misused(cli, "--%s: invalid value \"%s\"; valid values: %s%s", name,
                value, apr_array_pstrcat(cli->pool, allowed, ' '),
                srm_nearest_hint(cli->pool, value, allowed));
    return -1;
}

const char *cli_date(const cli_t *cli, const char *name)
{
    const char *value = cli_value(cli, name);

    if (!value) {
        return srm_text_today(cli->pool);
    }
    if (!srm_is_date(value)) {
        cli_misused(cli, "--%s: \"%s\" is not a date (YYYY-MM-DD)", name,
                    value);
        return NULL;
    }
    return value;
}

/* Column of the explanations of options. */
#define HELP_COLUMN 28

void cli_help(srm_text_t *out, const cli_command_t *command)
{
    const cli_option_t *option;

    srm_text_adds(out,
                  apr_pstrcat(out->pool, "Usage: responsibility ",
                              command->name, " [OPTION]... ",
                              command->operands, "\n\n", command->summary,
                              "\n\n", command->more, "\nOptions:\n", NULL));
    for (option = command->options; option->name; option++) {
        const char *name =
            option->value ? apr_pstrcat(out->pool, "  --", option->name, " ",
                                        option->value, NULL)
                          : apr_pstrcat(out->pool, "  --", option->name, NULL);

        if (strlen(name) < HELP_COLUMN) {
            name = apr_psprintf(out->pool, "%-*s", HELP_COLUMN, name);
        }
        else {
            name = apr_psprintf(out->pool, "%s\n%*s", name, HELP_COLUMN, "");
        }
        srm_text_adds(out,
                      apr_pstrcat(out->pool, name, option->help, "\n", NULL));
    }
    srm_text_adds(out, apr_psprintf(out->pool, "%-*s%s\n", HELP_COLUMN,
                                    "  --help", "show this help"));
}
