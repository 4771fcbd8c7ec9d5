/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file area.c
 * @brief The page of an area: who is responsible in each deployment.
 */

#include "html_pages.h"

static void write_heads(srm_doc_t *doc)
{
    doc->writer->row(doc, NULL, NULL);
    srm_doc_table_cell(doc, NULL, srm_doc_word(doc, SRM_WORD_DEPLOYMENT));
    srm_doc_table_cell(doc, NULL, srm_doc_word(doc, SRM_WORD_RESPONSIBILITY));
    doc->writer->row_end(doc);
}

static void write_row(srm_doc_t *doc, const srm_cell_t *cell)
{
    doc->writer->row(doc, NULL, NULL);
    doc->writer->cell(doc, NULL);
    srm_doc_deployment(doc, cell->deployment);
    doc->writer->cell_end(doc);
    doc->writer->cell(doc, NULL);
    doc->writer->responsible(doc, cell, true);
    doc->writer->cell_end(doc);
    doc->writer->row_end(doc);
}

static void write_table(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int i;

    doc->writer->scroll(doc, "scroll", "area");
    doc->writer->table(doc, "area", "area stacked", selection->area->name);
    write_heads(doc);
    for (i = 0; i < selection->cells.count && srm_doc_goes_on(doc); i++) {
        write_row(doc, selection->cells.items[i]);
    }
    doc->writer->table_end(doc);
    doc->writer->scroll_end(doc);
}

/* Write the tasks as lists, which not every table can hold. */
static void write_tasks(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int i;

    srm_doc_section(doc, NULL, srm_doc_word(doc, SRM_WORD_TASKS));
    for (i = 0; i < selection->cells.count && srm_doc_goes_on(doc); i++) {
        const srm_cell_t *cell = selection->cells.items[i];

        doc->writer->card(doc, NULL, NULL, false);
        srm_doc_cell(doc, cell, cell->deployment->name);
        if (cell->open || cell->responsibility == SRM_NOT_APPLICABLE) {
            doc->writer->literal(doc, ": ");
            doc->writer->responsible(doc, cell, false);
        }
        doc->writer->card_body(doc);
        srm_doc_tasks(doc, cell, NULL);
        srm_doc_cell_own(doc, cell);
        doc->writer->card_end(doc);
    }
    doc->writer->section_end(doc);
}

void srm_page_area(srm_doc_t *doc)
{
    const srm_area_t *area = doc->selection->area;

    doc->writer->begin(doc, area->name);
    if (doc->rich) {
        html_area(doc);
        doc->writer->end(doc);
        return;
    }
    srm_doc_paragraph(doc, "summary", area->summary);
    srm_doc_remark(doc, "note", SRM_WORD_NOTE, area->note);
    srm_doc_owner(doc, &area->owner);
    srm_doc_controls(doc, &area->controls);
    srm_doc_listed(doc, NULL, SRM_WORD_ALIASES, &area->aliases);
    srm_doc_concept(doc, area->concept);
    srm_doc_links(doc, &area->links);
    srm_doc_group(doc, area);
    doc->writer->filtered(doc);
    if (doc->selection->cells.count > 0) {
        write_table(doc);
        write_tasks(doc);
    }
    srm_doc_retained(doc);
    srm_doc_provided(doc);
    srm_doc_topics(doc);
    doc->writer->end(doc);
}
