/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_PROBLEMS_H
#define SRM_PROBLEMS_H

/**
 * @file srm_problems.h
 * @brief The pages about kinds of refusals. Private to views/.
 *
 * They are written from the table in srm_refusal.h, and of what a site
 * serves they need nothing: they are there when no matrix is.
 */

#include "srm_view.h"

/** The URL of a kind's page, behind that of the base. */
const char *srm_problem_url(apr_pool_t *pool, const char *root,
                            const srm_refusal_kind_t *kind);

/** The pages: one kind, and all of them. */
srm_render_fn srm_html_problem;
srm_render_fn srm_html_problems;
srm_render_fn srm_json_problem;
srm_render_fn srm_json_problems;
srm_render_fn srm_markdown_problem;
srm_render_fn srm_markdown_problems;

#endif
