/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_asset.h"
#include "srm_html_parts.h"

const char *srm_html_direction(const char *lang)
{
    static const char *const leftward[] = {"ar", "he", "fa", "ur", "ps",
                                           "sd", "ug", "yi", "dv", "ckb"};
    size_t length = strcspn(lang, "-");
    size_t i, j;

    for (i = 0; i < sizeof(leftward) / sizeof(*leftward); i++) {
        for (j = 0; j < length && apr_tolower(lang[j]) == leftward[i][j];) {
            j++;
        }
        if (j == length && !leftward[i][j]) {
            return "rtl";
        }
    }
    return "ltr";
}

/* A page in another form, narrowed as this one is. */
static const char *twin(const srm_sheet_t *sheet, srm_page_e page,
                        srm_form_e form)
{
    const srm_selection_t *selection = sheet->selection;

    return apr_pstrcat(
        sheet->pool, sheet->root,
        srm_route_path(sheet->pool, page, selection->route->ids, form),
        srm_query_args(sheet->pool, selection->query, selection->asked), NULL);
}

static int has_twin(const srm_sheet_t *sheet, srm_form_e form)
{
    const srm_selection_t *selection = sheet->selection;
    const srm_view_t *view = srm_view(selection->route->page);
    srm_refusal_t refusal;

    return form != SRM_FORM_HTML && view->render[form]
           && (!view->check[form]
               || view->check[form](sheet->pool, selection, &refusal));
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

static void write_alternates(srm_sheet_t *sheet)
{
    srm_page_e page = sheet->selection->route->page;
    int i;

    for (i = 0; i < SRM_FORM_COUNT; i++) {
        srm_form_e form = (srm_form_e)i;

        if (has_twin(sheet, form)) {
            srm_html_void(&sheet->html, "link", "rel", "alternate", "type",
                          srm_form_media(form), "href",
                          twin(sheet, page, form), NULL);
        }
    }
}

/* The URL of an asset from here; its name is one of ours. */
static const char *asset_url(const srm_sheet_t *sheet, const char *name)
{
    return apr_pstrcat(sheet->pool, sheet->root, srm_asset(name)->path, NULL);
}

/* The site's own stylesheet comes last, so that it has the last word. */
static void write_assets(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;

    srm_html_void(html, "link", "rel", "icon", "type", "image/svg+xml", "href",
                  asset_url(sheet, "icon.svg"), NULL);
    srm_html_void(html, "link", "rel", "stylesheet", "href",
                  asset_url(sheet, "page.css"), NULL);
    if (*sheet->site->settings->stylesheet) {
        srm_html_void(html, "link", "rel", "stylesheet", "href",
                      sheet->site->settings->stylesheet, NULL);
    }
    srm_html_element(html, "script", "", "src", asset_url(sheet, "page.js"),
                     "defer", "", NULL);
}

static void write_head(srm_sheet_t *sheet, const char *title)
{
    srm_html_t *html = &sheet->html;
    const char *of =
        sheet->matrix ? sheet->matrix->title : srm_word_default(SRM_WORD_SITE);

    srm_html_open(html, "head", NULL);
    srm_html_void(html, "meta", "charset", "utf-8", NULL);
    srm_html_open(html, "title", NULL);
    srm_html_text(html, title);
    if (strcmp(title, of) != 0) {
        srm_html_text(html, " \xe2\x80\x93 ");
        srm_html_text(html, of);
    }
    srm_html_close(html);
    srm_html_void(html, "meta", "name", "viewport", "content",
                  "width=device-width, initial-scale=1", NULL);
    write_assets(sheet);
    if (sheet->selection) {
        write_alternates(sheet);
    }
    srm_html_close(html);
}

static void write_crumb(srm_sheet_t *sheet, srm_page_e page,
                        const srm_place_of_t *place, const char *text)
{
    srm_html_open(&sheet->html, "li", NULL);
    srm_sheet_link(sheet, page, place, text);
    srm_html_close(&sheet->html);
}

/* The way here from the catalogue, which needs none itself. */
static void write_crumbs(srm_sheet_t *sheet, const char *title)
{
    srm_html_t *html = &sheet->html;
    srm_place_of_t place = {.matrix = sheet->matrix};
    const srm_selection_t *selection = sheet->selection;

    if (selection && selection->route->page == SRM_PAGE_CATALOGUE) {
        return;
    }
    srm_html_open(html, "header", NULL);
    srm_html_open(html, "nav", "aria-label",
                  srm_sheet_word(sheet, SRM_WORD_HERE), NULL);
    srm_html_open(html, "ol", NULL);
    write_crumb(sheet, SRM_PAGE_CATALOGUE, &place,
                srm_word_default(SRM_WORD_SITE));
    if (selection && selection->route->page != SRM_PAGE_MATRIX) {
        write_crumb(sheet, SRM_PAGE_MATRIX, &place, sheet->matrix->title);
        if (selection->area && selection->deployment) {
            place.area = selection->area;
            write_crumb(sheet, SRM_PAGE_AREA, &place, place.area->name);
            title = selection->deployment->name;
        }
    }
    srm_html_open(html, "li", NULL);
    srm_html_element(html, "span", title, "aria-current", "page", NULL);
    srm_html_close(html);
    srm_html_close(html);
    srm_html_close(html);
    srm_html_close(html);
}

static void begin(srm_sheet_t *sheet, srm_text_t *out, const char *title)
{
    const char *lang = sheet->matrix ? sheet->matrix->lang : "en";

    sheet->pool = out->pool;
    srm_html_start(&sheet->html, out);
    srm_html_open(&sheet->html, "html", "lang", lang, "dir",
                  srm_html_direction(lang), NULL);
    write_head(sheet, title);
    srm_html_open(&sheet->html, "body", NULL);
    write_crumbs(sheet, title);
    srm_html_open(&sheet->html, "main", NULL);
    srm_html_element(&sheet->html, "h1", title, NULL);
}

void srm_sheet_begin(srm_sheet_t *sheet, srm_text_t *out,
                     const srm_selection_t *selection, const char *title)
{
    sheet->site = selection->site;
    sheet->selection = selection;
    sheet->matrix = selection->matrix;
    sheet->root = selection->route->root;
    begin(sheet, out, title);
}

void srm_sheet_begin_refusal(srm_sheet_t *sheet, srm_text_t *out,
                             const srm_site_info_t *site, const char *root,
                             const char *title)
{
    sheet->site = site;
    sheet->selection = NULL;
    sheet->matrix = NULL;
    sheet->root = root;
    begin(sheet, out, title);
}

static void write_fact(srm_sheet_t *sheet, srm_word_e word, const char *fact,
                       const char *more)
{
    srm_html_t *html = &sheet->html;

    if (!*fact) {
        return;
    }
    srm_html_element(html, "dt", srm_sheet_word(sheet, word), NULL);
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
    srm_sheet_section(sheet, "sources",
                      srm_sheet_word(sheet, SRM_WORD_SOURCES));
    srm_html_open(html, "ul", NULL);
    for (i = 0; i < matrix->sources.count; i++) {
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
        srm_sheet_paragraph(sheet, "note", source->note);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

static void write_other(srm_sheet_t *sheet, const char *url, const char *name,
                        const char *of)
{
    srm_html_t *html = &sheet->html;

    srm_html_open(html, "li", NULL);
    srm_html_open(html, "a", "href", url, NULL);
    srm_html_text(html, name);
    srm_html_text(html, of);
    srm_html_close(html);
    srm_html_close(html);
}

/* What a form is called: its suffix as an abbreviation. */
static const char *form_name(const srm_sheet_t *sheet, srm_form_e form)
{
    char *name = apr_pstrdup(sheet->pool, srm_form_suffix(form));
    char *at;

    for (at = name; *at; at++) {
        *at = (char)apr_toupper(*at);
    }
    return name;
}

static void write_forms(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    srm_page_e rows = rows_page(sheet);
    int i;

    srm_sheet_section(sheet, "forms",
                      srm_sheet_word(sheet, SRM_WORD_OTHER_FORMS));
    srm_html_open(html, "ul", NULL);
    for (i = 0; i < SRM_FORM_COUNT; i++) {
        srm_form_e form = (srm_form_e)i;

        if (has_twin(sheet, form)) {
            write_other(sheet,
                        twin(sheet, sheet->selection->route->page, form),
                        form_name(sheet, form), "");
        }
    }
    for (i = 0; rows != SRM_PAGE_COUNT && i < SRM_FORM_COUNT; i++) {
        srm_form_e form = (srm_form_e)i;

        if (srm_view(rows)->render[form]) {
            write_other(sheet, twin(sheet, rows, form), form_name(sheet, form),
                        apr_pstrcat(sheet->pool, ", ",
                                    srm_sheet_word(sheet, SRM_WORD_ROWS),
                                    NULL));
        }
    }
    srm_html_close(html);
    srm_html_close(html);
}

void srm_sheet_end(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_matrix_t *matrix = sheet->matrix;

    srm_html_close(html);
    if (sheet->selection) {
        srm_html_open(html, "footer", NULL);
        if (matrix) {
            write_sources(sheet);
        }
        write_forms(sheet);
        srm_html_open(html, "dl", NULL);
        if (matrix) {
            write_fact(sheet, SRM_WORD_REVISION, matrix->revision, "");
            write_fact(sheet, SRM_WORD_REVIEWED, matrix->reviewed.on,
                       matrix->reviewed.by);
        }
        write_fact(sheet, SRM_WORD_EDITION, sheet->selection->site->tag, "");
    }
    srm_html_finish(html);
}
