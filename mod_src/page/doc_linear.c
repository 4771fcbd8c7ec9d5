/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file doc_linear.c
 * @brief Parts shared by the writers of formats without forms and tiles,
 * written by their own events.
 */

#include "srm_doc.h"
#include "srm_zone.h"

void srm_doc_linear_silent(srm_doc_t *doc)
{
    (void)doc;
}

void srm_doc_linear_silent_name(srm_doc_t *doc, const char *name)
{
    (void)doc;
    (void)name;
}

void srm_doc_linear_silent_id(srm_doc_t *doc, const char *id, const char *name)
{
    (void)doc;
    (void)id;
    (void)name;
}

void srm_doc_linear_article(srm_doc_t *doc, const char *id, const char *title)
{
    (void)id;
    doc->writer->heading(doc, 3);
    doc->writer->text(doc, title);
    doc->writer->heading_end(doc);
}

void srm_doc_linear_card(srm_doc_t *doc, const char *id, const char *name,
                         bool box)
{
    (void)id;
    doc->writer->item(doc, name, box);
}

void srm_doc_linear_also(srm_doc_t *doc, const char *name, const char *text)
{
    (void)name;
    if (*text) {
        doc->writer->literal(doc, ": ");
        doc->writer->text(doc, text);
    }
}

void srm_doc_linear_short_item(srm_doc_t *doc, bool first)
{
    if (!first) {
        doc->writer->literal(doc, "; ");
    }
}

void srm_doc_linear_term(srm_doc_t *doc, const char *title)
{
    srm_doc_section(doc, NULL, title);
}

void srm_doc_linear_responsible(srm_doc_t *doc, const srm_cell_t *cell,
                                bool linked)
{
    const char *words =
        srm_zone_sentence(doc->pool, doc->matrix, cell, doc->selection->you);

    if (linked) {
        srm_doc_cell(doc, cell, words);
    }
    else {
        doc->writer->text(doc, words);
    }
}

void srm_doc_linear_counts(srm_doc_t *doc, const srm_matrix_t *matrix,
                           const int counts[SRM_RESPONSIBILITY_COUNT])
{
    bool first = true;
    int i;

    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        srm_responsibility_e each = srm_label_order[i];

        if (counts[each] > 0) {
            doc->writer->literal(doc, first ? "" : " \xc2\xb7 ");
            doc->writer->text(
                doc, srm_label_count(doc->pool, matrix, each, counts[each]));
            first = false;
        }
    }
}

void srm_doc_linear_filtered(srm_doc_t *doc)
{
    srm_doc_whole(doc);
    if (srm_doc_is_empty(doc)) {
        srm_doc_paragraph(doc, NULL, srm_doc_word(doc, SRM_WORD_NOTHING));
    }
}

/* Write the breadcrumb from the catalogue, which has none itself. */
static void write_breadcrumb(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    const srm_target_t target = {.matrix = doc->matrix};

    if (selection->route->page == SRM_PAGE_CATALOGUE) {
        return;
    }
    doc->writer->paragraph(doc, NULL);
    doc->writer->link(doc, SRM_PAGE_CATALOGUE, &target,
                      srm_label_site(doc->site));
    if (doc->matrix && selection->route->page != SRM_PAGE_MATRIX) {
        doc->writer->literal(doc, " / ");
        doc->writer->link(doc, SRM_PAGE_MATRIX, &target, doc->matrix->title);
    }
    if (selection->area && selection->deployment) {
        doc->writer->literal(doc, " / ");
        srm_doc_area(doc, selection->area);
    }
    doc->writer->paragraph_end(doc);
}

void srm_doc_linear_begin(srm_doc_t *doc)
{
    write_breadcrumb(doc);
    if (doc->matrix) {
        srm_doc_paragraph(doc, NULL,
                          srm_label_outdated(doc->pool, doc->matrix));
    }
}

static void write_review(srm_doc_t *doc, const srm_reviewed_t *reviewed)
{
    if (*reviewed->on) {
        srm_doc_labelled(doc, NULL, SRM_WORD_REVIEWED);
        doc->writer->text(doc, reviewed->on);
        if (*reviewed->by) {
            doc->writer->literal(doc, ", ");
        }
        doc->writer->text(doc, reviewed->by);
        doc->writer->paragraph_end(doc);
    }
}

void srm_doc_linear_end(srm_doc_t *doc)
{
    const srm_matrix_t *matrix = doc->matrix;

    if (matrix) {
        srm_doc_sources(doc);
        srm_doc_remark(doc, NULL, SRM_WORD_REVISION, matrix->revision);
        write_review(doc, &matrix->reviewed);
        srm_doc_remark(doc, NULL, SRM_WORD_REVIEW_BY, matrix->review_by);
    }
    srm_doc_remark(doc, NULL, SRM_WORD_EDITION, doc->site->tag);
}
