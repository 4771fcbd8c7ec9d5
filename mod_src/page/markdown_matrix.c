/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_matrix.c
 * @brief The catalogue and a whole matrix in Markdown.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_markdown_parts.h"
#include "srm_filter.h"
#include "srm_labels.h"

static void write_legend(srm_leaf_t *leaf)
{
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    srm_doc_section(leaf, NULL, srm_doc_word(leaf, SRM_WORD_LEGEND));
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        if (leaf->selection->counts[i] == 0) {
            continue;
        }
        srm_markdown_item(markdown);
        srm_markdown_strong(
            markdown,
            srm_label_responsibility(leaf->matrix, (srm_responsibility_e)i));
        srm_markdown_plain(markdown, ": ");
        srm_markdown_text(
            markdown,
            srm_doc_word(leaf, (srm_word_e)(SRM_WORD_LEGEND_CUSTOMER + i)));
        srm_markdown_end(markdown);
    }
}

/* A row; its cells begin at a place in the list, which moves behind them. */
static void write_row(srm_leaf_t *leaf, const srm_area_t *area, int *at)
{
    const srm_selection_t *selection = leaf->selection;
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    srm_markdown_cell(markdown);
    srm_doc_area(leaf, area);
    for (i = 0; i < selection->deployments.count
                && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_cell_t *next =
            *at < selection->cells.count ? selection->cells.items[*at] : NULL;

        srm_markdown_cell(markdown);
        if (next && next->area == area
            && next->deployment == selection->deployments.items[i]) {
            srm_doc_cell(leaf, next,
                         srm_label_cell(leaf->pool, leaf->matrix, next));
            (*at)++;
        }
    }
    srm_markdown_row(markdown);
}

/* A table has no bands in Markdown: a row of its own says where one begins. */
static void write_band(srm_leaf_t *leaf, const srm_group_t *group)
{
    int i;

    srm_markdown_cell(&leaf->markdown);
    srm_markdown_strong(&leaf->markdown, group->name);
    for (i = 0; i < leaf->selection->deployments.count; i++) {
        srm_markdown_cell(&leaf->markdown);
    }
    srm_markdown_row(&leaf->markdown);
}

static void write_table(srm_leaf_t *leaf)
{
    const srm_selection_t *selection = leaf->selection;
    srm_markdown_t *markdown = &leaf->markdown;
    const srm_group_t *group = NULL;
    int at = 0;
    int i;

    srm_markdown_table(markdown);
    srm_markdown_cell(markdown);
    srm_markdown_text(markdown, srm_doc_word(leaf, SRM_WORD_AREA));
    for (i = 0; i < selection->deployments.count
                && srm_text_goes_on(leaf->markdown.out);
         i++) {
        srm_markdown_cell(markdown);
        srm_doc_deployment(leaf, selection->deployments.items[i]);
    }
    srm_markdown_row(markdown);
    for (i = 0;
         i < selection->areas.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_area_t *area = selection->areas.items[i];

        if (area->group && area->group != group) {
            write_band(leaf, area->group);
        }
        group = area->group;
        write_row(leaf, area, &at);
    }
}

static void write_counts(srm_leaf_t *leaf)
{
    const srm_selection_t *selection = leaf->selection;
    srm_markdown_t *markdown = &leaf->markdown;
    int(*columns)[SRM_RESPONSIBILITY_COUNT] = apr_pcalloc(
        markdown->out->pool,
        (apr_size_t)leaf->matrix->deployments.count * sizeof(*columns));
    int i;

    for (i = 0; i < selection->cells.count; i++) {
        const srm_cell_t *cell = selection->cells.items[i];

        columns[cell->deployment->order][cell->responsibility]++;
    }
    srm_doc_section(leaf, NULL, srm_doc_word(leaf, SRM_WORD_COUNTS));
    srm_markdown_paragraph(markdown);
    srm_leaf_counts(leaf, leaf->matrix, selection->counts);
    srm_markdown_end(markdown);
    for (i = 0; i < selection->deployments.count
                && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_deployment_t *deployment = selection->deployments.items[i];

        srm_markdown_item(markdown);
        srm_doc_deployment(leaf, deployment);
        srm_markdown_plain(markdown, ": ");
        srm_leaf_counts(leaf, leaf->matrix, columns[deployment->order]);
        srm_markdown_end(markdown);
    }
}

