/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_search.c
 * @brief The page of a search in HTML: chips, and values that narrow it.
 */

#include "html_search.h"

#include <string.h>

#include <apr_strings.h>

/** Most values of a kind that narrow the results. */
#define LISTED 12

/** The kinds of values. */
static const struct {
    srm_filter_e key;
    srm_word_e word;
} kinds[SRM_FACET_COUNT] = {
    [SRM_FACET_MATRIX] = {SRM_FILTER_MATRIX, SRM_WORD_SHEET_MATRIX},
    [SRM_FACET_DEPLOYMENT] = {SRM_FILTER_DEPLOYMENT, SRM_WORD_DEPLOYMENT},
    [SRM_FACET_PARTY] = {SRM_FILTER_PARTY, SRM_WORD_PARTY}};

/* Return the URL of the search with one value of a kind; NULL: with none. */
static const char *url_with(const srm_doc_t *doc, srm_filter_e key,
                            const char *id)
{
    const srm_selection_t *selection = doc->selection;
    srm_query_t query = *selection->query;

    query.ids[key] = NULL;
    if (id) {
        query.ids[key] = apr_array_make(doc->pool, 1, sizeof(const char *));
        APR_ARRAY_PUSH(query.ids[key], const char *) = id;
    }
    return srm_html_query_url(doc, &query,
                              selection->used_params | SRM_FILTER_BIT(key));
}

/* Return the name of a value; the id if nothing that was found has it. */
static const char *name_of(const srm_doc_t *doc, srm_facet_e kind,
                           const char *id)
{
    const srm_results_t *results = doc->selection->results;
    int i;

    for (i = 0; i < results->facets[kind].count; i++) {
        if (!strcmp(results->facets[kind].items[i].id, id)) {
            return results->facets[kind].items[i].name;
        }
    }
    return id;
}

/* Write the values in force, each a link that removes it. */
static void write_chips(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    int i, j;

    for (i = 0; i < SRM_FACET_COUNT; i++) {
        const apr_array_header_t *ids =
            doc->selection->query->ids[kinds[i].key];

        for (j = 0; ids && j < ids->nelts && srm_doc_goes_on(doc); j++) {
            const char *id = APR_ARRAY_IDX(ids, j, const char *);

            srm_html_open(html, "a", "class", "chip", "href",
                          url_with(doc, kinds[i].key, NULL), NULL);
            srm_html_open(html, "span", "class", "unseen", NULL);
            srm_html_text(html, srm_word_default(SRM_WORD_REMOVE_FILTER));
            srm_html_text(html, " ");
            srm_html_close(html);
            srm_html_text(html, srm_word_default(kinds[i].word));
            srm_html_text(html, ": ");
            srm_html_text(html, name_of(doc, (srm_facet_e)i, id));
            srm_html_close(html);
            srm_html_text(html, " ");
        }
    }
}

/* True if a search is narrowed by something. */
static bool is_narrow(const srm_selection_t *selection)
{
    return (selection->filtered & ~SRM_FILTER_TEXT) != 0;
}

void html_search_begin(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;

    srm_html_search_field(doc, true);
    srm_html_open(html, "div", "id", "result", NULL);
    if (selection->results->wanted->count > 0) {
        srm_html_open(html, "div", "class", "filtered", NULL);
        srm_html_element(html, "h2", html_search_count(doc), NULL);
        write_chips(doc);
        if (is_narrow(selection)) {
            srm_html_element(
                html, "a", srm_word_default(SRM_WORD_SHOW_ALL), "href",
                srm_html_query_url(doc, selection->query, SRM_FILTER_TEXT),
                NULL);
        }
        srm_html_close(html);
    }
    srm_html_open(html, "div", "class", "found", NULL);
    srm_html_open(html, "div", NULL);
}

/* Write the values of a kind that narrow the results. */
static void write_facet(srm_doc_t *doc, srm_facet_e kind)
{
    srm_html_t *html = &doc->html;
    const srm_results_t *results = doc->selection->results;
    int i;

    if (results->facets[kind].count < 2
        || doc->selection->query->ids[kinds[kind].key]) {
        return;
    }
    srm_html_element(html, "h3", srm_word_default(kinds[kind].word), NULL);
    srm_html_open(html, "ul", NULL);
    for (i = 0; i < results->facets[kind].count && i < LISTED; i++) {
        const srm_facet_t *facet = &results->facets[kind].items[i];

        srm_html_open(html, "li", NULL);
        srm_html_element(html, "a", facet->name, "href",
                         url_with(doc, kinds[kind].key, facet->id), NULL);
        srm_html_text(html, " ");
        srm_html_open(html, "span", NULL);
        srm_html_number(html, facet->count);
        srm_html_close(html);
        srm_html_close(html);
    }
    srm_html_close(html);
}

void html_search_end(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    int i;

    srm_html_close(html);
    if (doc->selection->results->found > 1) {
        srm_html_open(html, "nav", "class", "facets", "aria-labelledby",
                      "facets", NULL);
        srm_html_element(html, "h2", srm_word_default(SRM_WORD_FILTER), "id",
                         "facets", NULL);
        for (i = 0; i < SRM_FACET_COUNT; i++) {
            write_facet(doc, (srm_facet_e)i);
        }
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

void html_search_open(srm_doc_t *doc, const srm_result_t *result)
{
    const char *lang = result->matrix ? result->matrix->lang : NULL;

    srm_html_open(&doc->html, "li", "class", srm_result_word(result->kind),
                  "lang", lang, "dir", lang ? srm_label_direction(lang) : NULL,
                  NULL);
}

void html_search_link(srm_doc_t *doc, const char *url, const char *text)
{
    srm_html_open(&doc->html, "a", "href", url, NULL);
    srm_html_marked(doc, text);
    srm_html_close(&doc->html);
}

void html_search_party(srm_doc_t *doc, const srm_party_t *party)
{
    const srm_party_t *you = doc->selection->you;
    srm_zone_e zone = srm_zone_of_party(party, you);

    srm_html_open(&doc->html, "span", "class",
                  apr_pstrcat(doc->pool, "tile ", srm_zone_id(zone), NULL),
                  NULL);
    srm_html_icon(doc, (srm_icon_e)zone);
    srm_html_element(&doc->html, "span",
                     srm_zone_party(doc->matrix, party, you, false), NULL);
    srm_html_close(&doc->html);
}
