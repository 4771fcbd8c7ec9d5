/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file search.c
 * @brief The page of a search: the answer of each result, and what to try if
 * there is none.
 */

#include <string.h>

#include <apr_strings.h>

#include "html_search.h"

/* Return the title of a result: its name, and where that is. */
static const char *title_of(const srm_doc_t *doc, const srm_result_t *result)
{
    const srm_help_section_t *section;

    if (result->cell) {
        return apr_pstrcat(doc->pool, srm_result_name(result), ": ",
                           result->deployment->name, NULL);
    }
    if (result->kind != SRM_RESULT_HELP) {
        return srm_result_name(result);
    }
    section = &srm_help_sections[result->help];
    return *section->anchor ? apr_pstrcat(doc->pool, section->page->title,
                                          ": ", section->heading, NULL)
                            : section->page->title;
}

static void write_name(srm_doc_t *doc, const srm_result_t *result)
{
    const char *name = title_of(doc, result);

    doc->writer->line(doc, NULL);
    if (doc->rich) {
        html_search_link(doc, srm_result_url(doc->pool, doc->root, result),
                         name);
    }
    else {
        doc->writer->path(doc, srm_result_url(doc->pool, "", result), name);
    }
    doc->writer->line_end(doc);
    doc->writer->card_body(doc);
}

/* Write the deployments of an area that have the same answer as one of them. */
static void write_same(srm_doc_t *doc, const srm_area_t *area, int first)
{
    int i;

    doc->writer->item(doc, NULL, false);
    doc->writer->responsible(doc, &area->cells.items[first], false);
    if (doc->rich) {
        srm_html_open(&doc->html, "span", NULL);
    }
    else {
        doc->writer->literal(doc, ": ");
    }
    for (i = first; i < area->cells.count; i++) {
        if (srm_zone_same(&area->cells.items[first], &area->cells.items[i])) {
            srm_doc_comma(doc, i == first);
            srm_doc_cell(doc, &area->cells.items[i],
                         area->cells.items[i].deployment->name);
        }
    }
    if (doc->rich) {
        srm_html_close(&doc->html);
    }
    doc->writer->item_end(doc);
}

static void write_answers(srm_doc_t *doc, const srm_area_t *area)
{
    int i, j;

    doc->writer->list(doc, "answers");
    for (i = 0; i < area->cells.count && srm_doc_goes_on(doc); i++) {
        for (j = 0; j < i; j++) {
            if (srm_zone_same(&area->cells.items[i], &area->cells.items[j])) {
                break;
            }
        }
        if (j == i) {
            write_same(doc, area, i);
        }
    }
    doc->writer->list_end(doc);
}

/* Write who answers for a result. */
static void write_answer(srm_doc_t *doc, const srm_result_t *result)
{
    const srm_party_t *party = result->retained
                                   ? srm_zone_customer(result->matrix)
                               : result->provided ? result->party
                                                  : NULL;

    if (result->kind == SRM_RESULT_AREA) {
        write_answers(doc, result->area);
    }
    else if (result->cell || party) {
        doc->writer->paragraph(doc, "answer");
        if (result->cell) {
            doc->writer->responsible(doc, result->cell, false);
        }
        else if (doc->rich) {
            html_search_party(doc, party);
        }
        else {
            doc->writer->strong(doc,
                                srm_zone_party(doc->matrix, party,
                                               doc->selection->you, false));
        }
        doc->writer->paragraph_end(doc);
    }
}

/* Write the kind of a result and its matrix. */
static void write_place(srm_doc_t *doc, const srm_result_t *result)
{
    static const srm_word_e kinds[SRM_RESULT_COUNT] = {
#define SRM_RESULT(name, id, word) [SRM_RESULT_##name] = SRM_WORD_##word,
        SRM_RESULTS(SRM_RESULT)
#undef SRM_RESULT
    };
    const srm_target_t target = {.matrix = result->matrix};

    doc->writer->paragraph(doc, "place");
    doc->writer->literal(doc, srm_word_default(kinds[result->kind]));
    if (result->matrix && result->kind != SRM_RESULT_MATRIX) {
        doc->writer->literal(doc, " \xc2\xb7 ");
        doc->writer->link(doc, SRM_PAGE_MATRIX, &target,
                          result->matrix->title);
    }
    doc->writer->paragraph_end(doc);
}

/* Write a result in the words of its matrix, and to its customer. */
static void write_result(srm_doc_t *doc, const srm_result_t *result)
{
    const srm_selection_t *selection = doc->selection;
    srm_selection_t own = *selection;

    own.you = result->matrix ? srm_zone_customer(result->matrix) : NULL;
    doc->selection = &own;
    doc->matrix = result->matrix;
    if (doc->rich) {
        html_search_open(doc, result);
    }
    else {
        doc->writer->card(doc, NULL, NULL, false);
    }
    doc->marks = result->matcher;
    write_name(doc, result);
    doc->marks = NULL;
    write_answer(doc, result);
    doc->marks = result->matcher;
    srm_doc_paragraph(doc, "excerpt", result->excerpt);
    doc->marks = NULL;
    write_place(doc, result);
    doc->writer->card_end(doc);
    doc->matrix = NULL;
    doc->selection = selection;
}

