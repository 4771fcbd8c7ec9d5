/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_COMPARE_H
#define SRM_COMPARE_H

/**
 * @file srm_compare.h
 * @brief A comparison of two deployments in words.
 *
 * The words are whole phrases, which a matrix can override, and numbers after a
 * colon. So the code assembles no sentence by the grammar of one language.
 */

#include "srm_writer.h"

/** One part of the changes: "Customer to Microsoft: 2". */
typedef struct srm_compare_part {
    srm_transition_e change;
    const srm_transition_t
        *transition; /**< the first transition between the same parties, if they
                          are transferred; else NULL */
    int count;
} srm_compare_part_t;

typedef SRM_LIST(srm_compare_part_t) srm_compare_parts_t;

/** Return the heading: "IaaS to PaaS: what changes". */
const char *srm_compare_title(apr_pool_t *pool,
                              const srm_selection_t *selection);

/** Return the count: "Changes from IaaS to PaaS: 3 of 10 areas." */
const char *srm_compare_lead(apr_pool_t *pool,
                             const srm_selection_t *selection);

/**
 * List the changes in parts whose counts add up to the number of transitions.
 * Transfers come first, by who hands over to whom, the largest part first; then
 * the other changes in the order of their table; unchanged areas last. Lead and
 * parts form one sentence: a blank before the first part, "; " before the
 * others, ": " and the number after each, and a full stop at the end if there
 * are any parts.
 */
void srm_compare_parts(apr_pool_t *pool, const srm_selection_t *selection,
                       srm_compare_parts_t *parts);

/** The words of a part, without the number: they may be long. */
const char *srm_compare_words(apr_pool_t *pool,
                              const srm_selection_t *selection,
                              const srm_compare_part_t *part);

/**
 * Names of the parties that have a duty in one cell of an area and none in
 * another, with commas; "" for none.
 */
const char *srm_compare_only(srm_text_t *room, const srm_cell_t *cell,
                             const srm_cell_t *other);

/** The HTML page. Headers of the other formats declare their own. */
srm_writer_fn srm_html_compare;

#endif
