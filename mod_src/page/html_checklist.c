/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_checklist.c
 * @brief The checklist in HTML: check boxes, progress and a line to sign.
 *
 * The boxes are real, so that they work without a script, which keeps them and
 * shows the progress. The bytes of a page do not depend on them.
 */

#include <string.h>

#include <apr_strings.h>

#include "checklist.h"
#include "html_table.h"
#include "srm_tasks.h"

/** Lists side by side are at most this many times as long as each other. */
#define UNBALANCED 3

/* Return the icon of a party beside the tasks of others. */
static srm_icon_e icon_of(const srm_party_t *party)
{
    switch (party->role) {
    case SRM_ROLE_CUSTOMER:
        return SRM_ICON_OTHER_CUSTOMER;
    case SRM_ROLE_PROVIDER:
        return SRM_ICON_PROVIDER;
    default:
        return SRM_ICON_THIRD_PARTY;
    }
}

/* Write the title of a deployment as the first sentence of its summary. */
static void write_summary(srm_doc_t *doc)
{
    const srm_deployment_t *deployment = doc->selection->deployment;
    srm_html_t *html = &doc->html;

    if (*deployment->title || *deployment->summary) {
        srm_html_open(html, "p", "class", "summary", NULL);
        srm_html_text(html, deployment->title);
        if (*deployment->title && *deployment->summary) {
            srm_html_text(html, ". ");
        }
        srm_html_text(html, deployment->summary);
        srm_html_close(html);
    }
    srm_doc_listed(doc, "examples", SRM_WORD_EXAMPLES, &deployment->examples);
}

/* Write the switch between deployments; the reader stays the same one. */
static void write_switch(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    int i;

    srm_html_open(html, "ul", "class", "switch", "aria-label",
                  srm_doc_word(doc, SRM_WORD_DEPLOYMENTS), NULL);
    for (i = 0; i < doc->matrix->deployments.count && srm_doc_goes_on(doc);
         i++) {
        const srm_deployment_t *deployment =
            &doc->matrix->deployments.items[i];
        const srm_target_t target = {.matrix = doc->matrix,
                                     .deployment = deployment};

        srm_html_open(html, "li", NULL);
        srm_html_element(
            html, "a", deployment->name, "href",
            srm_html_url(doc, SRM_PAGE_DEPLOYMENT, &target), "aria-current",
            deployment == selection->deployment ? "page" : NULL, NULL);
        srm_html_close(html);
    }
    srm_html_close(html);
}

/* Write a button that a script gives its second word to. */
static void write_button(srm_doc_t *doc, const char *action, srm_word_e word,
                         srm_word_e other)
{
    srm_html_element(&doc->html, "button", srm_doc_word(doc, word), "type",
                     "button", "data-do", action, "data-other",
                     srm_doc_word(doc, other), NULL);
}

/* Write what only a script can fill in: how many tasks are done. */
static void write_progress(srm_doc_t *doc, int tasks)
{
    srm_html_t *html = &doc->html;

    srm_html_open(html, "div", "class", "progress", "hidden", "", NULL);
    srm_html_element(html, "b", "", "id", "done", "data-words",
                     srm_doc_word(doc, SRM_WORD_DONE), NULL);
    srm_html_element(html, "progress", "", "aria-labelledby", "done", "max",
                     apr_itoa(doc->pool, tasks), "value", "0", NULL);
    write_button(doc, "open", SRM_WORD_SHOW_OPEN, SRM_WORD_SHOW_TASKS);
    write_button(doc, "reset", SRM_WORD_RESET, SRM_WORD_UNDO);
    srm_html_element(html, "span", srm_doc_word(doc, SRM_WORD_KEPT_HERE),
                     NULL);
    srm_html_close(html);
}

/* Write the heading of a list. If there are several customers, the paper must
 * say whose tasks these are. */
static void write_title(srm_doc_t *doc, const srm_zone_tally_t *tally)
{
    srm_html_t *html = &doc->html;
    const srm_party_t *you = doc->selection->you;

    srm_html_open(html, "h2", NULL);
    srm_html_icon(doc, (srm_icon_e)tally->zone);
    srm_html_open(html, "span", NULL);
    srm_html_text(html, checklist_title(doc->matrix, tally, you));
    if (tally->zone == SRM_ZONE_YOU && srm_zone_has_choice(doc->matrix)) {
        srm_html_text(html, " (");
        srm_html_text(html, you->name);
        srm_html_text(html, ")");
    }
    srm_html_close(html);
    srm_html_text(html, " ");
    srm_html_open(html, "span", "class", "count", NULL);
    srm_html_number(html, tally->cells);
    srm_html_close(html);
    srm_html_close(html);
}

