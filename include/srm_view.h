/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_VIEW_H
#define SRM_VIEW_H

/**
 * @file srm_view.h
 * @brief A page in a form: the table of what can be written.
 *
 * Every renderer writes one selection to one text. It allocates from the
 * text's pool, keeps nothing and may run in any thread.
 */

#include "srm_doc.h"
#include "srm_formats.h"
#include "srm_render.h"

/** The schema of a refusal as a problem document. */
#define SRM_SCHEMA_PROBLEM "problem"

/** A page's line of the table. */
typedef struct srm_view {
    int bare; /**< there is something to show without any matrix: it is about
                   the site and not of what the site serves */
    srm_format_e fallback; /**< the form when nothing else decides */
    const char *schema;    /**< id of the one that its JSON keeps to, in
                              conf/schemas/; NULL for none */
    const char *type;      /**< Content-Type of its JSON, where it is not the
                              form's; else NULL */
    srm_page_fn *page; /**< writes it for people, as events; NULL: it is data
                            only */
    srm_render_fn *render[SRM_FORMAT_COUNT]; /**< writes it as data; NULL: not
                                                  in this format */
} srm_view_t;

/** The line of a page. */
const srm_view_t *srm_view(srm_page_e page);

/** True if there is a writer of a page in a format. */
bool srm_view_has(srm_page_e page, srm_format_e format);

/** The Content-Type of a page in a form. */
const char *srm_view_type(srm_page_e page, srm_format_e format);

/**
 * Write a selection in one of its page's forms, unless that form cannot hold
 * it: the matrix document is narrowed by rows and columns only.
 * @param out     receives the bytes; of no use when refused. When it has a
 *                limit, an answer that gets longer is refused
 * @param refusal receives why not, a 400; or a 503 when a quota of the text's
 *                pool (srm_quota.h) has not so much left
 * @return 1 when written, 0 when refused
 */
int srm_view_write(srm_text_t *out, const srm_selection_t *selection,
                   srm_format_e format, srm_refusal_t *refusal);

/**
 * The bytes that a selection takes in a form at least, known without writing
 * it: data and Markdown have the tasks of each of its cells, and but for
 * blanks in front of them nothing makes these shorter. Pages and diagrams for
 * people may leave them to other pages: 0.
 */
apr_size_t srm_view_least(const srm_selection_t *selection,
                          srm_format_e format);

/**
 * What goes with a selection in a form, for the Link header of its answer
 * (RFC 8288): the schema of JSON, the description of the site, the other
 * forms. Targets are relative to the address that was asked for; no text of a
 * matrix is in it. When the query is long the other forms are left out.
 */
const char *srm_view_link(apr_pool_t *pool, const srm_selection_t *selection,
                          srm_format_e format);

/**
 * The same for what is no selection.
 * @param root   relative URL of the base from where the client is
 * @param schema id of the one that it keeps to; NULL for none
 */
const char *srm_view_link_of(apr_pool_t *pool, const char *root,
                             const char *schema);

#endif
