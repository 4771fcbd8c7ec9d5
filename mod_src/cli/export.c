/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file export.c
 * @brief `responsibility export`: a matrix as a table that people edit.
 */

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli.h"
#include "srm_export.h"

static const cli_option_t options[] = {
    {"as", "csv|xlsx", "format (default: xlsx for FILE.xlsx, else csv)"},
    {"separator", ",|;|tab", "separator of CSV (default: a comma)"},
    {"output", "FILE", "write to a file (default: standard output)"},
    {"force", NULL, "overwrite an existing file"},
    {NULL, NULL, NULL}};

static const char *const formats[] = {"csv", "xlsx", NULL};
static const char *const separator_words[] = {",", ";", "tab", NULL};
static const char separators[] = {',', ';', '\t'};

static bool ends_in_xlsx(const char *name)
{
    size_t length = strlen(name);

    return length > 5 && !strcasecmp(name + length - 5, ".xlsx");
}

/* Write a workbook; return 0 after an error message. */
static int write_book(srm_text_t *out, const srm_source_t *source,
                      const cli_t *cli)
{
#ifdef SRM_WITH_XLSX
    const char *why = srm_export_xlsx(out, source->bytes, source->length);

    if (why) {
        cli_complain(cli->pool, "%s: %s", source->name, why);
    }
    return !why;
#else
    (void)out;
    (void)source;
    cli_complain(cli->pool, "built without libxlsxwriter: use --as csv");
    return 0;
#endif
}

static int write_copy(const cli_t *cli, const srm_source_t *source,
                      bool workbook, char separator)
{
    const char *output = cli_value(cli, "output");
    srm_text_t *out = srm_text_make(cli->pool, 64 * 1024);

    if (!workbook) {
        srm_export_csv(out, source->bytes, source->length, separator);
    }
    else if (!write_book(out, source, cli)) {
        return CLI_TROUBLE;
    }
    return (output
                ? cli_write_file(output, out, cli_values(cli, "force") != NULL)
                : cli_print(out))
               ? CLI_GOOD
               : CLI_TROUBLE;
}

static int run(cli_t *cli)
{
    const char *output = cli_value(cli, "output");
    int format = cli_choice(cli, "as", formats);
    int separator = cli_choice(cli, "separator", separator_words);
    bool workbook =
        cli_value(cli, "as") ? format == 1 : output && ends_in_xlsx(output);
    srm_source_t source;

    if (format < 0 || separator < 0) {
        return CLI_TROUBLE;
    }
    if (workbook && !output && isatty(STDOUT_FILENO)) {
        return cli_misused(cli, "a workbook needs --output FILE");
    }
    return cli_load_one(cli->pool, APR_ARRAY_IDX(cli->files, 0, const char *),
                        &source)
               ? write_copy(cli, &source, workbook, separators[separator])
               : CLI_PROBLEMS;
}

const cli_command_t cli_export = {
    "export",
    "FILE",
    "Write a working copy for a spreadsheet, to edit and import again.",
    "FILE is a matrix file, - for standard input, or builtin:ID. The copy has "
    "a "
    "row\nfor each area and deployment. \"responsibility import COPY --into "
    "FILE\" brings\nthe changes back.\n",
    1,
    1,
    options,
    run};
