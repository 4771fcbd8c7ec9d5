/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file concepts.c
 * @brief The pages of concepts: one question over all matrices.
 */

#include <apr_strings.h>

#include "srm_doc.h"
#include "srm_zone.h"

/* Return the path of the page of a concept. */
static const char *path_of(const srm_doc_t *doc, const srm_concept_t *concept)
{
    const char *const ids[SRM_ID_COUNT] = {[SRM_ID_CONCEPT] = concept->id};

    return srm_route_path(doc->pool, SRM_PAGE_CONCEPT, ids, SRM_FORMAT_NONE);
}

void srm_doc_concept(srm_doc_t *doc, const srm_concept_t *concept)
{
    if (concept) {
        srm_doc_labelled(doc, "concept", SRM_WORD_CONCEPT);
        doc->writer->path(doc, path_of(doc, concept), concept->name);
        doc->writer->paragraph_end(doc);
    }
}

void srm_doc_shared_concepts(srm_doc_t *doc)
{
    const char *const none[SRM_ID_COUNT] = {NULL};
    srm_concept_uses_t uses[SRM_CONCEPT_COUNT];
    bool first = true;
    int i;

    srm_select_concept_uses(doc->selection->matrices.items,
                            doc->selection->matrices.count, uses);
    for (i = 0; i < SRM_CONCEPT_COUNT && srm_doc_goes_on(doc); i++) {
        if (uses[i].matrices < 2 || *srm_concepts[i].broader) {
            continue;
        }
        if (first) {
            srm_doc_section(doc, "concepts",
                            srm_word_default(SRM_WORD_CONCEPTS));
            doc->writer->list(doc, "concepts");
        }
        first = false;
        doc->writer->item(doc, NULL, false);
        doc->writer->path(doc, path_of(doc, &srm_concepts[i]),
                          srm_concepts[i].name);
        doc->writer->item_end(doc);
    }
    if (!first) {
        doc->writer->item(doc, NULL, false);
        doc->writer->path(doc,
                          srm_route_path(doc->pool, SRM_PAGE_CONCEPTS, none,
                                         SRM_FORMAT_NONE),
                          srm_word_default(SRM_WORD_ALL_CONCEPTS));
        doc->writer->item_end(doc);
        doc->writer->list_end(doc);
        doc->writer->section_end(doc);
    }
}

/* The list */

static void write_listed(srm_doc_t *doc, const srm_concept_t *concept,
                         const srm_concept_uses_t *uses)
{
    const char *const pairs[] = {"areas", apr_itoa(doc->pool, uses->areas),
                                 "matrices",
                                 apr_itoa(doc->pool, uses->matrices), NULL};

    doc->writer->card(doc, concept->id, NULL, false);
    doc->writer->line(doc, "name");
    doc->writer->path(doc, path_of(doc, concept), concept->name);
    doc->writer->line_end(doc);
    doc->writer->card_body(doc);
    srm_doc_paragraph(doc, NULL, concept->sentence);
    srm_doc_paragraph(doc, "uses",
                      srm_label_fill(doc->pool,
                                     srm_word_default(SRM_WORD_CONCEPT_USES),
                                     pairs));
    doc->writer->card_end(doc);
}

void srm_page_concepts(srm_doc_t *doc)
{
    srm_concept_uses_t uses[SRM_CONCEPT_COUNT];
    bool any = false;
    int i;

    srm_select_concept_uses(doc->selection->matrices.items,
                            doc->selection->matrices.count, uses);
    doc->writer->begin(doc, srm_word_default(SRM_WORD_CONCEPTS));
    srm_doc_paragraph(doc, "summary",
                      srm_word_default(SRM_WORD_CONCEPT_SCOPE));
    srm_doc_whole(doc);
    doc->writer->list(doc, "cards");
    for (i = 0; i < SRM_CONCEPT_COUNT && srm_doc_goes_on(doc); i++) {
        if (uses[i].areas > 0) {
            write_listed(doc, &srm_concepts[i], &uses[i]);
            any = true;
        }
    }
    doc->writer->list_end(doc);
    if (!any) {
        srm_doc_paragraph(doc, "nothing", srm_word_default(SRM_WORD_NOTHING));
    }
    doc->writer->end(doc);
}

/* One concept */

/* Write the source, its date and what is not certain, below a matrix's title.
 */
