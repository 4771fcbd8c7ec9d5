/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_area.c
 * @brief The HTML page of an area: its row of the matrix, upright.
 */

#include <apr_strings.h>

#include "html_pages.h"

static const srm_word_e heads[] = {SRM_WORD_DEPLOYMENT,
                                   SRM_WORD_RESPONSIBILITY, SRM_WORD_TASKS};

/* Return the class of a cell: its zone, s where that starts and e where it
 * ends. */
static const char *class_of(const srm_doc_t *doc, int i)
{
    const srm_selection_t *selection = doc->selection;
    const srm_cell_t *const *cell = &selection->cells.items[i];
    bool starts = i == 0 || !srm_zone_same(cell[0], cell[-1]);
    bool ends =
        i + 1 == selection->cells.count || !srm_zone_same(cell[0], cell[1]);

    return apr_pstrcat(doc->pool, "zone ", srm_html_cell_class(doc, *cell),
                       starts ? " s" : "", ends ? " e" : "", NULL);
}

static void write_zone(srm_doc_t *doc, int i)
{
    srm_html_t *html = &doc->html;
    const srm_party_t *you = doc->selection->you;
    const srm_cell_t *cell = doc->selection->cells.items[i];
    const srm_target_t target = {.matrix = doc->matrix,
                                 .area = cell->area,
                                 .deployment = cell->deployment};

    srm_html_open(html, "td", "class", class_of(doc, i), NULL);
    srm_html_open(html, "a", "href", srm_html_url(doc, SRM_PAGE_CELL, &target),
                  NULL);
    srm_html_element(
        html, "span",
        apr_pstrcat(doc->pool, cell->deployment->name, ": ", NULL), "class",
        "unseen", NULL);
    srm_html_icon(doc, (srm_icon_e)srm_zone_of(cell, you));
    srm_html_element(html, "span",
                     srm_zone_word(doc->pool, doc->matrix, cell, you, false),
                     NULL);
    srm_html_close(html);
    srm_html_close(html);
}

static void write_row(srm_doc_t *doc, int i)
{
    srm_html_t *html = &doc->html;
    const srm_cell_t *cell = doc->selection->cells.items[i];

    srm_html_open(html, "tr", NULL);
    srm_html_open(html, "th", "scope", "row", NULL);
    srm_doc_deployment(doc, cell->deployment);
    srm_doc_paragraph(doc, "title", cell->deployment->title);
    srm_html_close(html);
    write_zone(doc, i);
    srm_html_open(html, "td", "class", "tasks", NULL);
    html_duties(doc, &cell->duties);
    html_conditions(doc, cell);
    srm_doc_team(doc, cell);
    html_note(doc, cell->note);
    srm_doc_owner(doc, &cell->owner);
    srm_doc_controls(doc, &cell->controls);
    srm_doc_follow_up(doc, cell);
    srm_html_close(html);
    srm_html_close(html);
}

static void write_table(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    int i;

    srm_html_open(html, "table", "class", "upright", NULL);
    srm_html_element(html, "caption", selection->area->name, "class", "unseen",
                     NULL);
    html_heads(doc, NULL, heads);
    srm_html_open(html, "tbody", NULL);
    for (i = 0; i < selection->cells.count && srm_doc_goes_on(doc); i++) {
        write_row(doc, i);
    }
    srm_html_close(html);
    srm_html_close(html);
}

void html_area(srm_doc_t *doc)
{
    const srm_area_t *area = doc->selection->area;

    html_neighbours(doc, SRM_PAGE_AREA, area, NULL);
    srm_doc_paragraph(doc, "summary", area->summary);
    srm_doc_listed(doc, NULL, SRM_WORD_ALIASES, &area->aliases);
    srm_doc_concept(doc, area->concept);
    html_note(doc, area->note);
    srm_doc_group(doc, area);
    srm_html_filtered(doc);
    if (doc->selection->cells.count > 0) {
        write_table(doc);
    }
    srm_html_tools(doc);
    srm_doc_owner(doc, &area->owner);
    srm_doc_controls(doc, &area->controls);
    srm_doc_links(doc, &area->links);
    srm_doc_topics(doc);
    srm_doc_retained(doc);
    srm_doc_provided(doc);
}
