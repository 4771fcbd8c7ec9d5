/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_MARKDOWN_PARTS_H
#define SRM_MARKDOWN_PARTS_H

/**
 * @file srm_markdown_parts.h
 * @brief Pieces that the Markdown pages share. Private to views/.
 */

#include "srm_doc.h"

/** A page being written. */
typedef srm_doc_t srm_leaf_t;

/* markdown_parts.c */

/** Begin a page: its heading, and the way to it. */
void srm_leaf_begin(srm_leaf_t *leaf, srm_text_t *out,
                    const srm_selection_t *selection, const char *title);

/** End a page: sources, revision, review, edition. */
void srm_leaf_end(srm_leaf_t *leaf);

/** A word of the interface, as the page's matrix says it. */

/** A link to a page. */
void srm_leaf_link(srm_leaf_t *leaf, srm_page_e page,
                   const srm_target_t *target, const char *text);

/** Links to what is in the page's own matrix. */

/** A heading of the second level. */

/** A paragraph, left out when its text is "". */

/** A text after a colon, left out with it when it is "". */
void srm_leaf_said(srm_leaf_t *leaf, const char *text);

/**
 * Begin what is said after a word: "Note: …". In an item of a list it is an
 * item, elsewhere a paragraph; srm_markdown_end() ends it.
 */
void srm_leaf_say(srm_leaf_t *leaf, srm_word_e word);

/** A text after its word, left out when it is "". */

/** Texts after their word, with commas; left out when there are none. */

/** Counts in words: "4 yours, 2 shared"; those of 0 are left out. */
void srm_leaf_counts(srm_leaf_t *leaf, const srm_matrix_t *matrix,
                     const int counts[SRM_RESPONSIBILITY_COUNT]);

/** Tell that a page is narrowed and link to the whole. */
void srm_leaf_part(srm_leaf_t *leaf);

/** The same; tell also that the page has no cells. */
void srm_leaf_filtered(srm_leaf_t *leaf);

/* markdown_cell.c */

/** What a cell comes to: "Shared: Customer, Microsoft". */
const char *srm_leaf_cell_words(const srm_leaf_t *leaf,
                                const srm_cell_t *cell);

/**
 * Who does what in a cell, as items.
 * @param boxes where the customer's part has a box to tick
 */

/** A cell's note, owner and controls. */

/** An owner; controls; each left out when there is none. */

/** An area's group, left out when it has none. */

/* markdown_company.c: sections, each left out when it is empty */


/* markdown_detail.c: the sections of a matrix below its table */

void srm_leaf_area_by_area(srm_leaf_t *leaf);
void srm_leaf_deployments(srm_leaf_t *leaf);
void srm_leaf_advantages(srm_leaf_t *leaf);

/** The pages. */
srm_render_fn srm_markdown_catalogue;
srm_render_fn srm_markdown_rows;
srm_render_fn srm_markdown_matrix;
srm_render_fn srm_markdown_compare;
srm_render_fn srm_markdown_advantages;
srm_render_fn srm_markdown_deployment;
srm_render_fn srm_markdown_area;
srm_render_fn srm_markdown_one_cell;
srm_render_fn srm_markdown_party;

#endif
