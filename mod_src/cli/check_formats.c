/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file check_formats.c
 * @brief The output of `check`, for people, programs and GitHub.
 */

#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include <apr_strings.h>

#include "cli_check.h"
#include "srm_printable.h"

static const char *severity_word(srm_severity_e severity)
{
    return severity == SRM_ERROR ? "error" : "warning";
}

static const char *count(apr_pool_t *pool, int number, const char *what)
{
    return apr_psprintf(pool, "%d %s%s", number, what, number == 1 ? "" : "s");
}

void cli_report_text(srm_text_t *out, cli_findings_t *findings,
                     const srm_report_t *report)
{
    if (report) {
        cli_report_lines(out, report);
    }
    else if (findings->ended) {
        srm_text_adds(
            out,
            apr_pstrcat(out->pool, count(out->pool, findings->files, "file"),
                        ": ", count(out->pool, findings->errors, "error"),
                        ", ", count(out->pool, findings->warnings, "warning"),
                        "\n", NULL));
        if (findings->code && isatty(STDOUT_FILENO)) {
            srm_text_adds(out, apr_psprintf(out->pool,
                                            "For more about a problem, run "
                                            "\"responsibility explain "
                                            "RSP%04d\".\n",
                                            findings->code));
        }
    }
}

static void write_problem(srm_json_t *json, const srm_problem_t *problem)
{
    const srm_location_t *location = &problem->location;
    char code[16];

    apr_snprintf(code, sizeof(code), "RSP%04d", problem->code);
    srm_json_object(json, NULL);
    srm_json_string(json, "file",
                    location->file
                        ? srm_utf8_repair(json->out->pool, location->file)
                        : "");
    srm_json_number(json, "line", location->line);
    srm_json_number(json, "column", location->column);
    srm_json_string(json, "pointer",
                    location->pointer ? location->pointer : "");
    srm_json_string(json, "code", code);
    srm_json_string(json, "severity", severity_word(problem->severity));
    srm_json_string(json, "title", srm_code_title(problem->code));
    srm_json_string(json, "sentence", problem->sentence);
    srm_json_end(json, '}');
}

void cli_report_json(srm_text_t *out, cli_findings_t *findings,
                     const srm_report_t *report)
{
    srm_json_t *json = &findings->json;
    int i;

    if (report) {
        for (i = 0; i < report->problems->nelts; i++) {
            write_problem(json,
                          &APR_ARRAY_IDX(report->problems, i, srm_problem_t));
        }
        return;
    }
    if (!findings->ended) {
        srm_json_start(json, out);
        srm_json_object(json, NULL);
        srm_json_array(json, "problems");
        return;
    }
    srm_json_end(json, ']');
    srm_json_number(json, "files", findings->files);
    srm_json_number(json, "errors", findings->errors);
    srm_json_number(json, "warnings", findings->warnings);
    srm_json_end(json, '}');
    srm_json_finish(json);
}

/*
 * Escape a text for a workflow command, which ends with its line, while a
 * property ends at a colon or comma. Other characters that could spoil the log
 * are made printable.
 */
static void add_escaped(srm_text_t *out, const char *text, bool property)
{
    const char *special = property ? "%\r\n:," : "%\r\n";

    while (*text) {
        if (strchr(special, *text)) {
            srm_text_adds(out, apr_psprintf(out->pool, "%%%02X", *text++));
        }
        else {
            text = srm_printable_one(out, text);
        }
    }
}

static void add_number(srm_text_t *out, const char *name, int number)
{
    if (number > 0) {
        srm_text_addc(out, ',');
        srm_text_adds(out, name);
        srm_text_addc(out, '=');
        srm_text_addi(out, number);
    }
}

static void add_annotation(srm_text_t *out, const srm_problem_t *problem)
{
    const srm_location_t *location = &problem->location;

    srm_text_adds(out, "::");
    srm_text_adds(out, severity_word(problem->severity));
    srm_text_addc(out, ' ');
    if (location->file && *location->file
        && strcmp(location->file, CLI_STDIN)) {
        srm_text_adds(out, "file=");
        add_escaped(out, location->file, true);
        add_number(out, "line", location->line);
        add_number(out, "col", location->column);
        srm_text_addc(out, ',');
    }
    srm_text_adds(out,
                  apr_psprintf(out->pool, "title=RSP%04d::", problem->code));
    if (location->pointer && *location->pointer) {
        add_escaped(out, location->pointer, false);
        srm_text_adds(out, ": ");
    }
    add_escaped(out, problem->sentence, false);
    srm_text_addc(out, '\n');
}

void cli_report_github(srm_text_t *out, cli_findings_t *findings,
                       const srm_report_t *report)
{
    int i;

    (void)findings;
    for (i = 0; report && i < report->problems->nelts; i++) {
        add_annotation(out,
                       &APR_ARRAY_IDX(report->problems, i, srm_problem_t));
    }
}
