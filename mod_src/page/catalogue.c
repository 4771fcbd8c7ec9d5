/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file catalogue.c
 * @brief The first page: every matrix of the site.
 */

#include <string.h>

#include <apr_strings.h>

#include "html_table.h"

static void write_deployments(srm_doc_t *doc, const srm_matrix_t *matrix)
{
    int i;

    srm_doc_labelled(doc, "deployments", SRM_WORD_DEPLOYMENTS);
    for (i = 0; i < matrix->deployments.count && srm_doc_goes_on(doc); i++) {
        srm_doc_comma(doc, i == 0);
        srm_doc_deployment(doc, &matrix->deployments.items[i]);
    }
    doc->writer->paragraph_end(doc);
}

static void write_parties(srm_doc_t *doc, const srm_matrix_t *matrix)
{
    int i;

    srm_doc_labelled(doc, "deployments", SRM_WORD_PARTIES);
    for (i = 0; i < matrix->parties.count && srm_doc_goes_on(doc); i++) {
        srm_doc_comma(doc, i == 0);
        srm_doc_party(doc, &matrix->parties.items[i]);
    }
    doc->writer->paragraph_end(doc);
}

static void write_counts(srm_doc_t *doc, const srm_matrix_t *matrix)
{
    int counts[SRM_RESPONSIBILITY_COUNT];

    memset(counts, 0, sizeof(counts));
    srm_count_cells(matrix, counts);
    srm_doc_labelled(doc, NULL, SRM_WORD_COUNTS);
    doc->writer->counts(doc, matrix, counts);
    doc->writer->paragraph_end(doc);
}

/* A matrix has its own language; the page around it has the interface's. */
static void write_matrix(srm_doc_t *doc, const srm_matrix_t *matrix)
{
    const srm_target_t target = {.matrix = matrix};

    doc->matrix = matrix;
    doc->writer->heading(doc, 3);
    doc->writer->link(doc, SRM_PAGE_MATRIX, &target, matrix->title);
    doc->writer->heading_end(doc);
    srm_doc_paragraph(doc, NULL, matrix->summary);
    write_deployments(doc, matrix);
    write_parties(doc, matrix);
    write_counts(doc, matrix);
    srm_doc_remark(doc, NULL, SRM_WORD_REVISION, matrix->revision);
    doc->matrix = NULL;
}

void srm_page_catalogue(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int i;

    if (doc->rich) {
        html_catalogue(doc);
        return;
    }
    doc->writer->begin(doc, srm_label_site(doc->site));
    srm_doc_paragraph(doc, "summary", srm_word_default(SRM_WORD_QUESTION));
    srm_doc_section(doc, "matrices", srm_word_default(SRM_WORD_MATRICES));
    if (selection->matrices.count == 0) {
        srm_doc_paragraph(doc, "nothing", srm_word_default(SRM_WORD_NOTHING));
    }
    else {
        doc->writer->list(doc, "cards");
        for (i = 0; i < selection->matrices.count && srm_doc_goes_on(doc);
             i++) {
            write_matrix(doc, selection->matrices.items[i]);
        }
        doc->writer->list_end(doc);
    }
    doc->writer->section_end(doc);
    srm_doc_shared_concepts(doc);
    doc->writer->end(doc);
}
