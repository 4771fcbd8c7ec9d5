/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_tasks.c
 * @brief The row of tasks in the table of a matrix, which opens.
 */

#include <apr_strings.h>

#include "zone_table.h"

/* Write the tasks of a cell: without names where there is one party. */
static void write_duties(srm_doc_t *doc, const srm_duties_t *duties)
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
        srm_doc_paragraph(doc, NULL, duty->tasks);
    }
}

static void write_conditions(srm_doc_t *doc, const srm_cell_t *cell)
{
    srm_html_t *html = &doc->html;
    int i, j;

    for (i = 0; i < cell->conditions.count && srm_doc_goes_on(doc); i++) {
        const srm_condition_t *condition = &cell->conditions.items[i];

        srm_html_open(html, "p", "class", "who", NULL);
        doc->writer->text(doc, srm_doc_word(doc, SRM_WORD_IF));
        doc->writer->text(doc, " ");
        doc->writer->text(doc, condition->when);
        doc->writer->text(doc, ": ");
        for (j = 0; j < condition->duties.count && srm_doc_goes_on(doc); j++) {
            srm_doc_comma(doc, j == 0);
            doc->writer->text(doc,
                              srm_zone_party(doc->matrix,
                                             condition->duties.items[j].party,
                                             doc->selection->you, false));
        }
        if (condition->duties.count == 0) {
            doc->writer->text(doc, srm_doc_word(doc, SRM_WORD_NOBODY));
        }
        srm_html_close(html);
        for (j = 0; j < condition->duties.count && srm_doc_goes_on(doc); j++) {
            srm_doc_paragraph(doc, NULL, condition->duties.items[j].tasks);
        }
        srm_doc_paragraph(doc, "note", condition->note);
    }
}

static void write_tasks(const zone_table_t *table, int column)
{
    srm_doc_t *doc = table->doc;
    srm_html_t *html = &doc->html;
    const zone_seat_t *seat = &table->here[column];
    const srm_cell_t *cell = seat->cell;
    unsigned sides = zone_table_sides(table, column);

    /* On a phone the columns are blocks below each other, with this name. */
    srm_html_open(html, "td", "class",
                  zone_table_class(table, seat, sides & ~(unsigned)ZONE_TOP),
                  "data-name",
                  apr_pstrcat(doc->pool, cell->deployment->name, ": ",
                              srm_zone_word(doc->pool, doc->matrix, cell,
                                            doc->selection->you, false),
                              NULL),
                  NULL);
    write_duties(doc, &cell->duties);
    write_conditions(doc, cell);
    srm_doc_owner(doc, &cell->owner);
    srm_doc_controls(doc, &cell->controls);
    zone_table_corners(table, column, sides, ZONE_BOTTOM);
    srm_html_close(html);
}

/* Write the notes of a row's cells, each with the name of its column. */
static void write_notes(const zone_table_t *table)
{
    srm_doc_t *doc = table->doc;
    srm_html_t *html = &doc->html;
    int i;

    for (i = 0; i < table->columns && srm_doc_goes_on(doc); i++) {
        const srm_cell_t *cell = table->here[i].cell;

        if (*cell->note) {
            srm_html_open(html, "p", "class", "note", NULL);
            srm_html_icon(doc, SRM_ICON_NOTE);
            srm_html_element(html, "strong", cell->deployment->name, NULL);
            srm_html_text(html, ": ");
            doc->writer->text(doc, cell->note);
            srm_html_close(html);
        }
    }
}

static void write_about(const zone_table_t *table, const srm_area_t *area)
{
    srm_doc_t *doc = table->doc;
    srm_html_t *html = &doc->html;
    const srm_target_t target = {.matrix = doc->matrix, .area = area};

    srm_html_open(html, "td", "class", "about", NULL);
    srm_html_open(html, "p", NULL);
    if (*area->summary) {
        doc->writer->text(doc, area->summary);
        srm_html_text(html, " ");
    }
    srm_html_open(html, "a", "href", srm_html_url(doc, SRM_PAGE_AREA, &target),
                  NULL);
    srm_html_text(html, srm_doc_word(doc, SRM_WORD_AREA_PAGE));
    srm_html_element(html, "span",
                     apr_pstrcat(doc->pool, ": ", area->name, NULL), "class",
                     "unseen", NULL);
    srm_html_close(html);
    srm_html_close(html);
    if (*area->note) {
        srm_html_open(html, "p", "class", "note", NULL);
        srm_html_icon(doc, SRM_ICON_NOTE);
        doc->writer->text(doc, area->note);
        srm_html_close(html);
    }
    write_notes(table);
    srm_doc_owner(doc, &area->owner);
    srm_doc_controls(doc, &area->controls);
    srm_html_close(html);
}

void zone_table_tasks(const zone_table_t *table, const srm_area_t *area)
{
    srm_html_t *html = &table->doc->html;
    int i;

    srm_html_open(html, "tr", "class", "tasks", NULL);
    write_about(table, area);
    for (i = 0; i < table->columns && srm_doc_goes_on(table->doc); i++) {
        write_tasks(table, i);
    }
    srm_html_close(html);
}
