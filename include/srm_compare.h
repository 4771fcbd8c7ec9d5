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
#include "srm_zone.h"

/** One part of the changes: "Customer to Microsoft: 2". */
typedef struct srm_compare_part {
    srm_transition_e change;
    const srm_transition_t *
        transition; /**< the first transition between the same parties, if they
                          are transferred; else NULL */
    int count;
} srm_compare_part_t;

typedef SRM_LIST(srm_compare_part_t) srm_compare_parts_t;

/** Return the heading: "IaaS to PaaS: what changes". */
const char *srm_compare_title(apr_pool_t *pool,
                              const srm_selection_t *selection);

/** Return the count: "3 of 10 areas change." */
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

/* moves.c: for pages that name the areas and speak to you */

/** The changed areas of which the same becomes, in the order of areas. */
typedef struct srm_move {
    srm_transition_e change;
    const srm_transition_t *const *items;
    int count;
} srm_move_t;

typedef SRM_LIST(srm_move_t) srm_moves_t;

/** Most sentences of a summary: more moves are for a table. */
#define SRM_SENTENCES_MOST 3

/** Most names of areas in a sentence. */
#define SRM_NAMES_MOST 5

/**
 * List the changed areas: transfers first, by who hands over to whom, then
 * those of each other kind.
 * @param pool  for the lists
 * @param hands true to tell the other kinds apart by their parties too
 */
void srm_compare_moves(apr_pool_t *pool, const srm_selection_t *selection,
                       bool hands, srm_moves_t *moves);

/**
 * Return the sentence of a move: "Network controls and Operating system move
 * from you to Microsoft."
 * @param areas put in for the names of the areas
 */
const char *srm_compare_sentence(apr_pool_t *pool,
                                 const srm_selection_t *selection,
                                 const srm_move_t *move, const char *areas);

/** Return the names of a move's areas: "A, B and C". After SRM_NAMES_MOST of
 * them follows "and 3 more". */
const char *srm_compare_names(apr_pool_t *pool,
                              const srm_selection_t *selection,
                              const srm_move_t *move);

/** Return what precedes the name at an index, and what follows the last. */
const char *srm_compare_separator(apr_pool_t *pool, const srm_matrix_t *matrix,
                                  const srm_move_t *move, int i);
const char *srm_compare_more(apr_pool_t *pool, const srm_matrix_t *matrix,
                             const srm_move_t *move);

/** Return the lead and the first sentences as plain text. */
const char *srm_compare_summary(apr_pool_t *pool,
                                const srm_selection_t *selection);

/** Return a change in a phrase: "You hand it over", or "Becomes shared". */
const char *srm_compare_phrase(const srm_selection_t *selection,
                               const srm_transition_t *transition);

/**
 * Return the change for the customer that the page speaks to: "You hand over
 * 2, take on 0, keep 5 (3 alone, 2 shared)."; "" without a customer.
 */
const char *srm_compare_stakes(apr_pool_t *pool,
                               const srm_selection_t *selection);

/** The HTML page. Headers of the other formats declare their own. */
srm_writer_fn srm_html_compare;

#endif
