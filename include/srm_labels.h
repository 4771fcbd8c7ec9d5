/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_LABELS_H
#define SRM_LABELS_H

/**
 * @file srm_labels.h
 * @brief Labels of parties, responsibilities and counts: the same words in
 * HTML, Markdown, plain text and diagrams. Any thread.
 */

#include "srm_text.h"
#include "srm_matrix.h"
#include "srm_select.h"

/**
 * Fill values into a word of the interface, which may be a label of a file: 16
 * at most, because a label with thousands of them would add megabytes to every
 * page.
 * @param pairs as for srm_text_fill()
 */
const char *srm_label_fill(apr_pool_t *pool, const char *word,
                           const char *const *pairs);

/** Return the site's title: the administrator's, or the default word. */
const char *srm_label_site(const srm_site_info_t *site);

/** The order in which pages list responsibilities: the reader's own first. */
extern const srm_responsibility_e srm_label_order[SRM_RESPONSIBILITY_COUNT];

/** Return the only party with the role of a responsibility; NULL when there are
 * several, or none. */
const srm_party_t *srm_label_party(const srm_matrix_t *matrix,
                                   srm_responsibility_e responsibility);

/** Return the word of a party's role; "" when it is the party's name. */
const char *srm_label_role(const srm_matrix_t *matrix,
                           const srm_party_t *party);

/** Return the word of a responsibility, or the name of its only party. */
const char *srm_label_responsibility(const srm_matrix_t *matrix,
                                     srm_responsibility_e responsibility);

/**
 * Return a count in words: "You 4", "Shared 2", "Microsoft 4". The only
 * party of its role appears by its name; the customer is the reader.
 * @param pool for the words
 */
const char *srm_label_count(apr_pool_t *pool, const srm_matrix_t *matrix,
                            srm_responsibility_e responsibility, int count);

/**
 * Return the text of a link to a comparison: "IaaS to PaaS".
 * @param pool for the words
 */
const char *srm_label_from_to(apr_pool_t *pool, const srm_matrix_t *matrix,
                              const srm_deployment_t *from,
                              const srm_deployment_t *to);

/**
 * Return the notice that an older revision is shown because the newer file was
 * refused; "" for a matrix that is up to date.
 * @param pool for the words
 */
const char *srm_label_outdated(apr_pool_t *pool, const srm_matrix_t *matrix);

/**
 * Return the number of cells shown: "4 of 40 cells are shown."
 * @param pool for the words
 */
const char *srm_label_shown(apr_pool_t *pool, const srm_matrix_t *matrix,
                            int shown, int all);

/** Return the writing direction of a language tag: "rtl" or "ltr". */
const char *srm_label_direction(const char *lang);

/**
 * Append the names of parties, with commas between them.
 * @param most length of the text from which on an ellipsis replaces the rest
 */
void srm_label_parties(srm_text_t *words, const srm_duties_t *duties,
                       apr_size_t most);

/** Return the word of a cell: the name of its only party, or its
 * responsibility. */
const char *srm_label_cell_word(const srm_matrix_t *matrix,
                                const srm_cell_t *cell);

/**
 * Return the names of the parties that share a cell, about 1,024 bytes at most;
 * "" if it has at most one party.
 * @param pool for the names
 */
const char *srm_label_cell_names(apr_pool_t *pool, const srm_cell_t *cell);

/** Return the responsibility of a cell in words: "Shared: Customer, Microsoft";
 * only the name if it is one party. */
const char *srm_label_cell(apr_pool_t *pool, const srm_matrix_t *matrix,
                           const srm_cell_t *cell);

#endif
