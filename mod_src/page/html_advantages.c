/* SPDX-License-Identifier: Apache-2.0 */
#include <apr_strings.h>

#include "srm_diagram.h"
#include "srm_formats.h"
#include "srm_html_parts.h"
#include "srm_svg.h"

static void write_approach(srm_sheet_t *sheet, const srm_approach_t *approach)
{
    srm_html_t *html = &sheet->html;
    int i;

    srm_doc_section(
        sheet, apr_pstrcat(sheet->pool, "approaches--", approach->id, NULL),
        approach->name);
    srm_doc_paragraph(sheet, NULL, approach->summary);
    srm_html_open(html, "table", "class", "shares", NULL);
    srm_html_element(html, "caption", approach->name, "class", "unseen", NULL);
    srm_html_open(html, "thead", NULL);
    srm_html_open(html, "tr", NULL);
    srm_html_element(html, "th", srm_doc_word(sheet, SRM_WORD_STATE), "scope",
                     "col", NULL);
    srm_html_element(html, "th", srm_doc_word(sheet, SRM_WORD_SHARE), "scope",
                     "col", NULL);
    srm_html_close(html);
    srm_html_close(html);
    srm_html_open(html, "tbody", NULL);
    for (i = 0;
         i < approach->states.count && srm_text_goes_on(sheet->html.out);
         i++) {
        srm_html_open(html, "tr", NULL);
        srm_html_element(html, "th", approach->states.items[i].name, "scope",
                         "row", NULL);
        srm_html_open(html, "td", NULL);
        srm_html_number(html, approach->states.items[i].share);
        srm_html_close(html);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
    srm_html_close(html);
}

static void write_diagram(srm_sheet_t *sheet)
{
    srm_html_open(&sheet->html, "div", "class", "scroll", "role", "region",
                  "aria-label", srm_doc_word(sheet, SRM_WORD_DIAGRAM),
                  "tabindex", "0", NULL);
    srm_svg_advantages_inline(sheet->html.out, sheet->selection);
    srm_html_close(&sheet->html);
}

void srm_html_advantages(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_advantages_t *advantages = &selection->matrix->advantages;
    srm_sheet_t sheet;
    int i;

    srm_sheet_begin(&sheet, out, selection,
                    srm_matrix_word(selection->matrix, SRM_WORD_ADVANTAGES));
    srm_doc_paragraph(&sheet, "summary", advantages->summary);
    if (advantages->illustrative) {
        srm_doc_paragraph(&sheet, "illustrative",
                          srm_doc_word(&sheet, SRM_WORD_ILLUSTRATIVE));
    }
    srm_sheet_tools(&sheet);
    if (srm_format_offered(out->pool, selection, SRM_FORMAT_SVG)) {
        write_diagram(&sheet);
    }
    for (i = 0; i < advantages->approaches.count && srm_text_goes_on(out);
         i++) {
        write_approach(&sheet, &advantages->approaches.items[i]);
    }
    srm_sheet_strings(&sheet, "examples", SRM_WORD_EXAMPLES,
                      &advantages->examples);
    srm_sheet_end(&sheet);
}
