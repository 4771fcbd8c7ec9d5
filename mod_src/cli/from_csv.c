/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file from_csv.c
 * @brief `responsibility from-csv`: convert a spreadsheet to a matrix file.
 */

#include <string.h>

#include <apr_strings.h>

#include "cli.h"
#include "sheet.h"
#include "srm_validate.h"

static const cli_option_t options[] = {
    {"id", "ID", "id of the matrix (required)"},
    {"title", "TEXT", "title of the matrix (required)"},
    {"revision", "YYYY-MM-DD", "date of the matrix (default: today)"},
    {"customer", "ID=NAME", "a customer (default: customer=Customer)"},
    {"provider", "ID=NAME", "a provider (default: provider=Provider)"},
    {"third-party", "ID=NAME", "another party"},
    {"separator", ",|;|tab", "separator (default: that of the header row)"},
    {"encoding", "utf-8|windows-1252",
     "encoding of the file (default: utf-8)"},
    {"output", "FILE", "write to a file (default: standard output)"},
    {"force", NULL, "overwrite an existing file"},
    {NULL, NULL, NULL}};

static const char *const encodings[] = {"utf-8", "windows-1252", NULL};

/* Separators on the command line, and their characters. */
static const char *const separator_words[] = {"detect", ",", ";", "tab", NULL};
static const char separators[] = {SRM_CSV_DETECT, ',', ';', '\t'};
static const char *const separator_names[] = {"", "commas", "semicolons",
                                              "tabs"};

/* Options whose value is a party, by role. */
static const char *const role_options[SRM_ROLE_COUNT] = {
    "customer", "provider", "third-party"};

/* Parties of roles that no option names. */
static const sheet_party_t default_parties[] = {
    {"customer", "Customer", SRM_ROLE_CUSTOMER, 0, 0},
    {"provider", "Provider", SRM_ROLE_PROVIDER, 0, 0}};

/* Return the end of a sentence about an id: a suggestion for a valid one. */
static const char *better_id(const cli_t *cli, const char *id)
{
    const char *better = srm_suggest_id(cli->pool, id);

    return better && strcmp(better, id)
               ? apr_psprintf(cli->pool, " (did you mean \"%s\"?)", better)
               : "";
}

static int take_party(const cli_t *cli, sheet_t *sheet, srm_role_e role,
                      const char *value)
{
    sheet_party_t party = {NULL, NULL, role, 1, 0};
    const char *option = role_options[role];
    const char *equal = strchr(value, '=');
    const char *why;

    if (!equal) {
        cli_misused(cli, "--%s \"%s\" is not ID=NAME", option, value);
        return 0;
    }
    party.id = apr_pstrmemdup(cli->pool, value, (apr_size_t)(equal - value));
    party.name = equal + 1;
    if (!srm_is_id(party.id)) {
        cli_misused(cli, "--%s: \"%s\" is not an id%s", option, party.id,
                    better_id(cli, party.id));
        return 0;
    }
    if (!srm_is_text(party.name)) {
        cli_misused(cli, "--%s \"%s\" is not a valid name", option, value);
        return 0;
    }
    why = sheet_add_party(sheet, &party);
    if (why) {
        cli_misused(cli, "--%s \"%s\": %s", option, value, why);
    }
    return why == NULL;
}

/* Add the parties of the options, and default ones for the other roles. */
static int take_parties(const cli_t *cli, sheet_t *sheet)
{
    int role, i;

    for (role = 0; role < SRM_ROLE_COUNT; role++) {
        const apr_array_header_t *values = cli_values(cli, role_options[role]);
        const char *why;

        for (i = 0; values && i < values->nelts; i++) {
            if (!take_party(cli, sheet, (srm_role_e)role,
                            APR_ARRAY_IDX(values, i, const char *))) {
                return 0;
            }
        }
        if (values || role == SRM_ROLE_THIRD_PARTY) {
            continue;
        }
        why = sheet_add_party(sheet, &default_parties[role]);
        if (why) {
            cli_misused(cli, "add a --%s: of \"%s\", %s", role_options[role],
                        default_parties[role].name, why);
            return 0;
        }
    }
    return 1;
}

static int take_matrix(const cli_t *cli, sheet_t *sheet)
{
    sheet->id = cli_value(cli, "id");
    sheet->title = cli_value(cli, "title");
    if (!sheet->id || !sheet->title) {
        cli_misused(cli, "from-csv needs --id and --title");
        return 0;
    }
    if (!srm_is_id(sheet->id)) {
        cli_misused(cli, "--id: \"%s\" is not an id%s", sheet->id,
                    better_id(cli, sheet->id));
        return 0;
    }
    if (srm_is_reserved(sheet->id)) {
        cli_misused(cli, "--id: \"%s\" is reserved for a page", sheet->id);
        return 0;
    }
    if (!srm_is_text(sheet->title)) {
        cli_misused(cli,
                    "--title \"%s\" is not visible UTF-8 text without control "
                    "characters and with balanced bidirectional controls",
                    sheet->title);
        return 0;
    }
    sheet->revision = cli_date(cli, "revision");
    return sheet->revision != NULL;
}

/* Return the name of the spreadsheet in messages. */
static const char *name_of(const cli_t *cli)
{
    const char *name = APR_ARRAY_IDX(cli->files, 0, const char *);

    return strcmp(name, "-") ? name : CLI_STDIN;
}

