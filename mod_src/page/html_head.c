/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_head.c
 * @brief The head element of a page.
 */

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_asset.h"
#include "srm_compare.h"
#include "srm_html_parts.h"
#include "srm_opensearch.h"
#include "srm_tasks.h"

static void write_alternates(srm_doc_t *doc)
{
    srm_page_e page = doc->selection->route->page;
    int i;

    for (i = 0; i < SRM_FORMAT_COUNT; i++) {
        srm_format_e format = (srm_format_e)i;

        if (srm_html_has_format(doc, format)) {
            srm_html_void(&doc->html, "link", "rel", "alternate", "type",
                          srm_format_media(format), "href",
                          srm_html_format_url(doc, page, format), NULL);
        }
    }
}

/* Return the relative URL of an asset of the module. */
static const char *asset_url(const srm_doc_t *doc, const char *name)
{
    return apr_pstrcat(doc->pool, doc->root, srm_asset(name)->path, NULL);
}

/* True if the browser keeps something of the page: what is done of a checklist,
 * which the start page offers again. */
static bool has_lists(const srm_doc_t *doc)
{
    return doc->selection
           && (doc->selection->route->page == SRM_PAGE_DEPLOYMENT
               || doc->selection->route->page == SRM_PAGE_CATALOGUE);
}

/* The site's own stylesheet comes last, so that it overrides ours. */
static void write_assets(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;

    srm_html_void(html, "link", "rel", "icon", "type", "image/svg+xml", "href",
                  asset_url(doc, "icon.svg"), NULL);
    srm_html_void(html, "link", "rel", "stylesheet", "href",
                  asset_url(doc, "page.css"), NULL);
    if (doc->selection && doc->selection->help) {
        srm_html_void(html, "link", "rel", "stylesheet", "href",
                      asset_url(doc, "help.css"), NULL);
    }
    if (doc->selection && doc->selection->results) {
        srm_html_void(html, "link", "rel", "stylesheet", "href",
                      asset_url(doc, "search.css"), NULL);
    }
    if (*doc->site->settings->stylesheet) {
        srm_html_void(html, "link", "rel", "stylesheet", "href",
                      doc->site->settings->stylesheet, NULL);
    }
    srm_html_element(html, "script", "", "src", asset_url(doc, "page.js"),
                     "defer", "", NULL);
    if (has_lists(doc)) {
        srm_html_element(html, "script", "", "src", asset_url(doc, "lists.js"),
                         "defer", "", NULL);
    }
}

/* Write a title such as "PaaS – Shared responsibility on Azure –
 * Site", without repetitions. */
static void write_title(srm_doc_t *doc, const char *title)
{
    const char *const parts[] = {title,
                                 doc->matrix ? doc->matrix->title : title,
                                 srm_label_site(doc->site)};
    srm_html_t *html = &doc->html;
    size_t i;

    srm_html_open(html, "title", NULL);
    srm_html_filter_title(doc);
    for (i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        if (i == 0 || strcmp(parts[i], parts[i - 1]) != 0) {
            srm_html_text(html, i > 0 ? " \xe2\x80\x93 " : "");
            srm_html_text(html, parts[i]);
        }
    }
    srm_html_close(html);
}

/** Most parties of a description. */
#define PARTIES_MOST 4

/* Return who does what in a cell; "" when it says nothing. */
static const char *cell_description(const srm_doc_t *doc,
                                    const srm_cell_t *cell)
{
    srm_text_t *text = srm_text_make(doc->pool, 256);
    int i;

    for (i = 0; i < cell->duties.count && i < PARTIES_MOST; i++) {
        const srm_duty_t *duty = &cell->duties.items[i];

        if (*duty->tasks) {
            srm_text_adds(text, text->length > 0 ? " " : "");
            srm_text_adds(text, srm_zone_party(doc->matrix, duty->party,
                                               doc->selection->you, false));
            srm_text_adds(text, ": ");
            srm_tasks_add(text, duty->tasks);
        }
    }
    return srm_text_done(text);
}

/* Return a sentence for the page in search results and chats. */
static const char *description_of(const srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;

    if (selection && selection->help && *selection->help->summary) {
        return selection->help->summary;
    }
    if (!selection || !doc->matrix) {
        return srm_word_default(SRM_WORD_QUESTION);
    }
    if (selection->route->page == SRM_PAGE_COMPARE) {
        return srm_compare_summary(doc->pool, selection);
    }
    if (selection->route->page == SRM_PAGE_CELL) {
        const char *tasks = cell_description(doc, selection->cells.items[0]);

        if (*tasks) {
            return tasks;
        }
    }
    if (selection->area && *selection->area->summary) {
        return selection->area->summary;
    }
    if (selection->deployment && *selection->deployment->summary) {
        return selection->deployment->summary;
    }
    return doc->matrix->summary;
}

/* Offer the search of the site to browsers, where readers look for it. */
static void write_search(srm_doc_t *doc)
{
    srm_page_e page = doc->selection->route->page;

    if (page == SRM_PAGE_CATALOGUE || page == SRM_PAGE_SEARCH) {
        srm_html_void(
            &doc->html, "link", "rel", "search", "type",
            "application/opensearchdescription+xml", "href",
            apr_pstrcat(doc->pool, doc->root, &SRM_OPENSEARCH_PATH[1], NULL),
            "title", srm_label_site(doc->site), NULL);
    }
}

/* Write what chat clients show of a link. */
static void write_preview(srm_doc_t *doc, const char *title)
{
    srm_html_t *html = &doc->html;
    const char *description = description_of(doc);

    srm_html_void(html, "meta", "property", "og:title", "content", title,
                  NULL);
    if (*description) {
        srm_html_void(html, "meta", "name", "description", "content",
                      description, NULL);
        srm_html_void(html, "meta", "property", "og:description", "content",
                      description, NULL);
    }
}

/* Name the page without filters and views, of which there are very many. */
static void write_canonical(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    unsigned sides = SRM_PARAM_FROM | SRM_PARAM_TO;

    srm_html_void(
        &doc->html, "link", "rel", "canonical", "href",
        apr_pstrcat(doc->pool,
                    srm_route_url(doc->pool, srm_select_base(selection),
                                  selection->route->page,
                                  selection->route->ids, SRM_FORMAT_NONE),
                    srm_query_args(doc->pool, selection->query,
                                   selection->used_params & sides),
                    NULL),
        NULL);
}

void srm_html_head(srm_doc_t *doc, const char *title)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "head", NULL);
    srm_html_void(html, "meta", "charset", "utf-8", NULL);
    write_title(doc, title);
    srm_html_void(html, "meta", "name", "viewport", "content",
                  "width=device-width, initial-scale=1", NULL);
    srm_html_void(html, "meta", "name", "theme-color", "content", "#ffffff",
                  "media", "(prefers-color-scheme: light)", NULL);
    srm_html_void(html, "meta", "name", "theme-color", "content", "#0e1116",
                  "media", "(prefers-color-scheme: dark)", NULL);
    write_preview(doc, title);
    write_assets(doc);
    if (doc->selection) {
        write_canonical(doc);
        write_alternates(doc);
        write_search(doc);
    }
    srm_html_close(html);
}
