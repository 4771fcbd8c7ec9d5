/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_frame.c
 * @brief The frame of every page: header, breadcrumb and heading.
 */

#include <string.h>

#include <apr_strings.h>

#include "html_table.h"

static void write_crumb(srm_doc_t *doc, srm_page_e page,
                        const srm_target_t *target, const char *text)
{
    srm_html_open(&doc->html, "li", NULL);
    srm_html_link(doc, page, target, text);
    srm_html_close(&doc->html);
}

static void write_here(srm_doc_t *doc, const char *title)
{
    srm_html_open(&doc->html, "li", NULL);
    srm_html_element(&doc->html, "span", title, "aria-current", "page", NULL);
    srm_html_close(&doc->html);
}

/* Write the breadcrumb from the catalogue, which begins with the site's
 * title. */
static void write_crumbs(srm_doc_t *doc, const char *title)
{
    srm_html_t *html = &doc->html;
    srm_target_t target = {.matrix = doc->matrix};
    const srm_selection_t *selection = doc->selection;

    srm_html_open(html, "nav", "aria-label", srm_doc_word(doc, SRM_WORD_HERE),
                  NULL);
    srm_html_open(html, "ol", NULL);
    if (selection && selection->route->page == SRM_PAGE_CATALOGUE) {
        write_here(doc, srm_label_site(doc->site));
    }
    else {
        write_crumb(doc, SRM_PAGE_CATALOGUE, &target,
                    srm_label_site(doc->site));
        if (doc->matrix
            && !(selection && selection->route->page == SRM_PAGE_MATRIX)) {
            write_crumb(doc, SRM_PAGE_MATRIX, &target, doc->matrix->title);
            if (selection && selection->area && selection->deployment) {
                target.area = selection->area;
                write_crumb(doc, SRM_PAGE_AREA, &target, target.area->name);
            }
            if (selection && selection->deployment) {
                title = selection->deployment->name;
            }
        }
        if (selection && selection->help && *selection->help->name) {
            write_crumb(doc, SRM_PAGE_HELP, &target,
                        srm_doc_word(doc, SRM_WORD_HELP));
        }
        write_here(doc, title);
    }
    srm_html_close(html);
    srm_html_close(html);
}

/* Write the links at the end of the header: to where the site belongs, and to
 * the documentation. */
static void write_home(srm_doc_t *doc)
{
    const srm_settings_t *settings = doc->site->settings;
    const srm_target_t none = {NULL, NULL, NULL, NULL};

    if (*settings->home) {
        srm_html_element(&doc->html, "a",
                         *settings->home_title
                             ? settings->home_title
                             : srm_doc_word(doc, SRM_WORD_HOME),
                         "class", "home", "href", settings->home, NULL);
    }
    if (!doc->selection || !doc->selection->help) {
        srm_html_element(&doc->html, "a", srm_doc_word(doc, SRM_WORD_HELP),
                         "class", "home", "href",
                         srm_html_url(doc, SRM_PAGE_HELP, &none), NULL);
    }
}

/* True if the page has the large field for searches, below the heading. */
static bool has_large_field(const srm_doc_t *doc)
{
    return doc->selection
           && (doc->selection->route->page == SRM_PAGE_CATALOGUE
               || doc->selection->route->page == SRM_PAGE_SEARCH);
}

/* Return the kind of thing that the heading names. */
static const char *kind_of(const srm_doc_t *doc)
{
    static const struct {
        srm_page_e page;
        srm_word_e word;
    } kinds[] = {{SRM_PAGE_AREA, SRM_WORD_AREA},
                 {SRM_PAGE_PARTY, SRM_WORD_PARTY}};
    size_t i;

    for (i = 0; doc->selection && i < sizeof(kinds) / sizeof(*kinds); i++) {
        if (kinds[i].page == doc->selection->route->page) {
            return srm_doc_word(doc, kinds[i].word);
        }
    }
    return "";
}

static const char *page_class(const srm_doc_t *doc)
{
    return srm_page_word(doc->selection->route->page);
}

/* Write the heading of a cell, whose answer has the colour of its zone. */
static void write_answer(srm_doc_t *doc, const char *title)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    const srm_cell_t *cell;
    const char *answer;
    apr_size_t start;

    cell = selection->cells.items[0];
    answer = srm_zone_answer(doc->pool, doc->matrix, cell, selection->you);
    start = strlen(title) - strlen(answer);
    srm_html_open(html, "h1", NULL);
    /* A label may have the answer elsewhere. */
    if (strlen(title) < strlen(answer) || strcmp(title + start, answer)) {
        srm_html_text(html, title);
        srm_html_close(html);
        return;
    }
    srm_html_text(html, apr_pstrmemdup(doc->pool, title, start));
    srm_html_open(html, "span", "class", srm_html_cell_class(doc, cell), NULL);
    srm_html_icon(doc, (srm_icon_e)srm_zone_of(cell, selection->you));
    srm_html_text(html, answer);
    srm_html_close(html);
    srm_html_close(html);
}

/* Write the heading. On paper a checklist must say which matrix it is of. */
static void write_heading(srm_doc_t *doc, const char *title)
{
    srm_html_t *html = &doc->html;

    if (doc->selection && doc->selection->route->page == SRM_PAGE_CELL) {
        write_answer(doc, title);
        return;
    }
    srm_html_open(html, "h1", NULL);
    srm_html_text(html, title);
    if (doc->selection && doc->selection->route->page == SRM_PAGE_DEPLOYMENT) {
        srm_html_text(html, " ");
        srm_html_element(html, "span", doc->matrix->title, "class", "of",
                         NULL);
    }
    srm_html_close(html);
}

void srm_html_frame(srm_doc_t *doc, const char *title)
{
    const char *lang = doc->matrix ? doc->matrix->lang : "en";
    srm_html_t *html = &doc->html;

    srm_html_start(html, doc->out);
    srm_html_open(html, "html", "lang", lang, "dir", srm_label_direction(lang),
                  NULL);
    srm_html_head(doc, title);
    srm_html_open(html, "body", "class",
                  !doc->selection              ? "refusal"
                  : html_table_is_compact(doc) ? "matrix compact-page"
                                               : page_class(doc),
                  NULL);
    srm_html_element(html, "a", srm_doc_word(doc, SRM_WORD_SKIP), "class",
                     "skip", "href", "#main", NULL);
    srm_html_open(html, "header", "class", "site", NULL);
    write_crumbs(doc, title);
    if (!has_large_field(doc)) {
        srm_html_search_field(doc, false);
    }
    write_home(doc);
    srm_html_close(html);
    srm_html_open(html, "main", "id", "main", NULL);
    srm_doc_paragraph(doc, "kind", kind_of(doc));
    write_heading(doc, title);
    if (doc->matrix) {
        srm_doc_paragraph(doc, "outdated",
                          srm_label_outdated(doc->pool, doc->matrix));
    }
}

void srm_html_begin(srm_doc_t *doc, srm_text_t *out,
                    const srm_site_info_t *site, const srm_matrix_t *matrix,
                    const char *root, const char *title)
{
    srm_doc_set_up(doc, out, &srm_doc_html, site, root);
    doc->matrix = matrix;
    srm_html_frame(doc, title);
}

void srm_html_end(srm_doc_t *doc)
{
    srm_html_close(&doc->html);
    if (doc->selection) {
        srm_html_foot(doc);
    }
    srm_html_icons(doc);
    srm_html_finish(&doc->html);
}
