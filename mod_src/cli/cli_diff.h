/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

/**
 * @file cli_diff.h
 * @brief The forms of what `diff` finds.
 */

#include "cli.h"
#include "srm_diff.h"

/**
 * The bytes of changes that are listed at most (srm_diff.h). Two files of the
 * largest size that have nothing in common fit; a long name that would be in
 * the words of a hundred thousand changes does not.
 */
#define CLI_DIFF_MOST (48 * 1024 * 1024)

/** Bytes that are written at once. */
#define CLI_DIFF_PIECE 65536

/** Two matrices, the names of their files, what changed, and where it goes. */
typedef struct cli_changes {
    const char *old_file;
    const char *new_file;
    const srm_matrix_t *before;
    const srm_matrix_t *after;
    const srm_changes_t *changes;
    srm_text_t *out;  /**< what is not written yet */
    apr_pool_t *pool; /**< no longer than one change */
    int failed;       /**< standard output cannot be written */
} cli_changes_t;

/** Write it in one form. */
typedef void cli_changes_fn(cli_changes_t *found);

cli_changes_fn cli_changes_text;
cli_changes_fn cli_changes_json;
cli_changes_fn cli_changes_markdown;

/** Append text to what is to be written, as a form writes it. */
typedef void cli_piece_fn(void *to, const char *piece);

/** Write what there is when it is much. */
void cli_change_flush(cli_changes_t *found);

/**
 * Append a text of any length in pieces of whole characters, and write what
 * there is: what a form makes of it may be six times as long.
 * @param to for the function
 */
void cli_change_put(cli_changes_t *found, const char *text, cli_piece_fn *put,
                    void *to);

/** End a change: write what there is when it is much. */
void cli_change_end(cli_changes_t *found);

/** The heading of changes of one kind: "Changed hands". */
const char *cli_change_heading(srm_change_e what);

/** How many changes of a kind are listed. */
int cli_change_count(const cli_changes_t *found, srm_change_e what);

/**
 * The sentence that tells of the changes that are not listed; "" when all are.
 */
const char *cli_change_rest(const cli_changes_t *found);

/** What a change is about: "Applications / PaaS, note". */
const char *cli_change_subject(apr_pool_t *pool, const srm_change_t *change);

/**
 * The parties that are in the second cell and not in the first, under
 * whatever condition, in the order in which they are met.
 * @param first  NULL for none
 * @param second NULL for none
 * @return array of const srm_party_t *
 */
const apr_array_header_t *cli_gained(apr_pool_t *pool, const srm_cell_t *first,
                                     const srm_cell_t *second);

#endif