/* Write a task that the reader ticks off. */
static void write_box(srm_doc_t *doc, const srm_cell_t *cell,
                      const char *tasks)
{
    srm_html_t *html = &doc->html;
    const srm_target_t target = {.matrix = doc->matrix,
                                 .area = cell->area,
                                 .deployment = cell->deployment};

    srm_html_open(html, "label", NULL);
    srm_html_void(html, "input", "type", "checkbox", "value", cell->area->id,
                  NULL);
    srm_html_open(html, "span", NULL);
    srm_html_open(html, "b", NULL);
    doc->writer->text(doc, cell->area->name);
    srm_html_close(html);
    srm_html_text(html, " ");
    /* A label has no list in it. */
    doc->writer->text(doc, srm_tasks_are_list(tasks) ? "" : tasks);
    srm_html_close(html);
    srm_html_close(html);
    srm_html_open(html, "a", "class", "details", "href",
                  srm_html_url(doc, SRM_PAGE_CELL, &target), NULL);
    srm_html_text(html, srm_doc_word(doc, SRM_WORD_DETAILS));
    srm_html_open(html, "span", "class", "unseen", NULL);
    srm_html_text(html, ": ");
    srm_html_text(html, cell->area->name);
    srm_html_close(html);
    srm_html_close(html);
    if (srm_tasks_are_list(tasks)) {
        srm_doc_task_items(doc, tasks);
    }
}

/* Write what the other parties of a shared cell do. */
static void write_others(srm_doc_t *doc, const srm_cell_t *cell,
                         const srm_duty_t *yours)
{
    srm_html_t *html = &doc->html;
    bool is_list;
    int i;

    if (cell->duties.count < 2) {
        return;
    }
    srm_html_open(html, "ul", "class", "duties", NULL);
    for (i = 0; i < cell->duties.count && srm_doc_goes_on(doc); i++) {
        const srm_duty_t *duty = &cell->duties.items[i];

        if (duty == yours) {
            continue;
        }
        srm_html_open(html, "li", "class",
                      srm_zone_id((srm_zone_e)icon_of(duty->party)), NULL);
        srm_html_icon(doc, icon_of(duty->party));
        is_list = srm_tasks_are_list(duty->tasks);
        if (is_list) {
            srm_html_open(html, "div", NULL);
        }
        else {
            srm_html_open(html, "span", NULL);
        }
        srm_html_text(html, duty->party->name);
        srm_html_text(html, *duty->tasks ? ": " : "");
        if (is_list) {
            srm_doc_task_items(doc, duty->tasks);
        }
        else {
            doc->writer->text(doc, duty->tasks);
        }
        srm_html_close(html);
        srm_html_close(html);
    }
    srm_html_close(html);
}

static void write_item(srm_doc_t *doc, const srm_cell_t *cell, bool is_yours)
{
    srm_html_t *html = &doc->html;
    const srm_duty_t *duty = checklist_duty(cell, doc->selection->you);

    srm_html_open(html, "li", "id",
                  apr_pstrcat(doc->pool, "areas--", cell->area->id, NULL),
                  NULL);
    if (is_yours) {
        write_box(doc, cell, duty->tasks);
        write_others(doc, cell, duty);
    }
    else {
        srm_html_open(html, "p", NULL);
        srm_doc_cell(doc, cell, cell->area->name);
        srm_html_close(html);
        srm_doc_task(doc, "task", duty ? duty->tasks : "");
        if (cell->responsibility == SRM_CONDITIONAL) {
            srm_doc_tasks(doc, cell, duty);
        }
        else {
            write_others(doc, cell, duty);
        }
    }
    srm_doc_cell_rest(doc, cell);
    srm_html_close(html);
}

static void write_list(srm_doc_t *doc, const srm_zone_tally_t *tally)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    bool is_yours = checklist_is_yours(tally->zone);
    int i;

    srm_html_open(html, "section", "class",
                  apr_pstrcat(doc->pool, srm_zone_id(tally->zone), NULL),
                  NULL);
    write_title(doc, tally);
    srm_html_open(html, "ul", "class", is_yours ? "boxes" : "plain", NULL);
    for (i = 0; i < selection->cells.count && srm_doc_goes_on(doc); i++) {
        if (checklist_has(tally, selection->cells.items[i], selection->you)) {
            write_item(doc, selection->cells.items[i], is_yours);
        }
    }
    srm_html_close(html);
    srm_html_close(html);
}

