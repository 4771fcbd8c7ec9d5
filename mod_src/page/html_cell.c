/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_cell.c
 * @brief The HTML page of a cell: its parties as blocks, then its neighbours.
 */

#include <apr_strings.h>

#include "html_pages.h"

/** Most deployments beside each other; more are a list. */
#define STRIP_MOST 8

/* Write who it is, and what there is to do. */
static void write_block(srm_doc_t *doc, const srm_duty_t *duty)
{
    srm_html_t *html = &doc->html;
    const srm_party_t *you = doc->selection->you;
    srm_zone_e zone = srm_zone_of_party(duty->party, you);
    const srm_target_t target = {.matrix = doc->matrix, .party = duty->party};

    srm_html_open(html, "div", "class", srm_zone_id(zone), NULL);
    srm_html_open(html, "h2", NULL);
    srm_html_icon(doc, (srm_icon_e)zone);
    srm_html_link(doc, SRM_PAGE_PARTY, &target,
                  srm_zone_party(doc->matrix, duty->party, you, false));
    srm_html_close(html);
    srm_doc_task(doc, NULL, duty->tasks);
    srm_html_close(html);
}

static void write_blocks(srm_doc_t *doc, const srm_duties_t *duties,
                         const char *classes)
{
    srm_html_t *html = &doc->html;
    int i;

    srm_html_open(html, "div", "class", classes, NULL);
    for (i = 0; i < duties->count && srm_doc_goes_on(doc); i++) {
        write_block(doc, &duties->items[i]);
    }
    srm_html_close(html);
}

static void write_condition(srm_doc_t *doc, const srm_condition_t *condition)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "div", "class", "condition", NULL);
    srm_html_open(html, "p", "class", "if", NULL);
    srm_html_element(html, "strong", srm_doc_word(doc, SRM_WORD_IF), NULL);
    srm_html_text(html, " ");
    doc->writer->text(doc, condition->when);
    srm_html_close(html);
    if (condition->duties.count > 0) {
        write_blocks(doc, &condition->duties, "blocks");
    }
    else {
        srm_doc_paragraph(doc, "nobody", srm_doc_word(doc, SRM_WORD_NOBODY));
    }
    srm_doc_lead(doc, condition->lead);
    html_note(doc, condition->note);
    srm_html_close(html);
}

/* Write the parties inside the border of the cell's zone. */
static void write_answer(srm_doc_t *doc, const srm_cell_t *cell)
{
    srm_html_t *html = &doc->html;
    const char *zone = srm_html_cell_class(doc, cell);
    int i;

    if (cell->duties.count > 0) {
        write_blocks(doc, &cell->duties,
                     apr_pstrcat(doc->pool, "answer blocks ", zone, NULL));
        return;
    }
    srm_html_open(html, "div", "class",
                  apr_pstrcat(doc->pool, "answer ", zone, NULL), NULL);
    for (i = 0; i < cell->conditions.count && srm_doc_goes_on(doc); i++) {
        write_condition(doc, &cell->conditions.items[i]);
    }
    if (cell->conditions.count == 0) {
        srm_doc_paragraph(
            doc, "nobody",
            srm_doc_word(doc, cell->open ? SRM_WORD_LEGEND_UNDECIDED
                                         : SRM_WORD_LEGEND_NOT_APPLICABLE));
    }
    srm_html_close(html);
}

/* Write the link to the comparison with the deployment before this one. */
static void write_compare(srm_doc_t *doc, const srm_deployment_t *here)
{
    const srm_deployment_t *other = here->order > 0 ? here - 1 : here + 1;
    const char *const pairs[] = {"from", here->name, "to", other->name, NULL};

    srm_html_tool(doc, SRM_ICON_COMPARE,
                  srm_label_fill(doc->pool,
                                 srm_doc_word(doc, SRM_WORD_COMPARE_WITH),
                                 pairs),
                  here->order > 0 ? srm_html_compare_url(doc, other, here)
                                  : srm_html_compare_url(doc, here, other),
                  NULL);
}

static void write_tools(srm_doc_t *doc, const srm_deployment_t *here)
{
    const srm_target_t target = {.matrix = doc->matrix, .deployment = here};
    const char *const pairs[] = {"deployment", here->name, NULL};

    srm_html_open(&doc->html, "ul", "class", "tools", NULL);
    srm_html_copy_tools(doc);
    srm_html_tool(doc, SRM_ICON_CHECKLIST,
                  srm_label_fill(doc->pool,
                                 srm_doc_word(doc, SRM_WORD_TO_CHECKLIST),
                                 pairs),
                  srm_html_url(doc, SRM_PAGE_DEPLOYMENT, &target), NULL);
    if (doc->matrix->deployments.count > 1) {
        write_compare(doc, here);
    }
    srm_html_close(&doc->html);
}

