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
                is_head ? "</tr></thead><tbody>" : "</tr>");
    cell = cmark_node_first_child(row);
    while (cell) {
        cmark_node *next = cmark_node_next(cell);

        change_cell(cell, is_head, is_first);
        is_first = false;
        cell = next;
    }
}

/* Return the name of a table, as an attribute: the heading before it, and a
 * number for the second one of a section, since regions need names of their
 * own. */
static const char *name_of(const document_t *page, const heading_t *section,
                           int number)
{
    buffer_t text;

    docgen_begin(&text);
    if (section && number == 1) {
        fprintf(text.file, "aria-labelledby=\"%s\"", section->id);
    }
    else {
        fputs("aria-label=\"", text.file);
        docgen_escape(text.file, section ? section->text : page->title);
        fprintf(text.file, number == 1 ? "\"" : " (%d)\"", number);
    }
    docgen_end(&text);
    return text.bytes;
}

/* Return the beginning of a table: a wide one scrolls by itself. */
static const char *opening(bool is_wide, bool has_head, const char *name)
{
    buffer_t text;

    docgen_begin(&text);
    if (is_wide) {
        fprintf(text.file,
                "<div class=\"wide\" tabindex=\"0\" role=\"region\" %s>",
                name);
    }
    fprintf(text.file, "<table %s>%s", name, has_head ? "" : "<tbody>");
    docgen_end(&text);
    return text.bytes;
}

void docgen_table(const document_t *page, const heading_t *section, int number,
                  cmark_node *table)
{
    bool is_wide = cmark_gfm_extensions_get_table_columns(table) >= WIDE;
    bool has_head = *markdown_text(cmark_node_first_child(table));
    cmark_node *row;

    table = replace(table, CMARK_NODE_CUSTOM_BLOCK,
                    opening(is_wide, has_head, name_of(page, section, number)),
                    is_wide ? "</tbody></table></div>" : "</tbody></table>");
    row = cmark_node_first_child(table);
    while (row) {
        cmark_node *next = cmark_node_next(row);

        change_row(row, cmark_gfm_extensions_get_table_row_is_header(row));
        row = next;
    }
}

#endif
