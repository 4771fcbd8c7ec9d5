/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_compare.c
 * @brief Two deployments compared, in Markdown: a table to see it at once,
 * then the tasks of both sides, which no cell of a table can hold.
 */

#include <apr_strings.h>

#include "srm_compare.h"
#include "srm_markdown_parts.h"

static void write_changes(srm_leaf_t *leaf)
{
    static const struct {
        srm_customer_change_e customer_change;
        srm_word_e word;
    } customer_changes[] = {
        {SRM_CUSTOMER_CHANGE_HANDED_OVER, SRM_WORD_HANDED_OVER},
        {SRM_CUSTOMER_CHANGE_TAKEN_ON, SRM_WORD_TAKEN_ON},
        {SRM_CUSTOMER_CHANGE_KEPT, SRM_WORD_KEPT}};
    srm_markdown_t *markdown = &leaf->markdown;
    size_t i;

    for (i = 0; i < sizeof(customer_changes) / sizeof(*customer_changes);
         i++) {
        srm_markdown_item(markdown);
        srm_markdown_text(markdown,
                          srm_doc_word(leaf, customer_changes[i].word));
        srm_markdown_plain(markdown, ": ");
        srm_markdown_number(
            markdown,
            leaf->selection
                ->customer_changes[customer_changes[i].customer_change]);
        srm_markdown_end(markdown);
    }
}

static void write_sentence(srm_leaf_t *leaf)
{
    srm_markdown_t *markdown = &leaf->markdown;
    srm_compare_parts_t parts;
    int i;

    srm_compare_parts(markdown->out->pool, leaf->selection, &parts);
    srm_markdown_paragraph(markdown);
    srm_markdown_text(markdown, srm_compare_lead(leaf->pool, leaf->selection));
    for (i = 0; i < parts.count && srm_text_goes_on(markdown->out); i++) {
        srm_markdown_plain(markdown, i > 0 ? "; " : " ");
        srm_markdown_text(
            markdown,
            srm_compare_words(leaf->pool, leaf->selection, &parts.items[i]));
        srm_markdown_plain(markdown, ": ");
        srm_markdown_number(markdown, parts.items[i].count);
    }
    srm_markdown_plain(markdown, parts.count > 0 ? "." : "");
    srm_markdown_end(markdown);
}

static void write_heads(srm_leaf_t *leaf)
{
    srm_markdown_t *markdown = &leaf->markdown;

    srm_markdown_cell(markdown);
    srm_markdown_text(markdown, srm_doc_word(leaf, SRM_WORD_AREA));
    srm_markdown_cell(markdown);
    srm_doc_deployment(leaf, leaf->selection->from);
    srm_markdown_cell(markdown);
    srm_doc_deployment(leaf, leaf->selection->to);
    srm_markdown_cell(markdown);
    srm_markdown_text(markdown, srm_doc_word(leaf, SRM_WORD_CHANGE));
    srm_markdown_row(markdown);
}

static void write_overview(srm_leaf_t *leaf)
{
    const srm_selection_t *selection = leaf->selection;
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    srm_markdown_table(markdown);
    write_heads(leaf);
    for (i = 0; i < selection->transitions.count
                && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_transition_t *transition = &selection->transitions.items[i];

        srm_markdown_cell(markdown);
        srm_doc_area(leaf, transition->from->area);
        srm_markdown_cell(markdown);
        srm_doc_cell(
            leaf, transition->from,
            srm_label_cell(leaf->pool, leaf->matrix, transition->from));
        srm_markdown_cell(markdown);
        srm_doc_cell(leaf, transition->to,
                     srm_label_cell(leaf->pool, leaf->matrix, transition->to));
        srm_markdown_cell(markdown);
        srm_markdown_text(
            markdown,
            srm_doc_word(leaf, srm_transition_word(transition->change)));
        srm_markdown_row(markdown);
    }
}

