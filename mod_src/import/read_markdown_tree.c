/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read_markdown_tree.c
 * @brief Tables and footnotes of a Markdown file. The only file that knows
 * cmark-gfm.
 */

#ifdef SRM_READS_MARKDOWN

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <apr_strings.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "cell_text.h"
#include "choose.h"
#include "markdown.h"

/* A file being read. */
typedef struct tree_state {
    const markdown_source_t *source;
    apr_pool_t *pool;
    apr_array_header_t *footnotes; /* of import_footnote_t, in the order of
                                      the numbers that the parser gives */
    apr_array_header_t *choices;
    const char *heading; /* the last one; NULL for none */
    srm_text_t *text;    /* of a cell */
    apr_size_t raised;   /* where its superscript text begins */
    bool markup;         /* it has a picture or the like */
    bool lines;          /* lines of the source are lines of it */
} tree_state_t;

/* Add a mark of a footnote; numbers become labels of the file again. */
static void add_reference(tree_state_t *state, const char *number)
{
    long at = number ? strtol(number, NULL, 10) : 0;

    srm_text_adds(state->text, "[^");
    srm_text_adds(
        state->text,
        at >= 1 && at <= state->footnotes->nelts
            ? APR_ARRAY_IDX(state->footnotes, at - 1, import_footnote_t).label
            : "?");
    srm_text_addc(state->text, ']');
}

static void add_html(tree_state_t *state, const char *literal)
{
    if (markdown_is_tag(literal, "sup")) {
        state->raised = state->text->length;
    }
    else if (markdown_is_tag(literal, "/sup")) {
        import_mark_footnotes(state->text, state->raised);
        state->raised = state->text->length;
    }
    else if (literal) {
        state->markup |= markdown_html(state->text, literal);
    }
}

static void add_node(tree_state_t *state, cmark_node *node)
{
    const char *literal = cmark_node_get_literal(node);

    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        srm_text_adds(state->text, literal ? literal : "");
        break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
        srm_text_addc(state->text, state->lines ? '\n' : ' ');
        break;
    case CMARK_NODE_PARAGRAPH:
        srm_text_addc(state->text, ' ');
        break;
    case CMARK_NODE_HTML_INLINE:
        add_html(state, literal);
        break;
    case CMARK_NODE_FOOTNOTE_REFERENCE:
        add_reference(state, literal);
        break;
    case CMARK_NODE_IMAGE:
    case CMARK_NODE_LINK:
        state->markup = true;
        break;
    default:
        break;
    }
}

/* Return the text in a node, without its markup. */
static const char *text_of(tree_state_t *state, cmark_node *node, int row,
                           int column, int *breaks,
                           import_troubles_t *troubles)
{
    cmark_iter *iter = cmark_iter_new(node);
    cmark_event_type event;

    state->text->length = state->raised = 0;
    state->markup = false;
    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        if (event == CMARK_EVENT_ENTER) {
            add_node(state, cmark_iter_get_node(iter));
        }
    }
    cmark_iter_free(iter);
    return import_clean(state->pool, state->text->bytes, state->text->length,
                        row, column, breaks, troubles);
}

/* Return the label of the footnote that a line defines: `[^label]:`. */
static const char *label_of(const tree_state_t *state, int number)
{
    const markdown_line_t *line =
        &APR_ARRAY_IDX(state->source->lines, number - 1, markdown_line_t);
    const char *end = line->bytes + line->length;
    const char *first = memmem(line->bytes, (size_t)line->length, "[^", 2);
    const char *last =
        first ? memchr(first, ']', (size_t)(end - first)) : NULL;

    return last ? apr_pstrmemdup(state->pool, first + 2,
                                 (apr_size_t)(last - first - 2))
                : "?";
}

static void take_footnote(tree_state_t *state, cmark_node *node)
{
    import_footnote_t *footnote = apr_array_push(state->footnotes);
    int breaks = 0;

    footnote->row = cmark_node_get_start_line(node);
    footnote->label = label_of(state, footnote->row);
    footnote->text = import_one_line(
        state->pool, text_of(state, node, footnote->row, 0, &breaks,
                             state->source->input->troubles));
}

static void take_row(tree_state_t *state, cmark_node *node, int columns,
                     import_choice_t *choice, int *breaks)
{
    apr_array_header_t *cells =
        apr_array_make(state->pool, columns, sizeof(const char *));
    int row = cmark_node_get_start_line(node);
    int written =
        markdown_cells(state->source, row, cmark_node_get_start_column(node));
    cmark_node *cell;

    if (written > columns) {
        import_trouble(choice->troubles, row, columns + 1,
                       "the row has %d cells, the header %d (write a bar in "
                       "a cell as \\|)",
                       written, columns);
    }
    for (cell = cmark_node_first_child(node); cell;
         cell = cmark_node_next(cell)) {
        const char *text = text_of(state, cell, row, cells->nelts + 1, breaks,
                                   choice->troubles);

        APR_ARRAY_PUSH(cells, const char *) = text;
        if (state->markup && !*text) {
            import_trouble(choice->troubles, row, cells->nelts,
                           "the cell has a picture or HTML, but no text "
                           "(write as text what it means)");
        }
    }
    import_table_add_row(state->pool, (import_table_t *)choice->table, row,
                         cells, false);
}

