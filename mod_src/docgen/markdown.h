/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef MARKDOWN_H
#define MARKDOWN_H

/**
 * @file markdown.h
 * @brief Documents as trees of cmark-gfm.
 */

#include "docgen.h"

#include <cmark-gfm.h>

#define MARKDOWN_OPTIONS (CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8)

/** Return the tree of a document. */
cmark_node *markdown_parse(const document_t *document);

/** Return the text of a node without its markup. */
const char *markdown_text(cmark_node *node);

/* markdown_sections.c */

/**
 * Find the sections of a page.
 * @param root the tree as it is written as HTML
 */
void markdown_sections(document_t *page, const headings_t *headings,
                       cmark_node *root);

/* markdown_table.c */

/**
 * Change a table, and all in it, to what is written as HTML.
 * @param section the heading before, which names the table; NULL for none
 * @param number of the table in the section, from 1
 */
void docgen_table(const document_t *page, const heading_t *section, int number,
                  cmark_node *table);

#endif
