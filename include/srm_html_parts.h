/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_HTML_PARTS_H
#define SRM_HTML_PARTS_H

/**
 * @file srm_html_parts.h
 * @brief Pieces that the HTML pages share.
 */

#include "srm_doc.h"

/** A page being written. */
typedef srm_doc_t srm_sheet_t;

/* html_head.c */

/** Write the head of a page; the matrix's title is added to its own. */
void srm_sheet_head(srm_sheet_t *sheet, const char *title);

/* html_frame.c */

/**
 * Begin a page: head, the way here, main and its heading.
 * @param title of the page alone
 */
void srm_sheet_begin(srm_sheet_t *sheet, srm_text_t *out,
                     const srm_selection_t *selection, const char *title);

/** Begin the page of a refusal. */
void srm_sheet_begin_refusal(srm_sheet_t *sheet, srm_text_t *out,
                             const srm_site_info_t *site, const char *root,
                             const char *title);

/** Begin a page whose selection is there. */
void srm_sheet_frame(srm_sheet_t *sheet, const char *title);

/** End a page: footer and whatever is open. */
void srm_sheet_end(srm_sheet_t *sheet);

/* html_foot.c */

/** Write what a page comes from, its other forms and its edition. */
void srm_sheet_foot(srm_sheet_t *sheet);

/** The page in another form, narrowed as it is, as a URL from here. */
const char *srm_sheet_twin(const srm_sheet_t *sheet, srm_page_e page,
                           srm_format_e format);

/** Whether the page can be had in a form, narrowed as it is. */
int srm_sheet_has_twin(const srm_sheet_t *sheet, srm_format_e format);

/* html_parts.c */

/** A word of the interface, as the page's matrix says it. */

/** The URL of a page from here; a place's matrix may be another one. */
const char *srm_sheet_url(const srm_sheet_t *sheet, srm_page_e page,
                          const srm_target_t *target);

/** A link to a page. */
void srm_sheet_link(srm_sheet_t *sheet, srm_page_e page,
                    const srm_target_t *target, const char *text);

/** Links to what is in the page's own matrix. */

/** A paragraph, left out when its text is ""; its class may be NULL. */

/** A paragraph that begins with a word: "Note: …". */

/** The group of an area, left out when it is in none. */

/** Open a section with its heading; srm_html_close() ends it. */

/** Strings in one paragraph after their word; nothing when there are none. */

/** What can be done with a page: to compare a matrix's deployments, to copy
 * the page as Markdown, which without a script is a link to it. */
void srm_sheet_tools(srm_sheet_t *sheet);

/* html_counts.c */

/** Counts in words: "4 yours, 2 shared"; those of 0 are left out. */
void srm_sheet_counts(srm_sheet_t *sheet, const srm_matrix_t *matrix,
                      const int counts[SRM_RESPONSIBILITY_COUNT]);

/** Counts as a bar, for the eye only: the words stand beside it. */
void srm_sheet_bar(srm_sheet_t *sheet,
                   const int counts[SRM_RESPONSIBILITY_COUNT]);

/** The deployments of a matrix, each with what its cells come to. */
void srm_sheet_glance(srm_sheet_t *sheet);

/* html_narrow.c */

/** The form that narrows a matrix. */
void srm_sheet_filter_form(srm_sheet_t *sheet);

/** Tell by what a page is narrowed, how much is shown and how to see more;
 * tell that it has no cells. */
void srm_sheet_filtered(srm_sheet_t *sheet);

/* html_tile.c */

/** The class of a cell: "cell shared". */
const char *srm_sheet_class(const srm_cell_t *cell);

/** The symbol of a responsibility, hidden from those who hear its word. */
void srm_sheet_icon(srm_sheet_t *sheet, srm_responsibility_e responsibility);

/** The shapes of the symbols that the page has used. */
void srm_sheet_icons(srm_sheet_t *sheet);

/** What a cell comes to: symbol, word and, where several are responsible,
 * their names. With a link to the cell's page, or without. */
void srm_sheet_tile(srm_sheet_t *sheet, const srm_cell_t *cell, bool linked);

/** The entries of a list that says what the tiles of the page mean. */
void srm_sheet_legend(srm_sheet_t *sheet);

/* html_tasks.c */

/** Who does what in a cell: tasks, conditions. */

/** The same under a heading that says already who it is: where one party does
 * it all, only the tasks. */
void srm_sheet_cell_checklist(srm_sheet_t *sheet, const srm_cell_t *cell);

/** A cell's note, owner and controls. */

/** An owner; controls; each left out when there is none. */

/* html_company.c: sections, each left out when it is empty */


/* html_diagram.c */

/** The diagram of a matrix, unless it has too many cells. */
void srm_sheet_diagram(srm_sheet_t *sheet);

/** Open and close what is said of a cell, in a list of terms. */
void srm_sheet_cell_open(srm_sheet_t *sheet, const srm_cell_t *cell);
void srm_sheet_cell_close(srm_sheet_t *sheet);

#endif
