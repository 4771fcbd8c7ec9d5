/* SPDX-License-Identifier: Apache-2.0 */
#include <apr_strings.h>

#include "srm_html_parts.h"

/* What goes with the cells of a page: retained, provided, explained. */

static void write_areas(srm_sheet_t *sheet, const srm_area_refs_t *areas)
{
    srm_html_t *html = &sheet->html;
    int i;

    if (areas->count == 0) {
        return;
    }
    srm_html_open(html, "p", "class", "areas", NULL);
    srm_html_element(html, "strong", srm_sheet_word(sheet, SRM_WORD_AREAS),
                     NULL);
    srm_html_text(html, ": ");
    for (i = 0; i < areas->count && srm_text_goes_on(sheet->html.out); i++) {
        srm_html_text(html, i > 0 ? ", " : "");
        srm_sheet_area_link(sheet, areas->items[i].area);
    }
    srm_html_close(html);
}

/* Ids of lists may be the same: the list's name tells them apart. */
static void open_item(srm_sheet_t *sheet, const char *list, const char *id,
                      const char *name)
{
    srm_html_open(&sheet->html, "li", "id",
                  apr_pstrcat(sheet->pool, list, "--", id, NULL), NULL);
    srm_html_element(&sheet->html, "h3", name, NULL);
}

void srm_sheet_retained(srm_sheet_t *sheet)
{
    const srm_selection_t *selection = sheet->selection;
    int i;

    if (selection->retained.count == 0) {
        return;
    }
    srm_sheet_section(sheet, "retained",
                      srm_sheet_word(sheet, SRM_WORD_RETAINED));
    srm_html_open(&sheet->html, "ul", "class", "cards", NULL);
    for (i = 0;
         i < selection->retained.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_retained_t *item = selection->retained.items[i];

        open_item(sheet, "retained", item->id, item->name);
        srm_sheet_paragraph(sheet, "tasks", item->tasks);
        srm_sheet_remark(sheet, "note", SRM_WORD_NOTE, item->note);
        write_areas(sheet, &item->areas);
        srm_html_close(&sheet->html);
    }
    srm_html_close(&sheet->html);
    srm_html_close(&sheet->html);
}

static void write_deployments(srm_sheet_t *sheet,
                              const srm_deployment_refs_t *deployments)
{
    srm_html_t *html = &sheet->html;
    int i;

    srm_html_open(html, "p", "class", "deployments", NULL);
    srm_html_element(html, "strong",
                     srm_sheet_word(sheet, SRM_WORD_DEPLOYMENTS), NULL);
    srm_html_text(html, ": ");
    for (i = 0; i < deployments->count && srm_text_goes_on(sheet->html.out);
         i++) {
        srm_html_text(html, i > 0 ? ", " : "");
        srm_sheet_deployment_link(sheet, deployments->items[i].deployment);
    }
    if (deployments->count == 0) {
        srm_html_text(html, srm_sheet_word(sheet, SRM_WORD_EVERYWHERE));
    }
    srm_html_close(html);
}

void srm_sheet_provided(srm_sheet_t *sheet)
{
    const srm_selection_t *selection = sheet->selection;
    srm_html_t *html = &sheet->html;
    int i;

    if (selection->provided.count == 0) {
        return;
    }
    srm_sheet_section(sheet, "provided",
                      srm_sheet_word(sheet, SRM_WORD_PROVIDED));
    srm_html_open(html, "ul", "class", "cards", NULL);
    for (i = 0;
         i < selection->provided.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_provided_t *item = selection->provided.items[i];

        open_item(sheet, "provided", item->id, item->name);
        srm_html_open(html, "p", "class", "tasks", NULL);
        srm_sheet_party_link(sheet, item->party);
        srm_html_text(html, *item->tasks ? ": " : "");
        srm_html_text(html, item->tasks);
        srm_html_close(html);
        srm_sheet_remark(sheet, "note", SRM_WORD_NOTE, item->note);
        write_deployments(sheet, &item->deployments);
        write_areas(sheet, &item->areas);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}

static const srm_matrix_t *other_matrix(const srm_sheet_t *sheet,
                                        const char *id)
{
    return *id ? srm_catalogue_matrix(sheet->selection->site->catalogue, id)
               : NULL;
}

static void write_topic(srm_sheet_t *sheet, const srm_topic_t *topic)
{
    srm_html_t *html = &sheet->html;
    srm_target_t target = {.matrix = other_matrix(sheet, topic->matrix)};
    int i;

    srm_html_open(html, "article", "id",
                  apr_pstrcat(sheet->pool, "topics--", topic->id, NULL), NULL);
    srm_html_element(html, "h3", topic->title, NULL);
    srm_sheet_paragraph(sheet, NULL, topic->text);
    if (topic->items.count > 0) {
        srm_html_open(html, "ul", NULL);
    }
    for (i = 0; i < topic->items.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_item_t *item = &topic->items.items[i];

        srm_html_open(html, "li", NULL);
        if (*item->name) {
            srm_html_element(html, "strong", item->name, NULL);
            srm_html_text(html, ": ");
        }
        srm_html_text(html, item->text);
        srm_html_close(html);
    }
    if (topic->items.count > 0) {
        srm_html_close(html);
    }
    write_areas(sheet, &topic->areas);
    if (target.matrix) {
        srm_html_open(html, "p", "class", "more", NULL);
        srm_sheet_link(sheet, SRM_PAGE_MATRIX, &target, target.matrix->title);
        srm_html_close(html);
    }
    srm_html_close(html);
}

void srm_sheet_topics(srm_sheet_t *sheet)
{
    const srm_selection_t *selection = sheet->selection;
    int i;

    if (selection->topics.count == 0) {
        return;
    }
    srm_sheet_section(sheet, "topics", srm_sheet_word(sheet, SRM_WORD_TOPICS));
    for (i = 0;
         i < selection->topics.count && srm_text_goes_on(sheet->html.out);
         i++) {
        write_topic(sheet, selection->topics.items[i]);
    }
    srm_html_close(&sheet->html);
}

void srm_sheet_see_also(srm_sheet_t *sheet)
{
    srm_html_t *html = &sheet->html;
    const srm_matrix_t *matrix = sheet->matrix;
    int i;

    if (matrix->see_also.count == 0) {
        return;
    }
    srm_sheet_section(sheet, "see-also",
                      srm_sheet_word(sheet, SRM_WORD_SEE_ALSO));
    srm_html_open(html, "ul", NULL);
    for (i = 0;
         i < matrix->see_also.count && srm_text_goes_on(sheet->html.out);
         i++) {
        const srm_link_t *link = &matrix->see_also.items[i];
        srm_target_t target = {.matrix = other_matrix(sheet, link->matrix)};

        srm_html_open(html, "li", NULL);
        if (target.matrix) {
            srm_sheet_link(sheet, SRM_PAGE_MATRIX, &target, link->title);
        }
        else if (*link->href) {
            srm_html_element(html, "a", link->title, "href", link->href, "rel",
                             "external", NULL);
        }
        else {
            srm_html_text(html, link->title);
        }
        srm_sheet_paragraph(sheet, "note", link->note);
        srm_html_close(html);
    }
    srm_html_close(html);
    srm_html_close(html);
}