/* True if a line begins as a footnote does: `[1]`, `(1)`, `*` or such a sign,
 * or a superscript. */
static bool is_footnote(const char *line)
{
    static const char *const starts[] = {
        "*",        "\xe2\x80\xa0", "\xe2\x80\xa1", "\xc2\xb9",
        "\xc2\xb2", "\xc2\xb3",     "\xe2\x81"};
    size_t length = strcspn(line, " ])"), i;

    if (*line == '[' || *line == '(') {
        return length > 1 && length < 6
               && line[length] == (*line == '[' ? ']' : ')');
    }
    for (i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
        if (!strncmp(line, starts[i], strlen(starts[i]))) {
            return true;
        }
    }
    return false;
}

/* Take footnotes from the paragraphs below a table. */
static void take_below(tree_state_t *state, cmark_node *node,
                       import_table_t *table)
{
    while ((node = cmark_node_next(node))
           && cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH) {
        int row = cmark_node_get_start_line(node), breaks = 0;
        const char *text;
        char *line;

        state->lines = true;
        text = text_of(state, node, row, 0, &breaks,
                       state->source->input->troubles);
        state->lines = false;
        if (!is_footnote(text)) {
            return;
        }
        line = apr_pstrdup(state->pool, text);
        APR_ARRAY_PUSH(table->below, import_footnote_t) =
            (import_footnote_t){.text = line, .row = row};
        while ((line = strchr(line, '\n'))) {
            *line++ = ' ';
            row++;
            if (is_footnote(line)) {
                line[-1] = '\0';
                APR_ARRAY_PUSH(table->below, import_footnote_t) =
                    (import_footnote_t){.text = line, .row = row};
            }
        }
    }
}

static void take_table(tree_state_t *state, cmark_node *node)
{
    import_choice_t *choice = apr_array_push(state->choices);
    import_table_t *table = import_table_make(state->pool);
    int columns = cmark_gfm_extensions_get_table_columns(node);
    int breaks = 0;
    cmark_node *row;

    *choice = (import_choice_t){.name = state->heading ? state->heading : "",
                                .row = cmark_node_get_start_line(node),
                                .table = table,
                                .troubles = import_troubles_make(state->pool)};
    table->footnotes = state->footnotes;
    table->source =
        apr_psprintf(state->pool, "Markdown table in line %d", choice->row);
    for (row = cmark_node_first_child(node); row; row = cmark_node_next(row)) {
        take_row(state, row, columns, choice, &breaks);
    }
    take_below(state, node, table);
    if (breaks) {
        import_remark(state->pool, table, IMPORT_BREAKS, breaks);
    }
}

/* Read the nodes of a kind; footnotes come before tables that have marks. */
static void walk(tree_state_t *state, cmark_node *root, bool footnotes)
{
    cmark_iter *iter = cmark_iter_new(root);
    cmark_event_type event;
    int breaks = 0;

    while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        cmark_node_type type = cmark_node_get_type(node);

        if (event != CMARK_EVENT_ENTER) {
            continue;
        }
        if (footnotes && type == CMARK_NODE_FOOTNOTE_DEFINITION) {
            take_footnote(state, node);
        }
        else if (!footnotes && type == CMARK_NODE_HEADING) {
            state->heading = import_one_line(
                state->pool,
                text_of(state, node, cmark_node_get_start_line(node), 0,
                        &breaks, state->source->input->troubles));
        }
        else if (!footnotes
                 && !strcmp(cmark_node_get_type_string(node), "table")) {
            take_table(state, node);
        }
    }
    cmark_iter_free(iter);
}

apr_array_header_t *markdown_tables(const markdown_source_t *source)
{
    const import_input_t *input = source->input;
    tree_state_t state = {.source = source, .pool = input->pool};
    cmark_parser *parser;
    cmark_node *root;

    state.footnotes =
        apr_array_make(input->pool, 8, sizeof(import_footnote_t));
    state.choices = apr_array_make(input->pool, 4, sizeof(import_choice_t));
    state.text = srm_text_make(input->pool, 4096);
    cmark_gfm_core_extensions_ensure_registered();
    parser = cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8);
    cmark_parser_attach_syntax_extension(parser,
                                         cmark_find_syntax_extension("table"));
    cmark_parser_feed(parser, input->bytes, input->length);
    root = cmark_parser_finish(parser);
    walk(&state, root, true);
    walk(&state, root, false);
    cmark_node_free(root);
    cmark_parser_free(parser);
    return state.choices;
}

#endif
