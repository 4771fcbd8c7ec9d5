/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_detail.c
 * @brief What a matrix says below its table, so that all of it is there.
 */

#include "srm_markdown_parts.h"

/* An area; its cells begin at a place in the list, which moves behind them. */
static void write_area(srm_leaf_t *leaf, const srm_area_t *area, int *at)
{
    srm_markdown_t *markdown = &leaf->markdown;
    const srm_selection_t *selection = leaf->selection;

    srm_markdown_heading(markdown, 3);
    srm_markdown_text(markdown, area->name);
    srm_markdown_end(markdown);
    srm_doc_paragraph(leaf, NULL, area->summary);
    srm_doc_group(leaf, area);
    srm_doc_remark(leaf, NULL, SRM_WORD_NOTE, area->note);
    srm_doc_owner(leaf, &area->owner);
    srm_doc_controls(leaf, &area->controls);
    while (*at < selection->cells.count
           && selection->cells.items[*at]->area == area
           && srm_text_goes_on(markdown->out)) {
        const srm_cell_t *cell = selection->cells.items[(*at)++];

        srm_markdown_item(markdown);
        srm_markdown_text(markdown, cell->deployment->name);
        srm_markdown_plain(markdown, ": ");
        srm_markdown_text(markdown,
                          srm_label_cell(leaf->pool, leaf->matrix, cell));
        srm_markdown_end(markdown);
        srm_markdown_in(markdown);
        srm_doc_tasks(leaf, cell, 0);
        srm_doc_remark(leaf, NULL, SRM_WORD_NOTE, cell->note);
        srm_doc_owner(leaf, &cell->owner);
        srm_doc_controls(leaf, &cell->controls);
        srm_markdown_out(markdown);
    }
}

void srm_leaf_area_by_area(srm_leaf_t *leaf)
{
    const srm_selection_t *selection = leaf->selection;
    int at = 0;
    int i;

    srm_doc_section(leaf, NULL, srm_doc_word(leaf, SRM_WORD_AREA_BY_AREA));
    for (i = 0;
         i < selection->areas.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        write_area(leaf, selection->areas.items[i], &at);
    }
}

void srm_leaf_deployments(srm_leaf_t *leaf)
{
    const srm_selection_t *selection = leaf->selection;
    int i;

    srm_doc_section(leaf, NULL, srm_doc_word(leaf, SRM_WORD_DEPLOYMENTS));
    for (i = 0; i < selection->deployments.count
                && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_deployment_t *each = selection->deployments.items[i];

        srm_markdown_heading(&leaf->markdown, 3);
        srm_doc_deployment(leaf, each);
        srm_markdown_end(&leaf->markdown);
        srm_doc_paragraph(leaf, NULL, each->title);
        srm_doc_paragraph(leaf, NULL, each->summary);
        srm_doc_listed(leaf, NULL, SRM_WORD_EXAMPLES, &each->examples);
    }
}

static void write_approach(srm_leaf_t *leaf, const srm_approach_t *approach)
{
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    srm_markdown_heading(markdown, 3);
    srm_markdown_text(markdown, approach->name);
    srm_markdown_end(markdown);
    srm_doc_paragraph(leaf, NULL, approach->summary);
    for (i = 0;
         i < approach->states.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        srm_markdown_item(markdown);
        srm_markdown_number(markdown, approach->states.items[i].share);
        srm_markdown_plain(markdown, " ");
        srm_markdown_text(markdown, approach->states.items[i].name);
        srm_markdown_end(markdown);
    }
}

void srm_leaf_advantages(srm_leaf_t *leaf)
{
    const srm_advantages_t *advantages = &leaf->matrix->advantages;
    const srm_target_t target = {.matrix = leaf->matrix};
    int i;

    if (advantages->approaches.count == 0) {
        return;
    }
    srm_markdown_heading(&leaf->markdown, 2);
    srm_leaf_link(leaf, SRM_PAGE_ADVANTAGES, &target,
                  srm_doc_word(leaf, SRM_WORD_ADVANTAGES));
    srm_markdown_end(&leaf->markdown);
    srm_doc_paragraph(leaf, NULL, advantages->summary);
    for (i = 0; i < advantages->approaches.count
                && srm_text_goes_on(leaf->markdown.out);
         i++) {
        write_approach(leaf, &advantages->approaches.items[i]);
    }
    srm_doc_listed(leaf, NULL, SRM_WORD_EXAMPLES, &advantages->examples);
    if (advantages->illustrative) {
        srm_doc_paragraph(leaf, NULL,
                          srm_doc_word(leaf, SRM_WORD_ILLUSTRATIVE));
    }
}