static void write_compare(srm_leaf_t *leaf)
{
    const srm_target_t target = {.matrix = leaf->matrix};

    if (leaf->matrix->deployments.count > 1) {
        srm_markdown_paragraph(&leaf->markdown);
        srm_leaf_link(leaf, SRM_PAGE_COMPARE, &target,
                      srm_doc_word(leaf, SRM_WORD_COMPARE));
        srm_markdown_end(&leaf->markdown);
    }
}

static void write_parties(srm_leaf_t *leaf)
{
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    srm_doc_section(leaf, NULL, srm_doc_word(leaf, SRM_WORD_PARTIES));
    for (i = 0; i < leaf->matrix->parties.count
                && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_party_t *party = &leaf->matrix->parties.items[i];

        srm_markdown_item(markdown);
        srm_doc_party(leaf, party);
        if (*srm_label_role(leaf->matrix, party)) {
            srm_markdown_plain(markdown, ", ");
            srm_markdown_text(markdown, srm_label_role(leaf->matrix, party));
        }
        srm_leaf_said(leaf, party->summary);
        srm_markdown_end(markdown);
    }
}

void srm_markdown_matrix(srm_text_t *out, const srm_selection_t *selection)
{
    srm_leaf_t leaf;

    srm_leaf_begin(&leaf, out, selection, selection->matrix->title);
    srm_doc_paragraph(&leaf, NULL, selection->matrix->summary);
    srm_leaf_filtered(&leaf);
    if (selection->cells.count > 0) {
        write_table(&leaf);
        write_legend(&leaf);
        write_counts(&leaf);
        srm_leaf_area_by_area(&leaf);
        srm_leaf_deployments(&leaf);
    }
    write_compare(&leaf);
    write_parties(&leaf);
    srm_doc_retained(&leaf);
    srm_doc_provided(&leaf);
    srm_doc_topics(&leaf);
    if (!(selection->filtered & ~SRM_FILTER_SLICES)) {
        srm_leaf_advantages(&leaf);
        srm_doc_see_also(&leaf);
    }
    srm_leaf_end(&leaf);
}

/* A matrix speaks its own language, the page around it the interface's. */
static void write_matrix(srm_leaf_t *leaf, const srm_matrix_t *matrix)
{
    srm_markdown_t *markdown = &leaf->markdown;
    const srm_target_t target = {.matrix = matrix};
    int counts[SRM_RESPONSIBILITY_COUNT];
    int i;

    memset(counts, 0, sizeof(counts));
    srm_count_cells(matrix, counts);
    leaf->matrix = matrix;
    srm_markdown_heading(markdown, 3);
    srm_leaf_link(leaf, SRM_PAGE_MATRIX, &target, matrix->title);
    srm_markdown_end(markdown);
    srm_doc_paragraph(leaf, NULL, matrix->summary);
    srm_leaf_say(leaf, SRM_WORD_DEPLOYMENTS);
    for (i = 0;
         i < matrix->deployments.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        if (i > 0) {
            srm_markdown_plain(markdown, ", ");
        }
        srm_doc_deployment(leaf, &matrix->deployments.items[i]);
    }
    srm_markdown_end(markdown);
    srm_leaf_say(leaf, SRM_WORD_PARTIES);
    for (i = 0;
         i < matrix->parties.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        if (i > 0) {
            srm_markdown_plain(markdown, ", ");
        }
        srm_doc_party(leaf, &matrix->parties.items[i]);
    }
    srm_markdown_end(markdown);
    srm_leaf_say(leaf, SRM_WORD_COUNTS);
    srm_leaf_counts(leaf, matrix, counts);
    srm_markdown_end(markdown);
    srm_doc_remark(leaf, NULL, SRM_WORD_REVISION, matrix->revision);
    leaf->matrix = NULL;
}

void srm_markdown_catalogue(srm_text_t *out, const srm_selection_t *selection)
{
    srm_leaf_t leaf;
    int i;

    srm_leaf_begin(&leaf, out, selection, srm_label_site(selection->site));
    srm_doc_paragraph(&leaf, NULL, srm_word_default(SRM_WORD_QUESTION));
    srm_doc_section(&leaf, NULL, srm_word_default(SRM_WORD_MATRICES));
    if (selection->matrices.count == 0) {
        srm_doc_paragraph(&leaf, NULL, srm_word_default(SRM_WORD_NOTHING));
    }
    for (i = 0; i < selection->matrices.count && srm_text_goes_on(out); i++) {
        write_matrix(&leaf, selection->matrices.items[i]);
    }
    srm_leaf_end(&leaf);
}
