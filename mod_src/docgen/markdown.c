/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown.c
 * @brief Markdown as HTML, by cmark-gfm.
 *
 * The tree is changed until cmark-gfm's own writer, which escapes all, writes
 * what is served.
 */

#ifdef SRM_READS_MARKDOWN

#include "markdown.h"

#include <string.h>

#include <cmark-gfm-core-extensions.h>

cmark_node *markdown_parse(const document_t *document)
{
    cmark_parser *parser;
    cmark_node *root;

    cmark_gfm_core_extensions_ensure_registered();
    parser = cmark_parser_new(MARKDOWN_OPTIONS);
    cmark_parser_attach_syntax_extension(parser,
                                         cmark_find_syntax_extension("table"));
    cmark_parser_feed(parser, document->source, strlen(document->source));
    root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

const char *markdown_text(cmark_node *node)
{
    cmark_iter *iter = cmark_iter_new(node);
    cmark_event_type event;
    buffer_t text;

    docgen_begin(&text);
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *at = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(at);

        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE) {
            fputs(cmark_node_get_literal(at), text.file);
        }
        else if (type == CMARK_NODE_SOFTBREAK
                 || type == CMARK_NODE_LINEBREAK) {
            fputc(' ', text.file);
        }
    }
    cmark_iter_free(iter);
    docgen_end(&text);
    return text.bytes;
}

static bool is_title(cmark_node *node)
{
    return cmark_node_get_type(node) == CMARK_NODE_HEADING
           && cmark_node_get_heading_level(node) == 1;
}

void docgen_read(document_t *document)
{
    cmark_node *root = markdown_parse(document);
    cmark_node *first = cmark_node_first_child(root);
    cmark_node *next;

    if (!first || !is_title(first)) {
        docgen_fail(document->file, 1, "must begin with its title: # Title");
    }
    next = cmark_node_next(first);
    document->title = markdown_text(first);
    document->summary =
        next && cmark_node_get_type(next) == CMARK_NODE_PARAGRAPH
            ? markdown_text(next)
            : "";
    cmark_node_free(root);
}

/** A page being made. */
typedef struct {
    const documents_t *all;
    const document_t *page;
    headings_t headings;
    const heading_t *section; /**< the heading before; NULL for none */
    int tables;               /**< of this section so far */
    int lost;                 /**< links of this entry that lead nowhere */
} page_state_t;

/* Leave only the children of a node. */
static void unwrap(cmark_node *node)
{
    cmark_node *child;

    while ((child = cmark_node_first_child(node))) {
        cmark_node_insert_before(node, child);
    }
    cmark_node_unlink(node);
}

static void change_link(page_state_t *state, cmark_node *node)
{
    const char *href =
        docgen_link(state->all, state->page, cmark_node_get_url(node));

    if (href) {
        cmark_node_set_url(node, href);
    }
    else {
        unwrap(node);
        state->lost++;
    }
}

static bool has_link(cmark_node *node)
{
    cmark_iter *iter = cmark_iter_new(node);
    bool found = false;

    while (!found && cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        found =
            cmark_node_get_type(cmark_iter_get_node(iter)) == CMARK_NODE_LINK;
    }
    cmark_iter_free(iter);
    return found;
}

/* Leave out an entry of the index whose pages are not served. */
static void change_entry(page_state_t *state, cmark_node *node)
{
    if (!*state->page->name && state->lost > 0 && !has_link(node)) {
        cmark_node_unlink(node);
    }
    state->lost = 0;
}

/* True if a node is in a link or in a heading, which may be linked to. */
static bool is_apart(cmark_node *node)
{
    while ((node = cmark_node_parent(node))) {
        cmark_node_type type = cmark_node_get_type(node);

        if (type == CMARK_NODE_LINK || type == CMARK_NODE_HEADING) {
            return true;
        }
    }
    return false;
}

/* Link a problem code to its section. */
static void change_code(const page_state_t *state, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);
    const char *code = literal + (*literal == '[');
    size_t length = docgen_code(code);
    cmark_node *link;

    if (length == 0 || strlen(literal) > length + 2
        || !docgen_find(state->all, "problems") || is_apart(node)) {
        return;
    }
    link = cmark_node_new(CMARK_NODE_LINK);
    cmark_node_set_url(
        link, docgen_address(state->page, "problems", docgen_code_id(code)));
    cmark_node_insert_before(node, link);
    cmark_node_append_child(link, node);
}

