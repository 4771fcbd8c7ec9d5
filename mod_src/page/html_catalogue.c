/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include <apr_strings.h>

#include "srm_html_parts.h"

static void write_deployments(srm_sheet_t *sheet, const srm_matrix_t *matrix)
{
    srm_html_t *html = &sheet->html;
    srm_target_t target = {.matrix = matrix};
    int i;

    srm_html_open(html, "p", "class", "deployments", NULL);
    srm_html_element(html, "strong",
                     srm_matrix_word(matrix, SRM_WORD_DEPLOYMENTS), NULL);
    srm_html_text(html, ": ");
    for (i = 0;
         i < matrix->deployments.count && srm_text_goes_on(sheet->html.out);
         i++) {
        target.deployment = &matrix->deployments.items[i];
        srm_html_text(html, i > 0 ? ", " : "");
        srm_sheet_link(sheet, SRM_PAGE_DEPLOYMENT, &target,
                       target.deployment->name);
    }
    srm_html_close(html);
}

static void write_parties(srm_sheet_t *sheet, const srm_matrix_t *matrix)
{
    srm_html_t *html = &sheet->html;
    srm_target_t target = {.matrix = matrix};
    int i;

    srm_html_open(html, "p", "class", "deployments", NULL);
    srm_html_element(html, "strong", srm_matrix_word(matrix, SRM_WORD_PARTIES),
                     NULL);
    srm_html_text(html, ": ");
    for (i = 0; i < matrix->parties.count && srm_text_goes_on(sheet->html.out);
         i++) {
        target.party = &matrix->parties.items[i];
        srm_html_text(html, i > 0 ? ", " : "");
        srm_sheet_link(sheet, SRM_PAGE_PARTY, &target, target.party->name);
    }
    srm_html_close(html);
}

/* A matrix speaks its own language, the page around it the interface's. */
static void write_matrix(srm_sheet_t *sheet, const srm_matrix_t *matrix)
{
    srm_html_t *html = &sheet->html;
    srm_target_t target = {.matrix = matrix};
    int counts[SRM_RESPONSIBILITY_COUNT];

    memset(counts, 0, sizeof(counts));
    srm_count_cells(matrix, counts);
    srm_html_open(html, "li", "id",
                  apr_pstrcat(sheet->pool, "matrices--", matrix->id, NULL),
                  "lang", matrix->lang, "dir",
                  srm_label_direction(matrix->lang), NULL);
    srm_html_open(html, "h3", NULL);
    srm_sheet_link(sheet, SRM_PAGE_MATRIX, &target, matrix->title);
    srm_html_close(html);
    srm_doc_paragraph(sheet, "outdated",
                      srm_label_outdated(sheet->pool, matrix));
    srm_doc_paragraph(sheet, "summary", matrix->summary);
    write_deployments(sheet, matrix);
    write_parties(sheet, matrix);
    srm_sheet_bar(sheet, counts);
    srm_html_open(html, "p", "class", "counts", NULL);
    srm_sheet_counts(sheet, matrix, counts);
    srm_html_close(html);
    srm_html_open(html, "p", "class", "revision", NULL);
    srm_html_element(html, "strong",
                     srm_matrix_word(matrix, SRM_WORD_REVISION), NULL);
    srm_html_text(html, ": ");
    srm_html_text(html, matrix->revision);
    srm_html_close(html);
    srm_html_close(html);
}

void srm_html_catalogue(srm_text_t *out, const srm_selection_t *selection)
{
    srm_sheet_t sheet;
    int i;

    srm_sheet_begin(&sheet, out, selection, srm_label_site(selection->site));
    srm_doc_paragraph(&sheet, "summary", srm_word_default(SRM_WORD_QUESTION));
    srm_doc_section(&sheet, "matrices", srm_word_default(SRM_WORD_MATRICES));
    if (selection->matrices.count == 0) {
        srm_doc_paragraph(&sheet, "nothing",
                          srm_word_default(SRM_WORD_NOTHING));
    }
    else {
        srm_html_open(&sheet.html, "ul", "class", "cards", NULL);
        for (i = 0; i < selection->matrices.count && srm_text_goes_on(out);
             i++) {
            write_matrix(&sheet, selection->matrices.items[i]);
        }
        srm_html_close(&sheet.html);
    }
    srm_html_close(&sheet.html);
    srm_sheet_end(&sheet);
}
