/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef HTML_SEARCH_H
#define HTML_SEARCH_H

/**
 * @file html_search.h
 * @brief What only the HTML of a search has. Private to search.c.
 */

#include "srm_html_parts.h"

/** The field, the number of results and the filters in force; what follows is
 * the list. */
void html_search_begin(srm_doc_t *doc);

/** The values that narrow the results, after the list. */
void html_search_end(srm_doc_t *doc);

/** Begin a result: an item in its language. */
void html_search_open(srm_doc_t *doc, const srm_result_t *result);

/** A link whose text has marks. */
void html_search_link(srm_doc_t *doc, const char *url, const char *text);

/** The tile of a party. */
void html_search_party(srm_doc_t *doc, const srm_party_t *party);

/** Return the number of results in words. search.c */
const char *html_search_count(const srm_doc_t *doc);

#endif
