/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_catalogue.c
 * @brief The start page: the ways in, and a bar for each deployment.
 */

#include <apr_strings.h>

#include "html_pages.h"
#include "html_table.h"

/** Most deployments that a way in lists. */
#define LISTED 8

/** Most areas of a matrix whose bars are on one scale. */
#define ON_SCALE 20

static void open_way(srm_doc_t *doc, srm_icon_e icon, srm_word_e word,
                     srm_word_e hint)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "li", NULL);
    srm_html_open(html, "h2", NULL);
    srm_html_icon(doc, icon);
    srm_html_element(html, "span", srm_doc_word(doc, word), NULL);
    srm_html_close(html);
    srm_html_element(html, "p", srm_doc_word(doc, hint), NULL);
}

/* Write the way to your tasks. The script puts the checklist that the reader
 * saw last in the place of the hint. */
static void write_mine(srm_doc_t *doc, const srm_matrix_t *matrix)
{
    srm_html_t *html = &doc->html;

    open_way(doc, SRM_ICON_YOU, SRM_WORD_WAY_MINE, SRM_WORD_WAY_MINE_HINT);
    srm_html_open(html, "p", "id", "mine", "data-tasks",
                  srm_doc_word(doc, SRM_WORD_YOUR_TASKS), NULL);
    srm_html_element(html, "a", matrix->title, "href",
                     srm_html_matrix_url(doc, matrix, "?view=mine"), NULL);
    srm_html_close(html);
    srm_html_close(html);
}

static void write_checklists(srm_doc_t *doc, const srm_matrix_t *matrix)
{
    srm_html_t *html = &doc->html;
    int i;

    open_way(doc, SRM_ICON_CHECKLIST, SRM_WORD_CHECKLIST,
             SRM_WORD_WAY_CHECKLIST_HINT);
    srm_html_open(html, "p", "lang", matrix->lang, NULL);
    for (i = 0; i < matrix->deployments.count && i < LISTED; i++) {
        srm_doc_deployment(doc, &matrix->deployments.items[i]);
        srm_html_text(html, " ");
    }
    srm_html_close(html);
    srm_html_close(html);
}

static void write_compare(srm_doc_t *doc, const srm_matrix_t *matrix)
{
    srm_html_t *html = &doc->html;
    const srm_deployment_t *first = matrix->deployments.items;
    const srm_target_t target = {.matrix = matrix};

    if (matrix->deployments.count < 2) {
        return;
    }
    open_way(doc, SRM_ICON_COMPARE, SRM_WORD_COMPARE,
             SRM_WORD_WAY_COMPARE_HINT);
    srm_html_open(html, "form", "method", "get", "action",
                  srm_html_url(doc, SRM_PAGE_COMPARE, &target), NULL);
    html_side(doc, "from", SRM_WORD_FROM, first);
    html_side(doc, "to", SRM_WORD_TO, first + matrix->deployments.count - 1);
    srm_html_element(html, "button", srm_doc_word(doc, SRM_WORD_COMPARE),
                     "type", "submit", NULL);
    srm_html_close(html);
    srm_html_close(html);
}

/* Write the ways in, to the first matrix: the others have theirs below. */
static void write_ways(srm_doc_t *doc, const srm_matrix_t *matrix)
{
    doc->matrix = matrix;
    srm_html_open(&doc->html, "ul", "class", "ways", NULL);
    write_mine(doc, matrix);
    write_checklists(doc, matrix);
    write_compare(doc, matrix);
    srm_html_close(&doc->html);
    doc->matrix = NULL;
}

static void write_deployment(srm_doc_t *doc,
                             const srm_deployment_t *deployment)
{
    srm_html_t *html = &doc->html;
    const srm_target_t target = {.matrix = doc->matrix,
                                 .deployment = deployment};

    srm_html_open(html, "li", NULL);
    srm_html_element(html, "span", deployment->name, "class", "name", NULL);
    srm_html_column_sums(doc, deployment);
    srm_html_open(html, "a", "href",
                  srm_html_url(doc, SRM_PAGE_DEPLOYMENT, &target), NULL);
    srm_html_text(html, srm_doc_word(doc, SRM_WORD_CHECKLIST));
    srm_html_element(html, "span",
                     apr_pstrcat(doc->pool, ": ", deployment->name, NULL),
                     "class", "unseen", NULL);
    srm_html_close(html);
    srm_html_close(html);
}

