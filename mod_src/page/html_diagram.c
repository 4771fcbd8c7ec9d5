/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_diagram.c
 * @brief The diagram on a page of HTML, and the frame of each cell.
 */

#include <apr_strings.h>

#include "srm_diagram.h"
#include "srm_html_parts.h"
#include "srm_svg.h"

/* Most cells of a diagram on a page: a larger one is unreadable and slow. */
#define DIAGRAM_CELLS 240

static void write_download(srm_doc_t *doc, srm_page_e page, const char *name)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "p", NULL);
    srm_html_open(html, "a", "href",
                  srm_html_format_url(doc, page, SRM_FORMAT_SVG), "download",
                  name, NULL);
    srm_html_text(html, srm_doc_word(doc, SRM_WORD_DOWNLOAD));
    srm_html_text(html, " (SVG)");
    srm_html_close(html);
    srm_html_close(html);
}

void srm_html_diagram(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;

    if (selection->cells.count > DIAGRAM_CELLS) {
        return;
    }
    srm_html_open(html, "details", "id", "diagram", NULL);
    srm_html_element(html, "summary", srm_doc_word(doc, SRM_WORD_DIAGRAM),
                     NULL);
    srm_html_open(html, "div", "class", "scroll", "role", "region",
                  "aria-label", srm_doc_word(doc, SRM_WORD_DIAGRAM),
                  "tabindex", "0", NULL);
    srm_svg_matrix_inline(html->out, selection);
    srm_html_close(html);
    write_download(doc, SRM_PAGE_MATRIX,
                   apr_pstrcat(doc->pool, doc->matrix->id, ".svg", NULL));
    srm_html_close(html);
}

void srm_html_cell_open(srm_doc_t *doc, const srm_cell_t *cell)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "div", "class", srm_html_cell_class(cell), NULL);
    srm_html_open(html, "dt", NULL);
    srm_html_element(html, "span", cell->deployment->name, NULL);
    srm_html_text(html, " ");
    srm_html_tile(doc, cell, false);
    srm_html_close(html);
    srm_html_open(html, "dd", NULL);
}

void srm_html_cell_close(srm_doc_t *doc)
{
    srm_html_close(&doc->html);
    srm_html_close(&doc->html);
}
