/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_PAGE_WRITERS_H
#define SRM_PAGE_WRITERS_H

/**
 * @file srm_page_writers.h
 * @brief The table of the writers of each page.
 *
 * Every writer writes one selection to one text. It allocates from the text's
 * pool, keeps nothing and may run in any thread.
 */

#include "srm_doc.h"
#include "srm_formats.h"
#include "srm_writer.h"

/** The schema of a refusal as a problem document. */
#define SRM_SCHEMA_PROBLEM "problem"

/** A page's line of the table. Its formats are in srm_formats.h; CSV and NDJSON
 * of every page are its rows (srm_rows.h). */
typedef struct srm_page_writers {
    int bare; /**< it exists without any matrix, because it is about the site
                   and not about its matrices */
    const char *schema;  /**< id of the schema of its JSON, in conf/schemas/;
                              NULL for none */
    const char *type;    /**< Content-Type of its JSON, if it differs from the
                              format's; else NULL */
    srm_page_fn *page;   /**< writes it for people, as events */
    srm_writer_fn *json; /**< of every page */
    srm_writer_fn *svg;
} srm_page_writers_t;

/** Return the line of a page. */
const srm_page_writers_t *srm_page_writers(srm_page_e page);

/** Return the Content-Type of a page in a format. */
const char *srm_page_type(srm_page_e page, srm_format_e format);

/**
 * Write a selection in one of its page's formats, unless that format cannot
 * hold it (srm_formats.h).
 * @param out     receives the bytes; useless when refused. If it has a limit, a
 *                longer answer is refused
 * @param refusal receives the reason: a 400, or a 503 when the answer does not
 *                fit into a quota of the text's pool (srm_quota.h)
 * @return 1 when written, 0 when refused
 */
int srm_write_selection(srm_text_t *out, const srm_selection_t *selection,
                        srm_format_e format, srm_refusal_t *refusal);

/**
 * Return the least bytes that a selection takes in a format, known without
 * writing it: data and Markdown contain the tasks of each cell, without leading
 * blanks but otherwise not shortened. Pages and diagrams for people may omit
 * tasks: 0.
 */
apr_size_t srm_selection_least(const srm_selection_t *selection,
                               srm_format_e format);

/**
 * Return the Link header (RFC 8288) of a selection in a format: the schema of
 * JSON, the OpenAPI description, the other formats. Targets are relative to the
 * requested URL; it has no text of a matrix. The other formats are omitted when
 * the query is long.
 */
const char *srm_selection_link(apr_pool_t *pool,
                               const srm_selection_t *selection,
                               srm_format_e format);

/**
 * The same for a page without a selection.
 * @param root   relative URL of the base from the requested URL
 * @param schema id of its schema; NULL for none
 */
const char *srm_page_link(apr_pool_t *pool, const char *root,
                          const char *schema);

#endif
