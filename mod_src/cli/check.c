/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file check.c
 * @brief `responsibility check`: errors and warnings in files.
 */

#include "cli_check.h"

static const cli_option_t options[] = {
    {"format", "text|json|github", "format of the report (default: text)"},
    {"strict", NULL, "treat warnings as errors"},
    {"site", NULL, "check the files as one site, with unique ids"},
    {"today", "YYYY-MM-DD", "date for judging the age of revisions"},
    {NULL, NULL, NULL}};

static const char *const formats[] = {"text", "json", "github", NULL};

/* In the order of the formats. */
static cli_report_fn *const writers[] = {cli_report_text, cli_report_json,
                                         cli_report_github};

/* Return the code of the first problem of a severity; 0 for none. */
static int first_code(const srm_report_t *report, srm_severity_e severity)
{
    const srm_problem_t *problems =
        (const srm_problem_t *)report->problems->elts;
    int i;

    for (i = 0; i < report->problems->nelts; i++) {
        if (problems[i].severity == severity) {
            return problems[i].code;
        }
    }
    return 0;
}

/* Add the report of one load. */
static void keep(cli_findings_t *findings, const srm_report_t *report)
{
    if (findings->errors == 0 && report->errors > 0) {
        findings->code = first_code(report, SRM_ERROR);
    }
    else if (findings->code == 0) {
        findings->code = first_code(report, SRM_WARNING);
    }
    findings->errors += report->errors;
    findings->warnings += report->warnings;
    findings->write(findings->out, findings, report);
}

static int read_one(const srm_load_state_t *loading, const char *name,
                    srm_source_t *source)
{
    return cli_read(loading->pool, name, loading->limits->bytes, source,
                    loading->report);
}

/*
 * Check each file separately, in memory that is freed before the next: a
 * thousand files need as much as the largest of them.
 */
static void check_alone(const cli_t *cli, const char *today,
                        cli_findings_t *findings)
{
    srm_load_state_t loading = {.limits = &srm_limits_default, .today = today};
    srm_source_t source;
    int i;

    for (i = 0; i < cli->files->nelts; i++) {
        apr_pool_create(&loading.pool, cli->pool);
        apr_pool_create(&loading.scratch, loading.pool);
        loading.report = srm_report_make(loading.pool);
        if (read_one(&loading, APR_ARRAY_IDX(cli->files, i, const char *),
                     &source)) {
            (void)srm_load(&loading, &source);
        }
        keep(findings, loading.report);
        apr_pool_destroy(loading.pool);
    }
}

static void check_site(const cli_t *cli, const char *today,
                       cli_findings_t *findings)
{
    srm_load_state_t loading = {.pool = cli->pool,
                                .scratch = cli->pool,
                                .limits = &srm_limits_default,
                                .today = today,
                                .report = srm_report_make(cli->pool)};
    apr_array_header_t *sources =
        apr_array_make(cli->pool, cli->files->nelts, sizeof(srm_source_t));
    srm_source_t source;
    int i;

    for (i = 0; i < cli->files->nelts; i++) {
        if (read_one(&loading, APR_ARRAY_IDX(cli->files, i, const char *),
                     &source)) {
            APR_ARRAY_PUSH(sources, srm_source_t) = source;
        }
    }
    (void)srm_load_all(&loading, sources);
    keep(findings, loading.report);
}

static int run(cli_t *cli)
{
    const char *today = cli_date(cli, "today");
    int format = cli_choice(cli, "format", formats);
    cli_findings_t findings = {0};

    if (!today || format < 0) {
        return CLI_TROUBLE;
    }
    findings.out = srm_text_make(cli->pool, 4096);
    findings.write = writers[format];
    findings.files = cli->files->nelts;
    findings.write(findings.out, &findings, NULL);
    if (cli_values(cli, "site")) {
        check_site(cli, today, &findings);
    }
    else {
        check_alone(cli, today, &findings);
    }
    findings.ended = 1;
    findings.write(findings.out, &findings, NULL);
    if (!cli_print(findings.out)) {
        return CLI_TROUBLE;
    }
    return findings.errors > 0
                   || (findings.warnings > 0 && cli_values(cli, "strict"))
               ? CLI_PROBLEMS
               : CLI_GOOD;
}

const cli_command_t cli_check = {
    "check",
    "FILE...",
    "Report all problems in matrix files.",
    "FILE is a matrix file, - for standard input, or builtin:ID. Each line "
    "gives the\nfile, line and column, the problem, how to fix it, and its "
    "code. "
    "httpd rejects\nfiles with errors and serves files with warnings.\n",
    1,
    0,
    options,
    run};
