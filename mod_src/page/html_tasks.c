/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_tasks.c
 * @brief The row of tasks in the table of a matrix, which opens.
 */

#include <apr_strings.h>

#include "html_pages.h"
#include "zone_table.h"

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
    html_duties(doc, &cell->duties);
    html_conditions(doc, cell);
    srm_doc_team(doc, cell);
    srm_doc_owner(doc, &cell->owner);
    srm_doc_controls(doc, &cell->controls);
    srm_doc_follow_up(doc, cell);
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
    srm_doc_listed(doc, "owner", SRM_WORD_ALIASES, &area->aliases);
    srm_doc_links(doc, &area->links);
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