/* Return the path of a search. */
static const char *path_of(const srm_doc_t *doc, const char *text)
{
    const char *const none[SRM_ID_COUNT] = {NULL};
    srm_query_t query = *doc->selection->query;

    query.text = text;
    return apr_pstrcat(
        doc->pool,
        srm_route_path(doc->pool, SRM_PAGE_SEARCH, none, SRM_FORMAT_NONE),
        srm_query_args(doc->pool, &query, SRM_FILTER_TEXT), NULL);
}

/* Write searches that find something on most sites. */
static void write_examples(srm_doc_t *doc)
{
    static const char *const examples[] = {"MFA", "backup",
                                           "who patches the nodes"};
    size_t i;

    srm_doc_labelled(doc, "examples", SRM_WORD_SEARCH_TRY);
    for (i = 0; i < sizeof(examples) / sizeof(*examples); i++) {
        srm_doc_comma(doc, i == 0);
        doc->writer->path(doc, path_of(doc, examples[i]), examples[i]);
    }
    doc->writer->paragraph_end(doc);
}

/* Write why there is no result, and what helps. */
static void write_advice(srm_doc_t *doc)
{
    static const srm_word_e words[] = {
        [SRM_ADVICE_EMPTY] = SRM_WORD_SEARCH_EMPTY,
        [SRM_ADVICE_SIGNS] = SRM_WORD_SEARCH_SIGNS,
        [SRM_ADVICE_STOP_WORDS] = SRM_WORD_SEARCH_STOP_WORDS,
        [SRM_ADVICE_NOTHING] = SRM_WORD_SEARCH_NOTHING,
        [SRM_ADVICE_FILTERED] = SRM_WORD_SEARCH_FILTERED};
    const srm_results_t *results = doc->selection->results;

    if (results->advice != SRM_ADVICE_NONE) {
        srm_doc_paragraph(doc, "nothing",
                          srm_word_default(words[results->advice]));
    }
    if (results->wanted->is_cut) {
        srm_doc_paragraph(doc, "note", srm_word_default(SRM_WORD_SEARCH_CUT));
    }
    if (*results->did_you_mean) {
        srm_doc_labelled(doc, "meant", SRM_WORD_SEARCH_MEANT);
        doc->writer->path(doc, path_of(doc, results->did_you_mean),
                          results->did_you_mean);
        doc->writer->paragraph_end(doc);
    }
    if (results->advice != SRM_ADVICE_NONE
        && results->advice != SRM_ADVICE_FILTERED) {
        write_examples(doc);
    }
}

/* Write links to the concepts of the best results, for all providers. */
static void write_concepts(srm_doc_t *doc)
{
    const srm_results_t *results = doc->selection->results;
    int i;

    if (results->concepts.count == 0) {
        return;
    }
    srm_doc_labelled(doc, "concept", SRM_WORD_CONCEPTS);
    for (i = 0; i < results->concepts.count; i++) {
        const srm_concept_t *concept = results->concepts.items[i];
        const char *const ids[SRM_ID_COUNT] = {[SRM_ID_CONCEPT] = concept->id};

        srm_doc_comma(doc, i == 0);
        doc->writer->path(
            doc,
            srm_route_path(doc->pool, SRM_PAGE_CONCEPT, ids, SRM_FORMAT_NONE),
            concept->name);
    }
    doc->writer->paragraph_end(doc);
}

const char *html_search_count(const srm_doc_t *doc)
{
    const srm_results_t *results = doc->selection->results;
    const char *const pairs[] = {
        "count", apr_itoa(doc->pool, results->list.count), "all",
        apr_itoa(doc->pool, results->found), NULL};

    return srm_label_fill(
        doc->pool,
        srm_word_default(results->found == 1 ? SRM_WORD_SEARCH_ONE
                         : results->found > results->list.count
                             ? SRM_WORD_SEARCH_FIRST
                             : SRM_WORD_SEARCH_COUNT),
        pairs);
}

void srm_page_search(srm_doc_t *doc)
{
    const srm_results_t *results = doc->selection->results;
    const char *const pairs[] = {"text", results->wanted->text, NULL};
    int i;

    doc->writer->begin(
        doc, *results->wanted->text ? srm_label_fill(
                 doc->pool, srm_word_default(SRM_WORD_SEARCH_FOR), pairs)
                                    : srm_word_default(SRM_WORD_TEXT));
    if (doc->rich) {
        html_search_begin(doc);
    }
    else if (results->found > 0) {
        srm_doc_paragraph(doc, NULL, html_search_count(doc));
    }
    write_advice(doc);
    write_concepts(doc);
    if (results->list.count > 0) {
        doc->writer->list(doc, "results");
        for (i = 0; i < results->list.count && srm_doc_goes_on(doc); i++) {
            write_result(doc, results->list.items[i]);
        }
        doc->writer->list_end(doc);
    }
    if (doc->rich) {
        html_search_end(doc);
    }
    doc->writer->end(doc);
}
