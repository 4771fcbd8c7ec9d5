/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_text.c
 * @brief Sections of Markdown as plain text, by cmark-gfm.
 */

#ifdef SRM_READS_MARKDOWN

#include "markdown.h"

#include <string.h>

/** Columns of a terminal. */
#define WIDTH 80

/* Indent a block of code, so that one sees where it ends. */
static void indent(cmark_node *node)
{
    const char *at = cmark_node_get_literal(node);
    bool fresh = true;
    buffer_t text;

    docgen_begin(&text);
    for (; *at; at++) {
        fputs(fresh && *at != '\n' ? "    " : "", text.file);
        fputc(*at, text.file);
        fresh = *at == '\n';
    }
    docgen_end(&text);
    cmark_node_set_literal(node, text.bytes);
}

/* Let plain text show what is code. */
static void show_code(cmark_node *section)
{
    cmark_iter *iter = cmark_iter_new(section);
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);

        if (type == CMARK_NODE_CODE_BLOCK) {
            indent(node);
        }
        else if (type == CMARK_NODE_CODE) {
            buffer_t text;

            docgen_begin(&text);
            fprintf(text.file, "`%s`", cmark_node_get_literal(node));
            docgen_end(&text);
            cmark_node_set_literal(node, text.bytes);
        }
    }
    cmark_iter_free(iter);
}

/* Write the nodes of a section, from its heading to the next one. */
static cmark_node *take_section(cmark_node *heading, cmark_node *section)
{
    int level = cmark_node_get_heading_level(heading);
    cmark_node *node = cmark_node_next(heading);

    while (node
           && (cmark_node_get_type(node) != CMARK_NODE_HEADING
               || cmark_node_get_heading_level(node) > level)) {
        cmark_node *next = cmark_node_next(node);

        cmark_node_append_child(section, node);
        node = next;
    }
    show_code(section);
    return node;
}

void docgen_explain(const document_t *document,
                    void (*each)(const char *title, const char *text))
{
    cmark_node *node = cmark_node_first_child(markdown_parse(document));

    while (node) {
        const char *title = markdown_text(node);

        if (cmark_node_get_type(node) == CMARK_NODE_HEADING
            && docgen_code(title)) {
            cmark_node *section = cmark_node_new(CMARK_NODE_DOCUMENT);

            node = take_section(node, section);
            each(title,
                 cmark_render_plaintext(section, MARKDOWN_OPTIONS, WIDTH));
        }
        else {
            node = cmark_node_next(node);
        }
    }
}

#endif
