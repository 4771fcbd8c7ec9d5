/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file doc_markdown.c
 * @brief The writer of pages as Markdown.
 */

#include <apr_strings.h>

#include "srm_doc.h"

static void end_block(srm_doc_t *doc)
{
    srm_markdown_end(&doc->markdown);
}

static void heading(srm_doc_t *doc, int level)
{
    srm_markdown_heading(&doc->markdown, level);
}

/* A card is a single list: a paragraph in it is an item. */
static void paragraph(srm_doc_t *doc, const char *name)
{
    (void)name;
    if (doc->markdown.depth > 0) {
        srm_markdown_item(&doc->markdown);
    }
    else {
        srm_markdown_paragraph(&doc->markdown);
    }
}

static void item(srm_doc_t *doc, const char *name, bool box)
{
    (void)name;
    if (box) {
        srm_markdown_task(&doc->markdown);
    }
    else {
        srm_markdown_item(&doc->markdown);
    }
}

static void card_body(srm_doc_t *doc)
{
    srm_markdown_end(&doc->markdown);
    srm_markdown_in(&doc->markdown);
}

static void card_end(srm_doc_t *doc)
{
    srm_markdown_out(&doc->markdown);
}

static void strong(srm_doc_t *doc, const char *string)
{
    srm_markdown_strong(&doc->markdown, string);
}

static void table(srm_doc_t *doc, const char *id, const char *name,
                  const char *caption)
{
    (void)id;
    (void)name;
    (void)caption;
    srm_markdown_table(&doc->markdown);
}

static void row_end(srm_doc_t *doc)
{
    srm_markdown_row(&doc->markdown);
}

static void cell(srm_doc_t *doc, const char *name)
{
    (void)name;
    srm_markdown_cell(&doc->markdown);
}

/* Markdown tables have no bands: a separate row is the heading of one. */
static void band(srm_doc_t *doc, const char *title, int columns)
{
    int i;

    if (title) {
        srm_markdown_cell(&doc->markdown);
        srm_markdown_strong(&doc->markdown, title);
        for (i = 1; i < columns; i++) {
            srm_markdown_cell(&doc->markdown);
        }
        srm_markdown_row(&doc->markdown);
    }
}

static void text(srm_doc_t *doc, const char *string)
{
    srm_markdown_text(&doc->markdown, string);
}

static void literal(srm_doc_t *doc, const char *string)
{
    srm_markdown_literal(&doc->markdown, string);
}

static void number(srm_doc_t *doc, int value)
{
    srm_markdown_number(&doc->markdown, value);
}

static void link_to(srm_doc_t *doc, srm_page_e page,
                    const srm_target_t *target, const char *label)
{
    srm_markdown_url(
        &doc->markdown, label, doc->root,
        srm_target_path(doc->pool, page, target, SRM_FORMAT_NONE));
}

static void path(srm_doc_t *doc, const char *string, const char *label)
{
    srm_markdown_link(&doc->markdown, label,
                      apr_pstrcat(doc->pool, doc->root, string, NULL));
}

static void external(srm_doc_t *doc, const char *href, const char *label)
{
    srm_markdown_link(&doc->markdown, label, href);
}

static void begin(srm_doc_t *doc, const char *title)
{
    srm_markdown_start(&doc->markdown, doc->out);
    heading(doc, 1);
    text(doc, title);
    srm_markdown_end(&doc->markdown);
    srm_doc_linear_begin(doc);
}

static void end(srm_doc_t *doc)
{
    srm_markdown_rule(&doc->markdown);
    srm_doc_linear_end(doc);
}

const srm_doc_writer_t srm_doc_markdown = {
    .begin = begin,
    .end = end,
    .section = srm_doc_linear_silent_id,
    .section_end = srm_doc_linear_silent,
    .article = srm_doc_linear_article,
    .article_end = srm_doc_linear_silent,
    .heading = heading,
    .heading_end = end_block,
    .paragraph = paragraph,
    .paragraph_end = end_block,
    .list = srm_doc_linear_silent_name,
    .list_end = srm_doc_linear_silent,
    .item = item,
    .item_end = end_block,
    .card = srm_doc_linear_card,
    .card_body = card_body,
    .card_end = card_end,
    .card_title = strong,
    .line = srm_doc_linear_silent_name,
    .line_end = srm_doc_linear_silent,
    .also = srm_doc_linear_also,
    .short_list = srm_doc_labelled,
    .short_item = srm_doc_linear_short_item,
    .short_item_end = srm_doc_linear_silent,
    .short_list_end = end_block,
    .terms = srm_doc_linear_silent_name,
    .terms_end = srm_doc_linear_silent,
    .term = srm_doc_linear_term,
    .term_end = srm_doc_linear_silent,
    .scroll = srm_doc_linear_silent_id,
    .scroll_end = srm_doc_linear_silent,
    .table = table,
    .table_end = srm_doc_linear_silent,
    .row = srm_doc_linear_silent_id,
    .row_end = row_end,
    .cell = cell,
    .cell_end = srm_doc_linear_silent,
    .band = band,
    .text = text,
    .literal = literal,
    .strong = strong,
    .number = number,
    .link = link_to,
    .path = path,
    .external = external,
    .responsible = srm_doc_linear_responsible,
    .counts = srm_doc_linear_counts,
    .filtered = srm_doc_linear_filtered,
};
