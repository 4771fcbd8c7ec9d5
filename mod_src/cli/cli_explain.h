/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CLI_EXPLAIN_H
#define CLI_EXPLAIN_H

/**
 * @file cli_explain.h
 * @brief The sections of docs/problems.md, for `responsibility explain`.
 * Private to mod_src/cli.
 *
 * The build makes the table (mod_src/docgen).
 */

/** The explanation of a problem code. */
typedef struct cli_explanation {
    const char *title; /**< "RSP0301: a party that is not declared" */
    const char *text;  /**< lines of at most 80 columns */
} cli_explanation_t;

/** The table, ended by an entry whose title is NULL. */
extern const cli_explanation_t cli_explanations[];

#endif
