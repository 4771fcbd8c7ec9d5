/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file doc_text.c
 * @brief The writer of pages as plain text, for terminals and mail.
 *
 * Texts need no escape: none has a control character or a line feed. A row of a
 * table is its first cell, followed by a line for each of the others.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_doc.h"

static void end_line(srm_doc_t *doc)
{
    srm_text_addc(doc->out, '\n');
}

/* Begin a line, after an empty one unless a list continues. */
static void begin_line(srm_doc_t *doc, bool in_list)
{
    int i;

    if (srm_text_total(doc->out) > 0 && !(in_list && doc->terminal.in_list)) {
        end_line(doc);
    }
    for (i = 0; i < doc->terminal.depth; i++) {
        srm_text_add(doc->out, "  ", 2);
    }
    doc->terminal.in_list = in_list;
}

static void text(srm_doc_t *doc, const char *string)
{
    srm_text_adds(doc->out, string);
}

static void number(srm_doc_t *doc, int value)
{
    srm_text_addi(doc->out, value);
}

static void heading(srm_doc_t *doc, int level)
{
    begin_line(doc, false);
    doc->terminal.underline = level == 1 ? '=' : level == 2 ? '-' : 0;
    doc->terminal.start = srm_text_total(doc->out);
}

/* Return the text since the beginning of a heading or cell; nothing is
 * flushed in between. */
static const char *since(const srm_doc_t *doc, apr_size_t *length)
{
    *length = srm_text_total(doc->out) - doc->terminal.start;
    if (*length > doc->out->length) {
        *length = 0; /* the text has overflowed and is not used */
    }
    return doc->out->bytes + doc->out->length - *length;
}

static void heading_end(srm_doc_t *doc)
{
    apr_size_t length, i;
    const char *title = since(doc, &length);
    int characters = 0;

    for (i = 0; i < length; i++) {
        characters += (title[i] & 0xc0) != 0x80;
    }
    end_line(doc);
    while (doc->terminal.underline && characters-- > 0) {
        srm_text_addc(doc->out, (char)doc->terminal.underline);
    }
    if (doc->terminal.underline) {
        end_line(doc);
    }
}

static void item(srm_doc_t *doc, const char *name, bool box)
{
    (void)name;
    begin_line(doc, true);
    srm_text_adds(doc->out, box ? "[ ] " : "- ");
}

/* A card is a single list. */
static void paragraph(srm_doc_t *doc, const char *name)
{
    if (doc->terminal.depth > 0) {
        item(doc, name, false);
    }
    else {
        begin_line(doc, false);
    }
}

static void card_body(srm_doc_t *doc)
{
    end_line(doc);
    doc->terminal.depth++;
}

static void card_end(srm_doc_t *doc)
{
    doc->terminal.depth--;
}

static void table(srm_doc_t *doc, const char *id, const char *name,
                  const char *caption)
{
    (void)id;
    (void)name;
    (void)caption;
    doc->rows = 0;
    memset(doc->terminal.columns, 0, sizeof(doc->terminal.columns));
}

static void row(srm_doc_t *doc, const char *id, const char *name)
{
    (void)id;
    (void)name;
    doc->cells = 0;
}

static void row_end(srm_doc_t *doc)
{
    doc->rows++;
}

/* Return the name of the column; NULL beyond the last one that is stored. */
static const char **column_of(srm_doc_t *doc)
{
    return doc->cells < SRM_DOC_TEXT_COLUMNS
               ? &doc->terminal.columns[doc->cells]
               : NULL;
}

static void cell(srm_doc_t *doc, const char *name)
{
    const char *const *column = (const char *const *)column_of(doc);

    (void)name;
    if (doc->rows > 0 && doc->cells == 0) {
        begin_line(doc, false);
    }
    else if (doc->rows > 0) {
        doc->terminal.depth++;
        doc->terminal.in_list = true;
        begin_line(doc, true);
        doc->terminal.depth--;
        text(doc, column && *column ? *column : "");
        text(doc, ": ");
    }
    doc->terminal.start = srm_text_total(doc->out);
}

/* The first row is not shown: its cells are repeated with those of the
 * other rows. */
static void cell_end(srm_doc_t *doc)
{
    apr_size_t length;
    const char *written = since(doc, &length);
    const char **column = column_of(doc);

    if (doc->rows > 0) {
        end_line(doc);
    }
    else {
        if (column) {
            *column = apr_pstrmemdup(doc->out->pool, written, length);
        }
        doc->out->length -= length;
    }
    doc->cells++;
}

static void band(srm_doc_t *doc, const char *title, int columns)
{
    (void)columns;
    if (title) {
        heading(doc, 3);
        text(doc, "[");
        text(doc, title);
        text(doc, "]");
        heading_end(doc);
    }
}

static void link_to(srm_doc_t *doc, srm_page_e page,
                    const srm_target_t *target, const char *label)
{
    (void)page;
    (void)target;
    text(doc, label);
}

static void path(srm_doc_t *doc, const char *string, const char *label)
{
    (void)string;
    text(doc, label);
}

static void external(srm_doc_t *doc, const char *href, const char *label)
{
    text(doc, label);
    if (strcmp(href, label) != 0) {
        text(doc, " <");
        text(doc, href);
        text(doc, ">");
    }
}

static void begin(srm_doc_t *doc, const char *title)
{
    heading(doc, 1);
    text(doc, title);
    heading_end(doc);
    srm_doc_linear_begin(doc);
}

const srm_doc_writer_t srm_doc_text = {
    .begin = begin,
    .end = srm_doc_linear_end,
    .section = srm_doc_linear_silent_id,
    .section_end = srm_doc_linear_silent,
    .article = srm_doc_linear_article,
    .article_end = srm_doc_linear_silent,
    .heading = heading,
    .heading_end = heading_end,
    .paragraph = paragraph,
    .paragraph_end = end_line,
    .list = srm_doc_linear_silent_name,
    .list_end = srm_doc_linear_silent,
    .item = item,
    .item_end = end_line,
    .card = srm_doc_linear_card,
    .card_body = card_body,
    .card_end = card_end,
    .card_title = text,
    .line = srm_doc_linear_silent_name,
    .line_end = srm_doc_linear_silent,
    .also = srm_doc_linear_also,
    .short_list = srm_doc_labelled,
    .short_item = srm_doc_linear_short_item,
    .short_item_end = srm_doc_linear_silent,
    .short_list_end = end_line,
    .terms = srm_doc_linear_silent_name,
    .terms_end = srm_doc_linear_silent,
    .term = srm_doc_linear_term,
    .term_end = srm_doc_linear_silent,
    .scroll = srm_doc_linear_silent_id,
    .scroll_end = srm_doc_linear_silent,
    .table = table,
    .table_end = srm_doc_linear_silent,
    .row = row,
    .row_end = row_end,
    .cell = cell,
    .cell_end = cell_end,
    .band = band,
    .text = text,
    .literal = text,
    .strong = text,
    .number = number,
    .link = link_to,
    .path = path,
    .external = external,
    .responsible = srm_doc_linear_responsible,
    .counts = srm_doc_linear_counts,
    .filtered = srm_doc_linear_filtered,
};
