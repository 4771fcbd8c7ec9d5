/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file doc.c
 * @brief Writing a page, and parts that several pages share.
 */

#include "srm_doc.h"

#include <string.h>

#include <apr_strings.h>

void srm_doc_set_up(srm_doc_t *doc, srm_text_t *out,
                    const srm_doc_writer_t *writer,
                    const srm_site_info_t *site, const char *root)
{
    memset(doc, 0, sizeof(*doc));
    doc->writer = writer;
    doc->out = out;
    doc->pool = out->scratch;
    doc->site = site;
    /* Markdown and text are copied to where a relative link leads nowhere. */
    doc->root =
        !writer->rich && *site->settings->url ? site->settings->url : root;
    doc->rich = writer->rich;
}

void srm_doc_write(srm_text_t *out, const srm_selection_t *selection,
                   const srm_doc_writer_t *writer, srm_page_fn *page)
{
    srm_doc_t doc;

    srm_doc_set_up(&doc, out, writer, selection->site, selection->route->root);
    doc.selection = selection;
    doc.matrix = selection->matrix;
    page(&doc);
}

const char *srm_doc_word(const srm_doc_t *doc, srm_word_e word)
{
    return doc->matrix ? srm_matrix_word(doc->matrix, word)
                       : srm_word_default(word);
}

void srm_doc_section(srm_doc_t *doc, const char *id, const char *title)
{
    doc->writer->section(doc, id, NULL);
    doc->writer->heading(doc, 2);
    doc->writer->text(doc, title);
    doc->writer->heading_end(doc);
}

void srm_doc_paragraph(srm_doc_t *doc, const char *name, const char *text)
{
    if (*text) {
        doc->writer->paragraph(doc, name);
        doc->writer->text(doc, text);
        doc->writer->paragraph_end(doc);
    }
}

void srm_doc_labelled(srm_doc_t *doc, const char *name, srm_word_e word)
{
    doc->writer->paragraph(doc, name);
    doc->writer->strong(doc, srm_doc_word(doc, word));
    doc->writer->literal(doc, ": ");
}

void srm_doc_remark(srm_doc_t *doc, const char *name, srm_word_e word,
                    const char *text)
{
    if (*text) {
        srm_doc_labelled(doc, name, word);
        doc->writer->text(doc, text);
        doc->writer->paragraph_end(doc);
    }
}

void srm_doc_comma(srm_doc_t *doc, bool first)
{
    if (!first) {
        doc->writer->literal(doc, ", ");
    }
}

void srm_doc_listed(srm_doc_t *doc, const char *name, srm_word_e word,
                    const srm_strings_t *strings)
{
    int i;

    if (strings->count == 0) {
        return;
    }
    srm_doc_labelled(doc, name, word);
    for (i = 0; i < strings->count && srm_doc_goes_on(doc); i++) {
        srm_doc_comma(doc, i == 0);
        doc->writer->text(doc, strings->items[i]);
    }
    doc->writer->paragraph_end(doc);
}

void srm_doc_area(srm_doc_t *doc, const srm_area_t *area)
{
    const srm_target_t target = {.matrix = doc->matrix, .area = area};

    doc->writer->link(doc, SRM_PAGE_AREA, &target, area->name);
}

void srm_doc_deployment(srm_doc_t *doc, const srm_deployment_t *deployment)
{
    const srm_target_t target = {.matrix = doc->matrix,
                                 .deployment = deployment};

    doc->writer->link(doc, SRM_PAGE_DEPLOYMENT, &target, deployment->name);
}

void srm_doc_party(srm_doc_t *doc, const srm_party_t *party)
{
    const srm_target_t target = {.matrix = doc->matrix, .party = party};

    doc->writer->link(doc, SRM_PAGE_PARTY, &target, party->name);
}

void srm_doc_cell(srm_doc_t *doc, const srm_cell_t *cell, const char *text)
{
    const srm_target_t target = {.matrix = doc->matrix,
                                 .area = cell->area,
                                 .deployment = cell->deployment};

    doc->writer->link(doc, SRM_PAGE_CELL, &target, text);
}

void srm_doc_table_cell(srm_doc_t *doc, const char *name, const char *text)
{
    doc->writer->cell(doc, name);
    doc->writer->text(doc, text);
    doc->writer->cell_end(doc);
}

