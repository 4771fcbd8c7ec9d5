/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_MARKDOWN_H
#define SRM_MARKDOWN_H

/**
 * @file srm_markdown.h
 * @brief A writer of Markdown that escapes by default: CommonMark with the
 * tables and task lists of GitHub's (GFM).
 *
 * Blocks and their nesting are calls. All other input is text, clean by
 * srm_utf8_is_clean(), and is escaped so that readers parse it as text: no
 * markup, no HTML, no link, and no address that becomes a link. Every block is
 * one line, so a text begins a line only after the writer's own marker.
 */

#include "srm_text.h"

/** The kind of the last output. */
typedef enum {
    SRM_MARKDOWN_NOTHING,
    SRM_MARKDOWN_ITEM, /**< the next item needs no empty line before it */
    SRM_MARKDOWN_BLOCK
} srm_markdown_last_e;

/** A document being written. Set up with srm_markdown_start(). */
typedef struct srm_markdown {
    srm_text_t *out;
    int depth;   /**< number of open list items */
    int begins;  /**< the next text is where a marker could be */
    int cells;   /**< of the current row of the table */
    int columns; /**< of the table; 0 before its header is complete */
    srm_markdown_last_e last;
} srm_markdown_t;

/** Begin a document that is appended to a text. */
void srm_markdown_start(srm_markdown_t *markdown, srm_text_t *out);

/* Blocks: each is begun, filled with inlines and ended. */

/** Begin a heading; level 1 to 6. */
void srm_markdown_heading(srm_markdown_t *markdown, int level);

/** Begin a paragraph. */
void srm_markdown_paragraph(srm_markdown_t *markdown);

/** Begin an item of a list. */
void srm_markdown_item(srm_markdown_t *markdown);

/** Begin an item of a list that has an empty box to tick. */
void srm_markdown_task(srm_markdown_t *markdown);

/** End the block. */
void srm_markdown_end(srm_markdown_t *markdown);

/** Put the following blocks into the item that was ended last. */
void srm_markdown_in(srm_markdown_t *markdown);

/** Return to the list around that item. */
void srm_markdown_out(srm_markdown_t *markdown);

/** Write a horizontal rule. */
void srm_markdown_rule(srm_markdown_t *markdown);

/**
 * Begin a table, outside of lists. Its first row is the header, and all rows
 * have the same number of cells. The next block ends the table.
 */
void srm_markdown_table(srm_markdown_t *markdown);

/** Begin the next cell of the row; inlines fill it. */
void srm_markdown_cell(srm_markdown_t *markdown);

/** End the row. */
void srm_markdown_row(srm_markdown_t *markdown);

/* Inlines */

/** Write text, escaped. */
void srm_markdown_text(srm_markdown_t *markdown, const char *text);

/**
 * Write text of the program, which needs no escape anywhere and does not begin
 * with a space where a marker could be.
 */
static inline void srm_markdown_literal(srm_markdown_t *markdown,
                                      const char *text)
{
    srm_text_adds(markdown->out, text);
    markdown->begins = 0;
}

/** Write a number. */
void srm_markdown_number(srm_markdown_t *markdown, apr_int64_t number);

/**
 * Write strong text, escaped. It follows a marker or a space, and punctuation,
 * a space or nothing follows it.
 */
void srm_markdown_strong(srm_markdown_t *markdown, const char *text);

/** Write a link with its text, both escaped. */
void srm_markdown_link(srm_markdown_t *markdown, const char *text,
                       const char *url);

/**
 * Write a link to a page of the site, its text escaped.
 * @param root the relative URL of the base: dots and slashes
 * @param path a result of srm_target_path(), which has no blanks
 */
void srm_markdown_url(srm_markdown_t *markdown, const char *text,
                      const char *root, const char *path);

#endif