static void print_troubles(const cli_t *cli, const sheet_t *sheet)
{
    srm_text_t *out = srm_text_make(cli->pool, 1024);

    sheet_write_troubles(out, sheet->troubles, name_of(cli));
    cli_warn(out->bytes, out->length);
}

/* Read the spreadsheet; return NULL after error messages. */
static const srm_csv_t *read_sheet(const cli_t *cli, sheet_t *sheet,
                                   char separator, int encoding)
{
    srm_report_t *report = srm_report_make(cli->pool);
    const char *name = APR_ARRAY_IDX(cli->files, 0, const char *);
    srm_text_t *lines = srm_text_make(cli->pool, 0);
    srm_source_t source;
    const srm_csv_t *csv;

    if (!cli_read(cli->pool, name, srm_limits_default.bytes, &source,
                  report)) {
        cli_report_lines(lines, report);
        cli_warn(lines->bytes, lines->length);
        return NULL;
    }
    if (encoding > 0) {
        source.bytes =
            srm_csv_from_windows(cli->pool, source.bytes, &source.length);
    }
    csv = srm_csv_read(cli->pool, source.bytes, source.length, separator,
                       sheet->troubles);
    sheet_read(sheet, csv);
    if (sheet->troubles->list->nelts > 0) {
        print_troubles(cli, sheet);
        return NULL;
    }
    return csv;
}

/* Check that the matrix can be loaded, whatever the spreadsheet contained. */
static int check_matrix(const cli_t *cli, sheet_t *sheet, srm_text_t *matrix,
                        int *warnings)
{
    srm_report_t *report = srm_report_make(cli->pool);
    srm_load_state_t loading = {.pool = cli->pool,
                                .scratch = cli->pool,
                                .limits = &srm_limits_default,
                                .today = sheet->revision,
                                .report = report};
    srm_source_t source = {name_of(cli), srm_text_done(matrix), matrix->length,
                           0, NULL};

    if (matrix->length > srm_limits_default.bytes) {
        cli_complain(cli->pool, "the matrix would be larger than %lu bytes",
                     (unsigned long)srm_limits_default.bytes);
        return 0;
    }
    (void)srm_load(&loading, &source);
    *warnings = report->warnings;
    if (report->errors == 0) {
        return 1;
    }
    /* Lines of the matrix file would not help: report cells of the table. */
    sheet_take_report(sheet, report);
    print_troubles(cli, sheet);
    return 0;
}

static void print_result(const cli_t *cli, const sheet_t *sheet,
                         const srm_csv_t *csv, int warnings)
{
    srm_text_t *out = srm_text_make(cli->pool, 1024);
    const char *at = memchr(separators, csv->separator, sizeof(separators));
    const char *separator = separator_names[at - separators];

    srm_text_adds(out, apr_psprintf(cli->pool,
                                    "Read %d areas and %d deployments, "
                                    "separated by %s.\n",
                                    sheet->areas->nelts,
                                    sheet->deployments->nelts, separator));
    if (csv->breaks > 0) {
        srm_text_adds(out, apr_psprintf(cli->pool,
                                        "Line breaks replaced by spaces in "
                                        "cells: %d\n",
                                        csv->breaks));
    }
    if (!cli_value(cli, "revision")) {
        srm_text_adds(out,
                      apr_pstrcat(cli->pool, "The revision is today's date: ",
                                  sheet->revision, "\n", NULL));
    }
    sheet_write_todo(out, sheet);
    srm_text_adds(
        out, apr_psprintf(cli->pool,
                          "\"responsibility check\" reports %d warning%s.\n",
                          warnings, warnings == 1 ? "" : "s"));
    cli_warn(out->bytes, out->length);
}

static int run(cli_t *cli)
{
    sheet_t *sheet = sheet_make(cli->pool);
    const char *output = cli_value(cli, "output");
    int separator = cli_choice(cli, "separator", separator_words);
    int encoding = separator < 0 ? -1 : cli_choice(cli, "encoding", encodings);
    srm_text_t *matrix;
    const srm_csv_t *csv;
    int warnings;

    if (encoding < 0 || !take_matrix(cli, sheet)
        || !take_parties(cli, sheet)) {
        return CLI_TROUBLE;
    }
    csv = read_sheet(cli, sheet, separators[separator], encoding);
    if (!csv) {
        return CLI_PROBLEMS;
    }
    matrix = srm_text_make(cli->pool, 64 * 1024);
    sheet_write(matrix, sheet);
    if (!check_matrix(cli, sheet, matrix, &warnings)) {
        return CLI_PROBLEMS;
    }
    if (output
            ? !cli_write_file(output, matrix, cli_values(cli, "force") != NULL)
            : !cli_print(matrix)) {
        return CLI_TROUBLE;
    }
    print_result(cli, sheet, csv, warnings);
    return CLI_GOOD;
}

const cli_command_t cli_from_csv = {
    "from-csv",
    "FILE.csv",
    "Make a matrix file from a spreadsheet.",
    "The first row is the header. The first column is the area; every other "
    "one is a\ndeployment, except group, summary and note. A cell names who "
    "is "
    "responsible:\nCustomer (You, Us), Provider, Shared, the name of a party, "
    "several with + / or &\nbetween them, N/A (None, -) for nobody, or \"If "
    "...: Customer; If ...: Provider\".\nAnything ambiguous is an error with "
    "file:row:column. Standard error lists what\nthe author should still fill "
    "in.\n",
    1,
    1,
    options,
    run};