/* Put an id on a heading: cmark-gfm's own have none. */
static void change_heading(page_state_t *state, cmark_node *node)
{
    int level = cmark_node_get_heading_level(node);
    const heading_t *heading = docgen_heading(&state->headings, state->page,
                                              level, markdown_text(node));
    cmark_node *other = cmark_node_new(CMARK_NODE_CUSTOM_BLOCK);
    cmark_node *paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH);
    char *inner;
    buffer_t text;

    if (level == 1) {
        docgen_fail(state->page->file, cmark_node_get_start_line(node),
                    "a page has one title");
    }
    cmark_node_insert_before(node, other);
    cmark_node_insert_before(other, paragraph);
    while (cmark_node_first_child(node)) {
        cmark_node_append_child(paragraph, cmark_node_first_child(node));
    }
    inner = cmark_render_html(paragraph, MARKDOWN_OPTIONS, NULL);
    inner[strlen(inner) - strlen("</p>\n")] = '\0';
    cmark_node_unlink(paragraph);
    cmark_node_unlink(node);
    docgen_begin(&text);
    fprintf(text.file, "<h%d id=\"%s\">", level, heading->id);
    if (docgen_code(heading->text)) {
        fprintf(text.file, "<span id=\"%s\"></span>",
                docgen_code_id(heading->text));
    }
    fprintf(text.file, "%s</h%d>", inner + strlen("<p>"), level);
    docgen_end(&text);
    cmark_node_set_on_enter(other, text.bytes);
    state->section = heading;
    state->tables = 0;
}

static void change(page_state_t *state, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
        docgen_fail(state->page->file, cmark_node_get_start_line(node),
                    "raw HTML: write Markdown");
    case CMARK_NODE_HEADING:
        change_heading(state, node);
        break;
    case CMARK_NODE_LINK:
        change_link(state, node);
        break;
    case CMARK_NODE_IMAGE:
        unwrap(node);
        break;
    case CMARK_NODE_CODE:
        change_code(state, node);
        break;
    case CMARK_NODE_ITEM:
        change_entry(state, node);
        break;
    default:
        if (!strcmp(cmark_node_get_type_string(node), "table")) {
            docgen_table(state->page, state->section, ++state->tables, node);
        }
        else if (!strcmp(cmark_node_get_type_string(node), "table_row")) {
            change_entry(state, node);
        }
        break;
    }
}

/* Visit all nodes, of which some are replaced: the list comes first. Children
 * come before their parents, so that a heading has its links already. */
static void change_all(page_state_t *state, cmark_node *root)
{
    cmark_iter *iter = cmark_iter_new(root);
    cmark_node *nodes[16384];
    size_t count = 0, i;
    cmark_event_type event;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);

        if (event == CMARK_EVENT_EXIT || !cmark_node_first_child(node)) {
            if (count == sizeof(nodes) / sizeof(*nodes)) {
                docgen_fail(state->page->file, 0, "is too long");
            }
            if (count == 0 || nodes[count - 1] != node) {
                nodes[count++] = node;
            }
        }
    }
    cmark_iter_free(iter);
    for (i = 0; i < count; i++) {
        change(state, nodes[i]);
    }
}

/* Write HTML with one tag in place of another. Quotes and angle brackets in a
 * text are escaped, so a tag is only found where it is one. */
static char *exchange(const char *html, const char *from, const char *to)
{
    const char *at;
    buffer_t text;

    docgen_begin(&text);
    while ((at = strstr(html, from))) {
        fwrite(html, 1, (size_t)(at - html), text.file);
        fputs(to, text.file);
        html = at + strlen(from);
    }
    fputs(html, text.file);
    docgen_end(&text);
    return text.bytes;
}

void docgen_html(const documents_t *all, document_t *document)
{
    static page_state_t state;
    cmark_node *root = markdown_parse(document);
    const char *html;

    memset(&state, 0, sizeof(state));
    state.all = all;
    state.page = document;
    cmark_node_unlink(cmark_node_first_child(root));
    change_all(&state, root);
    markdown_sections(document, &state.headings, root);
    docgen_begin(&document->html);
    docgen_contents(document->html.file, &state.headings);
    fputs("<div class=\"text\">\n", document->html.file);
    html = cmark_render_html(root, MARKDOWN_OPTIONS, NULL);
    fputs(exchange(html, "<a href=\"http", "<a rel=\"external\" href=\"http"),
          document->html.file);
    fputs("</div>\n", document->html.file);
    docgen_end(&document->html);
}

#endif
