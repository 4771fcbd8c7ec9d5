/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_PROBLEMS_H
#define SRM_PROBLEMS_H

/**
 * @file srm_problems.h
 * @brief The pages about kinds of refusals.
 *
 * They are written from the table in srm_refusal.h and need no matrix: they
 * exist on a site without one.
 */

#include "srm_doc.h"

/** Return the URL of a kind's page, from the URL of the base. */
const char *srm_problem_url(apr_pool_t *pool, const char *root,
                            const srm_refusal_kind_t *kind);

/**
 * Write a refusal, as a page or as application/problem+json.
 * @param format SRM_FORMAT_HTML for a page; any other format for a problem
 *             document
 * @param site site of the page
 * @param root relative URL of the base from the requested URL
 */
void srm_refusal_write(srm_text_t *out, const srm_site_info_t *site,
                       const srm_refusal_t *refusal, srm_format_e format,
                       const char *root);

/** Return the Content-Type of a refusal in a format. */
const char *srm_refusal_type(srm_format_e format);

/** The pages: of one kind, and of all kinds. */
srm_page_fn srm_page_problem;
srm_page_fn srm_page_problems;
srm_writer_fn srm_json_problem;
srm_writer_fn srm_json_problems;

#endif
