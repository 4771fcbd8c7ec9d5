/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_filter.c
 * @brief The filter of a page: the form, active filters and links without them.
 */

#include <string.h>

#include <apr_strings.h>

#include "html_choices.h"

/* False for areas, which may be thousands and are in the table, and for
 * concepts, to which links lead. */
static bool is_in_form(srm_filter_e key)
{
    return key != SRM_FILTER_AREA && key != SRM_FILTER_CONCEPT;
}

/* False also for a responsibility that no cell has: it would find nothing. */
static int is_offered(srm_filter_e key, int i,
                      const int counts[SRM_RESPONSIBILITY_COUNT])
{
    return key == SRM_FILTER_RESPONSIBILITY ? counts[srm_label_order[i]] > 0
                                            : is_in_form(key);
}

/* Write several chosen values as one option: a form without a script keeps
 * them, and only other links make them. */
static void write_several(srm_doc_t *doc, const choice_t *choice,
                          const char *set)
{
    srm_text_t *ids = srm_text_make(doc->pool, 64);
    srm_text_t *names = srm_text_make(doc->pool, 64);
    int found = 0;
    int i;

    for (i = 0; (i = html_next_chosen(set, i, choice->count)) < choice->count;
         i++) {
        srm_text_adds(ids, found ? "," : "");
        srm_text_adds(ids, choice->id(doc->matrix, i));
        srm_text_adds(names, found ? ", " : "");
        srm_text_adds(names, choice->name(doc->matrix, i));
        found++;
    }
    if (found > 1) {
        srm_html_element(&doc->html, "option", srm_text_done(names), "value",
                         srm_text_done(ids), "selected", "", NULL);
    }
}

static void write_option(srm_doc_t *doc, const choice_t *choice, int i,
                         bool selected)
{
    srm_html_element(&doc->html, "option", choice->name(doc->matrix, i),
                     "value", choice->id(doc->matrix, i), "selected",
                     selected ? "" : NULL, NULL);
}

static bool is_single(const char *set, int count)
{
    int first = html_next_chosen(set, 0, count);

    return first < count && html_next_chosen(set, first + 1, count) == count;
}

static void write_choice(srm_doc_t *doc, const choice_t *choice,
                         const int counts[SRM_RESPONSIBILITY_COUNT])
{
    srm_html_t *html = &doc->html;
    const char *set;
    bool single;
    int i;

    if (choice->count < 2) {
        return;
    }
    set = html_chosen(doc, choice);
    single = is_single(set, choice->count);
    srm_html_open(html, "label", NULL);
    srm_html_element(html, "span", srm_doc_word(doc, choice->word), NULL);
    srm_html_text(html, " ");
    srm_html_open(html, "select", "name", srm_filter_word(choice->key), NULL);
    srm_html_element(html, "option", srm_doc_word(doc, SRM_WORD_ANY), "value",
                     "", NULL);
    write_several(doc, choice, set);
    for (i = 0; i < choice->count && srm_text_goes_on(doc->html.out); i++) {
        if (set[i] || is_offered(choice->key, i, counts)) {
            write_option(doc, choice, i, single && set[i]);
        }
    }
    srm_html_close(html);
    srm_html_close(html);
}

static void write_hidden(srm_doc_t *doc, const char *name, const char *value)
{
    if (*value) {
        srm_html_void(&doc->html, "input", "type", "hidden", "name", name,
                      "value", value, NULL);
    }
}

/* Write the parameters of the page that are no filters. */
static void write_others(srm_doc_t *doc)
{
    const srm_query_t *query = doc->selection->query;

    write_hidden(doc, "view",
                 query->view == SRM_VIEW_MINE      ? "mine"
                 : query->view == SRM_VIEW_CHANGES ? "changes"
                                                   : "");
    write_hidden(doc, "you", query->you);
}

static void write_search(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "label", "class", "search", NULL);
    srm_html_icon(doc, SRM_ICON_SEARCH);
    srm_html_element(html, "span", srm_doc_word(doc, SRM_WORD_TEXT), "class",
                     "unseen", NULL);
    srm_html_void(html, "input", "type", "search", "name", "q", "placeholder",
                  srm_doc_word(doc, SRM_WORD_TEXT), "value",
                  doc->selection->query->text, NULL);
    srm_html_close(html);
}

void srm_html_filter_form(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_target_t target = {.matrix = doc->matrix};
    choice_t choices[CHOICES];
    int counts[SRM_RESPONSIBILITY_COUNT] = {0};
    int i;

    html_choices(doc->matrix, choices);
    srm_count_cells(doc->matrix, counts);
    srm_html_open(html, "details", "id", "filter", "open",
                  doc->selection->filtered ? "" : NULL, NULL);
    srm_html_open(html, "summary", NULL);
    srm_html_icon(doc, SRM_ICON_FILTER);
    srm_html_element(html, "span", srm_doc_word(doc, SRM_WORD_FILTER), NULL);
    srm_html_close(html);
    srm_html_open(html, "form", "method", "get", "action",
                  srm_target_url(doc->pool, doc->root, SRM_PAGE_MATRIX,
                                 &target, SRM_FORMAT_NONE),
                  NULL);
    write_search(doc);
    for (i = 0; i < CHOICES; i++) {
        if (doc->selection->query->ids[choices[i].key]
            || is_in_form(choices[i].key)) {
            write_choice(doc, &choices[i], counts);
        }
    }
    write_others(doc);
    srm_html_element(html, "button", srm_doc_word(doc, SRM_WORD_SHOW), "type",
                     "submit", NULL);
    srm_html_close(html);
    srm_html_close(html);
}

