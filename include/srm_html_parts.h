/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_HTML_PARTS_H
#define SRM_HTML_PARTS_H

/**
 * @file srm_html_parts.h
 * @brief Parts that the HTML pages share.
 */

#include "srm_doc.h"
#include "srm_zone.h"

/** Icons: those of the zones, in their order, and of tools. */
typedef enum {
#define SRM_ZONE(name, id) SRM_ICON_##name,
    SRM_ZONES(SRM_ZONE)
#undef SRM_ZONE
        SRM_ICON_NOTE,
    SRM_ICON_FILTER,
    SRM_ICON_COMPARE,
    SRM_ICON_CHECKLIST,
    SRM_ICON_EXCEL,
    SRM_ICON_PRINT,
    SRM_ICON_LINK,
    SRM_ICON_SEARCH,
    SRM_ICON_COPY,
    SRM_ICON_ARROW,
    SRM_ICON_COUNT
} srm_icon_e;

/* html_head.c */

/** Write the head of a page; the matrix's title follows the page's title. */
void srm_html_head(srm_doc_t *doc, const char *title);

/* html_frame.c */

/** Begin a page without a selection, such as a refusal; the matrix may be
 * NULL. */
void srm_html_begin(srm_doc_t *doc, srm_text_t *out,
                    const srm_site_info_t *site, const srm_matrix_t *matrix,
                    const char *root, const char *title);

/** Begin a page with a selection. */
void srm_html_frame(srm_doc_t *doc, const char *title);

/** End a page: write the footer and close all open elements. */
void srm_html_end(srm_doc_t *doc);

/* html_foot.c */

/** Write the page's sources, its dates, further reading and other formats. */
void srm_html_foot(srm_doc_t *doc);

/**
 * Return the relative URL of the page in another format, with the same filters.
 */
const char *srm_html_format_url(const srm_doc_t *doc, srm_page_e page,
                                srm_format_e format);

/** True if the page is available in a format, with the same filters. */
int srm_html_has_format(const srm_doc_t *doc, srm_format_e format);

/* html_parts.c */

/** Return a URL of a page for the reader of this one: with its ?you=, if both
 * pages have that. */
const char *srm_html_with_you(const srm_doc_t *doc, srm_page_e page,
                              const char *url);

/** Return the URL of a matrix with these arguments, such as "?party=it", for
 * the reader of this page. */
const char *srm_html_matrix_url(const srm_doc_t *doc,
                                const srm_matrix_t *matrix, const char *args);

/** Return the URL of a comparison in the page's matrix, for its reader. */
const char *srm_html_compare_url(const srm_doc_t *doc,
                                 const srm_deployment_t *from,
                                 const srm_deployment_t *to);

/**
 * Return the relative URL of a page, for the reader of this one; the target's
 * matrix may be another one.
 */
const char *srm_html_url(const srm_doc_t *doc, srm_page_e page,
                         const srm_target_t *target);

/** A link to a page. */
void srm_html_link(srm_doc_t *doc, srm_page_e page, const srm_target_t *target,
                   const char *text);

/** Return the relative URL of the page with another query. */
const char *srm_html_query_url(const srm_doc_t *doc, const srm_query_t *query,
                               unsigned asks);

/* html_toolbar.c */

/** Tools of a page: export, print and copy it; those that need a script are
 * links when scripts are off. */
void srm_html_tools(srm_doc_t *doc);

/** One of them, an item of the list of tools.
 * @param copy "link" or "text" to copy what it leads to; NULL to follow it */
void srm_html_tool(srm_doc_t *doc, srm_icon_e icon, const char *name,
                   const char *href, const char *copy);

/** The tools that every page has, without their list; those that copy it. */
void srm_html_page_tools(srm_doc_t *doc);
void srm_html_copy_tools(srm_doc_t *doc);

/** A date after a word, in words on an English page; omitted when it is "". */
void srm_html_date(srm_doc_t *doc, srm_word_e word, const char *date);

/** The dates of revision and review of the page's matrix, and its reviewer. */
void srm_html_dates(srm_doc_t *doc);

/* html_counts.c */

/** Counts as a bar of squares, one for each area, up to 20; hidden from screen
 * readers, which read the numbers beside it. */
void srm_html_bar(srm_doc_t *doc, const srm_zone_tallies_t *tallies);

/** The shares of an approach as a bar, and in numbers. */
void srm_html_shares(srm_doc_t *doc, const srm_approach_t *approach);

/** The bar and the counts of a deployment in the page's matrix. */
void srm_html_column_sums(srm_doc_t *doc, const srm_deployment_t *deployment);

/** Counts in numbers, each a link to these cells of a deployment. */
void srm_html_tallies(srm_doc_t *doc, const srm_matrix_t *matrix,
                      const srm_deployment_t *deployment,
                      const srm_zone_tallies_t *tallies);

/* html_filter.c */

/** The filter form of a matrix. */
void srm_html_filter_form(srm_doc_t *doc);

/** Write the active filters, the number of cells shown and links that remove
 * filters; or a notice that the page has no cells. */
void srm_html_filtered(srm_doc_t *doc);

/** Write the values of the active filters, for the title. */
void srm_html_filter_title(srm_doc_t *doc);

/* html_search_field.c */

/**
 * The field that searches all matrices, with the text of the page of results.
 * @param is_large True for that of the start page and of the page of results;
 *                 false for that of the header, whose button is an icon
 */
void srm_html_search_field(srm_doc_t *doc, bool is_large);

/* html_icon.c */

/** An icon, hidden from screen readers, which read the word beside it. */
void srm_html_icon(srm_doc_t *doc, srm_icon_e icon);

/** The shapes of the icons that the page uses. */
void srm_html_icons(srm_doc_t *doc);

/* html_mark.c */

/** Text with a mark around each place where it has the text of ?q=. */
void srm_html_marked(srm_doc_t *doc, const char *text);

/* html_tile.c */

/** The class of a cell: "shared-by-others". */
const char *srm_html_cell_class(const srm_doc_t *doc, const srm_cell_t *cell);

/** The responsibility of a cell, with or without a link to the cell's page. */
void srm_html_tile(srm_doc_t *doc, const srm_cell_t *cell, bool linked);

#endif
