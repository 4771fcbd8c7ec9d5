/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_sections.c
 * @brief The sections of a page as text without markup, by cmark-gfm.
 */

#ifdef SRM_READS_MARKDOWN

#include "markdown.h"

#include <ctype.h>
#include <string.h>

/* True if a block of the changed tree is a heading. */
static bool is_heading(cmark_node *node)
{
    const char *tag = cmark_node_get_type(node) == CMARK_NODE_CUSTOM_BLOCK
                          ? cmark_node_get_on_enter(node)
                          : "";

    return !strncmp(tag, "<h", 2) && isdigit((unsigned char)tag[2]);
}

static void enter(FILE *to, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
    case CMARK_NODE_CODE_BLOCK: /* it ends with a newline */
        fputs(cmark_node_get_literal(node), to);
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        fputc(' ', to);
        break;
    case CMARK_NODE_CUSTOM_INLINE: /* a cell of a table */
        fputs(cmark_node_previous(node) && cmark_node_first_child(node) ? " "
                                                                        : "",
              to);
        break;
    default:
        break;
    }
}

static void leave(FILE *to, cmark_node *node)
{
    cmark_node *child = cmark_node_first_child(node);

    if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH
        || (child && cmark_node_get_type(child) == CMARK_NODE_CUSTOM_INLINE)) {
        fputc('\n', to);
    }
}

static void add_block(FILE *to, cmark_node *block)
{
    cmark_iter *iter = cmark_iter_new(block);
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);

        if (event == CMARK_EVENT_ENTER) {
            enter(to, node);
        }
        else {
            leave(to, node);
        }
    }
    cmark_iter_free(iter);
}

void markdown_sections(document_t *page, const headings_t *headings,
                       cmark_node *root)
{
    const char *anchor = "";
    const char *title = page->title;
    const heading_t *heading = headings->items;
    cmark_node *node;
    buffer_t text;

    docgen_begin(&text);
    for (node = cmark_node_first_child(root); node;
         node = cmark_node_next(node)) {
        if (!is_heading(node)) {
            add_block(text.file, node);
        }
        else if (heading->level > DOCGEN_DEEPEST) {
            fprintf(text.file, "%s\n", heading++->text);
        }
        else {
            docgen_end(&text);
            docgen_add_section(page, anchor, title, text.bytes);
            docgen_begin(&text);
            anchor = heading->id;
            title = heading++->text;
        }
    }
    docgen_end(&text);
    docgen_add_section(page, anchor, title, text.bytes);
}

#endif
