/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file related.c
 * @brief The sections related to the cells of a page: retained, provided,
 * topics, links.
 */

#include <apr_strings.h>

#include "srm_doc.h"
#include "srm_tasks.h"

static void write_areas(srm_doc_t *doc, const srm_area_refs_t *areas)
{
    int i;

    /* The table above has them all; or it is the page's own area. */
    if (areas->count == 0
        || (doc->rich
            && (doc->selection->route->page == SRM_PAGE_MATRIX
                || (doc->selection->area && areas->count == 1)))) {
        return;
    }
    srm_doc_labelled(doc, "areas", SRM_WORD_AREAS);
    for (i = 0; i < areas->count && srm_doc_goes_on(doc); i++) {
        srm_doc_comma(doc, i == 0);
        srm_doc_area(doc, areas->items[i].area);
    }
    doc->writer->paragraph_end(doc);
}

/* Return the id of an item with the name of its list, because lists may
 * have equal ids. */
static const char *item_id(const srm_doc_t *doc, const char *list,
                           const char *id)
{
    return apr_pstrcat(doc->pool, list, "--", id, NULL);
}

void srm_doc_retained(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    bool is_list;
    int i;

    if (selection->retained.count == 0) {
        return;
    }
    srm_doc_section(doc, "retained", srm_doc_word(doc, SRM_WORD_RETAINED));
    doc->writer->list(doc, "cards");
    for (i = 0; i < selection->retained.count && srm_doc_goes_on(doc); i++) {
        const srm_retained_t *item = selection->retained.items[i];

        doc->writer->card(doc, item_id(doc, "retained", item->id), NULL,
                          false);
        doc->writer->card_title(doc, item->name);
        is_list = srm_tasks_are_list(item->tasks);
        doc->writer->also(doc, "tasks", is_list ? "" : item->tasks);
        doc->writer->card_body(doc);
        if (is_list) {
            srm_doc_task_items(doc, item->tasks);
        }
        srm_doc_remark(doc, "note", SRM_WORD_NOTE, item->note);
        write_areas(doc, &item->areas);
        doc->writer->card_end(doc);
    }
    doc->writer->list_end(doc);
    doc->writer->section_end(doc);
}

static void write_deployments(srm_doc_t *doc,
                              const srm_deployment_refs_t *deployments)
{
    int i;

    if (doc->rich) {
        doc->writer->paragraph(doc, "deployments");
    }
    else {
        srm_doc_labelled(doc, "deployments", SRM_WORD_DEPLOYMENTS);
    }
    for (i = 0; i < deployments->count && srm_doc_goes_on(doc); i++) {
        srm_doc_comma(doc, i == 0);
        srm_doc_deployment(doc, deployments->items[i].deployment);
    }
    if (deployments->count == 0) {
        doc->writer->text(doc, srm_doc_word(doc, SRM_WORD_EVERYWHERE));
    }
    doc->writer->paragraph_end(doc);
}

/* Return the heading, which names the provider if there is only one. */
static const char *provided_title(const srm_doc_t *doc, bool *is_named)
{
    const srm_party_t *party = srm_label_party(doc->matrix, SRM_PROVIDER);
    const char *const pairs[] = {"party", party ? party->name : "", NULL};

    *is_named = doc->rich && party;
    return *is_named ? srm_label_fill(
               doc->pool, srm_doc_word(doc, SRM_WORD_SUPPLIED_BY), pairs)
                     : srm_doc_word(doc, SRM_WORD_PROVIDED);
}

/* Write who supplies an item, unless the heading says so, and the tasks. */
static void write_supplied(srm_doc_t *doc, const srm_provided_t *item,
                           bool is_named)
{
    bool is_list = srm_tasks_are_list(item->tasks);

    if (!is_list || !is_named) {
        doc->writer->paragraph(doc, "tasks");
        if (!is_named) {
            srm_doc_party(doc, item->party);
            doc->writer->literal(doc, is_list        ? ":"
                                      : *item->tasks ? ": "
                                                     : "");
        }
        doc->writer->text(doc, is_list ? "" : item->tasks);
        doc->writer->paragraph_end(doc);
    }
    if (is_list) {
        srm_doc_task_items(doc, item->tasks);
    }
}

