/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file cell_team.c
 * @brief Tasks in lists, the lead and the supporting parties of a cell, links.
 */

#include <apr_strings.h>

#include "srm_html_parts.h"
#include "srm_tasks.h"

void srm_doc_task_items(srm_doc_t *doc, const char *tasks)
{
    const char *task;
    size_t length;

    doc->writer->list(doc, NULL);
    while (srm_doc_goes_on(doc) && (task = srm_tasks_next(&tasks, &length))) {
        doc->writer->item(doc, NULL, false);
        doc->writer->text(doc, apr_pstrmemdup(doc->pool, task, length));
        doc->writer->item_end(doc);
    }
    doc->writer->list_end(doc);
}

void srm_doc_task(srm_doc_t *doc, const char *name, const char *tasks)
{
    if (srm_tasks_are_list(tasks)) {
        srm_doc_task_items(doc, tasks);
    }
    else {
        srm_doc_paragraph(doc, name, tasks);
    }
}

void srm_doc_lead(srm_doc_t *doc, const srm_party_t *lead)
{
    if (lead) {
        srm_doc_labelled(doc, "owner", SRM_WORD_LEAD);
        srm_doc_party(doc, lead);
        doc->writer->paragraph_end(doc);
    }
}

/* Return tasks in parentheses; "" for none. */
static const char *in_parentheses(const srm_doc_t *doc, const char *tasks)
{
    srm_text_t *text;

    if (!*tasks) {
        return "";
    }
    text = srm_text_make(doc->pool, 128);
    srm_text_adds(text, " (");
    srm_tasks_add(text, tasks);
    srm_text_addc(text, ')');
    return srm_text_done(text);
}

void srm_doc_team(srm_doc_t *doc, const srm_cell_t *cell)
{
    int i;

    srm_doc_remark(doc, "owner", SRM_WORD_UNDECIDED,
                   cell->open ? cell->open : "");
    srm_doc_lead(doc, cell->lead);
    if (cell->supporting.count == 0) {
        return;
    }
    doc->writer->short_list(doc, "controls", SRM_WORD_SUPPORTING);
    for (i = 0; i < cell->supporting.count && srm_doc_goes_on(doc); i++) {
        const srm_duty_t *duty = &cell->supporting.items[i];

        doc->writer->short_item(doc, i == 0);
        srm_doc_party(doc, duty->party);
        doc->writer->text(doc, in_parentheses(doc, duty->tasks));
        doc->writer->short_item_end(doc);
    }
    doc->writer->short_list_end(doc);
}

void srm_doc_links(srm_doc_t *doc, const srm_web_links_t *links)
{
    int i;

    if (links->count == 0) {
        return;
    }
    doc->writer->short_list(doc, "controls", SRM_WORD_LINKS);
    for (i = 0; i < links->count && srm_doc_goes_on(doc); i++) {
        const srm_web_link_t *link = &links->items[i];

        doc->writer->short_item(doc, i == 0);
        doc->writer->external(doc, link->href, link->title);
        doc->writer->text(doc, in_parentheses(doc, link->note));
        doc->writer->short_item_end(doc);
    }
    doc->writer->short_list_end(doc);
}

void srm_doc_follow_up(srm_doc_t *doc, const srm_cell_t *cell)
{
    srm_doc_links(doc, &cell->links);
    if (doc->rich && *cell->review_by) {
        doc->writer->paragraph(doc, "owner");
        srm_html_date(doc, SRM_WORD_REVIEW_BY, cell->review_by);
        doc->writer->paragraph_end(doc);
    }
    else {
        srm_doc_remark(doc, NULL, SRM_WORD_REVIEW_BY, cell->review_by);
    }
}

static void write_supported(srm_doc_t *doc, const srm_cell_t *cell)
{
    int i;

    doc->writer->item(doc, NULL, false);
    srm_doc_cell(doc, cell,
                 apr_pstrcat(doc->pool, cell->area->name, " \xe2\x80\x93 ",
                             cell->deployment->name, NULL));
    for (i = 0; i < cell->supporting.count; i++) {
        const srm_duty_t *duty = &cell->supporting.items[i];

        if (duty->party == doc->selection->party) {
            doc->writer->text(doc, in_parentheses(doc, duty->tasks));
        }
    }
    doc->writer->item_end(doc);
}

void srm_doc_supports(srm_doc_t *doc)
{
    const srm_cell_list_t *cells = &doc->selection->party->supports;
    int i;

    /* A filter keeps cells in which a party is responsible. */
    if (cells->count == 0 || doc->selection->filtered) {
        return;
    }
    srm_doc_section(doc, "supports", srm_doc_word(doc, SRM_WORD_SUPPORTS));
    doc->writer->list(doc, NULL);
    for (i = 0; i < cells->count && srm_doc_goes_on(doc); i++) {
        write_supported(doc, cells->items[i]);
    }
    doc->writer->list_end(doc);
    doc->writer->section_end(doc);
}
