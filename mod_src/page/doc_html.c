/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file doc_html.c
 * @brief The writer of pages as HTML.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"

static void close_element(srm_doc_t *doc)
{
    srm_html_close(&doc->html);
}

static void section(srm_doc_t *doc, const char *id, const char *name)
{
    srm_html_open(&doc->html, "section", "id", id, "class", name, NULL);
}

/** Most topics of an area that are open from the start. */
#define OPEN_MOST 2

static void article(srm_doc_t *doc, const char *id, const char *title)
{
    const srm_selection_t *selection = doc->selection;
    bool is_open =
        selection && selection->area && selection->topics.count <= OPEN_MOST;

    srm_html_open(&doc->html, "details", "id", id, "open", is_open ? "" : NULL,
                  NULL);
    srm_html_open(&doc->html, "summary", NULL);
    srm_html_element(&doc->html, "h3", title, NULL);
    srm_html_close(&doc->html);
}

static void heading(srm_doc_t *doc, int level)
{
    if (level == 2) {
        srm_html_open(&doc->html, "h2", NULL);
    }
    else {
        srm_html_open(&doc->html, "h3", NULL);
    }
}

static void paragraph(srm_doc_t *doc, const char *name)
{
    srm_html_open(&doc->html, "p", "class", name, NULL);
}

static void list(srm_doc_t *doc, const char *name)
{
    srm_html_open(&doc->html, "ul", "class", name, NULL);
}

static void item(srm_doc_t *doc, const char *name, bool box)
{
    (void)box;
    srm_html_open(&doc->html, "li", "class", name, NULL);
}

static void card(srm_doc_t *doc, const char *id, const char *name, bool box)
{
    (void)box;
    srm_html_open(&doc->html, "li", "id", id, "class", name, NULL);
}

static void card_title(srm_doc_t *doc, const char *title)
{
    srm_html_element(&doc->html, "h3", title, NULL);
}

static void line(srm_doc_t *doc, const char *name)
{
    if (name) {
        paragraph(doc, name);
    }
    else {
        heading(doc, 3);
    }
}

static void terms(srm_doc_t *doc, const char *name)
{
    srm_html_open(&doc->html, "dl", "class", name, NULL);
}

static void term(srm_doc_t *doc, const char *title)
{
    srm_html_element(&doc->html, "dt", title, NULL);
    srm_html_open(&doc->html, "dd", NULL);
}

static void short_list(srm_doc_t *doc, const char *name, srm_word_e word)
{
    srm_html_open(&doc->html, "div", "class", name, NULL);
    srm_html_open(&doc->html, "p", NULL);
    srm_html_element(&doc->html, "strong", srm_doc_word(doc, word), NULL);
    srm_html_close(&doc->html);
    srm_html_open(&doc->html, "ul", NULL);
}

static void short_item(srm_doc_t *doc, bool first)
{
    (void)first;
    srm_html_open(&doc->html, "li", NULL);
}

static void short_list_end(srm_doc_t *doc)
{
    srm_html_close(&doc->html);
    srm_html_close(&doc->html);
}

static void scroll(srm_doc_t *doc, const char *name, const char *id)
{
    srm_html_open(&doc->html, "div", "class", name, "role", "region",
                  "aria-labelledby", id, "tabindex", "0", NULL);
}

static void table(srm_doc_t *doc, const char *id, const char *name,
                  const char *caption)
{
    srm_html_open(&doc->html, "table", "class", name, NULL);
    srm_html_element(&doc->html, "caption", caption, "id", id, "class",
                     "unseen", NULL);
    doc->rows = 0;
    doc->in_band = false;
}

static void open_band(srm_doc_t *doc)
{
    if (doc->in_band) {
        srm_html_close(&doc->html);
    }
    srm_html_open(&doc->html, "tbody", NULL);
    doc->in_band = true;
}

static void band(srm_doc_t *doc, const char *title, int columns)
{
    open_band(doc);
    if (title) {
        srm_html_open(&doc->html, "tr", "class", "group", NULL);
        srm_html_element(&doc->html, "th", title, "scope", "rowgroup",
                         "colspan", apr_itoa(doc->pool, columns), NULL);
        srm_html_close(&doc->html);
    }
}

static void row(srm_doc_t *doc, const char *id, const char *name)
{
    if (doc->rows == 0) {
        srm_html_open(&doc->html, "thead", NULL);
    }
    else if (!doc->in_band) {
        open_band(doc);
    }
    srm_html_open(&doc->html, "tr", "id", id, "class", name, NULL);
    doc->cells = 0;
}

static void row_end(srm_doc_t *doc)
{
    srm_html_close(&doc->html);
    if (doc->rows++ == 0) {
        srm_html_close(&doc->html);
    }
}

static void cell(srm_doc_t *doc, const char *name)
{
    if (doc->rows == 0) {
        srm_html_open(&doc->html, "th", "scope", "col", NULL);
    }
    else if (doc->cells == 0) {
        srm_html_open(&doc->html, "th", "scope", "row", NULL);
    }
    else {
        srm_html_open(&doc->html, "td", "class", name, NULL);
    }
    doc->cells++;
}

static void table_end(srm_doc_t *doc)
{
    if (!doc->in_band) {
        open_band(doc);
    }
    srm_html_close(&doc->html);
    srm_html_close(&doc->html);
}

static void text(srm_doc_t *doc, const char *string)
{
    if (doc->marks) {
        srm_html_marked(doc, string);
    }
    else {
        srm_html_text(&doc->html, string);
    }
}

static void literal(srm_doc_t *doc, const char *string)
{
    srm_html_text(&doc->html, string);
}

static void strong(srm_doc_t *doc, const char *string)
{
    srm_html_element(&doc->html, "strong", string, NULL);
}

static void number(srm_doc_t *doc, int value)
{
    srm_html_number(&doc->html, value);
}

static void path(srm_doc_t *doc, const char *string, const char *label)
{
    srm_html_element(&doc->html, "a", label, "href",
                     apr_pstrcat(doc->pool, doc->root, string, NULL), NULL);
}

static void external(srm_doc_t *doc, const char *href, const char *label)
{
    srm_html_element(&doc->html, "a", label, "href", href, "rel", "external",
                     NULL);
}

const srm_doc_writer_t srm_doc_html = {
    .rich = true,
    .begin = srm_html_frame,
    .end = srm_html_end,
    .section = section,
    .section_end = close_element,
    .article = article,
    .article_end = close_element,
    .heading = heading,
    .heading_end = close_element,
    .paragraph = paragraph,
    .paragraph_end = close_element,
    .list = list,
    .list_end = close_element,
    .item = item,
    .item_end = close_element,
    .card = card,
    .card_body = srm_doc_linear_silent,
    .card_end = close_element,
    .card_title = card_title,
    .line = line,
    .line_end = close_element,
    .also = srm_doc_paragraph,
    .short_list = short_list,
    .short_item = short_item,
    .short_item_end = close_element,
    .short_list_end = short_list_end,
    .terms = terms,
    .terms_end = close_element,
    .term = term,
    .term_end = close_element,
    .scroll = scroll,
    .scroll_end = close_element,
    .table = table,
    .table_end = table_end,
    .row = row,
    .row_end = row_end,
    .cell = cell,
    .cell_end = close_element,
    .band = band,
    .text = text,
    .literal = literal,
    .strong = strong,
    .number = number,
    .link = srm_html_link,
    .path = path,
    .external = external,
    .responsible = srm_html_tile,
    .counts = srm_doc_linear_counts,
    .filtered = srm_html_filtered,
};
