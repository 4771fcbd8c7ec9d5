/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file problems.c
 * @brief The pages that the `type` of a problem document points at: the meaning
 * of each problem and what to do about it.
 */

#include <apr_strings.h>

#include "srm_doc.h"
#include "srm_json_parts.h"
#include "srm_problems.h"

const char *srm_problem_url(apr_pool_t *pool, const char *root,
                            const srm_refusal_kind_t *kind)
{
    const char *const ids[SRM_ID_COUNT] = {[SRM_ID_PROBLEM] = kind->slug};

    return srm_route_url(pool, root, SRM_PAGE_PROBLEM, ids, SRM_FORMAT_NONE);
}

/* Return the URL of the list. */
static const char *list_url(apr_pool_t *pool, const char *root)
{
    const char *const ids[SRM_ID_COUNT] = {NULL};

    return srm_route_url(pool, root, SRM_PAGE_PROBLEMS, ids, SRM_FORMAT_NONE);
}

/* JSON */

static void write_kind(srm_json_t *json, const srm_refusal_kind_t *kind)
{
    srm_json_string(json, "id", kind->slug);
    srm_json_string(json, "title", kind->title);
    srm_json_number(json, "status", kind->status);
    srm_json_string(json, "explanation", kind->explanation);
    srm_json_string(json, "href",
                    srm_problem_url(json->out->pool, json->base, kind));
}

void srm_json_problem(srm_text_t *out, const srm_selection_t *selection)
{
    srm_json_t json;

    srm_json_page(&json, out, selection);
    write_kind(&json, selection->problem);
    srm_json_page_end(&json);
}

void srm_json_problems(srm_text_t *out, const srm_selection_t *selection)
{
    srm_json_t json;
    int i;

    srm_json_page(&json, out, selection);
    srm_json_array(&json, "problems");
    for (i = 0; i < SRM_REFUSAL_COUNT; i++) {
        srm_json_object(&json, NULL);
        write_kind(&json, srm_refusal_kind((srm_refusal_e)i));
        srm_json_end(&json, '}');
    }
    srm_json_end(&json, ']');
    srm_json_page_end(&json);
}

/* For people */

static void write_status(srm_doc_t *doc, const srm_refusal_kind_t *kind)
{
    doc->writer->text(doc, "HTTP ");
    doc->writer->number(doc, kind->status);
    doc->writer->text(doc, ", ");
    if (doc->rich) {
        srm_html_element(&doc->html, "code", kind->slug, NULL);
    }
    else {
        doc->writer->text(doc, kind->slug);
    }
}

void srm_page_problem(srm_doc_t *doc)
{
    const srm_refusal_kind_t *kind = doc->selection->problem;

    doc->writer->begin(doc, kind->title);
    doc->writer->paragraph(doc, "status");
    write_status(doc, kind);
    doc->writer->paragraph_end(doc);
    srm_doc_paragraph(doc, "explanation", kind->explanation);
    doc->writer->paragraph(doc, "problems");
    doc->writer->path(doc, list_url(doc->pool, ""),
                      srm_doc_word(doc, SRM_WORD_PROBLEMS));
    doc->writer->paragraph_end(doc);
    doc->writer->end(doc);
}

static void open_kind(srm_doc_t *doc, const srm_refusal_kind_t *kind)
{
    if (doc->rich) {
        srm_html_open(&doc->html, "dt", "id",
                      apr_pstrcat(doc->pool, "problems--", kind->slug, NULL),
                      NULL);
    }
    else {
        doc->writer->item(doc, NULL, false);
    }
}

static void close_kind(srm_doc_t *doc, const srm_refusal_kind_t *kind)
{
    if (doc->rich) {
        doc->writer->text(doc, ")");
        srm_html_close(&doc->html);
        srm_html_element(&doc->html, "dd", kind->explanation, NULL);
    }
    else {
        doc->writer->text(doc, "): ");
        doc->writer->text(doc, kind->explanation);
        doc->writer->item_end(doc);
    }
}

void srm_page_problems(srm_doc_t *doc)
{
    int i;

    doc->writer->begin(doc, srm_word_default(SRM_WORD_PROBLEMS));
    doc->writer->terms(doc, "problems");
    for (i = 0; i < SRM_REFUSAL_COUNT; i++) {
        const srm_refusal_kind_t *kind = srm_refusal_kind((srm_refusal_e)i);

        open_kind(doc, kind);
        doc->writer->path(doc, srm_problem_url(doc->pool, "", kind),
                          kind->title);
        doc->writer->text(doc, " (");
        write_status(doc, kind);
        close_kind(doc, kind);
    }
    doc->writer->terms_end(doc);
    doc->writer->end(doc);
}
