/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_pages.c
 * @brief The pages of a column, a row, a cell and a party in Markdown.
 */

#include <apr_strings.h>

#include "srm_markdown_parts.h"
#include "srm_labels.h"

/** What a cell of a party's page counts as in the text's limit, at least: short
 * cells take more time than their bytes. */
#define CELL_LEAST 160

/*
 * An area of a list. The task stands beside the area when the heading names
 * whose it is. It has a box when it is yours; so has your part of what is
 * shared.
 */
static void write_task(srm_leaf_t *leaf, const srm_cell_t *cell, int named)
{
    srm_markdown_t *markdown = &leaf->markdown;

    if (cell->responsibility == SRM_CUSTOMER) {
        srm_markdown_task(markdown);
    }
    else {
        srm_markdown_item(markdown);
    }
    srm_doc_cell(leaf, cell, cell->area->name);
    if (named && *cell->duties.items[0].tasks) {
        srm_markdown_plain(markdown, ": ");
        srm_markdown_text(markdown, cell->duties.items[0].tasks);
    }
    srm_markdown_end(markdown);
    srm_markdown_in(markdown);
    if (!named) {
        srm_doc_tasks(leaf, cell, cell->responsibility == SRM_SHARED);
    }
    srm_doc_cell_rest(leaf, cell);
    srm_markdown_out(markdown);
}

static void write_kind_title(srm_leaf_t *leaf, srm_responsibility_e kind)
{
    srm_markdown_t *markdown = &leaf->markdown;
    const srm_party_t *party = srm_label_party(leaf->matrix, kind);

    srm_markdown_heading(markdown, 2);
    if (kind == SRM_CUSTOMER) {
        srm_markdown_text(markdown, srm_doc_word(leaf, SRM_WORD_YOURS));
        srm_markdown_plain(markdown, " (");
    }
    if (party) {
        srm_doc_party(leaf, party);
    }
    else {
        srm_markdown_text(markdown,
                          srm_doc_word(leaf, srm_responsibility_word(kind)));
    }
    srm_markdown_plain(markdown, kind == SRM_CUSTOMER ? "): " : ": ");
    srm_markdown_number(markdown, leaf->selection->counts[kind]);
    srm_markdown_end(markdown);
}

static void write_kind(srm_leaf_t *leaf, srm_responsibility_e kind)
{
    const srm_selection_t *selection = leaf->selection;
    int named = srm_label_party(leaf->matrix, kind) != NULL;
    int i;

    if (selection->counts[kind] == 0) {
        return;
    }
    write_kind_title(leaf, kind);
    for (i = 0;
         i < selection->cells.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        if (selection->cells.items[i]->responsibility == kind) {
            write_task(leaf, selection->cells.items[i], named);
        }
    }
}

/* From here to each of the others. */
static void write_comparisons(srm_leaf_t *leaf)
{
    srm_markdown_t *markdown = &leaf->markdown;
    const srm_deployment_t *from = leaf->selection->deployment;
    int i;

    if (leaf->matrix->deployments.count < 2) {
        return;
    }
    srm_leaf_say(leaf, SRM_WORD_COMPARE);
    for (i = 0; i < leaf->matrix->deployments.count
                && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_deployment_t *to = &leaf->matrix->deployments.items[i];

        if (to != from) {
            srm_markdown_link(
                markdown,
                srm_label_from_to(leaf->pool, leaf->matrix, from, to),
                apr_pstrcat(
                    leaf->pool, leaf->root,
                    srm_target_compare(leaf->pool, leaf->matrix, from, to),
                    NULL));
            srm_markdown_plain(markdown, " ");
        }
    }
    srm_markdown_end(markdown);
}

void srm_markdown_deployment(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_deployment_t *deployment = selection->deployment;
    srm_leaf_t leaf;
    int i;

    srm_leaf_begin(&leaf, out, selection, deployment->name);
    srm_doc_paragraph(&leaf, NULL, deployment->title);
    srm_doc_paragraph(&leaf, NULL, deployment->summary);
    srm_doc_listed(&leaf, NULL, SRM_WORD_EXAMPLES, &deployment->examples);
    if (selection->cells.count > 0) {
        srm_markdown_paragraph(&leaf.markdown);
        srm_leaf_counts(&leaf, selection->matrix, selection->counts);
        srm_markdown_end(&leaf.markdown);
    }
    srm_leaf_filtered(&leaf);
    write_comparisons(&leaf);
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        write_kind(&leaf, srm_label_order[i]);
    }
    srm_doc_retained(&leaf);
    srm_doc_provided(&leaf);
    srm_leaf_end(&leaf);
}

