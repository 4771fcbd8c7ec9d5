/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "srm_html_parts.h"

/* What stands around every page. */

static void write_crumb(srm_sheet_t *sheet, srm_page_e page,
                        const srm_target_t *target, const char *text)
{
    srm_html_open(&sheet->html, "li", NULL);
    srm_sheet_link(sheet, page, target, text);
    srm_html_close(&sheet->html);
}

static void write_here(srm_sheet_t *sheet, const char *title)
{
    srm_html_open(&sheet->html, "li", NULL);
    srm_html_element(&sheet->html, "span", title, "aria-current", "page",
                     NULL);
    srm_html_close(&sheet->html);
}

/* The way here from the catalogue, which begins at the site's title. */
static void write_crumbs(srm_sheet_t *sheet, const char *title)
{
    srm_html_t *html = &sheet->html;
    srm_target_t target = {.matrix = sheet->matrix};
    const srm_selection_t *selection = sheet->selection;

    srm_html_open(html, "nav", "aria-label",
                  srm_doc_word(sheet, SRM_WORD_HERE), NULL);
    srm_html_open(html, "ol", NULL);
    if (selection && selection->route->page == SRM_PAGE_CATALOGUE) {
        write_here(sheet, title);
    }
    else {
        write_crumb(sheet, SRM_PAGE_CATALOGUE, &target,
                    srm_label_site(sheet->site));
        if (selection && sheet->matrix
            && selection->route->page != SRM_PAGE_MATRIX) {
            write_crumb(sheet, SRM_PAGE_MATRIX, &target, sheet->matrix->title);
            if (selection->area && selection->deployment) {
                target.area = selection->area;
                write_crumb(sheet, SRM_PAGE_AREA, &target, target.area->name);
                title = selection->deployment->name;
            }
        }
        write_here(sheet, title);
    }
    srm_html_close(html);
    srm_html_close(html);
}

static void write_home(srm_sheet_t *sheet)
{
    const srm_settings_t *settings = sheet->site->settings;

    if (*settings->home) {
        srm_html_element(&sheet->html, "a",
                         *settings->home_title
                             ? settings->home_title
                             : srm_doc_word(sheet, SRM_WORD_HOME),
                         "class", "home", "href", settings->home, NULL);
    }
}

/* What kind of thing the heading names. */
static const char *kind_of(const srm_sheet_t *sheet)
{
    static const struct {
        srm_page_e page;
        srm_word_e word;
    } kinds[] = {{SRM_PAGE_DEPLOYMENT, SRM_WORD_CHECKLIST},
                 {SRM_PAGE_AREA, SRM_WORD_AREA},
                 {SRM_PAGE_CELL, SRM_WORD_RESPONSIBILITY},
                 {SRM_PAGE_PARTY, SRM_WORD_PARTY}};
    size_t i;

    for (i = 0; sheet->selection && i < sizeof(kinds) / sizeof(*kinds); i++) {
        if (kinds[i].page == sheet->selection->route->page) {
            return srm_doc_word(sheet, kinds[i].word);
        }
    }
    return "";
}

void srm_sheet_frame(srm_sheet_t *sheet, const char *title)
{
    const char *lang = sheet->matrix ? sheet->matrix->lang : "en";
    srm_html_t *html = &sheet->html;

    srm_html_start(html, sheet->out);
    srm_html_open(html, "html", "lang", lang, "dir", srm_label_direction(lang),
                  NULL);
    srm_sheet_head(sheet, title);
    srm_html_open(html, "body", "class",
                  sheet->selection
                      ? srm_page_word(sheet->selection->route->page)
                      : "refusal",
                  NULL);
    srm_html_element(html, "a", srm_doc_word(sheet, SRM_WORD_SKIP), "class",
                     "skip", "href", "#main", NULL);
    srm_html_open(html, "header", "class", "site", NULL);
    write_crumbs(sheet, title);
    write_home(sheet);
    srm_html_close(html);
    srm_html_open(html, "main", "id", "main", NULL);
    srm_doc_paragraph(sheet, "kind", kind_of(sheet));
    srm_html_element(html, "h1", title, NULL);
    if (sheet->matrix) {
        srm_doc_paragraph(sheet, "outdated",
                          srm_label_outdated(sheet->pool, sheet->matrix));
    }
}

static void set_up(srm_sheet_t *sheet, srm_text_t *out,
                   const srm_site_info_t *site, const char *root)
{
    memset(sheet, 0, sizeof(*sheet));
    sheet->writer = &srm_doc_html;
    sheet->rich = true;
    sheet->out = out;
    sheet->pool = out->scratch;
    sheet->site = site;
    sheet->root = root;
}

void srm_sheet_begin(srm_sheet_t *sheet, srm_text_t *out,
                     const srm_selection_t *selection, const char *title)
{
    set_up(sheet, out, selection->site, selection->route->root);
    sheet->selection = selection;
    sheet->matrix = selection->matrix;
    srm_sheet_frame(sheet, title);
}

void srm_sheet_begin_refusal(srm_sheet_t *sheet, srm_text_t *out,
                             const srm_site_info_t *site, const char *root,
                             const char *title)
{
    set_up(sheet, out, site, root);
    srm_sheet_frame(sheet, title);
}

void srm_sheet_end(srm_sheet_t *sheet)
{
    srm_html_close(&sheet->html);
    if (sheet->selection) {
        srm_sheet_foot(sheet);
    }
    srm_sheet_icons(sheet);
    srm_html_finish(&sheet->html);
}
