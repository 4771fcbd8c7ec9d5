/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_filter.c
 * @brief The filter of a page: the form, active filters and links without them.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_html_parts.h"
#include "srm_filter.h"

/** The label and the ids of a filter. */
typedef struct {
    srm_filter_e key;
    srm_word_e word;
    int count; /* number of ids */
    const char *(*id)(const srm_matrix_t *, int);
    const char *(*name)(const srm_matrix_t *, int);
} choice_t;

#define CHOICE(list)                                                          \
    static const char *list##_id(const srm_matrix_t *matrix, int i)           \
    {                                                                         \
        return matrix->list.items[i].id;                                      \
    }                                                                         \
    static const char *list##_name(const srm_matrix_t *matrix, int i)         \
    {                                                                         \
        return matrix->list.items[i].name;                                    \
    }

CHOICE(deployments)
CHOICE(areas)
CHOICE(groups)
CHOICE(parties)

static const char *responsibility_id(const srm_matrix_t *matrix, int i)
{
    (void)matrix;
    return srm_responsibility_id(srm_label_order[i]);
}

static const char *responsibility_name(const srm_matrix_t *matrix, int i)
{
    return srm_label_responsibility(matrix, srm_label_order[i]);
}

#define CHOICES 5

/* Make the choices of the form for a page of one matrix. */
static void make_choices(const srm_matrix_t *matrix, choice_t *choices)
{
    const choice_t all[CHOICES] = {
        {SRM_FILTER_DEPLOYMENT, SRM_WORD_DEPLOYMENT, matrix->deployments.count,
         deployments_id, deployments_name},
        {SRM_FILTER_RESPONSIBILITY, SRM_WORD_RESPONSIBILITY,
         SRM_RESPONSIBILITY_COUNT, responsibility_id, responsibility_name},
        {SRM_FILTER_PARTY, SRM_WORD_PARTY, matrix->parties.count, parties_id,
         parties_name},
        {SRM_FILTER_GROUP, SRM_WORD_GROUP, matrix->groups.count, groups_id,
         groups_name},
        {SRM_FILTER_AREA, SRM_WORD_AREA, matrix->areas.count, areas_id,
         areas_name}};

    memcpy(choices, all, sizeof(all));
}

/* Return the index of a choice by its position in a query's flags. */
static int choice_of(const choice_t *choice, int order)
{
    int i = 0;

    if (choice->key != SRM_FILTER_RESPONSIBILITY) {
        return order;
    }
    while ((int)srm_label_order[i] != order) {
        i++;
    }
    return i;
}

/* Return the values in the query: a flag for each choice. */
static const char *named(const srm_doc_t *doc, const choice_t *choice)
{
    const apr_array_header_t *ids = doc->selection->query->ids[choice->key];
    char *set =
        apr_pcalloc(doc->html.out->pool, (apr_size_t)choice->count + 1);
    int i;

    for (i = 0; ids && i < ids->nelts; i++) {
        int order = srm_filter_position(doc->matrix, choice->key,
                                        APR_ARRAY_IDX(ids, i, const char *));

        if (order >= 0) {
            set[choice_of(choice, order)] = 1;
        }
    }
    return set;
}

/* Return the first chosen value from an index on; the count if there is
 * none. There may be thousands of values. */
static int next_named(const char *set, int from, int count)
{
    const char *at = memchr(set + from, 1, (size_t)(count - from));

    return at ? (int)(at - set) : count;
}

static void write_box(srm_doc_t *doc, const choice_t *choice, int i,
                      int checked)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "label", NULL);
    srm_html_void(html, "input", "type", "checkbox", "name",
                  srm_filter_word(choice->key), "value",
                  choice->id(doc->matrix, i), "checked", checked ? "" : NULL,
                  NULL);
    srm_html_text(html, " ");
    srm_html_element(html, "span", choice->name(doc->matrix, i), NULL);
    srm_html_close(html);
}

/* False for a responsibility that no cell has, since it would find nothing. */
static int is_offered(srm_filter_e key, int i,
                      const int counts[SRM_RESPONSIBILITY_COUNT])
{
    return key != SRM_FILTER_RESPONSIBILITY || counts[srm_label_order[i]] > 0;
}

static void write_boxes(srm_doc_t *doc, const choice_t *choice,
                        const int counts[SRM_RESPONSIBILITY_COUNT])
{
    const char *set;
    int i;

    if (choice->count < 2
        || (choice->key == SRM_FILTER_AREA
            && !doc->selection->query->ids[SRM_FILTER_AREA])) {
        return;
    }
    set = named(doc, choice);
    srm_html_open(&doc->html, "fieldset", NULL);
    srm_html_element(&doc->html, "legend", srm_doc_word(doc, choice->word),
                     NULL);
    for (i = 0; i < choice->count && srm_text_goes_on(doc->html.out); i++) {
        /* A list of all areas would repeat the table. */
        if (choice->key == SRM_FILTER_AREA
            && (i = next_named(set, i, choice->count)) == choice->count) {
            break;
        }
        if (set[i] || is_offered(choice->key, i, counts)) {
            write_box(doc, choice, i, set[i]);
        }
    }
    srm_html_close(&doc->html);
}

