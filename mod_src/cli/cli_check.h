/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

/**
 * @file cli_check.h
 * @brief The output formats of `check`.
 */

#include "cli.h"
#include "srm_json.h"

typedef struct cli_findings cli_findings_t;

/**
 * Write a part of the findings: once with no report before the first, then
 * every report, then once more with no report and `ended` set.
 */
typedef void cli_report_fn(srm_text_t *out, cli_findings_t *findings,
                           const srm_report_t *report);

/** The findings so far. */
struct cli_findings {
    srm_text_t *out;
    cli_report_fn *write;
    srm_json_t json; /**< of the JSON format */
    int files;
    int errors;
    int warnings;
    int ended;
    int code; /**< of the first problem, an error if there is one; 0: none */
};

cli_report_fn cli_report_text;
cli_report_fn cli_report_json;
cli_report_fn cli_report_github;

#endif
