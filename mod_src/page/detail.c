/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file detail.c
 * @brief The sections of a matrix besides its table, so that the page is
 * complete.
 */

#include "detail.h"

#include <apr_strings.h>

#include "srm_html_parts.h"

static void write_glance(srm_doc_t *doc, const srm_deployment_t *deployment,
                         const int counts[SRM_RESPONSIBILITY_COUNT])
{
    doc->writer->card(doc, NULL, NULL, false);
    doc->writer->line(doc, NULL);
    srm_doc_deployment(doc, deployment);
    doc->writer->line_end(doc);
    doc->writer->literal(doc, ": ");
    doc->writer->counts(doc, doc->matrix, counts);
    doc->writer->card_body(doc);
    doc->writer->card_end(doc);
}

void detail_glance(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int(*columns)[SRM_RESPONSIBILITY_COUNT] =
        apr_pcalloc(doc->out->pool, (apr_size_t)doc->matrix->deployments.count
                                        * sizeof(*columns));
    int i;

    for (i = 0; i < selection->cells.count; i++) {
        const srm_cell_t *cell = selection->cells.items[i];

        columns[cell->deployment->order][cell->responsibility]++;
    }
    srm_doc_section(doc, NULL, srm_doc_word(doc, SRM_WORD_COUNTS));
    srm_doc_counts(doc);
    doc->writer->list(doc, "glance");
    for (i = 0; i < selection->deployments.count && srm_doc_goes_on(doc);
         i++) {
        const srm_deployment_t *each = selection->deployments.items[i];

        write_glance(doc, each, columns[each->order]);
    }
    doc->writer->list_end(doc);
    doc->writer->section_end(doc);
}

static void write_cell(srm_doc_t *doc, const srm_cell_t *cell)
{
    doc->writer->card(doc, NULL, NULL, false);
    doc->writer->text(doc, cell->deployment->name);
    doc->writer->literal(doc, ": ");
    doc->writer->responsible(doc, cell, false);
    doc->writer->card_body(doc);
    srm_doc_tasks(doc, cell, NULL);
    srm_doc_cell_own(doc, cell);
    doc->writer->card_end(doc);
}

/* Write an area; its cells begin at an index of the list, which moves
 * past them. */
static void write_area(srm_doc_t *doc, const srm_area_t *area, int *at)
{
    const srm_selection_t *selection = doc->selection;

    doc->writer->heading(doc, 3);
    doc->writer->text(doc, area->name);
    doc->writer->heading_end(doc);
    srm_doc_paragraph(doc, NULL, area->summary);
    srm_doc_group(doc, area);
    srm_doc_remark(doc, "note", SRM_WORD_NOTE, area->note);
    srm_doc_owner(doc, &area->owner);
    srm_doc_controls(doc, &area->controls);
    srm_doc_listed(doc, NULL, SRM_WORD_ALIASES, &area->aliases);
    srm_doc_links(doc, &area->links);
    while (*at < selection->cells.count
           && selection->cells.items[*at]->area == area
           && srm_doc_goes_on(doc)) {
        write_cell(doc, selection->cells.items[(*at)++]);
    }
}

void detail_areas(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int at = 0;
    int i;

    srm_doc_section(doc, "area-by-area",
                    srm_doc_word(doc, SRM_WORD_AREA_BY_AREA));
    for (i = 0; i < selection->areas.count && srm_doc_goes_on(doc); i++) {
        write_area(doc, selection->areas.items[i], &at);
    }
    doc->writer->section_end(doc);
}

/* Open a card in HTML and a heading in other formats. */
static void open_card(srm_doc_t *doc)
{
    if (doc->rich) {
        doc->writer->card(doc, NULL, NULL, false);
    }
    doc->writer->heading(doc, 3);
}

static void close_card(srm_doc_t *doc)
{
    if (doc->rich) {
        doc->writer->card_end(doc);
    }
}