static void write_overview(srm_leaf_t *leaf)
{
    const srm_selection_t *selection = leaf->selection;
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    srm_markdown_table(markdown);
    srm_markdown_cell(markdown);
    srm_markdown_text(markdown, srm_doc_word(leaf, SRM_WORD_DEPLOYMENT));
    srm_markdown_cell(markdown);
    srm_markdown_text(markdown, srm_doc_word(leaf, SRM_WORD_RESPONSIBILITY));
    srm_markdown_row(markdown);
    for (i = 0;
         i < selection->cells.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_cell_t *cell = selection->cells.items[i];

        srm_markdown_cell(markdown);
        srm_doc_deployment(leaf, cell->deployment);
        srm_markdown_cell(markdown);
        srm_doc_cell(leaf, cell,
                     srm_label_cell(leaf->pool, leaf->matrix, cell));
        srm_markdown_row(markdown);
    }
}

/* Tasks are lists, which no cell of a table can hold. */
static void write_tasks(srm_leaf_t *leaf)
{
    const srm_selection_t *selection = leaf->selection;
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    srm_doc_section(leaf, NULL, srm_doc_word(leaf, SRM_WORD_TASKS));
    for (i = 0;
         i < selection->cells.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_cell_t *cell = selection->cells.items[i];

        srm_markdown_item(markdown);
        srm_doc_cell(leaf, cell, cell->deployment->name);
        if (cell->responsibility == SRM_NOT_APPLICABLE) {
            srm_markdown_plain(markdown, ": ");
            srm_markdown_text(markdown,
                              srm_label_cell(leaf->pool, leaf->matrix, cell));
        }
        srm_markdown_end(markdown);
        srm_markdown_in(markdown);
        srm_doc_tasks(leaf, cell, 0);
        srm_doc_remark(leaf, NULL, SRM_WORD_NOTE, cell->note);
        srm_doc_owner(leaf, &cell->owner);
        srm_doc_controls(leaf, &cell->controls);
        srm_markdown_out(markdown);
    }
}

void srm_markdown_area(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_area_t *area = selection->area;
    srm_leaf_t leaf;

    srm_leaf_begin(&leaf, out, selection, area->name);
    srm_doc_paragraph(&leaf, NULL, area->summary);
    srm_doc_remark(&leaf, NULL, SRM_WORD_NOTE, area->note);
    srm_doc_owner(&leaf, &area->owner);
    srm_doc_controls(&leaf, &area->controls);
    srm_doc_group(&leaf, area);
    srm_leaf_filtered(&leaf);
    if (selection->cells.count > 0) {
        write_overview(&leaf);
        write_tasks(&leaf);
    }
    srm_doc_retained(&leaf);
    srm_doc_provided(&leaf);
    srm_doc_topics(&leaf);
    srm_leaf_end(&leaf);
}

static void write_elsewhere(srm_leaf_t *leaf)
{
    const srm_area_t *area = leaf->selection->area;
    srm_markdown_t *markdown = &leaf->markdown;
    srm_series_t row;
    int i;

    if (area->cells.count < 2) {
        return;
    }
    srm_target_row(markdown->out->pool, "", leaf->matrix, area, &row);
    srm_doc_section(leaf, NULL, srm_doc_word(leaf, SRM_WORD_ELSEWHERE));
    for (i = 0; i < area->cells.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_cell_t *cell = &area->cells.items[i];

        if (cell->deployment != leaf->selection->deployment) {
            srm_markdown_item(markdown);
            srm_markdown_way(markdown, cell->deployment->name, leaf->root,
                             srm_target_in_row(&row, cell));
            srm_markdown_plain(markdown, ": ");
            srm_markdown_text(markdown,
                              srm_label_cell(leaf->pool, leaf->matrix, cell));
            srm_markdown_end(markdown);
        }
    }
}

