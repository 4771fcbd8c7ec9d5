/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_table.c
 * @brief Tables of Markdown as HTML with names and headers, which cmark-gfm's
 * own writer leaves out.
 */

#ifdef SRM_READS_MARKDOWN

#include "markdown.h"

#include <string.h>

#include <cmark-gfm-core-extensions.h>

/** A table with fewer columns fits on a phone. */
#define WIDE 4

/* Put a node with given tags in the place of another, and give it all that the
 * other has. From the table down: a table takes rows only, a row cells only. */
static cmark_node *replace(cmark_node *node, cmark_node_type type,
                           const char *enter, const char *exit)
{
    cmark_node *other = cmark_node_new(type);

    cmark_node_set_on_enter(other, enter);
    cmark_node_set_on_exit(other, exit);
    cmark_node_insert_before(node, other);
    while (cmark_node_first_child(node)) {
        cmark_node_append_child(other, cmark_node_first_child(node));
    }
    cmark_node_unlink(node);
    return other;
}

/* Write a cell: the first one of a row is its header, and the corner of a
 * table is no head of a column. */
static void change_cell(cmark_node *cell, bool is_head, bool is_first)
{
    const char *enter = "<td>";

    if (is_head && *markdown_text(cell)) {
        enter = "<th scope=\"col\">";
    }
    else if (!is_head && is_first) {
        enter = "<th scope=\"row\">";
    }
    replace(cell, CMARK_NODE_CUSTOM_INLINE, enter,
            enter[2] == 'h' ? "</th>" : "</td>");
}

/* Write a row; a head without words is left out. */
static void change_row(cmark_node *row, bool is_head)
{
    cmark_node *cell;
    bool is_first = true;

    if (is_head && !*markdown_text(row)) {
        cmark_node_unlink(row);
        return;
    }
    row =
        replace(row, CMARK_NODE_CUSTOM_BLOCK, is_head ? "<thead><tr>" : "<tr>",
                is_head ? "</tr></thead>" : "</tr>");
    cell = cmark_node_first_child(row);
    while (cell) {
        cmark_node *next = cmark_node_next(cell);

        change_cell(cell, is_head, is_first);
        is_first = false;
        cell = next;
    }
}

/* Return the name of a table, as an attribute: the heading before it. */
static const char *name_of(const document_t *page, const char *section)
{
    buffer_t text;

    docgen_begin(&text);
    fprintf(text.file, "aria-label%s=\"", *section ? "ledby" : "");
    docgen_escape(text.file, *section ? section : page->title);
    fputc('"', text.file);
    docgen_end(&text);
    return text.bytes;
}

__attribute__((format(printf, 1, 0))) static const char *format(
    const char *pattern, const char *name)
{
    buffer_t text;

    docgen_begin(&text);
    fprintf(text.file, pattern, name);
    docgen_end(&text);
    return text.bytes;
}

void docgen_table(const document_t *page, const char *section,
                  cmark_node *table)
{
    bool is_wide = cmark_gfm_extensions_get_table_columns(table) >= WIDE;
    const char *name = name_of(page, section);
    cmark_node *row;

    table = replace(table, CMARK_NODE_CUSTOM_BLOCK,
                    is_wide ? format("<div class=\"wide\" tabindex=\"0\" "
                                     "role=\"region\" %1$s><table %1$s>",
                                     name)
                            : format("<table %s>", name),
                    is_wide ? "</table></div>" : "</table>");
    row = cmark_node_first_child(table);
    while (row) {
        cmark_node *next = cmark_node_next(row);

        change_row(row, cmark_gfm_extensions_get_table_row_is_header(row));
        row = next;
    }
}

#endif
