/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_tile.c
 * @brief The tile of a cell: word, symbol, border and colour.
 */

#include "srm_diagram.h"
#include "srm_html_parts.h"
#include "srm_svg.h"

/** Look of a responsibility on a page. */
typedef struct {
    const char *classes;   /* of a cell */
    srm_html_piece_t mark; /* its symbol, whose shape is written once */
} tile_t;

static const tile_t tiles[SRM_RESPONSIBILITY_COUNT] = {
#define SRM_RESPONSIBILITY(name, id)                                          \
    {"cell " id,                                                              \
     SRM_HTML_PIECE("<svg class=\"mark\" width=\"16\" height=\"16\" "         \
                    "aria-hidden=\"true\"><use href=\"#" SRM_SVG_MARK id      \
                    "\"></use></svg>")},
    SRM_RESPONSIBILITIES(SRM_RESPONSIBILITY)
#undef SRM_RESPONSIBILITY
};

/** Separates a word and names, which are on two lines on the screen. */
static const srm_html_piece_t unseen_colon =
    SRM_HTML_PIECE("<span class=\"unseen\">: </span>");

const char *srm_html_cell_class(const srm_cell_t *cell)
{
    return tiles[cell->responsibility].classes;
}

void srm_html_icon(srm_doc_t *doc, srm_responsibility_e responsibility)
{
    doc->used_icons |= 1u << responsibility;
    srm_html_piece(&doc->html, &tiles[responsibility].mark);
}

void srm_html_icons(srm_doc_t *doc)
{
    if (doc->used_icons) {
        srm_svg_icons(doc->html.out, doc->used_icons);
    }
}

static const char *word_of(const srm_doc_t *doc, const srm_cell_t *cell)
{
    return cell->duties.count == 1
               ? cell->duties.items[0].party->name
               : srm_doc_word(doc,
                              srm_responsibility_word(cell->responsibility));
}

void srm_html_tile(srm_doc_t *doc, const srm_cell_t *cell, bool linked)
{
    srm_html_t *html = &doc->html;
    srm_target_t target = {.matrix = doc->matrix,
                           .area = cell->area,
                           .deployment = cell->deployment};
    int i;

    if (linked) {
        srm_html_open(html, "a", "class", "tile", "href",
                      srm_html_url(doc, SRM_PAGE_CELL, &target), NULL);
    }
    else {
        srm_html_open(html, "span", "class", "tile", NULL);
    }
    srm_html_icon(doc, cell->responsibility);
    srm_html_element(html, "span", word_of(doc, cell), "class", "word", NULL);
    /* Sighted readers see the role by symbol, border and colour. */
    if (cell->duties.count == 1 && !linked
        && *srm_label_role(doc->matrix, cell->duties.items[0].party)) {
        srm_html_element(
            html, "span",
            srm_label_role(doc->matrix, cell->duties.items[0].party), "class",
            "names", NULL);
    }
    if (cell->duties.count > 1) {
        srm_html_piece(html, &unseen_colon);
        srm_html_open(html, "span", "class", "names", NULL);
        for (i = 0; i < cell->duties.count && srm_text_goes_on(doc->html.out);
             i++) {
            if (i > 0) {
                srm_html_text(html, ", ");
            }
            srm_html_text(html, cell->duties.items[i].party->name);
        }
        srm_html_close(html);
    }
    srm_html_close(html);
}

void srm_html_legend(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    int i;

    srm_html_open(html, "ul", "class", "legend", "aria-label",
                  srm_doc_word(doc, SRM_WORD_LEGEND), NULL);
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        srm_responsibility_e each = srm_label_order[i];

        if (doc->selection->counts[each] == 0) {
            continue;
        }
        srm_html_open(html, "li", "class", srm_responsibility_id(each), NULL);
        srm_html_open(html, "span", "class", "tile", NULL);
        srm_html_icon(doc, each);
        srm_html_element(html, "span",
                         srm_label_responsibility(doc->matrix, each), "class",
                         "word", NULL);
        srm_html_close(html);
        srm_html_text(html, " ");
        srm_html_element(
            html, "span",
            srm_doc_word(doc, (srm_word_e)(SRM_WORD_LEGEND_CUSTOMER + each)),
            "class", "means", NULL);
        srm_html_close(html);
    }
    srm_html_close(html);
}
