/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_parts.c
 * @brief How a page of Markdown begins and ends, and its small pieces.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_formats.h"
#include "srm_markdown_parts.h"
#include "srm_labels.h"

static void write_link(srm_leaf_t *leaf, srm_page_e page,
                       const srm_target_t *target, const char *text)
{
    srm_markdown_way(
        &leaf->markdown, text, leaf->root,
        srm_target_path(leaf->pool, page, target, SRM_FORMAT_NONE));
}

void srm_leaf_link(srm_leaf_t *leaf, srm_page_e page,
                   const srm_target_t *target, const char *text)
{
    write_link(leaf, page, target, text);
}

static void write_heading(srm_leaf_t *leaf, int level, const char *title)
{
    srm_markdown_heading(&leaf->markdown, level);
    srm_markdown_text(&leaf->markdown, title);
    srm_markdown_end(&leaf->markdown);
}

void srm_leaf_said(srm_leaf_t *leaf, const char *text)
{
    if (*text) {
        srm_markdown_plain(&leaf->markdown, ": ");
        srm_markdown_text(&leaf->markdown, text);
    }
}

void srm_leaf_say(srm_leaf_t *leaf, srm_word_e word)
{
    if (leaf->markdown.depth > 0) {
        srm_markdown_item(&leaf->markdown);
    }
    else {
        srm_markdown_paragraph(&leaf->markdown);
    }
    srm_markdown_strong(&leaf->markdown, srm_doc_word(leaf, word));
    srm_markdown_plain(&leaf->markdown, ": ");
}

void srm_leaf_counts(srm_leaf_t *leaf, const srm_matrix_t *matrix,
                     const int counts[SRM_RESPONSIBILITY_COUNT])
{
    int several = 0;
    int i;

    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        srm_responsibility_e each = srm_label_order[i];

        if (counts[each] == 0) {
            continue;
        }
        if (several) {
            srm_markdown_plain(&leaf->markdown, ", ");
        }
        srm_markdown_text(
            &leaf->markdown,
            srm_label_count(leaf->pool, matrix, each, counts[each]));
        several = 1;
    }
}

void srm_leaf_part(srm_leaf_t *leaf)
{
    const srm_selection_t *selection = leaf->selection;
    const srm_route_t *route = selection->route;

    if (selection->filtered) {
        srm_markdown_paragraph(&leaf->markdown);
        srm_markdown_text(&leaf->markdown,
                          srm_doc_word(leaf, SRM_WORD_NARROWED));
        srm_markdown_plain(&leaf->markdown, " ");
        srm_markdown_link(
            &leaf->markdown, srm_doc_word(leaf, SRM_WORD_SHOW_ALL),
            apr_pstrcat(
                leaf->pool, leaf->root,
                srm_route_path(leaf->pool, route->page, route->ids,
                               SRM_FORMAT_NONE),
                srm_query_args(leaf->pool, selection->query,
                               selection->used_params & ~selection->filtered),
                NULL));
        srm_markdown_end(&leaf->markdown);
    }
}

void srm_leaf_filtered(srm_leaf_t *leaf)
{
    srm_leaf_part(leaf);
    if (leaf->selection->cells.count == 0) {
        srm_doc_paragraph(leaf, NULL, srm_doc_word(leaf, SRM_WORD_NOTHING));
    }
}

/* The way here from the catalogue, which needs none itself. */
static void write_way(srm_leaf_t *leaf)
{
    const srm_selection_t *selection = leaf->selection;
    srm_target_t target = {.matrix = leaf->matrix};

    if (selection->route->page == SRM_PAGE_CATALOGUE) {
        return;
    }
    srm_markdown_paragraph(&leaf->markdown);
    srm_leaf_link(leaf, SRM_PAGE_CATALOGUE, &target,
                  srm_label_site(selection->site));
    if (leaf->matrix && selection->route->page != SRM_PAGE_MATRIX) {
        srm_markdown_plain(&leaf->markdown, " / ");
        srm_leaf_link(leaf, SRM_PAGE_MATRIX, &target, leaf->matrix->title);
    }
    if (selection->area && selection->deployment) {
        srm_markdown_plain(&leaf->markdown, " / ");
        srm_doc_area(leaf, selection->area);
    }
    srm_markdown_end(&leaf->markdown);
}

void srm_leaf_begin(srm_leaf_t *leaf, srm_text_t *out,
                    const srm_selection_t *selection, const char *title)
{
    memset(leaf, 0, sizeof(*leaf));
    leaf->writer = &srm_doc_markdown;
    leaf->out = out;
    leaf->pool = out->scratch;
    leaf->site = selection->site;
    leaf->selection = selection;
    leaf->matrix = selection->matrix;
    leaf->root = selection->route->root;
    srm_markdown_start(&leaf->markdown, out);
    write_heading(leaf, 1, title);
    write_way(leaf);
    if (leaf->matrix) {
        srm_doc_paragraph(leaf, NULL,
                          srm_label_outdated(leaf->pool, leaf->matrix));
    }
}

static void write_source(srm_leaf_t *leaf, const srm_citation_t *source)
{
    srm_markdown_t *markdown = &leaf->markdown;

    srm_markdown_item(markdown);
    if (*source->href) {
        srm_markdown_link(markdown, source->title, source->href);
    }
    else {
        srm_markdown_text(markdown, source->title);
    }
    if (*source->revised) {
        srm_markdown_plain(markdown, ", ");
    }
    srm_markdown_text(markdown, source->revised);
    srm_markdown_end(markdown);
    if (*source->note) {
        srm_markdown_in(markdown);
        srm_markdown_item(markdown);
        srm_markdown_text(markdown, source->note);
        srm_markdown_end(markdown);
        srm_markdown_out(markdown);
    }
}

static void write_review(srm_leaf_t *leaf, const srm_reviewed_t *reviewed)
{
    if (*reviewed->on) {
        srm_leaf_say(leaf, SRM_WORD_REVIEWED);
        srm_markdown_text(&leaf->markdown, reviewed->on);
        if (*reviewed->by) {
            srm_markdown_plain(&leaf->markdown, ", ");
        }
        srm_markdown_text(&leaf->markdown, reviewed->by);
        srm_markdown_end(&leaf->markdown);
    }
}

void srm_leaf_end(srm_leaf_t *leaf)
{
    const srm_matrix_t *matrix = leaf->matrix;
    int i;

    srm_markdown_rule(&leaf->markdown);
    if (matrix && matrix->sources.count > 0) {
        srm_doc_section(leaf, NULL, srm_doc_word(leaf, SRM_WORD_SOURCES));
        for (i = 0;
             i < matrix->sources.count && srm_text_goes_on(leaf->markdown.out);
             i++) {
            write_source(leaf, &matrix->sources.items[i]);
        }
    }
    if (matrix) {
        srm_doc_remark(leaf, NULL, SRM_WORD_REVISION, matrix->revision);
        write_review(leaf, &matrix->reviewed);
    }
    srm_doc_remark(leaf, NULL, SRM_WORD_EDITION, leaf->selection->site->tag);
}