/* Return the class of a cell in the strip: its zone, s where that starts and e
 * where it ends. */
static const char *strip_class(const srm_doc_t *doc, const srm_area_t *area,
                               int i)
{
    const srm_cell_t *cell = &area->cells.items[i];
    bool starts = i == 0 || !srm_zone_same(cell, cell - 1);
    bool ends = i + 1 == area->cells.count || !srm_zone_same(cell, cell + 1);

    return apr_pstrcat(doc->pool, srm_html_cell_class(doc, cell),
                       starts ? " s" : "", ends ? " e" : "", NULL);
}

static void write_seat(srm_doc_t *doc, const srm_cell_t *cell, bool is_here)
{
    srm_html_t *html = &doc->html;
    const srm_party_t *you = doc->selection->you;
    const srm_target_t target = {.matrix = doc->matrix,
                                 .area = cell->area,
                                 .deployment = cell->deployment};

    if (is_here) {
        srm_html_open(html, "span", "class", "seat", "aria-current", "page",
                      NULL);
    }
    else {
        srm_html_open(html, "a", "class", "seat", "href",
                      srm_html_url(doc, SRM_PAGE_CELL, &target), NULL);
    }
    srm_html_element(html, "span", cell->deployment->name, NULL);
    srm_html_open(html, "span", "class", "zone", NULL);
    srm_html_icon(doc, (srm_icon_e)srm_zone_of(cell, you));
    srm_html_element(html, "span",
                     srm_zone_word(doc->pool, doc->matrix, cell, you, false),
                     NULL);
    if (*cell->note) {
        srm_html_open(html, "span", "class", "flag", "title",
                      srm_doc_word(doc, SRM_WORD_NOTE), NULL);
        srm_html_icon(doc, SRM_ICON_NOTE);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

static void write_strip(srm_doc_t *doc, const srm_cell_t *here)
{
    srm_html_t *html = &doc->html;
    const srm_area_t *area = here->area;
    int i;

    if (area->cells.count < 2) {
        return;
    }
    srm_doc_section(doc, "elsewhere", srm_doc_word(doc, SRM_WORD_ELSEWHERE));
    srm_html_open(html, "ul", "class",
                  area->cells.count > STRIP_MOST ? "strip tall" : "strip",
                  NULL);
    for (i = 0; i < area->cells.count && srm_doc_goes_on(doc); i++) {
        srm_html_open(html, "li", "class", strip_class(doc, area, i), NULL);
        write_seat(doc, &area->cells.items[i], &area->cells.items[i] == here);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

/* Write what the deployment is, and the area's group. */
static void write_about(srm_doc_t *doc, const srm_cell_t *cell)
{
    const srm_deployment_t *deployment = cell->deployment;

    srm_html_open(&doc->html, "dl", "class", "axes", NULL);
    doc->writer->term(doc, srm_doc_word(doc, SRM_WORD_AREA));
    srm_html_open(&doc->html, "p", NULL);
    srm_doc_area(doc, cell->area);
    srm_html_close(&doc->html);
    srm_doc_group(doc, cell->area);
    doc->writer->term_end(doc);
    doc->writer->term(doc, srm_doc_word(doc, SRM_WORD_DEPLOYMENT));
    srm_html_open(&doc->html, "p", NULL);
    srm_doc_deployment(doc, deployment);
    srm_html_close(&doc->html);
    srm_doc_paragraph(doc, NULL, deployment->title);
    srm_doc_paragraph(doc, NULL, deployment->summary);
    srm_doc_listed(doc, "examples", SRM_WORD_EXAMPLES, &deployment->examples);
    doc->writer->term_end(doc);
    srm_html_close(&doc->html);
}

void html_cell(srm_doc_t *doc)
{
    const srm_cell_t *cell = doc->selection->cells.items[0];

    html_neighbours(doc, SRM_PAGE_CELL, cell->area, cell->deployment);
    srm_doc_paragraph(doc, "summary", cell->area->summary);
    write_answer(doc, cell);
    srm_doc_team(doc, cell);
    html_note(doc, cell->note);
    html_note(doc, cell->area->note);
    srm_doc_owner(doc, srm_cell_owner(cell));
    srm_doc_controls(doc, srm_cell_controls(cell));
    srm_doc_follow_up(doc, cell);
    write_tools(doc, cell->deployment);
    write_strip(doc, cell);
    srm_doc_topics(doc);
    write_about(doc, cell);
    srm_doc_retained(doc);
    srm_doc_provided(doc);
}
