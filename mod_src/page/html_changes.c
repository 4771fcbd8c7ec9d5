/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_changes.c
 * @brief The tables of a comparison: what changes, and folded what stays.
 */

#include <apr_strings.h>

#include "html_pages.h"

/** Most parties whose unchanged areas are named. */
#define PARTIES_MOST 12

/* Write a tile that leads to its cell, named by its column too. */
static void write_tile(srm_doc_t *doc, const srm_cell_t *cell)
{
    srm_html_t *html = &doc->html;
    const srm_target_t target = {.matrix = doc->matrix,
                                 .area = cell->area,
                                 .deployment = cell->deployment};

    srm_html_open(
        html, "a", "class",
        apr_pstrcat(doc->pool, "tile ", srm_html_cell_class(doc, cell), NULL),
        "href", srm_html_url(doc, SRM_PAGE_CELL, &target), NULL);
    srm_html_element(
        html, "span",
        apr_pstrcat(doc->pool, cell->deployment->name, ": ", NULL), "class",
        "unseen", NULL);
    html_zone(doc, cell);
    srm_html_close(html);
}

/* Write where an area moves. The arrow points where the text goes; screen
 * readers hear a word. */
static void write_target(srm_doc_t *doc, const srm_cell_t *cell)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "span", "class", "arrow", NULL);
    srm_html_icon(doc, SRM_ICON_ARROW);
    srm_html_element(html, "span", srm_doc_word(doc, SRM_WORD_ARROW), "class",
                     "unseen", NULL);
    write_tile(doc, cell);
    srm_html_close(html);
}

static void write_side(srm_doc_t *doc, const srm_cell_t *cell,
                       const char *name)
{
    srm_html_t *html = &doc->html;

    /* On a phone the columns are blocks below each other, with this name. */
    srm_html_open(html, "td", "class", name, "data-name",
                  cell->deployment->name, NULL);
    html_duties(doc, &cell->duties);
    html_conditions(doc, cell);
    srm_doc_team(doc, cell);
    html_note(doc, cell->note);
    srm_html_close(html);
}

/* True if a cell has no more to tell than its tile does. */
static bool is_bare(const srm_cell_t *cell)
{
    return cell->duties.count < 2 && cell->conditions.count == 0
           && !*cell->note && cell->supporting.count == 0
           && !(cell->open && *cell->open)
           && (cell->duties.count == 0 || !*cell->duties.items[0].tasks);
}

static void write_row(srm_doc_t *doc, const srm_transition_t *transition)
{
    srm_html_t *html = &doc->html;
    const srm_area_t *area = transition->from->area;
    bool is_same = transition->change == SRM_TRANSITION_SAME;
    bool has_sides = !is_bare(transition->from) || !is_bare(transition->to);

    srm_html_open(html, "tr", "id",
                  apr_pstrcat(doc->pool, "areas--", area->id, NULL), NULL);
    srm_html_open(html, "th", "scope", "row", NULL);
    srm_doc_area(doc, area);
    if (area->group) {
        srm_html_element(html, "span", area->group->name, "class", "title",
                         NULL);
    }
    srm_html_close(html);
    srm_html_open(html, "td", "class", "change", "colspan",
                  has_sides ? NULL : "3", NULL);
    srm_html_open(html, "div", NULL);
    write_tile(doc, transition->from);
    if (!is_same) {
        write_target(doc, transition->to);
    }
    srm_html_close(html);
    if (!is_same) {
        srm_doc_paragraph(doc, NULL,
                          srm_compare_phrase(doc->selection, transition));
    }
    srm_html_close(html);
    if (has_sides) {
        write_side(doc, transition->from, "before");
        write_side(doc, transition->to, is_same ? "before" : NULL);
    }
    srm_html_close(html);
}

static void write_side_head(srm_doc_t *doc, const srm_deployment_t *deployment)
{
    const char *const pairs[] = {"deployment", deployment->name, NULL};
    const srm_target_t target = {.matrix = doc->matrix,
                                 .deployment = deployment};

    srm_html_open(&doc->html, "th", "scope", "col", NULL);
    srm_html_link(doc, SRM_PAGE_DEPLOYMENT, &target,
                  srm_label_fill(doc->pool,
                                 srm_doc_word(doc, SRM_WORD_IN_DEPLOYMENT),
                                 pairs));
    srm_html_close(&doc->html);
}

