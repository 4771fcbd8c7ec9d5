/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_compare.c
 * @brief The comparison of two deployments as an HTML page: the answer, then
 * what changes, then what stays.
 */

#include <string.h>

#include <apr_strings.h>

#include "html_pages.h"

/** Most rows of the summary's table. */
#define ROWS_MOST 8

/** Stands for the areas in a sentence; no text of a matrix has it. */
#define AREAS "\x1f"

static void write_areas(srm_doc_t *doc, const srm_move_t *move)
{
    int i;

    for (i = 0; i < move->count && i < SRM_NAMES_MOST && srm_doc_goes_on(doc);
         i++) {
        const srm_area_t *area = move->items[i]->from->area;

        srm_html_text(&doc->html,
                      srm_compare_separator(doc->pool, doc->matrix, move, i));
        srm_html_element(&doc->html, "a", area->name, "href",
                         apr_pstrcat(doc->pool, "#areas--", area->id, NULL),
                         NULL);
    }
    srm_html_text(&doc->html, srm_compare_more(doc->pool, doc->matrix, move));
}

/* Write a sentence with links for the areas' names, which outlives safe
 * points. */
static void write_sentence(srm_doc_t *doc, const srm_move_t *move)
{
    const char *rest =
        srm_compare_sentence(doc->out->pool, doc->selection, move, AREAS);
    const char *mark;

    srm_html_text(&doc->html, " ");
    while ((mark = strchr(rest, *AREAS)) != NULL && srm_doc_goes_on(doc)) {
        srm_html_text(&doc->html, apr_pstrmemdup(doc->pool, rest,
                                                 (apr_size_t)(mark - rest)));
        write_areas(doc, move);
        rest = mark + 1;
    }
    srm_html_text(&doc->html, rest);
}

static void write_sign(srm_doc_t *doc, const srm_cell_t *cell)
{
    srm_html_t *html = &doc->html;

    srm_html_open(
        html, "span", "class",
        apr_pstrcat(doc->pool, "sign ", srm_html_cell_class(doc, cell), NULL),
        NULL);
    html_zone(doc, cell);
    srm_html_close(html);
}

static void write_move(srm_doc_t *doc, const srm_move_t *move)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "tr", NULL);
    srm_html_open(html, "th", "scope", "row", NULL);
    write_sign(doc, move->items[0]->from);
    srm_html_close(html);
    srm_html_open(html, "td", NULL);
    write_sign(doc, move->items[0]->to);
    srm_html_close(html);
    srm_html_open(html, "td", NULL);
    write_areas(doc, move);
    srm_html_close(html);
    srm_html_close(html);
}

static void write_column(srm_doc_t *doc, const char *name)
{
    srm_html_element(&doc->html, "th", name, "scope", "col", NULL);
}

/* Write a table of who hands what over to whom, where there is much of it. */
static void write_moves(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    srm_moves_t moves;
    int rows, i;

    srm_compare_moves(doc->out->pool, doc->selection, true, &moves);
    rows = moves.count > ROWS_MOST + 1 ? ROWS_MOST : moves.count;
    srm_html_open(html, "div", "class", "scroll", NULL);
    srm_html_open(html, "table", "class", "moves", NULL);
    srm_html_element(html, "caption",
                     srm_compare_title(doc->pool, doc->selection), "class",
                     "unseen", NULL);
    srm_html_open(html, "thead", NULL);
    srm_html_open(html, "tr", NULL);
    write_column(doc, srm_doc_word(doc, SRM_WORD_FROM));
    write_column(doc, srm_doc_word(doc, SRM_WORD_TO));
    write_column(doc, srm_doc_word(doc, SRM_WORD_AREAS));
    srm_html_close(html);
    srm_html_close(html);
    srm_html_open(html, "tbody", NULL);
    for (i = 0; i < rows && srm_doc_goes_on(doc); i++) {
        write_move(doc, &moves.items[i]);
    }
    srm_html_close(html);
    srm_html_close(html);
    srm_html_close(html);
    if (rows < moves.count) {
        const char *const pairs[] = {
            "count", apr_itoa(doc->pool, moves.count - rows), NULL};

        srm_doc_paragraph(doc, "muted",
                          srm_label_fill(doc->pool,
                                         srm_doc_word(doc, SRM_WORD_OTHERS),
                                         pairs));
    }
}

