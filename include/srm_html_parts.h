/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_HTML_PARTS_H
#define SRM_HTML_PARTS_H

/**
 * @file srm_html_parts.h
 * @brief Parts that the HTML pages share.
 */

#include "srm_doc.h"

/* html_head.c */

/** Write the head of a page; the matrix's title follows the page's title. */
void srm_html_head(srm_doc_t *doc, const char *title);

/* html_frame.c */

/** Begin a page without a selection, such as a refusal. */
void srm_html_begin(srm_doc_t *doc, srm_text_t *out,
                    const srm_site_info_t *site, const char *root,
                    const char *title);

/** Begin a page with a selection. */
void srm_html_frame(srm_doc_t *doc, const char *title);

/** End a page: write the footer and close all open elements. */
void srm_html_end(srm_doc_t *doc);

/* html_foot.c */

/** Write the page's sources, its other formats and its edition. */
void srm_html_foot(srm_doc_t *doc);

/**
 * Return the relative URL of the page in another format, with the same filters.
 */
const char *srm_html_format_url(const srm_doc_t *doc, srm_page_e page,
                                srm_format_e format);

/** True if the page is available in a format, with the same filters. */
int srm_html_has_format(const srm_doc_t *doc, srm_format_e format);

/* html_parts.c */

/**
 * Return the relative URL of a page; the target's matrix may be another one.
 */
const char *srm_html_url(const srm_doc_t *doc, srm_page_e page,
                         const srm_target_t *target);

/** A link to a page. */
void srm_html_link(srm_doc_t *doc, srm_page_e page, const srm_target_t *target,
                   const char *text);

/** Tools of a page: compare a matrix's deployments; copy the page as Markdown,
 * which is a link when scripts are off. */
void srm_html_tools(srm_doc_t *doc);

/* html_counts.c */

/** Counts in words, such as "You 4"; counts of 0 are omitted. */
void srm_html_counts(srm_doc_t *doc, const srm_matrix_t *matrix,
                     const int counts[SRM_RESPONSIBILITY_COUNT]);

/** Counts as a bar, hidden from screen readers: the words are beside it. */
void srm_html_bar(srm_doc_t *doc, const int counts[SRM_RESPONSIBILITY_COUNT]);

/* html_filter.c */

/** The filter form of a matrix. */
void srm_html_filter_form(srm_doc_t *doc);

/** Write the active filters, the number of cells shown and links that remove
 * filters; or a notice that the page has no cells. */
void srm_html_filtered(srm_doc_t *doc);

/* html_tile.c */

/** The class of a cell: "cell shared". */
const char *srm_html_cell_class(const srm_cell_t *cell);

/**
 * The symbol of a responsibility, hidden from screen readers, which read the
 * word.
 */
void srm_html_icon(srm_doc_t *doc, srm_responsibility_e responsibility);

/** The shapes of the symbols that the page uses. */
void srm_html_icons(srm_doc_t *doc);

/** The responsibility of a cell: symbol, word and, if several parties are
 * responsible, their names. With or without a link to the cell's page. */
void srm_html_tile(srm_doc_t *doc, const srm_cell_t *cell, bool linked);

/** The entries of the legend of the page's tiles. */
void srm_html_legend(srm_doc_t *doc);

/* html_diagram.c */

/** The diagram of a matrix, unless it has too many cells. */
void srm_html_diagram(srm_doc_t *doc);

/** Open and close the entry of a cell in a list of terms. */
void srm_html_cell_open(srm_doc_t *doc, const srm_cell_t *cell);
void srm_html_cell_close(srm_doc_t *doc);

#endif
