/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef HTML_TABLE_H
#define HTML_TABLE_H

/**
 * @file html_table.h
 * @brief The parts of a matrix's page that only HTML has.
 */

#include "srm_filter.h"
#include "srm_html_parts.h"

/** True if the table has so many columns that it is written compactly. */
bool html_table_is_compact(const srm_doc_t *doc);

/** The table of a matrix; the selection has at least one cell. */
void html_table(srm_doc_t *doc);

/* html_catalogue.c */

/** The start page: the ways in, and every matrix with its deployments. */
void html_catalogue(srm_doc_t *doc);

/* html_toolbar.c */

/** The line under the title: date, owner, contact. */
void html_meta(srm_doc_t *doc);

/** The choice of who you are, where there are several customers. */
void html_you(srm_doc_t *doc);

/** The switch of views, the tools and the filter of a matrix. */
void html_toolbar(srm_doc_t *doc);

/** Return the URL of the page with another view. */
const char *html_view_url(const srm_doc_t *doc, srm_view_e view, int open);

/** Return the language of words that the matrix does not have in its own; NULL
 * where that is the page's. */
const char *html_foreign_lang(const srm_doc_t *doc);

/* html_key.c */

/** The key of the zones and marks of the table, with a link that opens all
 * rows. */
void html_key(srm_doc_t *doc);

#endif
