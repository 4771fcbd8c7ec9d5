/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_LABELS_H
#define SRM_LABELS_H

/**
 * @file srm_labels.h
 * @brief How pages for people tell whose something is: the same words in
 * HTML, Markdown and diagrams. Private to views/. Any thread.
 */

#include "srm_matrix.h"
#include "srm_select.h"

/**
 * Put values into a word of the interface, which may be a label of a file:
 * 16 at most, for thousands of long ones would be megabytes of every page.
 * @param pairs as for srm_text_fill()
 */
const char *srm_label_fill(apr_pool_t *pool, const char *word,
                           const char *const *pairs);

/** The site's title: the administrator's, or the interface's word. */
const char *srm_label_site(const srm_site_info_t *site);

/** The order in which responsibilities are told: the reader's own first. */
extern const srm_responsibility_e srm_label_order[SRM_RESPONSIBILITY_COUNT];

/** The one party that a responsibility can be of: the only one of its role.
 * NULL when there are several, or none. */
const srm_party_t *srm_label_party(const srm_matrix_t *matrix,
                                   srm_responsibility_e responsibility);

/** The word of a party's role; "" when it is the party's name. */
const char *srm_label_role(const srm_matrix_t *matrix,
                           const srm_party_t *party);

/** What a cell comes to, with the party's name where there is one only. */
const char *srm_label_responsibility(const srm_matrix_t *matrix,
                                     srm_responsibility_e responsibility);

/**
 * A count in words: "4 yours", "2 shared", "4 Microsoft's". A party that is
 * alone in its role is called by its name; the customer is the reader.
 * @param pool for the words
 */
const char *srm_label_count(apr_pool_t *pool, const srm_matrix_t *matrix,
                            srm_responsibility_e responsibility, int count);

/**
 * What a comparison is called: "From IaaS to PaaS".
 * @param pool for the words
 */
const char *srm_label_from_to(apr_pool_t *pool, const srm_matrix_t *matrix,
                              const srm_deployment_t *from,
                              const srm_deployment_t *to);

/**
 * That a matrix is shown as it was before its file became wrong; "" when it is
 * not.
 * @param pool for the words
 */
const char *srm_label_outdated(apr_pool_t *pool, const srm_matrix_t *matrix);

/**
 * How much of a page is shown: "4 of 40 cells are shown."
 * @param pool for the words
 */
const char *srm_label_shown(apr_pool_t *pool, const srm_matrix_t *matrix,
                            int shown, int all);

/** "rtl" or "ltr", by a language tag. */
const char *srm_label_direction(const char *lang);

/** A cell in words: "Shared: Customer, Microsoft"; the party's name where it is
 *  one. */
const char *srm_label_cell(apr_pool_t *pool, const srm_matrix_t *matrix,
                           const srm_cell_t *cell);

#endif
