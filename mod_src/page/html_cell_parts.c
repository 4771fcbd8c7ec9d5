/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_cell_parts.c
 * @brief The tasks, conditions and notes of a cell, and links beside it.
 */

#include <apr_strings.h>

#include "html_pages.h"

void html_heads(srm_doc_t *doc, const char *name, const srm_word_e words[3])
{
    srm_html_t *html = &doc->html;
    int i;

    srm_html_open(html, "thead", "class", name, NULL);
    srm_html_open(html, "tr", NULL);
    for (i = 0; i < 3; i++) {
        srm_html_element(html, "th", srm_doc_word(doc, words[i]), "scope",
                         "col", NULL);
    }
    srm_html_close(html);
    srm_html_close(html);
}

void html_zone(srm_doc_t *doc, const srm_cell_t *cell)
{
    const srm_party_t *you = doc->selection->you;

    srm_html_icon(doc, (srm_icon_e)srm_zone_of(cell, you));
    srm_html_element(&doc->html, "span",
                     srm_zone_word(doc->pool, doc->matrix, cell, you,
                                   cell->duties.count > 0),
                     NULL);
}

void html_duties(srm_doc_t *doc, const srm_duties_t *duties)
{
    srm_html_t *html = &doc->html;
    int i;

    for (i = 0; i < duties->count && srm_doc_goes_on(doc); i++) {
        const srm_duty_t *duty = &duties->items[i];

        if (duties->count > 1) {
            srm_html_open(html, "p", "class", "who", NULL);
            doc->writer->text(doc, srm_zone_party(doc->matrix, duty->party,
                                                  doc->selection->you, false));
            srm_html_close(html);
        }
        srm_doc_task(doc, NULL, duty->tasks);
    }
}

static void write_condition(srm_doc_t *doc, const srm_condition_t *condition)
{
    srm_html_t *html = &doc->html;
    const srm_duties_t *duties = &condition->duties;
    int i;

    srm_html_open(html, "p", "class", "who", NULL);
    doc->writer->text(doc, srm_doc_word(doc, SRM_WORD_IF));
    doc->writer->text(doc, " ");
    doc->writer->text(doc, condition->when);
    doc->writer->text(doc, ": ");
    for (i = 0; i < duties->count && srm_doc_goes_on(doc); i++) {
        srm_doc_comma(doc, i == 0);
        doc->writer->text(doc,
                          srm_zone_party(doc->matrix, duties->items[i].party,
                                         doc->selection->you, false));
    }
    if (duties->count == 0) {
        doc->writer->text(doc, srm_doc_word(doc, SRM_WORD_NOBODY));
    }
    srm_html_close(html);
    for (i = 0; i < duties->count && srm_doc_goes_on(doc); i++) {
        srm_doc_task(doc, NULL, duties->items[i].tasks);
    }
    srm_doc_lead(doc, condition->lead);
    srm_doc_paragraph(doc, "note", condition->note);
}

void html_conditions(srm_doc_t *doc, const srm_cell_t *cell)
{
    int i;

    for (i = 0; i < cell->conditions.count && srm_doc_goes_on(doc); i++) {
        write_condition(doc, &cell->conditions.items[i]);
    }
}

void html_note(srm_doc_t *doc, const char *note)
{
    srm_html_t *html = &doc->html;

    if (!*note) {
        return;
    }
    srm_html_open(html, "p", "class", "note flagged", NULL);
    srm_html_icon(doc, SRM_ICON_NOTE);
    srm_html_element(html, "strong", srm_doc_word(doc, SRM_WORD_NOTE), "class",
                     "unseen", NULL);
    srm_html_text(html, " ");
    doc->writer->text(doc, note);
    srm_html_close(html);
}

static void write_neighbour(srm_doc_t *doc, srm_page_e page,
                            const srm_target_t *target, srm_word_e word)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "li", NULL);
    srm_html_open(html, "a", "href", srm_html_url(doc, page, target), "rel",
                  word == SRM_WORD_PREVIOUS ? "prev" : "next", NULL);
    srm_html_icon(doc, SRM_ICON_ARROW);
    srm_html_element(
        html, "span",
        apr_pstrcat(doc->pool, srm_doc_word(doc, word), ":", NULL), "class",
        "unseen", NULL);
    srm_html_text(html, " ");
    srm_html_element(html, "span", target->area->name, NULL);
    srm_html_close(html);
    srm_html_close(html);
}

void html_neighbours(srm_doc_t *doc, srm_page_e page, const srm_area_t *area,
                     const srm_deployment_t *deployment)
{
    const srm_matrix_t *matrix = doc->matrix;
    srm_target_t target = {.matrix = matrix, .deployment = deployment};
    int order = (int)(area - matrix->areas.items);

    if (matrix->areas.count < 2) {
        return;
    }
    srm_html_open(&doc->html, "ul", "class", "neighbours", NULL);
    if (order > 0) {
        target.area = area - 1;
        write_neighbour(doc, page, &target, SRM_WORD_PREVIOUS);
    }
    if (order + 1 < matrix->areas.count) {
        target.area = area + 1;
        write_neighbour(doc, page, &target, SRM_WORD_NEXT);
    }
    srm_html_close(&doc->html);
}
