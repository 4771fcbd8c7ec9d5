/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_parts.c
 * @brief Parts that pages of HTML share.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_html_parts.h"

const char *srm_html_with_you(const srm_doc_t *doc, srm_page_e page,
                              const char *url)
{
    const srm_selection_t *selection = doc->selection;
    const char *args;

    if (!selection
        || !(selection->used_params & srm_page_params(page) & SRM_PARAM_YOU)) {
        return url;
    }
    args = srm_query_args(doc->pool, selection->query, SRM_PARAM_YOU);
    return apr_pstrcat(doc->pool, url, strchr(url, '?') ? "&" : "?", args + 1,
                       NULL);
}

const char *srm_html_url(const srm_doc_t *doc, srm_page_e page,
                         const srm_target_t *target)
{
    return srm_html_with_you(
        doc, page,
        srm_target_url(doc->pool, doc->root, page, target, SRM_FORMAT_NONE));
}

const char *srm_html_matrix_url(const srm_doc_t *doc,
                                const srm_matrix_t *matrix, const char *args)
{
    const srm_target_t target = {.matrix = matrix};

    return srm_html_with_you(
        doc, SRM_PAGE_MATRIX,
        apr_pstrcat(doc->pool,
                    srm_target_url(doc->pool, doc->root, SRM_PAGE_MATRIX,
                                   &target, SRM_FORMAT_NONE),
                    args, NULL));
}

const char *srm_html_compare_url(const srm_doc_t *doc,
                                 const srm_deployment_t *from,
                                 const srm_deployment_t *to)
{
    return srm_html_with_you(
        doc, SRM_PAGE_COMPARE,
        apr_pstrcat(doc->pool, doc->root,
                    srm_target_compare(doc->pool, doc->matrix, from, to),
                    NULL));
}

void srm_html_link(srm_doc_t *doc, srm_page_e page, const srm_target_t *target,
                   const char *text)
{
    srm_html_element(&doc->html, "a", text, "href",
                     srm_html_url(doc, page, target), NULL);
}

const char *srm_html_query_url(const srm_doc_t *doc, const srm_query_t *query,
                               unsigned asks)
{
    const srm_selection_t *selection = doc->selection;

    return apr_pstrcat(doc->pool,
                       srm_route_url(doc->pool, doc->root,
                                     selection->route->page,
                                     selection->route->ids, SRM_FORMAT_NONE),
                       srm_query_args(doc->pool, query, asks), NULL);
}
