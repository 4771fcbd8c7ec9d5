/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file problems.c
 * @brief The pages that the `type` of a problem document points at: what
 * each kind of refusal means and what to do about it.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"
#include "srm_json_parts.h"
#include "srm_markdown_parts.h"
#include "srm_problems.h"

const char *srm_problem_url(apr_pool_t *pool, const char *root,
                            const srm_refusal_kind_t *kind)
{
    const char *const ids[SRM_ID_COUNT] = {[SRM_ID_PROBLEM] = kind->slug};

    return srm_route_url(pool, root, SRM_PAGE_PROBLEM, ids, SRM_FORMAT_NONE);
}

/* The list's own page. */
static const char *list_url(apr_pool_t *pool, const char *root)
{
    const char *const ids[SRM_ID_COUNT] = {NULL};

    return srm_route_url(pool, root, SRM_PAGE_PROBLEMS, ids, SRM_FORMAT_NONE);
}

/* HTML */

static void write_status(srm_html_t *html, const srm_refusal_kind_t *kind)
{
    srm_html_text(html, "HTTP ");
    srm_html_number(html, kind->status);
    srm_html_text(html, ", ");
    srm_html_element(html, "code", kind->slug, NULL);
}

void srm_html_problem(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_refusal_kind_t *kind = selection->problem;
    srm_sheet_t sheet;
    srm_html_t *html = &sheet.html;

    srm_sheet_begin(&sheet, out, selection, kind->title);
    srm_html_open(html, "p", "class", "status", NULL);
    write_status(html, kind);
    srm_html_close(html);
    srm_doc_paragraph(&sheet, "explanation", kind->explanation);
    srm_html_open(html, "p", "class", "problems", NULL);
    srm_html_element(html, "a", srm_doc_word(&sheet, SRM_WORD_PROBLEMS),
                     "href", list_url(sheet.pool, sheet.root), NULL);
    srm_html_close(html);
    srm_sheet_end(&sheet);
}

void srm_html_problems(srm_text_t *out, const srm_selection_t *selection)
{
    srm_sheet_t sheet;
    srm_html_t *html = &sheet.html;
    int i;

    srm_sheet_begin(&sheet, out, selection,
                    srm_word_default(SRM_WORD_PROBLEMS));
    srm_html_open(html, "dl", "class", "problems", NULL);
    for (i = 0; i < SRM_REFUSAL_COUNT; i++) {
        const srm_refusal_kind_t *kind = srm_refusal_kind((srm_refusal_e)i);

        srm_html_open(html, "dt", "id",
                      apr_pstrcat(sheet.pool, "problems--", kind->slug, NULL),
                      NULL);
        srm_html_element(html, "a", kind->title, "href",
                         srm_problem_url(sheet.pool, sheet.root, kind), NULL);
        srm_html_text(html, " (");
        write_status(html, kind);
        srm_html_text(html, ")");
        srm_html_close(html);
        srm_html_element(html, "dd", kind->explanation, NULL);
    }
    srm_html_close(html);
    srm_sheet_end(&sheet);
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

/* Markdown */

static void say_status(srm_markdown_t *markdown,
                       const srm_refusal_kind_t *kind)
{
    srm_markdown_text(markdown, "HTTP ");
    srm_markdown_number(markdown, kind->status);
    srm_markdown_text(markdown, ", ");
    srm_markdown_text(markdown, kind->slug);
}

void srm_markdown_problem(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_refusal_kind_t *kind = selection->problem;
    srm_leaf_t leaf;
    srm_markdown_t *markdown = &leaf.markdown;

    srm_leaf_begin(&leaf, out, selection, kind->title);
    srm_markdown_paragraph(markdown);
    say_status(markdown, kind);
    srm_markdown_end(markdown);
    srm_doc_paragraph(&leaf, NULL, kind->explanation);
    srm_markdown_paragraph(markdown);
    srm_markdown_link(markdown, srm_doc_word(&leaf, SRM_WORD_PROBLEMS),
                      list_url(leaf.pool, leaf.root));
    srm_markdown_end(markdown);
    srm_leaf_end(&leaf);
}

void srm_markdown_problems(srm_text_t *out, const srm_selection_t *selection)
{
    srm_leaf_t leaf;
    srm_markdown_t *markdown = &leaf.markdown;
    int i;

    srm_leaf_begin(&leaf, out, selection, srm_word_default(SRM_WORD_PROBLEMS));
    for (i = 0; i < SRM_REFUSAL_COUNT; i++) {
        const srm_refusal_kind_t *kind = srm_refusal_kind((srm_refusal_e)i);

        srm_markdown_item(markdown);
        srm_markdown_link(markdown, kind->title,
                          srm_problem_url(leaf.pool, leaf.root, kind));
        srm_markdown_text(markdown, " (");
        say_status(markdown, kind);
        srm_markdown_text(markdown, "): ");
        srm_markdown_text(markdown, kind->explanation);
        srm_markdown_end(markdown);
    }
    srm_leaf_end(&leaf);
}