void srm_html_filter_form(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_target_t target = {.matrix = doc->matrix};
    const char *action = srm_target_url(
        html->out->pool, doc->root, SRM_PAGE_MATRIX, &target, SRM_FORMAT_NONE);
    choice_t choices[CHOICES];
    int counts[SRM_RESPONSIBILITY_COUNT] = {0};
    int i;

    make_choices(doc->matrix, choices);
    srm_count_cells(doc->matrix, counts);
    srm_html_open(html, "details", "id", "narrow", "open",
                  doc->selection->filtered ? "" : NULL, NULL);
    srm_html_element(html, "summary", srm_doc_word(doc, SRM_WORD_FILTER),
                     NULL);
    srm_html_open(html, "form", "method", "get", "action", action, NULL);
    for (i = 0; i < CHOICES; i++) {
        write_boxes(doc, &choices[i], counts);
    }
    srm_html_open(html, "p", "class", "text", NULL);
    srm_html_element(html, "label", srm_doc_word(doc, SRM_WORD_TEXT), "for",
                     "q", NULL);
    srm_html_text(html, " ");
    srm_html_void(html, "input", "type", "search", "id", "q", "name", "q",
                  "value", doc->selection->query->text, NULL);
    srm_html_text(html, " ");
    srm_html_element(html, "button", srm_doc_word(doc, SRM_WORD_SHOW), "type",
                     "submit", NULL);
    srm_html_text(html, " ");
    srm_html_element(html, "a", srm_doc_word(doc, SRM_WORD_SHOW_ALL), "href",
                     action, NULL);
    srm_html_close(html);
    srm_html_close(html);
    srm_html_close(html);
}

/* Return the URL of the page with another query. */
static const char *page_url(const srm_doc_t *doc, const srm_query_t *query,
                            unsigned asks)
{
    const srm_selection_t *selection = doc->selection;

    return apr_pstrcat(doc->pool,
                       srm_route_url(doc->pool, doc->root,
                                     selection->route->page,
                                     selection->route->ids, SRM_FORMAT_NONE),
                       srm_query_args(doc->pool, query, asks), NULL);
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
    return page_url(doc, &query, doc->selection->used_params);
}

static void write_filter(srm_doc_t *doc, srm_word_e word, const char *name,
                         const char *url)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "li", NULL);
    srm_html_open(html, "a", "href", url, NULL);
    srm_html_text(html, srm_doc_word(doc, word));
    srm_html_text(html, ": ");
    srm_html_element(html, "strong", name, NULL);
    srm_html_close(html);
    srm_html_close(html);
}

/* Write the active filters, each a link to the page without it. */
static void write_filters(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    choice_t choices[CHOICES];
    int i, j;

    make_choices(doc->matrix, choices);
    srm_html_element(html, "p", srm_doc_word(doc, SRM_WORD_WIDEN), "id",
                     "widen", NULL);
    srm_html_open(html, "ul", "class", "filters", "aria-labelledby", "widen",
                  NULL);
    for (i = 0; i < CHOICES; i++) {
        const choice_t *choice = &choices[i];
        const char *set;

        if (!(selection->filtered & SRM_FILTER_BIT(choice->key))) {
            continue;
        }
        set = named(doc, choice);
        for (j = 0; (j = next_named(set, j, choice->count)) < choice->count
                    && srm_text_goes_on(html->out);
             j++) {
            write_filter(
                doc, choice->word, choice->name(doc->matrix, j),
                without(doc, choice->key, choice->id(doc->matrix, j)));
        }
    }
    if (selection->filtered & SRM_FILTER_TEXT) {
        write_filter(doc, SRM_WORD_TEXT, selection->query->text,
                     without(doc, SRM_FILTER_COUNT, NULL));
    }
    srm_html_close(html);
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

    if (selection->filtered) {
        srm_html_open(html, "div", "class", "narrowed", NULL);
        srm_html_open(html, "p", NULL);
        srm_html_element(html, "strong", shown(doc), NULL);
        if (selection->cells.count == 0) {
            srm_html_text(html, " ");
            srm_html_text(html, srm_doc_word(doc, SRM_WORD_NOTHING));
        }
        srm_html_close(html);
        write_filters(doc);
        srm_html_open(html, "p", NULL);
        srm_html_element(
            html, "a", srm_doc_word(doc, SRM_WORD_SHOW_ALL), "href",
            page_url(doc, selection->query,
                     selection->used_params & ~selection->filtered),
            NULL);
        srm_html_text(html, " \xc2\xb7 ");
        srm_html_element(
            html, "a", srm_doc_word(doc, SRM_WORD_PERMALINK), "href",
            srm_html_format_url(doc, selection->route->page, SRM_FORMAT_NONE),
            NULL);
        srm_html_close(html);
        srm_html_close(html);
    }
    else if (selection->cells.count == 0) {
        srm_doc_paragraph(doc, "nothing", srm_doc_word(doc, SRM_WORD_NOTHING));
    }
}
