/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef MARKDOWN_H
#define MARKDOWN_H

/**
 * @file markdown.h
 * @brief Steps of reading a Markdown file. Private to mod_src/import.
 *
 * The source is checked line by line (read_markdown.c) before it is parsed to a
 * tree (read_markdown_tree.c): the parser fills short rows and drops surplus
 * cells, so a small file could become a large tree.
 */

#include "readers.h"
#include "srm_text.h"

/** Lines of a file, without their ends. */
typedef struct markdown_source {
    const import_input_t *input;
    apr_array_header_t *lines; /**< of markdown_line_t */
} markdown_source_t;

/** A line. */
typedef struct markdown_line {
    const char *bytes;
    int length;
} markdown_line_t;

/**
 * Count the cells of a row. A bar after a backslash does not end a cell.
 * @param number of its line, from 1
 * @param from   column in which the row begins, from 1: it may be in a list
 */
int markdown_cells(const markdown_source_t *source, int number, int from);

/** True if HTML is the tag of a name: `<br>`, `</sup>` with "/sup". */
bool markdown_is_tag(const char *literal, const char *name);

/**
 * Add what a tag stands for: a line break, the text of a picture, "Yes" or
 * "No" for a checkbox.
 * @return true if people may see something that has no text, such as a picture
 */
bool markdown_html(srm_text_t *text, const char *literal);

/**
 * Parse a source that has been checked.
 * @return import_choice_t, one for each table
 */
apr_array_header_t *markdown_tables(const markdown_source_t *source);

#endif