/* True if the reader's two lists are similar enough in length to be side by
 * side; otherwise one of the columns would be empty. */
static bool is_balanced(const srm_zone_tallies_t *tallies)
{
    int one = tallies->count > 0 ? tallies->items[0].cells : 0;
    int other = tallies->count > 1 ? tallies->items[1].cells : 0;

    return tallies->count > 1 && tallies->items[0].zone == SRM_ZONE_YOU
           && tallies->items[1].zone == SRM_ZONE_SHARED
           && one <= other * UNBALANCED && other <= one * UNBALANCED;
}

/* Write lists side by side while they are yours, then the others. */
static void write_lists(srm_doc_t *doc, const srm_zone_tallies_t *tallies)
{
    srm_html_t *html = &doc->html;
    int i = 0;

    srm_html_open(html, "div", "class", is_balanced(tallies) ? "beside" : NULL,
                  NULL);
    for (; i < tallies->count && checklist_is_yours(tallies->items[i].zone);
         i++) {
        write_list(doc, &tallies->items[i]);
    }
    srm_html_close(html);
    for (; i < tallies->count && srm_doc_goes_on(doc); i++) {
        write_list(doc, &tallies->items[i]);
    }
}

/* Write what only the paper has: lines to sign on. */
static void write_signature(srm_doc_t *doc)
{
    static const srm_word_e words[] = {SRM_WORD_NAME, SRM_WORD_DATE,
                                       SRM_WORD_SIGNATURE};
    size_t i;

    srm_html_open(&doc->html, "ul", "class", "sign", NULL);
    for (i = 0; i < sizeof(words) / sizeof(*words); i++) {
        srm_html_element(&doc->html, "li", srm_doc_word(doc, words[i]), NULL);
    }
    srm_html_close(&doc->html);
}

/* Return the number of tasks that the reader ticks off. */
static int count_tasks(const srm_zone_tallies_t *tallies)
{
    int tasks = 0;
    int i;

    for (i = 0; i < tallies->count; i++) {
        if (checklist_is_yours(tallies->items[i].zone)) {
            tasks += tallies->items[i].cells;
        }
    }
    return tasks;
}

/* Write what holds in several deployments; it is no task of this list. */
static void write_background(srm_doc_t *doc)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;

    if (selection->retained.count == 0 && selection->provided.count == 0) {
        return;
    }
    srm_html_open(html, "section", "class", "background", NULL);
    srm_html_open(html, "details", NULL);
    srm_html_open(html, "summary", NULL);
    srm_html_element(html, "span", srm_doc_word(doc, SRM_WORD_TOPICS), NULL);
    srm_html_close(html);
    srm_html_open(html, "div", "class", "pair", NULL);
    srm_doc_retained(doc);
    srm_doc_provided(doc);
    srm_html_close(html);
    srm_html_close(html);
    srm_html_close(html);
}

void html_checklist(srm_doc_t *doc, const srm_zone_tallies_t *tallies)
{
    srm_html_t *html = &doc->html;
    const srm_selection_t *selection = doc->selection;
    int tasks = count_tasks(tallies);

    write_summary(doc);
    html_meta(doc);
    srm_html_open(html, "div", "class", "toolbar", NULL);
    write_switch(doc);
    html_you(doc);
    srm_html_tools(doc);
    srm_html_close(html);
    srm_html_filtered(doc);
    srm_html_open(html, "div", "id", "checklist", "data-matrix",
                  doc->matrix->title, "data-deployment",
                  selection->deployment->name, "data-you",
                  selection->you ? selection->you->id : "", "data-whole",
                  selection->filtered ? NULL : "", NULL);
    if (tasks > 0) {
        write_progress(doc, tasks);
    }
    else if (tallies->count > 0) {
        srm_doc_paragraph(doc, "nothing",
                          srm_doc_word(doc, SRM_WORD_NO_TASKS));
    }
    doc->marks = srm_select_matcher(selection);
    write_lists(doc, tallies);
    doc->marks = NULL;
    srm_html_close(html);
    write_signature(doc);
    write_background(doc);
}