static void write_side(srm_leaf_t *leaf, const srm_cell_t *cell)
{
    srm_markdown_t *markdown = &leaf->markdown;

    srm_markdown_item(markdown);
    srm_doc_cell(leaf, cell, cell->deployment->name);
    srm_markdown_plain(markdown, ": ");
    srm_markdown_text(markdown,
                      srm_label_cell(leaf->pool, leaf->matrix, cell));
    srm_markdown_end(markdown);
    srm_markdown_in(markdown);
    srm_doc_tasks(leaf, cell, 0);
    srm_doc_remark(leaf, NULL, SRM_WORD_NOTE, cell->note);
    srm_markdown_out(markdown);
}

static void write_transition(srm_leaf_t *leaf,
                             const srm_transition_t *transition)
{
    srm_markdown_t *markdown = &leaf->markdown;

    srm_markdown_item(markdown);
    srm_doc_area(leaf, transition->from->area);
    if (transition->from->area->group) {
        srm_markdown_plain(markdown, " (");
        srm_markdown_text(markdown, transition->from->area->group->name);
        srm_markdown_plain(markdown, ")");
    }
    srm_markdown_end(markdown);
    srm_markdown_in(markdown);
    write_side(leaf, transition->from);
    write_side(leaf, transition->to);
    srm_doc_remark(leaf, NULL, SRM_WORD_GAINED,
                   srm_compare_only(srm_text_make(leaf->pool, 0),
                                    transition->to, transition->from));
    srm_doc_remark(leaf, NULL, SRM_WORD_RELEASED,
                   srm_compare_only(srm_text_make(leaf->pool, 0),
                                    transition->from, transition->to));
    srm_markdown_out(markdown);
}

static void write_change(srm_leaf_t *leaf, srm_transition_e change)
{
    const srm_selection_t *selection = leaf->selection;
    int i;

    if (selection->changes[change] == 0) {
        return;
    }
    srm_doc_section(
        leaf, NULL,
        apr_pstrcat(leaf->pool,
                    srm_doc_word(leaf, srm_transition_word(change)), ": ",
                    apr_itoa(leaf->pool, selection->changes[change]), NULL));
    for (i = 0; i < selection->transitions.count
                && srm_text_goes_on(leaf->markdown.out);
         i++) {
        if (selection->transitions.items[i].change == change) {
            write_transition(leaf, &selection->transitions.items[i]);
        }
    }
}

static void write_other_way(srm_leaf_t *leaf)
{
    const srm_selection_t *selection = leaf->selection;
    const char *args =
        srm_query_args(leaf->pool, selection->query, selection->filtered);

    if (selection->from == selection->to) {
        return;
    }
    srm_markdown_paragraph(&leaf->markdown);
    srm_markdown_link(
        &leaf->markdown, srm_doc_word(leaf, SRM_WORD_OTHER_WAY),
        apr_pstrcat(leaf->pool, leaf->root,
                    srm_target_compare(leaf->pool, leaf->matrix, selection->to,
                                       selection->from),
                    *args ? "&" : "", *args ? args + 1 : "", NULL));
    srm_markdown_end(&leaf->markdown);
}

void srm_markdown_compare(srm_text_t *out, const srm_selection_t *selection)
{
    srm_leaf_t leaf;
    int i;

    srm_leaf_begin(&leaf, out, selection,
                   srm_compare_title(out->pool, selection));
    if (selection->transitions.count > 0) {
        write_sentence(&leaf);
    }
    srm_leaf_filtered(&leaf);
    write_other_way(&leaf);
    if (selection->transitions.count > 0) {
        write_changes(&leaf);
        write_overview(&leaf);
    }
    for (i = SRM_TRANSITION_SAME + 1; i < SRM_TRANSITION_COUNT; i++) {
        write_change(&leaf, (srm_transition_e)i);
    }
    write_change(&leaf, SRM_TRANSITION_SAME);
    srm_leaf_end(&leaf);
}
