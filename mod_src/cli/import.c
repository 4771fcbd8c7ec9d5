/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file import.c
 * @brief `responsibility import`: make a matrix file of a table.
 */

#include <string.h>

#include "cli_into.h"
#include "srm_import.h"

static const cli_option_t options[] = {
#define SRM_IMPORT_OPTION(name, word, value, help) {word, value, help},
    SRM_IMPORT_OPTIONS(SRM_IMPORT_OPTION)
#undef SRM_IMPORT_OPTION
        {"output", "FILE", "write to a file (default: standard output)"},
    {"force", NULL, "overwrite an existing file"},
    {NULL, NULL, NULL}};

/* Read the file to import; return 0 after an error message. */
static int read_file(const cli_t *cli, srm_import_t *import)
{
    srm_report_t *report = srm_report_make(cli->pool);
    srm_text_t *lines = srm_text_make(cli->pool, 0);
    const char *name = APR_ARRAY_IDX(cli->files, 0, const char *);
    srm_source_t source;

    if (!cli_read(cli->pool, name, srm_limits_default.bytes, &source,
                  report)) {
        cli_report_lines(lines, report);
        cli_warn(lines->bytes, lines->length);
        return 0;
    }
    import->name = strcmp(name, "-") ? name : CLI_STDIN;
    import->bytes = source.bytes;
    import->length = source.length;
    return 1;
}

static int write_matrix(const cli_t *cli, const srm_text_t *matrix)
{
    const char *output = cli_value(cli, "output");

    return output ? cli_write_file(output, matrix,
                                   cli_values(cli, "force") != NULL)
                  : cli_print(matrix);
}

static int run(cli_t *cli)
{
    srm_import_t import = {.pool = cli->pool};
    srm_text_t *matrix = srm_text_make(cli->pool, 64 * 1024);
    srm_text_t *messages = srm_text_make(cli->pool, 1024);
    const srm_matrix_t *before = NULL;
    const char *misuse;
    srm_source_t into;
    struct stat was;
    int i;

    for (i = 0; i < SRM_IMPORT_OPTION_COUNT; i++) {
        import.options[i] = cli_values(cli, options[i].name);
    }
    misuse = srm_import_misuse(&import);
    if (misuse) {
        return cli_misused(cli, "%s", misuse);
    }
    if (cli_into_misuse(cli)) {
        return cli_misused(cli, "%s", cli_into_misuse(cli));
    }
    if (cli_value(cli, "into")) {
        before = cli_into_read(cli, &into, &was);
        if (!before) {
            return CLI_PROBLEMS;
        }
        import.into = into.bytes;
        import.into_length = into.length;
    }
    if (!read_file(cli, &import)) {
        return CLI_PROBLEMS;
    }
    switch (srm_import(&import, matrix, messages)) {
    case SRM_IMPORT_MISUSED:
        return cli_misused(cli, "%s", srm_text_done(messages));
    case SRM_IMPORT_FAILED:
        cli_warn(messages->bytes, messages->length);
        return CLI_PROBLEMS;
    case SRM_IMPORT_DONE:
        break;
    }
    if (before) {
        cli_warn(messages->bytes, messages->length);
        return cli_into_write(cli, before, matrix, &was);
    }
    if (!write_matrix(cli, matrix)) {
        return CLI_TROUBLE;
    }
    cli_warn(messages->bytes, messages->length);
    return CLI_GOOD;
}

#define MORE                                                                  \
    "Shapes: a column per deployment, a column per party (marks, "            \
    "RACI or tasks), one\ncolumn that says who, or a row per cell. "          \
    "The shape is recognised and told. A\ncell names who is "                 \
    "responsible: Customer (You, Us), Provider, Shared (Both), "              \
    "the\nname of a party, several with + , / & or \"and\" between "          \
    "them, N/A (None, -) for\nnobody, Open, or \"If ...: Customer; "          \
    "otherwise: Provider\". COLUMN is a header, a\nnumber or a "              \
    "letter. Anything ambiguous is an error with "                            \
    "file:row:column.\nStandard error lists what the author should "          \
    "still fill in.\n"

const cli_command_t cli_import = {
    "import", "FILE", "Make a matrix file from a table.", MORE, 1, 1,
    options,  run};

/* The command's name in the first edition. */
const cli_command_t cli_from_csv = {
    "from-csv", "FILE", "Make a matrix file from a table: see import.",
    MORE,       1,      1,
    options,    run};