void detail_deployments(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int i;

    srm_doc_section(doc, "deployments",
                    srm_doc_word(doc, SRM_WORD_DEPLOYMENTS));
    doc->writer->list(doc, "columns");
    for (i = 0; i < selection->deployments.count && srm_doc_goes_on(doc);
         i++) {
        const srm_deployment_t *each = selection->deployments.items[i];

        open_card(doc);
        srm_doc_deployment(doc, each);
        doc->writer->heading_end(doc);
        srm_doc_paragraph(doc, "title", each->title);
        srm_doc_paragraph(doc, NULL, each->summary);
        srm_doc_listed(doc, "examples", SRM_WORD_EXAMPLES, &each->examples);
        close_card(doc);
    }
    doc->writer->list_end(doc);
    doc->writer->section_end(doc);
}

static void write_party(srm_doc_t *doc, const srm_party_t *party)
{
    const char *role = srm_label_role(doc->matrix, party);

    doc->writer->card(doc, NULL, srm_role_id(party->role), false);
    doc->writer->line(doc, NULL);
    srm_doc_party(doc, party);
    doc->writer->line_end(doc);
    if (doc->rich) {
        srm_doc_paragraph(doc, "title", role);
    }
    else if (*role) {
        doc->writer->literal(doc, ", ");
        doc->writer->text(doc, role);
    }
    doc->writer->also(doc, NULL, party->summary);
    doc->writer->card_body(doc);
    doc->writer->card_end(doc);
}

void detail_parties(srm_doc_t *doc)
{
    const srm_matrix_t *matrix = doc->matrix;
    int i;

    srm_doc_section(doc, "parties", srm_doc_word(doc, SRM_WORD_PARTIES));
    doc->writer->list(doc, "columns");
    for (i = 0; i < matrix->parties.count && srm_doc_goes_on(doc); i++) {
        write_party(doc, &matrix->parties.items[i]);
    }
    doc->writer->list_end(doc);
    doc->writer->section_end(doc);
}

static void write_share(srm_doc_t *doc, const srm_state_t *state)
{
    doc->writer->item(doc, NULL, false);
    doc->writer->number(doc, state->share);
    doc->writer->literal(doc, " ");
    doc->writer->text(doc, state->name);
    doc->writer->item_end(doc);
}

static void write_approach(srm_doc_t *doc, const srm_approach_t *approach)
{
    int i;

    open_card(doc);
    doc->writer->text(doc, approach->name);
    doc->writer->heading_end(doc);
    if (doc->rich) {
        srm_html_shares(doc, approach);
        close_card(doc);
        return;
    }
    srm_doc_paragraph(doc, NULL, approach->summary);
    doc->writer->list(doc, NULL);
    for (i = 0; i < approach->states.count && srm_doc_goes_on(doc); i++) {
        write_share(doc, &approach->states.items[i]);
    }
    doc->writer->list_end(doc);
    close_card(doc);
}

void detail_advantages(srm_doc_t *doc)
{
    const srm_advantages_t *advantages = &doc->matrix->advantages;
    const srm_target_t target = {.matrix = doc->matrix};
    int i;

    if (advantages->approaches.count == 0) {
        return;
    }
    doc->writer->section(doc, "advantages", NULL);
    doc->writer->heading(doc, 2);
    doc->writer->link(doc, SRM_PAGE_ADVANTAGES, &target,
                      srm_doc_word(doc, SRM_WORD_ADVANTAGES));
    doc->writer->heading_end(doc);
    srm_doc_paragraph(doc, NULL, advantages->summary);
    doc->writer->list(doc, "approaches");
    for (i = 0; i < advantages->approaches.count && srm_doc_goes_on(doc);
         i++) {
        write_approach(doc, &advantages->approaches.items[i]);
    }
    doc->writer->list_end(doc);
    if (!doc->rich) {
        srm_doc_listed(doc, NULL, SRM_WORD_EXAMPLES, &advantages->examples);
    }
    if (advantages->illustrative) {
        srm_doc_paragraph(doc, "illustrative",
                          srm_doc_word(doc, SRM_WORD_ILLUSTRATIVE));
    }
    doc->writer->section_end(doc);
}
