/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_DIFF_H
#define CLI_DIFF_H

/**
 * @file cli_diff.h
 * @brief The forms of what `diff` finds.
 */

#include "cli.h"
#include "srm_diff.h"

/** Two matrices, the names of their files, and what changed. */
typedef struct cli_changes {
    const char *old_file;
    const char *new_file;
    const srm_matrix_t *before;
    const srm_matrix_t *after;
    const srm_changes_t *changes;
} cli_changes_t;

/** Write it in one form. */
typedef void cli_changes_fn(srm_text_t *out, const cli_changes_t *found);

cli_changes_fn cli_changes_text;
cli_changes_fn cli_changes_json;
cli_changes_fn cli_changes_markdown;

/** The heading of changes of one kind: "Changed hands". */
const char *cli_change_heading(srm_change_e what);

/** How many changes are of one kind. */
int cli_change_count(const cli_changes_t *found, srm_change_e what);

/** What a change is about: "Applications / PaaS, note". */
const char *cli_change_subject(apr_pool_t *pool, const srm_change_t *change);

/**
 * The parties that are in the second cell and not in the first, under
 * whatever condition.
 * @param first  NULL for none
 * @param second NULL for none
 * @return array of const srm_party_t *
 */
const apr_array_header_t *cli_gained(apr_pool_t *pool, const srm_cell_t *first,
                                     const srm_cell_t *second);

#endif