/* What the row and the column of a cell are, each with its link. */
static void write_axes(srm_leaf_t *leaf)
{
    const srm_area_t *area = leaf->selection->area;
    const srm_deployment_t *deployment = leaf->selection->deployment;
    srm_markdown_t *markdown = &leaf->markdown;

    srm_doc_section(leaf, NULL, srm_doc_word(leaf, SRM_WORD_AREA));
    srm_markdown_paragraph(markdown);
    srm_doc_area(leaf, area);
    srm_markdown_end(markdown);
    srm_doc_paragraph(leaf, NULL, area->summary);
    srm_doc_remark(leaf, NULL, SRM_WORD_NOTE, area->note);
    srm_doc_owner(leaf, &area->owner);
    srm_doc_controls(leaf, &area->controls);
    srm_doc_group(leaf, area);
    srm_doc_section(leaf, NULL, srm_doc_word(leaf, SRM_WORD_DEPLOYMENT));
    srm_markdown_paragraph(markdown);
    srm_doc_deployment(leaf, deployment);
    srm_markdown_end(markdown);
    srm_doc_paragraph(leaf, NULL, deployment->title);
    srm_doc_paragraph(leaf, NULL, deployment->summary);
    srm_doc_listed(leaf, NULL, SRM_WORD_EXAMPLES, &deployment->examples);
}

void srm_markdown_one_cell(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_cell_t *cell = selection->cells.items[0];
    srm_leaf_t leaf;

    srm_leaf_begin(&leaf, out, selection,
                   apr_pstrcat(out->pool, cell->area->name, " \xe2\x80\x93 ",
                               cell->deployment->name, NULL));
    srm_markdown_paragraph(&leaf.markdown);
    srm_markdown_strong(&leaf.markdown,
                        srm_label_cell(leaf.pool, leaf.matrix, cell));
    srm_markdown_end(&leaf.markdown);
    srm_doc_tasks(&leaf, cell, 0);
    srm_doc_cell_rest(&leaf, cell);
    write_axes(&leaf);
    srm_doc_retained(&leaf);
    srm_doc_provided(&leaf);
    srm_doc_topics(&leaf);
    write_elsewhere(&leaf);
    srm_leaf_end(&leaf);
}

static void write_column(srm_leaf_t *leaf, srm_walk_t *walk,
                         const srm_deployment_t *deployment)
{
    const srm_selection_t *selection = leaf->selection;
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    srm_markdown_heading(markdown, 2);
    srm_doc_deployment(leaf, deployment);
    srm_markdown_end(markdown);
    for (i = 0;
         i < selection->areas.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_cell_t *cell = srm_walk_column(walk, i, deployment);

        if (!cell) {
            continue;
        }
        srm_text_weigh(markdown->out, CELL_LEAST);
        srm_markdown_item(markdown);
        srm_doc_cell(leaf, cell, cell->area->name);
        srm_markdown_plain(markdown, ": ");
        srm_markdown_text(markdown,
                          srm_label_cell(leaf->pool, leaf->matrix, cell));
        srm_markdown_end(markdown);
        srm_markdown_in(markdown);
        srm_doc_tasks(leaf, cell, 0);
        srm_doc_cell_rest(leaf, cell);
        srm_markdown_out(markdown);
    }
}

void srm_markdown_party(srm_text_t *out, const srm_selection_t *selection)
{
    srm_leaf_t leaf;
    srm_walk_t walk;
    int i;

    srm_walk_begin(out->pool, selection, &walk);
    srm_leaf_begin(&leaf, out, selection, selection->party->name);
    srm_doc_paragraph(&leaf, NULL,
                      srm_label_role(selection->matrix, selection->party));
    srm_doc_paragraph(&leaf, NULL, selection->party->summary);
    srm_leaf_filtered(&leaf);
    if (selection->cells.count > 0) {
        srm_markdown_paragraph(&leaf.markdown);
        srm_leaf_counts(&leaf, leaf.matrix, selection->counts);
        srm_markdown_end(&leaf.markdown);
    }
    for (i = 0; i < selection->deployments.count && srm_text_goes_on(out);
         i++) {
        write_column(&leaf, &walk, selection->deployments.items[i]);
    }
    srm_doc_retained(&leaf);
    srm_doc_provided(&leaf);
    srm_leaf_end(&leaf);
}