static void open_table(srm_doc_t *doc, srm_word_e name, srm_word_e change)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "table", "class", "changes", NULL);
    srm_html_element(html, "caption", srm_doc_word(doc, name), "class",
                     "unseen", NULL);
    srm_html_open(html, "thead", NULL);
    srm_html_open(html, "tr", NULL);
    srm_html_element(html, "th", srm_doc_word(doc, SRM_WORD_AREA), "scope",
                     "col", NULL);
    srm_html_element(html, "th", srm_doc_word(doc, change), "scope", "col",
                     NULL);
    write_side_head(doc, doc->selection->from);
    write_side_head(doc, doc->selection->to);
    srm_html_close(html);
    srm_html_close(html);
    srm_html_open(html, "tbody", NULL);
}

static void close_table(srm_doc_t *doc)
{
    srm_html_close(&doc->html);
    srm_html_close(&doc->html);
}

static void write_heading(srm_doc_t *doc, srm_word_e word, int count)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "h2", NULL);
    srm_html_text(html, srm_doc_word(doc, word));
    srm_html_text(html, " ");
    srm_html_element(html, "span", apr_itoa(doc->pool, count), "class",
                     "count", NULL);
    srm_html_close(html);
}

static void write_changes(srm_doc_t *doc, const srm_moves_t *moves)
{
    const srm_selection_t *selection = doc->selection;
    int i, j;

    srm_html_open(&doc->html, "section", NULL);
    write_heading(doc, SRM_WORD_VIEW_CHANGES,
                  selection->transitions.count
                      - selection->changes[SRM_TRANSITION_SAME]);
    open_table(doc, SRM_WORD_VIEW_CHANGES, SRM_WORD_CHANGE);
    for (i = 0; i < moves->count; i++) {
        for (j = 0; j < moves->items[i].count && srm_doc_goes_on(doc); j++) {
            write_row(doc, moves->items[i].items[j]);
        }
    }
    close_table(doc);
    srm_html_close(&doc->html);
}

/* Write the names of the unchanged areas of one tally. */
static void write_names(srm_doc_t *doc, const srm_zone_tally_t *tally,
                        const srm_cell_list_t *cells)
{
    srm_html_t *html = &doc->html;
    const srm_party_t *you = doc->selection->you;
    bool is_first = true;
    int i;

    srm_html_open(html, "li", "class", srm_zone_id(tally->zone), NULL);
    srm_html_icon(doc, (srm_icon_e)tally->zone);
    srm_html_open(html, "span", NULL);
    srm_html_element(html, "strong", srm_zone_name(doc->matrix, tally, you),
                     NULL);
    srm_html_text(html, ": ");
    for (i = 0; i < cells->count && srm_doc_goes_on(doc); i++) {
        const srm_cell_t *cell = cells->items[i];

        if (srm_zone_of(cell, you) == tally->zone
            && (!tally->party
                || cell->duties.items[0].party == tally->party)) {
            srm_doc_comma(doc, is_first);
            srm_html_text(html, cell->area->name);
            is_first = false;
        }
    }
    srm_html_close(html);
    srm_html_close(html);
}

/* Write the unchanged areas by party: the closed table hides them. */
static void write_kept(srm_doc_t *doc, const srm_cell_list_t *cells)
{
    const srm_zone_tallies_t tallies = srm_zone_count(
        doc->out->pool, doc->matrix, doc->selection->you, cells);
    int i;

    srm_html_open(&doc->html, "ul", NULL);
    for (i = 0; i < tallies.count && i < PARTIES_MOST && srm_doc_goes_on(doc);
         i++) {
        write_names(doc, &tallies.items[i], cells);
    }
    srm_html_close(&doc->html);
}

static void write_unchanged(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    int count = selection->changes[SRM_TRANSITION_SAME];
    srm_cell_list_t cells = {
        .items = apr_palloc(doc->out->pool,
                            (apr_size_t)count * sizeof(*cells.items))};
    int i;

    srm_html_open(html, "section", "class", "unchanged", NULL);
    srm_html_open(html, "details", "open",
                  count == selection->transitions.count ? "" : NULL, NULL);
    srm_html_open(html, "summary", NULL);
    write_heading(doc, SRM_WORD_TRANSITION_SAME, count);
    srm_html_close(html);
    open_table(doc, SRM_WORD_TRANSITION_SAME, SRM_WORD_RESPONSIBILITY);
    for (i = 0; i < selection->transitions.count && srm_doc_goes_on(doc);
         i++) {
        const srm_transition_t *each = &selection->transitions.items[i];

        if (each->change == SRM_TRANSITION_SAME) {
            cells.items[cells.count++] = each->to;
            write_row(doc, each);
        }
    }
    close_table(doc);
    srm_html_close(html);
    write_kept(doc, &cells);
    srm_html_close(html);
}

void html_changes(srm_doc_t *doc, const srm_moves_t *moves)
{
    if (moves->count > 0) {
        write_changes(doc, moves);
    }
    if (doc->selection->changes[SRM_TRANSITION_SAME] > 0) {
        write_unchanged(doc);
    }
}