static void write_facts(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_matrix_t *matrix = doc->matrix;
    const char *const pairs[] = {
        "count", apr_itoa(doc->pool, matrix->areas.count), NULL};

    srm_html_open(html, "p", "class", "meta", NULL);
    srm_html_element(html, "span",
                     srm_label_fill(doc->pool,
                                    srm_doc_word(doc, SRM_WORD_AREA_COUNT),
                                    pairs),
                     NULL);
    srm_html_date(doc, SRM_WORD_UPDATED, matrix->revision);
    srm_html_close(html);
    srm_doc_paragraph(doc, "outdated", srm_label_outdated(doc->pool, matrix));
}

static void write_links(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_matrix_t *matrix = doc->matrix;
    const srm_target_t target = {.matrix = matrix};

    srm_html_open(html, "p", "class", "links", NULL);
    if (matrix->deployments.count > 1) {
        srm_html_link(doc, SRM_PAGE_COMPARE, &target,
                      srm_doc_word(doc, SRM_WORD_COMPARE));
        srm_html_text(html, " ");
    }
    srm_html_element(
        html, "a", srm_doc_word(doc, SRM_WORD_EXCEL), "href",
        apr_pstrcat(doc->pool,
                    srm_target_url(doc->pool, doc->root, SRM_PAGE_MATRIX,
                                   &target, SRM_FORMAT_CSV),
                    "?bom=1&layout=table&download=1", NULL),
        NULL);
    srm_html_close(html);
}

/* A matrix has its own language; the page around it has the interface's. */
static void write_matrix(srm_doc_t *doc, const srm_matrix_t *matrix)
{
    srm_html_t *html = &doc->html;
    const srm_target_t target = {.matrix = matrix};
    int i;

    doc->matrix = matrix;
    srm_html_open(html, "li", "id",
                  apr_pstrcat(doc->pool, "matrices--", matrix->id, NULL),
                  "lang", matrix->lang, "dir",
                  srm_label_direction(matrix->lang), NULL);
    srm_html_open(html, "div", NULL);
    srm_html_open(html, "h3", NULL);
    srm_html_link(doc, SRM_PAGE_MATRIX, &target, matrix->title);
    srm_html_close(html);
    write_facts(doc);
    srm_doc_paragraph(doc, "muted", matrix->summary);
    write_links(doc);
    srm_html_close(html);
    srm_html_open(html, "ul", "class", "deployments", NULL);
    for (i = 0; i < matrix->deployments.count && srm_doc_goes_on(doc); i++) {
        write_deployment(doc, &matrix->deployments.items[i]);
    }
    srm_html_close(html);
    srm_html_close(html);
    doc->matrix = NULL;
}

static bool is_on_scale(const srm_selection_t *selection)
{
    int i;

    for (i = 0; i < selection->matrices.count; i++) {
        if (selection->matrices.items[i]->areas.count > ON_SCALE) {
            return false;
        }
    }
    return true;
}

void html_catalogue(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    int i;

    srm_html_frame(doc, srm_word_default(SRM_WORD_QUESTION));
    srm_html_search_field(doc, true);
    if (selection->matrices.count > 0) {
        write_ways(doc, selection->matrices.items[0]);
    }
    srm_doc_shared_concepts(doc);
    srm_doc_section(doc, "matrices", srm_word_default(SRM_WORD_MATRICES));
    if (selection->matrices.count == 0) {
        srm_doc_paragraph(doc, "nothing", srm_word_default(SRM_WORD_NOTHING));
    }
    else if (is_on_scale(selection)) {
        srm_doc_paragraph(doc, "scale", srm_word_default(SRM_WORD_ONE_SCALE));
    }
    srm_html_open(html, "ul", "class", "matrices", NULL);
    for (i = 0; i < selection->matrices.count && srm_doc_goes_on(doc); i++) {
        write_matrix(doc, selection->matrices.items[i]);
    }
    srm_html_close(html);
    srm_html_close(html);
    srm_html_end(doc);
}
