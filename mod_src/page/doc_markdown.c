/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file doc_markdown.c
 * @brief The writer of pages as Markdown.
 */

#include <apr_strings.h>

#include "srm_doc.h"

static void nothing(srm_doc_t *doc)
{
    (void)doc;
}

static void end_block(srm_doc_t *doc)
{
    srm_markdown_end(&doc->markdown);
}

static void section(srm_doc_t *doc, const char *id, const char *name)
{
    (void)doc;
    (void)id;
    (void)name;
}

static void article(srm_doc_t *doc, const char *id)
{
    (void)doc;
    (void)id;
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

static void list(srm_doc_t *doc, const char *name)
{
    (void)doc;
    (void)name;
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

static void card(srm_doc_t *doc, const char *id, const char *name, bool box)
{
    (void)id;
    item(doc, name, box);
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

static void line(srm_doc_t *doc, const char *name)
{
    (void)doc;
    (void)name;
}

static void also(srm_doc_t *doc, const char *name, const char *string)
{
    (void)name;
    if (*string) {
        srm_markdown_plain(&doc->markdown, ": ");
        srm_markdown_text(&doc->markdown, string);
    }
}

static void short_list(srm_doc_t *doc, const char *name, srm_word_e word)
{
    srm_doc_labelled(doc, name, word);
}

static void short_item(srm_doc_t *doc, bool first)
{
    if (!first) {
        srm_markdown_plain(&doc->markdown, "; ");
    }
}

static void term(srm_doc_t *doc, const char *title)
{
    srm_doc_section(doc, NULL, title);
}

static void scroll(srm_doc_t *doc, const char *name, const char *id)
{
    (void)doc;
    (void)name;
    (void)id;
}

static void table(srm_doc_t *doc, const char *id, const char *name,
                  const char *caption)
{
    (void)id;
    (void)name;
    (void)caption;
    srm_markdown_table(&doc->markdown);
}

static void row(srm_doc_t *doc, const char *id, const char *name)
{
    (void)doc;
    (void)id;
    (void)name;
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

static void plain(srm_doc_t *doc, const char *string)
{
    srm_markdown_plain(&doc->markdown, string);
}

static void number(srm_doc_t *doc, int value)
{
    srm_markdown_number(&doc->markdown, value);
}

static void link_to(srm_doc_t *doc, srm_page_e page,
                    const srm_target_t *target, const char *label)
{
    srm_markdown_way(
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
    srm_doc_plain_begin(doc);
}

static void end(srm_doc_t *doc)
{
    srm_markdown_rule(&doc->markdown);
    srm_doc_plain_end(doc);
}

const srm_doc_writer_t srm_doc_markdown = {
    .begin = begin,
    .end = end,
    .section = section,
    .section_end = nothing,
    .article = article,
    .article_end = nothing,
    .heading = heading,
    .heading_end = end_block,
    .paragraph = paragraph,
    .paragraph_end = end_block,
    .list = list,
    .list_end = nothing,
    .item = item,
    .item_end = end_block,
    .card = card,
    .card_body = card_body,
    .card_end = card_end,
    .card_title = strong,
    .line = line,
    .line_end = nothing,
    .also = also,
    .short_list = short_list,
    .short_item = short_item,
    .short_item_end = nothing,
    .short_list_end = end_block,
    .terms = list,
    .terms_end = nothing,
    .term = term,
    .term_end = nothing,
    .scroll = scroll,
    .scroll_end = nothing,
    .table = table,
    .table_end = nothing,
    .row = row,
    .row_end = row_end,
    .cell = cell,
    .cell_end = nothing,
    .band = band,
    .text = text,
    .plain = plain,
    .strong = strong,
    .number = number,
    .link = link_to,
    .path = path,
    .external = external,
    .responsible = srm_doc_plain_responsible,
    .counts = srm_doc_plain_counts,
    .filtered = srm_doc_plain_filtered,
};
