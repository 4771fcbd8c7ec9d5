/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_formats.h"
#include "srm_html_parts.h"

/* Where a page comes from, and in what other forms it is to be had. */

const char *srm_sheet_twin(const srm_sheet_t *sheet, srm_page_e page,
                           srm_format_e format)
{
    const srm_selection_t *selection = sheet->selection;

    return apr_pstrcat(
        sheet->pool,
        srm_route_url(sheet->pool, sheet->root, page, selection->route->ids,
                      format),
        srm_query_args(sheet->pool, selection->query, selection->used_params),
        NULL);
}

int srm_sheet_has_twin(const srm_sheet_t *sheet, srm_format_e format)
{
    return format != SRM_FORMAT_HTML
           && srm_format_offered(sheet->pool, sheet->selection, format);
}

/* The page whose rows are the cells of this one. */
static srm_page_e rows_page(const srm_sheet_t *sheet)
{
    switch (sheet->selection->route->page) {
    case SRM_PAGE_CATALOGUE:
        return SRM_PAGE_ALL_CELLS;
    case SRM_PAGE_MATRIX:
        return SRM_PAGE_CELLS;
    default:
        return SRM_PAGE_COUNT;
    }
}

static void write_fact(srm_sheet_t *sheet, srm_word_e word, const char *fact,
                       const char *more)
{
    srm_html_t *html = &sheet->html;

    if (!*fact) {
        return;
    }
    srm_html_element(html, "dt", srm_doc_word(sheet, word), NULL);
    srm_html_open(html, "dd", NULL);
    srm_html_text(html, fact);
    if (*more) {
        srm_html_text(html, ", ");
        srm_html_text(html, more);
    }
    srm_html_close(html);
}

static void write_sources(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_matrix_t *matrix = sheet->matrix;
    int i;

    if (matrix->sources.count == 0) {
        return;
    }
    srm_doc_section(sheet, "sources", srm_doc_word(sheet, SRM_WORD_SOURCES));
    srm_html_open(html, "ul", NULL);
    for (i = 0; i < matrix->sources.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_citation_t *source = &matrix->sources.items[i];

        srm_html_open(html, "li", NULL);
        if (*source->href) {
            srm_html_element(html, "a", source->title, "href", source->href,
                             "rel", "external", NULL);
        }
        else {
            srm_html_text(html, source->title);
        }
        if (*source->revised) {
            srm_html_text(html, ", ");
            srm_html_text(html, source->revised);
        }
        srm_doc_paragraph(sheet, "note", source->note);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

/* The page in another form for people: CSV is then for a spreadsheet, and a
 * file. Programs follow the links of the head. */
static const char *format_url(const srm_sheet_t *sheet, srm_page_e page,
                              srm_format_e format)
{
    const char *url = srm_sheet_twin(sheet, page, format);

    if (format != SRM_FORMAT_CSV) {
        return url;
    }
    return apr_pstrcat(sheet->pool, url, strchr(url, '?') ? "&" : "?",
                       "bom=1&download=1", NULL);
}

static void write_format(srm_sheet_t *sheet, srm_page_e page,
                         srm_format_e format)
{
    const char *suffix = srm_format_suffix(format);
    char *name = apr_pstrdup(sheet->pool, suffix);
    char *at;

    for (at = name; *at; at++) {
        *at = (char)apr_toupper(*at);
    }
    srm_html_open(&sheet->html, "li", NULL);
    srm_html_element(&sheet->html, "a",
                     format == SRM_FORMAT_MARKDOWN ? "Markdown"
                     : format == SRM_FORMAT_TEXT   ? "Plain text"
                                                   : name,
                     "href", format_url(sheet, page, format), NULL);
    srm_html_close(&sheet->html);
}

static void write_formats(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    srm_page_e rows = rows_page(sheet);
    int i;

    srm_doc_section(sheet, "forms", srm_doc_word(sheet, SRM_WORD_OTHER_FORMS));
    srm_html_open(html, "ul", "class", "forms", NULL);
    for (i = 0; i < SRM_FORMAT_COUNT; i++) {
        if (srm_sheet_has_twin(sheet, (srm_format_e)i)) {
            write_format(sheet, sheet->selection->route->page,
                         (srm_format_e)i);
        }
    }
    srm_html_close(html);
    if (rows != SRM_PAGE_COUNT) {
        srm_html_element(html, "h3", srm_doc_word(sheet, SRM_WORD_ROWS), NULL);
        srm_html_open(html, "ul", "class", "forms", NULL);
        for (i = 0; i < SRM_FORMAT_COUNT; i++) {
            if (srm_page_formats(rows) & SRM_FORMAT_BIT(i)) {
                write_format(sheet, rows, (srm_format_e)i);
            }
        }
        srm_html_close(html);
    }
    srm_html_close(html);
}

void srm_sheet_foot(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_matrix_t *matrix = sheet->matrix;

    srm_html_open(html, "footer", NULL);
    if (matrix) {
        write_sources(sheet);
    }
    write_formats(sheet);
    if (sheet->selection->route->page == SRM_PAGE_CATALOGUE) {
        const srm_target_t target = {NULL, NULL, NULL, NULL};

        srm_html_open(html, "p", NULL);
        srm_sheet_link(sheet, SRM_PAGE_PROBLEMS, &target,
                       srm_doc_word(sheet, SRM_WORD_PROBLEMS));
        srm_html_close(html);
    }
    srm_html_open(html, "dl", "class", "facts", NULL);
    if (matrix) {
        write_fact(sheet, SRM_WORD_REVISION, matrix->revision, "");
        write_fact(sheet, SRM_WORD_REVIEWED, matrix->reviewed.on,
                   matrix->reviewed.by);
    }
    write_fact(sheet, SRM_WORD_EDITION, sheet->site->tag, "");
    srm_html_close(html);
    srm_html_close(html);
}