static void write_answer(srm_doc_t *doc, const srm_moves_t *moves)
{
    srm_html_t *html = &doc->html;
    bool has_sentences = moves->count <= SRM_SENTENCES_MOST;
    int i;

    srm_html_open(html, "p", "class", "change-summary", NULL);
    /* A sentence that stands alone must not look like a heading. */
    if (has_sentences && moves->count > 0) {
        srm_html_element(html, "strong",
                         srm_compare_lead(doc->pool, doc->selection), NULL);
    }
    else {
        srm_html_text(html, srm_compare_lead(doc->pool, doc->selection));
    }
    for (i = 0; has_sentences && i < moves->count && srm_doc_goes_on(doc);
         i++) {
        write_sentence(doc, &moves->items[i]);
    }
    srm_html_close(html);
    srm_doc_paragraph(doc, "stakes",
                      srm_compare_stakes(doc->pool, doc->selection));
}

void html_side(srm_doc_t *doc, const char *name, srm_word_e word,
               const srm_deployment_t *chosen)
{
    srm_html_t *html = &doc->html;
    const srm_matrix_t *matrix = doc->matrix;
    int i;

    srm_html_open(html, "label", NULL);
    srm_html_text(html, srm_doc_word(doc, word));
    srm_html_text(html, " ");
    srm_html_open(html, "select", "name", name, NULL);
    for (i = 0; i < matrix->deployments.count && srm_doc_goes_on(doc); i++) {
        const srm_deployment_t *deployment = &matrix->deployments.items[i];

        srm_html_element(html, "option", deployment->name, "value",
                         deployment->id, "selected",
                         deployment == chosen ? "" : NULL, NULL);
    }
    srm_html_close(html);
    srm_html_close(html);
}

static void write_swap(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    const char *args = srm_query_args(
        doc->pool, selection->query,
        selection->used_params & ~(unsigned)(SRM_PARAM_FROM | SRM_PARAM_TO));

    srm_html_open(
        html, "a", "class", "swap", "href",
        apr_pstrcat(doc->pool, doc->root,
                    srm_target_compare(doc->pool, doc->matrix, selection->to,
                                       selection->from),
                    *args ? "&" : "", *args ? args + 1 : "", NULL),
        NULL);
    srm_html_icon(doc, SRM_ICON_COMPARE);
    srm_html_element(html, "span", srm_doc_word(doc, SRM_WORD_OTHER_WAY),
                     NULL);
    srm_html_close(html);
}

/* Write a plain form: the filters of the page are not carried over. */
static void write_form(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    const srm_target_t target = {.matrix = doc->matrix};

    if (doc->matrix->deployments.count < 2) {
        return;
    }
    srm_html_open(html, "form", "method", "get", "action",
                  srm_target_url(doc->pool, doc->root, SRM_PAGE_COMPARE,
                                 &target, SRM_FORMAT_NONE),
                  "class", "compare", NULL);
    html_side(doc, "from", SRM_WORD_FROM, selection->from);
    if (selection->from != selection->to) {
        write_swap(doc);
    }
    html_side(doc, "to", SRM_WORD_TO, selection->to);
    if (selection->used_params & SRM_PARAM_YOU) {
        srm_html_void(html, "input", "type", "hidden", "name", "you", "value",
                      selection->you->id, NULL);
    }
    srm_html_element(html, "button", srm_doc_word(doc, SRM_WORD_COMPARE),
                     "type", "submit", NULL);
    srm_html_close(html);
}

void html_compare(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    bool any = selection->transitions.count > 0;
    srm_moves_t moves;

    srm_compare_moves(doc->out->pool, selection, false, &moves);
    if (any) {
        write_answer(doc, &moves);
    }
    srm_html_open(&doc->html, "div", "class", "choose", NULL);
    write_form(doc);
    srm_html_tools(doc);
    srm_html_close(&doc->html);
    srm_html_filtered(doc);
    if (moves.count > SRM_SENTENCES_MOST) {
        write_moves(doc);
    }
    if (any) {
        html_changes(doc, &moves);
    }
}
