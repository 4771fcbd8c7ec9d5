/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

/**
 * @file cli_diff.h
 * @brief The output formats of `diff`.
 */

#include "cli.h"
#include "srm_diff.h"

/**
 * Most bytes of listed changes (srm_diff.h). Two files of the largest size with
 * nothing in common fit; a long name that is in the words of a hundred thousand
 * changes does not.
 */
#define CLI_DIFF_MOST (48 * 1024 * 1024)

/** Bytes per write. */
#define CLI_DIFF_PIECE 65536

/** Two matrices, the names of their files, the changes, and the output. */
typedef struct cli_changes {
    const char *old_file;
    const char *new_file;
    const srm_matrix_t *before;
    const srm_matrix_t *after;
    const srm_changes_t *changes;
    srm_text_t *out;  /**< output that is not written yet */
    apr_pool_t *pool; /**< cleared after each change */
    int failed;       /**< standard output cannot be written */
} cli_changes_t;

/** Write the changes in one format. */
typedef void cli_changes_fn(cli_changes_t *found);

cli_changes_fn cli_changes_text;
cli_changes_fn cli_changes_json;
cli_changes_fn cli_changes_markdown;

/** Append a piece of text to the output, as a format encodes it. */
typedef void cli_piece_fn(void *to, const char *piece);

/** Write the pending output if it is long. */
void cli_change_flush(cli_changes_t *found);

/**
 * Append a text of any length in pieces of whole characters, and write the
 * output: an encoded text may be six times as long.
 * @param to for the function
 */
void cli_change_put(cli_changes_t *found, const char *text, cli_piece_fn *put,
                    void *to);

/** End a change: write the pending output if it is long. */
void cli_change_end(cli_changes_t *found);

/** Return the heading of changes of one kind: "Changed hands". */
const char *cli_change_heading(srm_change_e what);

/** Return the number of listed changes of a kind. */
int cli_change_count(const cli_changes_t *found, srm_change_e what);

/**
 * Return the sentence about the changes that are not listed; "" if all are.
 */
const char *cli_change_rest(const cli_changes_t *found);

/** Return the subject of a change: "Applications / PaaS, note". */
const char *cli_change_subject(apr_pool_t *pool, const srm_change_t *change);

/**
 * Return the parties that are in the second cell and not in the first, under
 * any condition, in the order of the cell.
 * @param first  NULL for none
 * @param second NULL for none
 * @return array of const srm_party_t *
 */
const apr_array_header_t *cli_gained(apr_pool_t *pool, const srm_cell_t *first,
                                     const srm_cell_t *second);

#endif
