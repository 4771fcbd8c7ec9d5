/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_HELP_H
#define SRM_HELP_H

/**
 * @file srm_help.h
 * @brief The documentation that is built into the module, for /help.
 *
 * The build makes the table from docs/ (mod_src/docgen). Constant: all sites
 * and processes share it.
 */

#include <stdbool.h>

#include "srm_index.h"
#include "srm_text.h"

/**
 * A body, compressed by the build: raw deflate without an end, so that it can
 * stand between two other pieces.
 */
typedef struct srm_help_body {
    const unsigned char *bytes;
    apr_size_t length;
    apr_size_t plain; /**< its length when it is inflated */
    apr_uint32_t crc; /**< CRC-32 of the inflated bytes */
} srm_help_body_t;

/** A page. */
typedef struct srm_help_page {
    const char *name;  /**< its path below help/: "how-to/protect"; "" for the
                            index */
    const char *title; /**< plain text */
    const char *summary;      /**< its first paragraph; "" for none */
    srm_help_body_t html;     /**< without the frame and the title */
    srm_help_body_t markdown; /**< the source */
} srm_help_page_t;

/** The table, ended by an entry whose name is NULL. */
extern const srm_help_page_t srm_help_pages[];

/** A section of a page, for searches: from a heading of level 1 to 3 to the
 * next one. */
typedef struct srm_help_section {
    const srm_help_page_t *page;
    const char *anchor;  /**< the id of its heading in the page; "" for the
                              text before the first section */
    const char *heading; /**< plain text */
    const char *text;    /**< plain text: paragraphs, list items, rows of
                              tables and code, each ended by a newline */
} srm_help_section_t;

/** All sections, page by page, ended by an entry whose page is NULL. A page
 * without text before its first section has one with an empty text. */
extern const srm_help_section_t srm_help_sections[];

/** Number of sections. */
extern const int srm_help_section_count;

/** The index of all sections, whose units are their numbers. A section has its
 * heading, its text and, unless it is the page itself, the page's title. */
extern const srm_index_t srm_help_index;

/** The beginning of the name of a page that is a guide. */
#define SRM_HELP_GUIDES "how-to/"

/**
 * Find a page.
 * @param folder "" or SRM_HELP_GUIDES
 * @param id     the rest of its name
 * @return NULL if there is none
 */
const srm_help_page_t *srm_help_find(const char *folder, const char *id);

/** Append a body to a text. */
void srm_help_add(srm_text_t *out, const srm_help_body_t *body);

/**
 * Append the HTML of a page to a text.
 * @param root the relative URL of the base from the requested URL
 */
void srm_help_add_html(srm_text_t *out, const srm_help_page_t *page,
                       const char *root);

/**
 * Return a body between two texts, compressed by gzip. The body is not
 * compressed again.
 * @param pool   for the result
 * @param length receives its length
 * @return NULL if there is no memory
 */
const char *srm_help_gzip(apr_pool_t *pool, const char *before,
                          apr_size_t before_length,
                          const srm_help_body_t *body, const char *after,
                          apr_size_t after_length, apr_size_t *length);

#endif
