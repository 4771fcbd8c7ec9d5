/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_HTML_PARTS_H
#define SRM_HTML_PARTS_H

/**
 * @file srm_html_parts.h
 * @brief Pieces that the HTML pages share.
 */

#include "srm_doc.h"

/* html_head.c */

/** Write the head of a page; the matrix's title is added to its own. */
void srm_html_head(srm_doc_t *doc, const char *title);

/* html_frame.c */

/** Begin a page that is about no selection, such as a refusal. */
void srm_html_begin(srm_doc_t *doc, srm_text_t *out,
                    const srm_site_info_t *site, const char *root,
                    const char *title);

/** Begin a page whose selection is there. */
void srm_html_frame(srm_doc_t *doc, const char *title);

/** End a page: footer and whatever is open. */
void srm_html_end(srm_doc_t *doc);

/* html_foot.c */

/** Write what a page comes from, its other forms and its edition. */
void srm_html_foot(srm_doc_t *doc);

/** The URL of the page in another format from here, filtered as it is. */
const char *srm_html_format_url(const srm_doc_t *doc, srm_page_e page,
                                srm_format_e format);

/** True if the page can be had in a format, filtered as it is. */
int srm_html_has_format(const srm_doc_t *doc, srm_format_e format);

/* html_parts.c */

/** The URL of a page from here; a place's matrix may be another one. */
const char *srm_html_url(const srm_doc_t *doc, srm_page_e page,
                         const srm_target_t *target);

/** A link to a page. */
void srm_html_link(srm_doc_t *doc, srm_page_e page, const srm_target_t *target,
                   const char *text);

/** What can be done with a page: to compare a matrix's deployments, to copy
 * the page as Markdown, which without a script is a link to it. */
void srm_html_tools(srm_doc_t *doc);

/* html_counts.c */

/** Counts in words: "4 yours, 2 shared"; those of 0 are left out. */
void srm_html_counts(srm_doc_t *doc, const srm_matrix_t *matrix,
                     const int counts[SRM_RESPONSIBILITY_COUNT]);

/** Counts as a bar, for the eye only: the words stand beside it. */
void srm_html_bar(srm_doc_t *doc, const int counts[SRM_RESPONSIBILITY_COUNT]);

/* html_filter.c */

/** The form that narrows a matrix. */
void srm_html_filter_form(srm_doc_t *doc);

/** Tell by what a page is narrowed, how much is shown and how to see more;
 * tell that it has no cells. */
void srm_html_filtered(srm_doc_t *doc);

/* html_tile.c */

/** The class of a cell: "cell shared". */
const char *srm_html_cell_class(const srm_cell_t *cell);

/** The symbol of a responsibility, hidden from those who hear its word. */
void srm_html_icon(srm_doc_t *doc, srm_responsibility_e responsibility);

/** The shapes of the symbols that the page has used. */
void srm_html_icons(srm_doc_t *doc);

/** What a cell comes to: symbol, word and, where several are responsible,
 * their names. With a link to the cell's page, or without. */
void srm_html_tile(srm_doc_t *doc, const srm_cell_t *cell, bool linked);

/** The entries of a list that says what the tiles of the page mean. */
void srm_html_legend(srm_doc_t *doc);

/* html_tasks.c */

/** Who does what in a cell, under a heading that says who it is: where one
 * party does it all, only the tasks. */
void srm_html_cell_checklist(srm_doc_t *doc, const srm_cell_t *cell);

/* html_diagram.c */

/** The diagram of a matrix, unless it has too many cells. */
void srm_html_diagram(srm_doc_t *doc);

/** Open and close what is said of a cell, in a list of terms. */
void srm_html_cell_open(srm_doc_t *doc, const srm_cell_t *cell);
void srm_html_cell_close(srm_doc_t *doc);

#endif