void srm_doc_whole(srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;
    const srm_route_t *route = selection->route;
    unsigned others = selection->used_params & ~selection->filtered;

    if (!selection->filtered) {
        return;
    }
    doc->writer->paragraph(doc, NULL);
    doc->writer->text(doc, srm_doc_word(doc, SRM_WORD_FILTERED));
    doc->writer->literal(doc, " ");
    doc->writer->path(
        doc,
        apr_pstrcat(doc->pool,
                    srm_route_path(doc->pool, route->page, route->ids,
                                   SRM_FORMAT_NONE),
                    srm_query_args(doc->pool, selection->query, others), NULL),
        srm_doc_word(doc, SRM_WORD_SHOW_ALL));
    doc->writer->paragraph_end(doc);
}

void srm_doc_strings(srm_doc_t *doc, const char *id, srm_word_e word,
                     const srm_strings_t *strings)
{
    int i;

    if (strings->count == 0) {
        return;
    }
    srm_doc_section(doc, id, srm_doc_word(doc, word));
    doc->writer->list(doc, NULL);
    for (i = 0; i < strings->count && srm_doc_goes_on(doc); i++) {
        doc->writer->item(doc, NULL, false);
        doc->writer->text(doc, strings->items[i]);
        doc->writer->item_end(doc);
    }
    doc->writer->list_end(doc);
    doc->writer->section_end(doc);
}

bool srm_doc_is_empty(const srm_doc_t *doc)
{
    const srm_selection_t *selection = doc->selection;

    return selection->cells.count == 0
           && (selection->filtered || !selection->party
               || selection->party->supports.count == 0);
}

void srm_doc_counts(srm_doc_t *doc)
{
    if (doc->selection->cells.count > 0) {
        doc->writer->paragraph(doc, "counts");
        doc->writer->counts(doc, doc->matrix, doc->selection->counts);
        doc->writer->paragraph_end(doc);
    }
}

void srm_doc_group(srm_doc_t *doc, const srm_area_t *area)
{
    if (area->group) {
        srm_doc_remark(doc, "group", SRM_WORD_GROUP, area->group->name);
        srm_doc_paragraph(doc, NULL, area->group->summary);
    }
}

/* Write how a source was read, if it says so. */
static void write_read(srm_doc_t *doc, const char *read)
{
    static const struct {
        const char *id;
        srm_word_e word;
    } reads[] = {
#define SRM_READ(name, id, word) {id, SRM_WORD_##word},
        SRM_READS(SRM_READ)
#undef SRM_READ
    };
    size_t i;

    for (i = 0; i < sizeof(reads) / sizeof(reads[0]); i++) {
        if (!strcmp(reads[i].id, read)) {
            doc->writer->literal(doc, ", ");
            doc->writer->text(doc, srm_doc_word(doc, reads[i].word));
        }
    }
}

void srm_doc_citation(srm_doc_t *doc, const srm_citation_t *source)
{
    if (*source->href) {
        doc->writer->external(doc, source->href, source->title);
    }
    else {
        doc->writer->text(doc, source->title);
    }
    if (*source->revised) {
        doc->writer->literal(doc, ", ");
    }
    doc->writer->text(doc, source->revised);
    write_read(doc, source->read);
}

static void write_source(srm_doc_t *doc, const srm_citation_t *source)
{
    doc->writer->card(doc, NULL, NULL, false);
    srm_doc_citation(doc, source);
    doc->writer->card_body(doc);
    srm_doc_paragraph(doc, "note", source->note);
    doc->writer->card_end(doc);
}

void srm_doc_sources(srm_doc_t *doc)
{
    const srm_matrix_t *matrix = doc->matrix;
    int i;

    if (matrix->sources.count == 0 && !*matrix->disclaimer
        && !*matrix->doubt) {
        return;
    }
    srm_doc_section(doc, "sources", srm_doc_word(doc, SRM_WORD_SOURCES));
    srm_doc_paragraph(doc, NULL, matrix->disclaimer);
    srm_doc_remark(doc, NULL, SRM_WORD_DOUBT, matrix->doubt);
    if (matrix->sources.count > 0) {
        doc->writer->list(doc, NULL);
        for (i = 0; i < matrix->sources.count && srm_doc_goes_on(doc); i++) {
            write_source(doc, &matrix->sources.items[i]);
        }
        doc->writer->list_end(doc);
    }
    doc->writer->section_end(doc);
}
