/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_COMPARE_H
#define SRM_COMPARE_H

/**
 * @file srm_compare.h
 * @brief A comparison of two deployments in words. Private to views/.
 *
 * The words are made of whole phrases that a matrix can say in its own way,
 * and of numbers behind a colon, so that no language's grammar is glued
 * together here.
 */

#include "srm_render.h"

/** A part of what changes: "From Customer to Microsoft: 2". */
typedef struct srm_compare_part {
    srm_transition_e change;
    const srm_transition_t
        *transition; /**< the first of those that are transferred by
                                 the same parties to the same; else NULL */
    int count;
} srm_compare_part_t;

typedef SRM_LIST(srm_compare_part_t) srm_compare_parts_t;

/** The heading: "From IaaS to PaaS". */
const char *srm_compare_title(apr_pool_t *pool,
                              const srm_selection_t *selection);

/** How much changes: "Changes from IaaS to PaaS: 3 of 10." */
const char *srm_compare_lead(apr_pool_t *pool,
                             const srm_selection_t *selection);

/**
 * What changes, in parts whose counts are those of the turns together: what
 * is transferred by who hands over to whom, the most of it first; the other
 * changes in the order of their table; what stays last. Lead and parts are one
 * sentence: a blank before the first part, "; " before the others, ": " and the
 * number behind each, and a full stop at the end where there are any.
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

/** The page; those of other forms are with their parts. */
srm_render_fn srm_html_compare;

#endif
