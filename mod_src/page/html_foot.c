/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_foot.c
 * @brief The footer of a page: its sources and its other formats.
 */

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_formats.h"
#include "srm_html_parts.h"

const char *srm_html_format_url(const srm_doc_t *doc, srm_page_e page,
                                srm_format_e format)
{
    const srm_selection_t *selection = doc->selection;
    srm_route_t route = *selection->route;

    route.page = page;
    route.format = format;
    return apr_pstrcat(
        doc->pool,
        srm_route_url(doc->pool, doc->root, page, selection->route->ids,
                      format),
        srm_query_args(doc->pool, selection->query,
                       srm_select_params(&route, selection->query)
                           & selection->used_params),
        NULL);
}

int srm_html_has_format(const srm_doc_t *doc, srm_format_e format)
{
    /* The tools of a matrix have its workbook. */
    return format != SRM_FORMAT_HTML && format != SRM_FORMAT_XLSX
           && srm_format_offered(doc->pool, doc->selection, format);
}

/* Return the page whose rows are the cells of this one. */
static srm_page_e rows_page(const srm_doc_t *doc)
{
    switch (doc->selection->route->page) {
    case SRM_PAGE_CATALOGUE:
        return SRM_PAGE_ALL_CELLS;
    case SRM_PAGE_MATRIX:
        return SRM_PAGE_CELLS;
    default:
        return SRM_PAGE_COUNT;
    }
}

/* Return the URL of the page in another format for people: CSV is then
 * for a spreadsheet and a download. Programs follow the links of the head. */
static const char *format_url(const srm_doc_t *doc, srm_page_e page,
                              srm_format_e format)
{
    const char *url = srm_html_format_url(doc, page, format);

    if (format != SRM_FORMAT_CSV) {
        return url;
    }
    return apr_pstrcat(doc->pool, url, strchr(url, '?') ? "&" : "?",
                       "bom=1&download=1", NULL);
}

static void write_format(srm_doc_t *doc, srm_page_e page, srm_format_e format)
{
    const char *suffix = srm_format_suffix(format);
    char *name = apr_pstrdup(doc->pool, suffix);
    char *at;

    for (at = name; *at; at++) {
        *at = (char)apr_toupper(*at);
    }
    srm_html_open(&doc->html, "li", NULL);
    srm_html_element(&doc->html, "a",
                     format == SRM_FORMAT_MARKDOWN ? "Markdown"
                     : format == SRM_FORMAT_TEXT   ? "Plain text"
                                                   : name,
                     "href", format_url(doc, page, format), NULL);
    srm_html_close(&doc->html);
}

/* Write the flat rows of a page. A matrix has the same bytes as CSV, so that
 * is here only; the catalogue's own CSV lists the matrices. */
static void write_rows(srm_doc_t *doc, srm_page_e rows)
{
    srm_html_t *html = &doc->html;
    int i;

    srm_html_element(html, "p", srm_doc_word(doc, SRM_WORD_ROWS), NULL);
    srm_html_open(html, "ul", "class", "formats", NULL);
    for (i = 0; i < SRM_FORMAT_COUNT; i++) {
        if (srm_page_formats(rows) & SRM_FORMAT_BIT(i)) {
            write_format(doc, rows, (srm_format_e)i);
        }
    }
    srm_html_close(html);
}

static void write_copy(srm_doc_t *doc)
{
    srm_html_open(&doc->html, "li", NULL);
    srm_html_element(
        &doc->html, "a", srm_doc_word(doc, SRM_WORD_COPY), "href",
        format_url(doc, doc->selection->route->page, SRM_FORMAT_MARKDOWN),
        "data-copy", "text", "data-copied", srm_doc_word(doc, SRM_WORD_COPIED),
        NULL);
    srm_html_close(&doc->html);
}

static void write_formats(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    srm_page_e rows = rows_page(doc);
    int i;

    /* Ids of the documentation are those of its headings. */
    srm_doc_section(doc, doc->selection->help ? NULL : "formats",
                    srm_doc_word(doc, SRM_WORD_OTHER_FORMATS));
    srm_html_open(html, "ul", "class", "formats", NULL);
    for (i = 0; i < SRM_FORMAT_COUNT; i++) {
        if (srm_html_has_format(doc, (srm_format_e)i)
            && (i != SRM_FORMAT_CSV || rows != SRM_PAGE_CELLS)) {
            write_format(doc, doc->selection->route->page, (srm_format_e)i);
        }
    }
    if (doc->matrix && rows != SRM_PAGE_COUNT) {
        write_copy(doc);
    }
    srm_html_close(html);
    if (rows != SRM_PAGE_COUNT) {
        write_rows(doc, rows);
    }
    srm_html_close(html);
}

/* Write how old the matrix is and who reviewed it, on pages that do not say so
 * under their title. */
static void write_dates(srm_doc_t *doc)
{
    srm_page_e page = doc->selection->route->page;

    if ((page != SRM_PAGE_MATRIX && page != SRM_PAGE_DEPLOYMENT)
        || doc->selection->filtered) {
        srm_html_open(&doc->html, "p", "class", "meta", NULL);
        srm_html_dates(doc);
        srm_html_close(&doc->html);
    }
}

/* Write the link to the error reference, on the first page. */
static void write_help(srm_doc_t *doc)
{
    const srm_target_t target = {NULL, NULL, NULL, NULL};
    srm_html_t *html = &doc->html;

    srm_html_open(html, "section", NULL);
    srm_html_open(html, "ul", NULL);
    srm_html_open(html, "li", NULL);
    srm_html_link(doc, SRM_PAGE_PROBLEMS, &target,
                  srm_doc_word(doc, SRM_WORD_PROBLEMS));
    srm_html_close(html);
    if (*doc->site->settings->contact) {
        srm_html_open(html, "li", NULL);
        srm_html_element(html, "a", srm_doc_word(doc, SRM_WORD_REPORT), "href",
                         doc->site->settings->contact, NULL);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

void srm_html_foot(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "footer", NULL);
    if (doc->matrix) {
        srm_doc_sources(doc);
        write_dates(doc);
        srm_doc_see_also(doc);
    }
    write_formats(doc);
    if (doc->selection->route->page == SRM_PAGE_CATALOGUE) {
        write_help(doc);
    }
    srm_html_close(html);
}
