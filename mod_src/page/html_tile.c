/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_tile.c
 * @brief The tile of a cell: word, icon, border and colour.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"

const char *srm_html_cell_class(const srm_doc_t *doc, const srm_cell_t *cell)
{
    return srm_zone_id(srm_zone_of(cell, doc->selection->you));
}

void srm_html_tile(srm_doc_t *doc, const srm_cell_t *cell, bool linked)
{
    srm_html_t *html = &doc->html;
    const srm_party_t *you = doc->selection->you;
    srm_zone_e zone = srm_zone_of(cell, you);
    const char *classes =
        apr_pstrcat(doc->pool, "tile ", srm_zone_id(zone), NULL);
    const srm_target_t target = {.matrix = doc->matrix,
                                 .area = cell->area,
                                 .deployment = cell->deployment};

    if (linked) {
        srm_html_open(html, "a", "class", classes, "href",
                      srm_html_url(doc, SRM_PAGE_CELL, &target), NULL);
    }
    else {
        srm_html_open(html, "span", "class", classes, NULL);
    }
    srm_html_icon(doc, (srm_icon_e)zone);
    srm_html_element(html, "span",
                     srm_zone_word(doc->pool, doc->matrix, cell, you, false),
                     NULL);
    srm_html_close(html);
}