void srm_doc_provided(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    bool is_named;
    int i;

    if (selection->provided.count == 0) {
        return;
    }
    srm_doc_section(doc, "provided", provided_title(doc, &is_named));
    doc->writer->list(doc, "cards");
    for (i = 0; i < selection->provided.count && srm_doc_goes_on(doc); i++) {
        const srm_provided_t *item = selection->provided.items[i];

        doc->writer->card(doc, item_id(doc, "provided", item->id), NULL,
                          false);
        doc->writer->card_title(doc, item->name);
        doc->writer->card_body(doc);
        write_supplied(doc, item, is_named);
        srm_doc_remark(doc, "note", SRM_WORD_NOTE, item->note);
        write_deployments(doc, &item->deployments);
        write_areas(doc, &item->areas);
        doc->writer->card_end(doc);
    }
    doc->writer->list_end(doc);
    doc->writer->section_end(doc);
}

/* Return the target of another matrix of the site; none if the site does
 * not serve it. */
static srm_target_t other_matrix(const srm_doc_t *doc, const char *id)
{
    const srm_target_t target = {
        .matrix = *id ? srm_catalogue_matrix(doc->site->catalogue, id) : NULL};

    return target;
}

static void write_item_links(srm_doc_t *doc, const srm_web_links_t *links)
{
    int i;

    for (i = 0; i < links->count && srm_doc_goes_on(doc); i++) {
        const srm_web_link_t *link = &links->items[i];

        doc->writer->literal(doc, i == 0 ? " (" : "; ");
        doc->writer->external(doc, link->href, link->title);
        doc->writer->literal(doc, *link->note ? ", " : "");
        doc->writer->text(doc, link->note);
    }
    doc->writer->literal(doc, links->count > 0 ? ")" : "");
}

static void write_items(srm_doc_t *doc, const srm_topic_t *topic)
{
    int i;

    if (topic->items.count == 0) {
        return;
    }
    doc->writer->list(doc, NULL);
    for (i = 0; i < topic->items.count && srm_doc_goes_on(doc); i++) {
        const srm_item_t *item = &topic->items.items[i];

        doc->writer->item(doc, NULL, false);
        if (*item->name) {
            doc->writer->strong(doc, item->name);
            if (*item->text || doc->rich) {
                doc->writer->literal(doc, ": ");
            }
        }
        doc->writer->text(doc, item->text);
        write_item_links(doc, &item->links);
        doc->writer->item_end(doc);
    }
    doc->writer->list_end(doc);
}

static void write_topic(srm_doc_t *doc, const srm_topic_t *topic)
{
    const srm_target_t target = other_matrix(doc, topic->matrix);

    doc->writer->article(doc, item_id(doc, "topics", topic->id), topic->title);
    srm_doc_paragraph(doc, NULL, topic->text);
    write_items(doc, topic);
    write_areas(doc, &topic->areas);
    if (target.matrix) {
        doc->writer->paragraph(doc, "more");
        doc->writer->link(doc, SRM_PAGE_MATRIX, &target, target.matrix->title);
        doc->writer->paragraph_end(doc);
    }
    doc->writer->article_end(doc);
}

void srm_doc_topics(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    int i;

    if (selection->topics.count == 0) {
        return;
    }
    srm_doc_section(doc, "topics", srm_doc_word(doc, SRM_WORD_TOPICS));
    for (i = 0; i < selection->topics.count && srm_doc_goes_on(doc); i++) {
        write_topic(doc, selection->topics.items[i]);
    }
    doc->writer->section_end(doc);
}

static void write_link(srm_doc_t *doc, const srm_link_t *link)
{
    const srm_target_t target = other_matrix(doc, link->matrix);

    doc->writer->item(doc, NULL, false);
    if (target.matrix) {
        doc->writer->link(doc, SRM_PAGE_MATRIX, &target, link->title);
    }
    else if (*link->href) {
        doc->writer->external(doc, link->href, link->title);
    }
    else {
        doc->writer->text(doc, link->title);
    }
    doc->writer->also(doc, "note", link->note);
    doc->writer->item_end(doc);
}

void srm_doc_see_also(srm_doc_t *doc)
{
    const srm_matrix_t *matrix = doc->matrix;
    int i;

    if (matrix->see_also.count == 0) {
        return;
    }
    srm_doc_section(doc, "see-also", srm_doc_word(doc, SRM_WORD_SEE_ALSO));
    doc->writer->list(doc, NULL);
    for (i = 0; i < matrix->see_also.count && srm_doc_goes_on(doc); i++) {
        write_link(doc, &matrix->see_also.items[i]);
    }
    doc->writer->list_end(doc);
    doc->writer->section_end(doc);
}
