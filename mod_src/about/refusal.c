/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file refusal.c
 * @brief A refusal as a problem document (RFC 9457) and as a page.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"
#include "srm_json.h"
#include "srm_problems.h"

static void write_problem(srm_text_t *out, const srm_site_info_t *site,
                          const srm_refusal_t *refusal, const char *root)
{
    const char *url = site->settings->url;
    srm_json_t json;
    int i;

    srm_json_start(&json, out);
    srm_json_object(&json, NULL);
    srm_json_string(
        &json, "type",
        srm_problem_url(out->pool, *url ? url : root, refusal->kind));
    srm_json_string(&json, "title", refusal->kind->title);
    srm_json_number(&json, "status", refusal->status);
    srm_json_string(&json, "detail", refusal->detail);
    srm_json_optional(&json, "parameter", refusal->parameter);
    if (refusal->allowed) {
        srm_json_array(&json, "allowed");
        for (i = 0; i < refusal->allowed->nelts; i++) {
            srm_json_string(&json, NULL,
                            APR_ARRAY_IDX(refusal->allowed, i, const char *));
        }
        srm_json_end(&json, ']');
    }
    if (refusal->others > 0) {
        srm_json_number(&json, "others", refusal->others);
        if (refusal->list) {
            srm_json_string(&json, "list",
                            apr_pstrcat(out->pool, *url ? url : root,
                                        refusal->list, NULL));
        }
    }
    srm_json_optional(&json, "did_you_mean", refusal->did_you_mean);
    srm_json_end(&json, '}');
    srm_json_finish(&json);
}

/* Return the name of an id in the matrix; NULL if it is no id there. */
static const char *name_of(const srm_matrix_t *matrix, const char *id)
{
    const srm_area_t *area;
    const srm_deployment_t *deployment;
    const srm_party_t *party;

    if (!matrix) {
        return NULL;
    }
    area = srm_matrix_area(matrix, id);
    deployment = srm_matrix_deployment(matrix, id);
    party = srm_matrix_party(matrix, id);
    return area         ? area->name
           : deployment ? deployment->name
           : party      ? party->name
                        : NULL;
}

/* Write the value of an id, with a link if it has a page. */
static void write_name(srm_doc_t *doc, const char *id, const char *path)
{
    srm_html_t *html = &doc->html;
    const char *name = name_of(doc->matrix, id);

    if (path) {
        srm_html_open(html, "a", "href",
                      apr_pstrcat(doc->pool, doc->root, path, NULL), NULL);
    }
    if (name) {
        srm_html_text(html, name);
    }
    else {
        srm_html_element(html, "code", id, NULL);
    }
    if (path) {
        srm_html_close(html);
    }
}

static void write_meant(srm_doc_t *doc, const srm_refusal_t *refusal)
{
    srm_html_t *html = &doc->html;

    if (!*refusal->did_you_mean) {
        return;
    }
    srm_html_open(html, "p", "class", "did-you-mean", NULL);
    srm_html_text(html, srm_doc_word(doc, SRM_WORD_DID_YOU_MEAN));
    srm_html_text(html, " ");
    write_name(doc, refusal->did_you_mean,
               *refusal->meant ? refusal->meant : NULL);
    srm_html_text(html, "?");
    srm_html_close(html);
}

/* Write the number of names that are not listed, with a link to all of them. */
static void write_others(srm_doc_t *doc, const srm_refusal_t *refusal)
{
    srm_html_t *html = &doc->html;
    const char *const pairs[] = {"count", apr_itoa(doc->pool, refusal->others),
                                 NULL};

    srm_html_open(html, "li", "class", "others", NULL);
    if (refusal->list) {
        srm_html_open(html, "a", "href",
                      apr_pstrcat(doc->pool, doc->root, refusal->list, NULL),
                      NULL);
    }
    srm_html_text(
        html,
        srm_label_fill(doc->pool, srm_doc_word(doc, SRM_WORD_OTHERS), pairs));
    if (refusal->list) {
        srm_html_close(html);
    }
    srm_html_close(html);
}

static void write_allowed(srm_doc_t *doc, const srm_refusal_t *refusal)
{
    srm_html_t *html = &doc->html;
    const apr_array_header_t *allowed = refusal->allowed;
    int i;

    if (!allowed || allowed->nelts == 0) {
        return;
    }
    srm_doc_section(doc, "allowed", srm_doc_word(doc, SRM_WORD_ALLOWED));
    srm_html_open(html, "ul", NULL);
    for (i = 0; i < allowed->nelts; i++) {
        srm_html_open(html, "li", NULL);
        write_name(doc, APR_ARRAY_IDX(allowed, i, const char *),
                   refusal->paths
                       ? APR_ARRAY_IDX(refusal->paths, i, const char *)
                       : NULL);
        srm_html_close(html);
    }
    if (refusal->others > 0) {
        write_others(doc, refusal);
    }
    srm_html_close(html);
    srm_html_close(html);
}

/* Write a link to the page of the problem, which every client may read. */
static void write_kind(srm_doc_t *doc, const srm_refusal_t *refusal)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "p", "class", "meaning", NULL);
    srm_html_element(html, "a", srm_doc_word(doc, SRM_WORD_MEANING), "href",
                     srm_problem_url(doc->pool, doc->root, refusal->kind),
                     "rel", "help", NULL);
    srm_html_text(html, " (HTTP ");
    srm_html_number(html, refusal->status);
    srm_html_text(html, ")");
    srm_html_close(html);
}

static void write_page(srm_text_t *out, const srm_site_info_t *site,
                       const srm_refusal_t *refusal, const char *root)
{
    srm_doc_t doc;

    srm_html_begin(&doc, out, site, refusal->matrix, root,
                   refusal->kind->title);
    srm_doc_paragraph(&doc, "detail", refusal->detail);
    write_meant(&doc, refusal);
    write_allowed(&doc, refusal);
    write_kind(&doc, refusal);
    srm_html_end(&doc);
}

void srm_refusal_write(srm_text_t *out, const srm_site_info_t *site,
                       const srm_refusal_t *refusal, srm_format_e format,
                       const char *root)
{
    if (format == SRM_FORMAT_HTML) {
        write_page(out, site, refusal, root);
    }
    else {
        write_problem(out, site, refusal, root);
    }
}

const char *srm_refusal_type(srm_format_e format)
{
    return format == SRM_FORMAT_HTML ? srm_format_type(SRM_FORMAT_HTML)
                                     : "application/problem+json";
}
