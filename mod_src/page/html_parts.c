/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_parts.c
 * @brief Parts that pages of HTML share.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"

const char *srm_html_url(const srm_doc_t *doc, srm_page_e page,
                         const srm_target_t *target)
{
    return srm_target_url(doc->pool, doc->root, page, target, SRM_FORMAT_NONE);
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
