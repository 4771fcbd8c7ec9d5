/* SPDX-License-Identifier: Apache-2.0 */
#include <apr_strings.h>

#include "srm_html_parts.h"

/* A deployment as the checklist to hand on: yours first, then the rest. */

static void write_item(srm_sheet_t *sheet, const srm_cell_t *cell)
{
    srm_html_open(&sheet->html, "li", "id",
                  apr_pstrcat(sheet->pool, "areas--", cell->area->id, NULL),
                  "class", srm_sheet_class(cell), NULL);
    srm_html_open(&sheet->html, "h3", NULL);
    srm_doc_cell(sheet, cell, cell->area->name);
    srm_html_close(&sheet->html);
    srm_sheet_cell_checklist(sheet, cell);
    srm_doc_cell_rest(sheet, cell);
    srm_html_close(&sheet->html);
}

static const char *kind_title(const srm_sheet_t *sheet,
                              srm_responsibility_e kind)
{
    const char *name = srm_label_responsibility(sheet->matrix, kind);

    if (kind == SRM_CUSTOMER) {
        name = apr_pstrcat(sheet->pool, srm_doc_word(sheet, SRM_WORD_YOURS),
                           " (", name, ")", NULL);
    }
    return apr_pstrcat(sheet->pool, name, ": ",
                       apr_itoa(sheet->pool, sheet->selection->counts[kind]),
                       NULL);
}

static void write_kind(srm_sheet_t *sheet, srm_responsibility_e kind)
{
    srm_html_t *html = &sheet->html;
    const srm_selection_t *selection = sheet->selection;
    int i;

    if (selection->counts[kind] == 0) {
        return;
    }
    srm_html_open(html, "section", "id", srm_responsibility_id(kind), "class",
                  srm_responsibility_id(kind), NULL);
    srm_html_open(html, "h2", NULL);
    srm_sheet_icon(sheet, kind);
    srm_html_text(html, kind_title(sheet, kind));
    srm_html_close(html);
    srm_html_open(html, "ul", "class", "checklist", NULL);
    for (i = 0;
         i < selection->cells.count && srm_text_goes_on(sheet->html.out);
         i++) {
        if (selection->cells.items[i]->responsibility == kind) {
            write_item(sheet, selection->cells.items[i]);
        }
    }
    srm_html_close(html);
    srm_html_close(html);
}

/* From here to each of the others. */
static void write_comparisons(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_matrix_t *matrix = sheet->matrix;
    const srm_deployment_t *from = sheet->selection->deployment;
    int i;

    if (matrix->deployments.count < 2) {
        return;
    }
    srm_html_open(html, "p", "class", "comparisons", NULL);
    srm_html_element(html, "strong", srm_doc_word(sheet, SRM_WORD_COMPARE),
                     NULL);
    srm_html_text(html, ": ");
    for (i = 0;
         i < matrix->deployments.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_deployment_t *to = &matrix->deployments.items[i];

        if (to != from) {
            srm_html_element(
                html, "a", srm_label_from_to(sheet->pool, matrix, from, to),
                "href",
                apr_pstrcat(sheet->pool, sheet->root,
                            srm_target_compare(sheet->pool, matrix, from, to),
                            NULL),
                NULL);
            srm_html_text(html, " ");
        }
    }
    srm_html_close(html);
}

static void write_counts(srm_sheet_t *sheet)
{
    const srm_selection_t *selection = sheet->selection;

    if (selection->cells.count == 0) {
        return;
    }
    srm_sheet_bar(sheet, selection->counts);
    srm_html_open(&sheet->html, "p", "class", "counts", NULL);
    srm_sheet_counts(sheet, sheet->matrix, selection->counts);
    srm_html_close(&sheet->html);
}

void srm_html_deployment(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_deployment_t *deployment = selection->deployment;
    srm_sheet_t sheet;
    int i;

    srm_sheet_begin(&sheet, out, selection, deployment->name);
    srm_doc_paragraph(&sheet, "title", deployment->title);
    srm_doc_paragraph(&sheet, "summary", deployment->summary);
    write_counts(&sheet);
    srm_sheet_filtered(&sheet);
    srm_sheet_tools(&sheet);
    write_comparisons(&sheet);
    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        write_kind(&sheet, srm_label_order[i]);
    }
    srm_doc_retained(&sheet);
    srm_doc_provided(&sheet);
    srm_sheet_strings(&sheet, "examples", SRM_WORD_EXAMPLES,
                      &deployment->examples);
    srm_sheet_end(&sheet);
}
