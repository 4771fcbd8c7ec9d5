/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_party.c
 * @brief The HTML page of a party: its tasks, in a table for each deployment.
 */

#include <apr_strings.h>

#include "html_pages.h"
#include "srm_tasks.h"

/** Most responsibilities whose tables are open from the start. */
#define OPEN_MOST 60

/** Least bytes that a cell counts for in the text's limit: short cells
 * take more time than their bytes. */
#define CELL_LEAST 160

/* Write what the party does itself; each condition begins with "If". */
static void write_own(srm_doc_t *doc, const srm_duties_t *duties,
                      const srm_condition_t *condition)
{
    srm_html_t *html = &doc->html;
    const srm_party_t *party = doc->selection->party;
    bool is_list;
    int i;

    for (i = 0; i < duties->count && srm_doc_goes_on(doc); i++) {
        const srm_duty_t *duty = &duties->items[i];

        if (duty->party != party || (!*duty->tasks && !condition)) {
            continue;
        }
        is_list = srm_tasks_are_list(duty->tasks);
        if (is_list) {
            srm_html_open(html, "div", NULL);
        }
        else {
            srm_html_open(html, "p", NULL);
        }
        if (condition) {
            srm_html_element(html, "strong", srm_doc_word(doc, SRM_WORD_IF),
                             NULL);
            srm_html_text(html, " ");
            doc->writer->text(doc, condition->when);
            srm_html_text(html, *duty->tasks ? ": " : "");
        }
        if (is_list) {
            srm_doc_task_items(doc, duty->tasks);
        }
        else {
            doc->writer->text(doc, duty->tasks);
        }
        srm_html_close(html);
        html_note(doc, condition ? condition->note : "");
    }
}

static void write_row(srm_doc_t *doc, const srm_cell_t *cell)
{
    srm_html_t *html = &doc->html;
    const srm_party_t *you = doc->selection->you;
    srm_zone_e zone = srm_zone_of(cell, you);
    int i;

    srm_text_weigh(doc->out, CELL_LEAST);
    srm_html_open(html, "tr", NULL);
    srm_html_open(html, "th", "scope", "row", NULL);
    srm_doc_cell(doc, cell, cell->area->name);
    srm_html_close(html);
    srm_html_open(html, "td", "class", srm_zone_id(zone), NULL);
    srm_html_open(html, "span", "class", "sign", NULL);
    srm_html_icon(doc, (srm_icon_e)zone);
    srm_html_element(html, "span",
                     srm_zone_word(doc->pool, doc->matrix, cell, you, false),
                     NULL);
    srm_html_close(html);
    srm_html_close(html);
    srm_html_open(html, "td", NULL);
    write_own(doc, &cell->duties, NULL);
    for (i = 0; i < cell->conditions.count && srm_doc_goes_on(doc); i++) {
        write_own(doc, &cell->conditions.items[i].duties,
                  &cell->conditions.items[i]);
    }
    srm_doc_team(doc, cell);
    html_note(doc, cell->note);
    srm_doc_owner(doc, srm_cell_owner(cell));
    srm_doc_controls(doc, srm_cell_controls(cell));
    srm_doc_follow_up(doc, cell);
    srm_html_close(html);
    srm_html_close(html);
}

static const srm_word_e heads[] = {SRM_WORD_AREA, SRM_WORD_RESPONSIBILITY,
                                   SRM_WORD_TASKS};

/* Write the heading of a table: the deployment and the number of rows. */
static void write_summary(srm_doc_t *doc, const char *id,
                          const srm_deployment_t *deployment, int count)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "summary", NULL);
    srm_html_open(html, "h2", "id", id, NULL);
    srm_html_text(html, deployment->name);
    srm_html_text(html, " ");
    srm_html_element(html, "span", apr_itoa(doc->pool, count), "class",
                     "count", NULL);
    srm_html_close(html);
    srm_html_close(html);
}

static void write_column(srm_doc_t *doc, srm_walk_t *walk,
                         const srm_deployment_t *deployment, int count)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    const char *id =
        apr_pstrcat(doc->out->pool, "deployments--", deployment->id, NULL);
    int i;

    srm_html_open(html, "section", "class", "party-column", NULL);
    srm_html_open(html, "details", "open",
                  selection->cells.count <= OPEN_MOST ? "" : NULL, NULL);
    write_summary(doc, id, deployment, count);
    srm_html_open(html, "table", "class", "duties", NULL);
    srm_html_element(html, "caption", deployment->name, "class", "unseen",
                     NULL);
    html_heads(doc, "unseen", heads);
    srm_html_open(html, "tbody", NULL);
    for (i = 0; i < selection->areas.count && srm_doc_goes_on(doc); i++) {
        const srm_cell_t *cell = srm_walk_column(walk, i, deployment);

        if (cell) {
            write_row(doc, cell);
        }
    }
    srm_html_close(html);
    srm_html_close(html);
    srm_html_close(html);
    srm_html_close(html);
}

static void write_tools(srm_doc_t *doc)
{
    srm_html_open(&doc->html, "ul", "class", "tools", NULL);
    srm_html_tool(doc, SRM_ICON_FILTER, srm_doc_word(doc, SRM_WORD_IN_MATRIX),
                  srm_html_matrix_url(
                      doc, doc->matrix,
                      apr_pstrcat(doc->pool,
                                  "?party=", doc->selection->party->id, NULL)),
                  NULL);
    srm_html_page_tools(doc);
    srm_html_close(&doc->html);
}

void html_party(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    const srm_party_t *party = selection->party;
    int *counts =
        apr_pcalloc(doc->out->pool, (apr_size_t)doc->matrix->deployments.count
                                        * sizeof(*counts));
    srm_walk_t walk;
    int i;

    srm_walk_begin(doc->out->pool, selection, &walk);
    for (i = 0; i < selection->cells.count; i++) {
        counts[selection->cells.items[i]->deployment->order]++;
    }
    srm_doc_paragraph(doc, "title", srm_label_role(doc->matrix, party));
    srm_doc_paragraph(doc, "summary", party->summary);
    write_tools(doc);
    srm_html_filtered(doc);
    for (i = 0; i < selection->deployments.count && srm_doc_goes_on(doc);
         i++) {
        const srm_deployment_t *each = selection->deployments.items[i];

        write_column(doc, &walk, each, counts[each->order]);
    }
    srm_doc_supports(doc);
    srm_doc_retained(doc);
    srm_doc_provided(doc);
}
