/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file matrix.c
 * @brief The page of a matrix: its table and all other sections.
 */

#include <apr_strings.h>

#include "detail.h"
#include "html_table.h"

static void write_heads(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int i;

    doc->writer->row(doc, NULL, NULL);
    srm_doc_table_cell(doc, NULL, srm_doc_word(doc, SRM_WORD_AREA));
    for (i = 0; i < selection->deployments.count && srm_doc_goes_on(doc);
         i++) {
        doc->writer->cell(doc, NULL);
        srm_doc_deployment(doc, selection->deployments.items[i]);
        doc->writer->cell_end(doc);
    }
    doc->writer->row_end(doc);
}

static void write_cell(srm_doc_t *doc, const srm_cell_t *cell)
{
    doc->writer->cell(doc, NULL);
    doc->writer->responsible(doc, cell, true);
    doc->writer->cell_end(doc);
}

/* Write a row; its cells begin at an index of the list, which moves past
 * them. */
static void write_row(srm_doc_t *doc, const srm_area_t *area, int *at)
{
    const srm_selection_t *selection = doc->selection;
    int i;

    doc->writer->row(doc, NULL, NULL);
    doc->writer->cell(doc, NULL);
    srm_doc_area(doc, area);
    doc->writer->cell_end(doc);
    for (i = 0; i < selection->deployments.count && srm_doc_goes_on(doc);
         i++) {
        const srm_cell_t *next =
            *at < selection->cells.count ? selection->cells.items[*at] : NULL;

        if (next && next->area == area
            && next->deployment == selection->deployments.items[i]) {
            write_cell(doc, next);
            (*at)++;
        }
        else {
            srm_doc_table_cell(doc, NULL, "");
        }
    }
    doc->writer->row_end(doc);
}

static void write_table(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int at = 0;
    int i;

    doc->writer->table(doc, "matrix", "matrix", doc->matrix->title);
    write_heads(doc);
    for (i = 0; i < selection->areas.count && srm_doc_goes_on(doc); i++) {
        const srm_area_t *area = selection->areas.items[i];

        if (i == 0 || area->group != selection->areas.items[i - 1]->group) {
            doc->writer->band(doc, area->group ? area->group->name : NULL,
                              selection->deployments.count + 1);
        }
        write_row(doc, area, &at);
    }
    doc->writer->table_end(doc);
}

static void write_legend(srm_doc_t *doc)
{
    int i;

    srm_doc_section(doc, NULL, srm_doc_word(doc, SRM_WORD_LEGEND));
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        if (doc->selection->counts[i] == 0) {
            continue;
        }
        doc->writer->item(doc, NULL, false);
        doc->writer->strong(doc, srm_label_responsibility(
                                     doc->matrix, (srm_responsibility_e)i));
        doc->writer->literal(doc, " ");
        doc->writer->text(
            doc,
            srm_doc_word(doc, (srm_word_e)(SRM_WORD_LEGEND_CUSTOMER + i)));
        doc->writer->item_end(doc);
    }
    doc->writer->section_end(doc);
}

static void write_compare(srm_doc_t *doc)
{
    const srm_target_t target = {.matrix = doc->matrix};

    if (doc->matrix->deployments.count > 1) {
        doc->writer->paragraph(doc, NULL);
        doc->writer->link(doc, SRM_PAGE_COMPARE, &target,
                          srm_doc_word(doc, SRM_WORD_COMPARE));
        doc->writer->paragraph_end(doc);
    }
}

/* Write the table and the sections that belong to its cells. */
static void write_cells(srm_doc_t *doc)
{
    if (doc->selection->cells.count == 0) {
        return;
    }
    doc->writer->scroll(doc, "scroll", "matrix");
    write_table(doc);
    doc->writer->scroll_end(doc);
    write_legend(doc);
    detail_glance(doc);
    detail_areas(doc);
    detail_deployments(doc);
}

/* Write the sections that explain the matrix. */
static void write_background(srm_doc_t *doc)
{
    srm_doc_topics(doc);
    if (!(doc->selection->filtered & ~SRM_FILTER_SLICES)) {
        detail_advantages(doc);
    }
}

/* Say how many areas have no match. */
static void write_others(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int others = doc->matrix->areas.count - selection->areas.count;
    const char *const pairs[] = {"count", apr_itoa(doc->pool, others), NULL};

    if (others > 0) {
        srm_doc_paragraph(doc, "muted",
                          srm_label_fill(doc->pool,
                                         srm_doc_word(doc, SRM_WORD_NO_MATCH),
                                         pairs));
    }
}

static void write_html_table(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;

    if (doc->selection->cells.count == 0) {
        return;
    }
    if (!doc->selection->filtered) {
        html_key(doc);
    }
    srm_html_element(html, "h2", srm_doc_word(doc, SRM_WORD_RESPONSIBILITIES),
                     "id", "table", "class", "unseen", NULL);
    srm_html_element(html, "a", srm_doc_word(doc, SRM_WORD_SKIP_TABLE),
                     "class", "skip", "href", "#after", NULL);
    srm_html_open(html, "div", "class", "scroll", NULL);
    html_table(doc);
    srm_html_close(html);
    write_others(doc);
}

/*
 * In HTML the rows of the table open, so there are no lists of tasks. A
 * filtered page begins with what was found.
 */
static void write_html(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;

    if (!selection->filtered) {
        srm_doc_paragraph(doc, "summary", doc->matrix->summary);
        html_meta(doc);
    }
    html_toolbar(doc);
    srm_html_open(html, "div", "id", "result", NULL);
    srm_html_filtered(doc);
    write_html_table(doc);
    srm_html_open(html, "div", "id", "after", NULL);
    if (!(selection->filtered & ~SRM_FILTER_SLICES)) {
        srm_html_open(html, "div", "class", "pair", NULL);
        srm_doc_retained(doc);
        srm_doc_provided(doc);
        srm_html_close(html);
        detail_deployments(doc);
        detail_parties(doc);
        write_background(doc);
    }
    srm_html_close(html);
    srm_html_close(html);
}

void srm_page_matrix(srm_doc_t *doc)
{
    doc->writer->begin(doc, doc->matrix->title);
    if (doc->rich) {
        write_html(doc);
        doc->writer->end(doc);
        return;
    }
    srm_doc_paragraph(doc, NULL, doc->matrix->summary);
    srm_doc_owner(doc, &doc->matrix->owner);
    doc->writer->filtered(doc);
    write_cells(doc);
    write_compare(doc);
    detail_parties(doc);
    srm_doc_retained(doc);
    srm_doc_provided(doc);
    write_background(doc);
    if (!(doc->selection->filtered & ~SRM_FILTER_SLICES)) {
        srm_doc_see_also(doc);
    }
    doc->writer->end(doc);
}
