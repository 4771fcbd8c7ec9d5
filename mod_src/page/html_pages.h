/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef HTML_PAGES_H
#define HTML_PAGES_H

/**
 * @file html_pages.h
 * @brief The HTML of pages that differ from their other formats.
 */

#include "srm_compare.h"
#include "srm_html_parts.h"

/* html_cell_parts.c */

/** The head of a table: a word for each of three columns.
 * @param name the class of the head, or NULL */
void html_heads(srm_doc_t *doc, const char *name, const srm_word_e words[3]);

/** The icon of a cell and its responsibility in a few words. */
void html_zone(srm_doc_t *doc, const srm_cell_t *cell);

/** The tasks of parties: without names where there is one party. */
void html_duties(srm_doc_t *doc, const srm_duties_t *duties);

/** Each condition of a cell with its parties and tasks. */
void html_conditions(srm_doc_t *doc, const srm_cell_t *cell);

/** A note after its icon; omitted when it is "". */
void html_note(srm_doc_t *doc, const char *note);

/** Links to the area before and after one, on the same kind of page. */
void html_neighbours(srm_doc_t *doc, srm_page_e page, const srm_area_t *area,
                     const srm_deployment_t *deployment);

/* html_compare.c */

/** The choice of a side of a comparison, in a form. */
void html_side(srm_doc_t *doc, const char *name, srm_word_e word,
               const srm_deployment_t *chosen);

/** All that follows the heading of a comparison. */
void html_compare(srm_doc_t *doc);

/* html_changes.c */

/** The tables of a comparison that has areas. */
void html_changes(srm_doc_t *doc, const srm_moves_t *moves);

/* html_cell.c */

/** All that follows the heading of a cell. */
void html_cell(srm_doc_t *doc);

/* html_area.c, html_party.c */

/** All that follows the heading of an area; of a party. */
void html_area(srm_doc_t *doc);
void html_party(srm_doc_t *doc);

#endif