static void write_source(srm_doc_t *doc)
{
    const srm_matrix_t *matrix = doc->matrix;

    doc->writer->paragraph(doc, "source");
    if (matrix->sources.count > 0) {
        srm_doc_citation(doc, &matrix->sources.items[0]);
    }
    if (matrix->sources.count == 0 || !*matrix->sources.items[0].revised) {
        srm_doc_comma(doc, matrix->sources.count == 0);
        doc->writer->text(doc, matrix->revision);
    }
    doc->writer->paragraph_end(doc);
    srm_doc_remark(doc, "note", SRM_WORD_DOUBT, matrix->doubt);
}

static void write_cell(srm_doc_t *doc, const srm_cell_t *cell)
{
    doc->writer->item(doc, NULL, false);
    doc->writer->text(doc, cell->deployment->name);
    doc->writer->literal(doc, ": ");
    doc->writer->responsible(doc, cell, true);
    doc->writer->item_end(doc);
}

/* Write an area with its cells, from a position in the list of cells; return
 * the position after them. */
static int write_area(srm_doc_t *doc, int next)
{
    const srm_selection_t *selection = doc->selection;
    const srm_area_t *area = selection->cells.items[next]->area;

    doc->writer->heading(doc, 3);
    srm_doc_area(doc, area);
    doc->writer->heading_end(doc);
    if (area->concept != selection->concept) {
        srm_doc_concept(doc, area->concept);
    }
    doc->writer->list(doc, "answers");
    while (next < selection->cells.count
           && selection->cells.items[next]->area == area
           && srm_doc_goes_on(doc)) {
        write_cell(doc, selection->cells.items[next++]);
    }
    doc->writer->list_end(doc);
    return next;
}

/* Write a matrix and its areas; return the position after its cells. */
static int write_matrix(srm_doc_t *doc, const srm_matrix_t *matrix, int next)
{
    const srm_selection_t *selection = doc->selection;
    srm_selection_t own = *selection;
    const srm_target_t target = {.matrix = matrix};

    own.you = srm_zone_customer(matrix);
    doc->selection = &own;
    doc->matrix = matrix;
    /* Without the prefix it could be an id of the frame, such as "main". */
    doc->writer->section(
        doc, apr_pstrcat(doc->pool, "matrix-", matrix->id, NULL), NULL);
    doc->writer->heading(doc, 2);
    doc->writer->link(doc, SRM_PAGE_MATRIX, &target, matrix->title);
    doc->writer->heading_end(doc);
    write_source(doc);
    while (next < selection->cells.count
           && srm_matrix_owns(matrix, selection->cells.items[next])
           && srm_doc_goes_on(doc)) {
        next = write_area(doc, next);
    }
    doc->writer->section_end(doc);
    doc->selection = selection;
    doc->matrix = NULL;
    return next;
}

static void write_relations(srm_doc_t *doc, const srm_concept_t *concept)
{
    const srm_concept_t *broader = srm_concept_broader(concept);
    bool first = true;
    int i;

    if (broader) {
        srm_doc_labelled(doc, "concept", SRM_WORD_BROADER);
        doc->writer->path(doc, path_of(doc, broader), broader->name);
        doc->writer->paragraph_end(doc);
    }
    for (i = 0; i < SRM_CONCEPT_COUNT; i++) {
        const srm_concept_t *other = &srm_concepts[i];

        if (other != concept && srm_concept_is_in(other, concept)) {
            if (first) {
                srm_doc_labelled(doc, "concept", SRM_WORD_NARROWER);
            }
            srm_doc_comma(doc, first);
            doc->writer->path(doc, path_of(doc, other), other->name);
            first = false;
        }
    }
    if (!first) {
        doc->writer->paragraph_end(doc);
    }
}

void srm_page_concept(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int next = 0;
    int i;

    doc->writer->begin(doc, selection->concept->name);
    srm_doc_paragraph(doc, "summary", selection->concept->sentence);
    write_relations(doc, selection->concept);
    srm_doc_paragraph(doc, "note", srm_word_default(SRM_WORD_CONCEPT_SCOPE));
    srm_doc_whole(doc);
    if (selection->cells.count == 0) {
        srm_doc_paragraph(doc, "nothing", srm_word_default(SRM_WORD_NOTHING));
    }
    for (i = 0; i < selection->matrices.count && srm_doc_goes_on(doc); i++) {
        const srm_matrix_t *matrix = selection->matrices.items[i];

        if (next < selection->cells.count
            && srm_matrix_owns(matrix, selection->cells.items[next])) {
            next = write_matrix(doc, matrix, next);
        }
    }
    doc->writer->end(doc);
}