/* Return the URL of the page without one value; NULL: without the text. */
static const char *without(const srm_doc_t *doc, srm_filter_e key,
                           const char *id)
{
    srm_query_t query = *doc->selection->query;
    int i;

    if (!id) {
        query.text = "";
    }
    else {
        const apr_array_header_t *all = query.ids[key];
        apr_array_header_t *rest =
            apr_array_make(doc->pool, all->nelts, sizeof(const char *));

        for (i = 0; i < all->nelts; i++) {
            if (strcmp(APR_ARRAY_IDX(all, i, const char *), id) != 0) {
                APR_ARRAY_PUSH(rest, const char *) =
                    APR_ARRAY_IDX(all, i, const char *);
            }
        }
        query.ids[key] = rest->nelts ? rest : NULL;
    }
    return srm_html_query_url(doc, &query, doc->selection->used_params);
}

static void write_filter(srm_doc_t *doc, srm_word_e word, const char *name,
                         const char *url)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "a", "class", "chip", "href", url, NULL);
    srm_html_open(html, "span", "class", "unseen", NULL);
    srm_html_text(html, srm_doc_word(doc, SRM_WORD_REMOVE_FILTER));
    srm_html_text(html, " ");
    srm_html_close(html);
    srm_html_text(html, srm_doc_word(doc, word));
    srm_html_text(html, ": ");
    srm_html_text(html, name);
    srm_html_close(html);
    srm_html_text(html, " ");
}

/** Does something with an active filter. */
typedef void filter_fn(srm_doc_t *doc, srm_word_e word, const char *name,
                       const char *url);

/* Call a function for each active filter. */
static void each_filter(srm_doc_t *doc, filter_fn *call)
{
    const srm_selection_t *selection = doc->selection;
    choice_t choices[CHOICES];
    int i, j;

    html_choices(doc->matrix, choices);
    if (selection->filtered & SRM_FILTER_TEXT) {
        call(doc, SRM_WORD_TEXT, selection->query->text,
             without(doc, SRM_FILTER_COUNT, NULL));
    }
    for (i = 0; i < CHOICES; i++) {
        const choice_t *choice = &choices[i];
        const char *set;

        if (!(selection->filtered & SRM_FILTER_BIT(choice->key))) {
            continue;
        }
        set = html_chosen(doc, choice);
        for (j = 0;
             (j = html_next_chosen(set, j, choice->count)) < choice->count
             && srm_text_goes_on(doc->out);
             j++) {
            call(doc, choice->word, choice->name(doc->matrix, j),
                 without(doc, choice->key, choice->id(doc->matrix, j)));
        }
    }
}

/* Return the number of cells of the unfiltered page; -1 if not known. */
static int all_cells(const srm_selection_t *selection)
{
    switch (selection->route->page) {
    case SRM_PAGE_MATRIX:
        return selection->matrix->areas.count
               * selection->matrix->deployments.count;
    case SRM_PAGE_DEPLOYMENT:
        return selection->matrix->areas.count;
    case SRM_PAGE_AREA:
        return selection->matrix->deployments.count;
    default:
        return -1;
    }
}

static const char *shown(const srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int all = all_cells(selection);

    return all < 0 ? srm_doc_word(doc, SRM_WORD_FILTERED)
                   : srm_label_shown(doc->pool, doc->matrix,
                                     selection->cells.count, all);
}

void srm_html_filtered(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;

    if (!selection->filtered) {
        if (srm_doc_is_empty(doc)) {
            srm_doc_paragraph(doc, "nothing",
                              srm_doc_word(doc, SRM_WORD_NOTHING));
        }
        return;
    }
    srm_html_open(html, "p", "class", "filtered", NULL);
    srm_html_element(html, "strong", shown(doc), NULL);
    srm_html_text(html, " ");
    each_filter(doc, write_filter);
    srm_html_element(
        html, "a", srm_doc_word(doc, SRM_WORD_SHOW_ALL), "href",
        srm_html_query_url(doc, selection->query,
                           selection->used_params & ~selection->filtered),
        NULL);
    srm_html_close(html);
    if (selection->cells.count == 0) {
        srm_doc_paragraph(doc, "nothing", srm_doc_word(doc, SRM_WORD_NOTHING));
    }
}

static void write_name(srm_doc_t *doc, srm_word_e word, const char *name,
                       const char *url)
{
    (void)word;
    (void)url;
    srm_html_text(&doc->html, name);
    srm_html_text(&doc->html, " \xc2\xb7 ");
}

void srm_html_filter_title(srm_doc_t *doc)
{
    if (doc->matrix && doc->selection && doc->selection->filtered) {
        each_filter(doc, write_name);
    }
}
