/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_related.c
 * @brief What goes with the cells of a page: retained, provided, explained.
 */

#include "srm_markdown_parts.h"

static void write_areas(srm_leaf_t *leaf, const srm_area_refs_t *areas)
{
    int i;

    if (areas->count == 0) {
        return;
    }
    srm_leaf_say(leaf, SRM_WORD_AREAS);
    for (i = 0; i < areas->count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        if (i > 0) {
            srm_markdown_plain(&leaf->markdown, ", ");
        }
        srm_leaf_area_link(leaf, areas->items[i].area);
    }
    srm_markdown_end(&leaf->markdown);
}

void srm_leaf_retained(srm_leaf_t *leaf)
{
    const srm_selection_t *selection = leaf->selection;
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    if (selection->retained.count == 0) {
        return;
    }
    srm_leaf_section(leaf, srm_leaf_word(leaf, SRM_WORD_RETAINED));
    for (i = 0;
         i < selection->retained.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_retained_t *item = selection->retained.items[i];

        srm_markdown_item(markdown);
        srm_markdown_strong(markdown, item->name);
        srm_leaf_said(leaf, item->tasks);
        srm_markdown_end(markdown);
        srm_markdown_in(markdown);
        srm_leaf_remark(leaf, SRM_WORD_NOTE, item->note);
        write_areas(leaf, &item->areas);
        srm_markdown_out(markdown);
    }
}

static void write_deployments(srm_leaf_t *leaf,
                              const srm_deployment_refs_t *deployments)
{
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    srm_leaf_say(leaf, SRM_WORD_DEPLOYMENTS);
    for (i = 0; i < deployments->count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        if (i > 0) {
            srm_markdown_plain(markdown, ", ");
        }
        srm_leaf_deployment_link(leaf, deployments->items[i].deployment);
    }
    if (deployments->count == 0) {
        srm_markdown_text(markdown, srm_leaf_word(leaf, SRM_WORD_EVERYWHERE));
    }
    srm_markdown_end(markdown);
}

void srm_leaf_provided(srm_leaf_t *leaf)
{
    const srm_selection_t *selection = leaf->selection;
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    if (selection->provided.count == 0) {
        return;
    }
    srm_leaf_section(leaf, srm_leaf_word(leaf, SRM_WORD_PROVIDED));
    for (i = 0;
         i < selection->provided.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_provided_t *item = selection->provided.items[i];

        srm_markdown_item(markdown);
        srm_markdown_strong(markdown, item->name);
        srm_markdown_end(markdown);
        srm_markdown_in(markdown);
        srm_markdown_item(markdown);
        srm_leaf_party_link(leaf, item->party);
        srm_leaf_said(leaf, item->tasks);
        srm_markdown_end(markdown);
        srm_leaf_remark(leaf, SRM_WORD_NOTE, item->note);
        write_deployments(leaf, &item->deployments);
        write_areas(leaf, &item->areas);
        srm_markdown_out(markdown);
    }
}

static const srm_matrix_t *other_matrix(const srm_leaf_t *leaf, const char *id)
{
    return *id ? srm_catalogue_matrix(leaf->selection->site->catalogue, id)
               : NULL;
}

static void write_topic(srm_leaf_t *leaf, const srm_topic_t *topic)
{
    const srm_target_t target = {.matrix = other_matrix(leaf, topic->matrix)};
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    srm_markdown_heading(markdown, 3);
    srm_markdown_text(markdown, topic->title);
    srm_markdown_end(markdown);
    srm_leaf_paragraph(leaf, topic->text);
    for (i = 0; i < topic->items.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_item_t *item = &topic->items.items[i];

        srm_markdown_item(markdown);
        if (*item->name) {
            srm_markdown_strong(markdown, item->name);
            if (*item->text) {
                srm_markdown_plain(markdown, ": ");
            }
        }
        srm_markdown_text(markdown, item->text);
        srm_markdown_end(markdown);
    }
    write_areas(leaf, &topic->areas);
    if (target.matrix) {
        srm_markdown_paragraph(markdown);
        srm_leaf_link(leaf, SRM_PAGE_MATRIX, &target, target.matrix->title);
        srm_markdown_end(markdown);
    }
}

void srm_leaf_topics(srm_leaf_t *leaf)
{
    const srm_selection_t *selection = leaf->selection;
    int i;

    if (selection->topics.count == 0) {
        return;
    }
    srm_leaf_section(leaf, srm_leaf_word(leaf, SRM_WORD_TOPICS));
    for (i = 0;
         i < selection->topics.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        write_topic(leaf, selection->topics.items[i]);
    }
}

void srm_leaf_see_also(srm_leaf_t *leaf)
{
    const srm_matrix_t *matrix = leaf->matrix;
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    if (matrix->see_also.count == 0) {
        return;
    }
    srm_leaf_section(leaf, srm_leaf_word(leaf, SRM_WORD_SEE_ALSO));
    for (i = 0;
         i < matrix->see_also.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        const srm_link_t *link = &matrix->see_also.items[i];
        const srm_target_t target = {.matrix =
                                         other_matrix(leaf, link->matrix)};

        srm_markdown_item(markdown);
        if (target.matrix) {
            srm_leaf_link(leaf, SRM_PAGE_MATRIX, &target, link->title);
        }
        else if (*link->href) {
            srm_markdown_link(markdown, link->title, link->href);
        }
        else {
            srm_markdown_text(markdown, link->title);
        }
        srm_leaf_said(leaf, link->note);
        srm_markdown_end(markdown);
    }
}
