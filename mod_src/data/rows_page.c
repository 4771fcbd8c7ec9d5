/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows_page.c
 * @brief The page of flat rows: a table of the same columns as CSV.
 */

#include "srm_doc.h"
#include "srm_rows.h"

/** Least bytes that a row counts for in the text's limit: Markdown takes
 * more time than other formats. */
#define ROW_LEAST 320

static void write_value(srm_doc_t *doc, const srm_column_t *column,
                        const char *value)
{
    if (!column->link) {
        doc->writer->text(doc, value);
    }
    else if (*doc->site->settings->url) {
        doc->writer->external(doc, value, value);
    }
    else {
        doc->writer->path(doc, value, value);
    }
}

static void write_row(srm_doc_t *doc, srm_rows_t *rows)
{
    const srm_column_t *column;

    doc->writer->row(doc, NULL, NULL);
    for (column = rows->table->columns; column->key; column++) {
        doc->writer->cell(doc, NULL);
        if (column->number) {
            doc->writer->number(doc, srm_rows_number(rows, column));
        }
        else {
            write_value(doc, column, srm_rows_text(rows, column));
        }
        doc->writer->cell_end(doc);
    }
    doc->writer->row_end(doc);
}

static srm_word_e title_of(const srm_selection_t *selection)
{
    switch (selection->route->page) {
    case SRM_PAGE_SUMMARY:
        return SRM_WORD_COUNTS;
    case SRM_PAGE_OPTIONS:
        return srm_options_word(selection->list);
    case SRM_PAGE_RETAINED:
        return SRM_WORD_RETAINED;
    case SRM_PAGE_PROVIDED:
        return SRM_WORD_PROVIDED;
    default:
        return SRM_WORD_ROWS;
    }
}

void srm_page_rows(srm_doc_t *doc)
{
    const char *title = srm_doc_word(doc, title_of(doc->selection));
    const srm_column_t *column;
    srm_rows_t rows;
    int count = 0;

    doc->writer->begin(doc, title);
    srm_doc_whole(doc);
    srm_rows_begin(&rows, doc->out, doc->selection);
    rows.least = ROW_LEAST;
    doc->writer->table(doc, NULL, NULL, title);
    doc->writer->row(doc, NULL, NULL);
    for (column = rows.table->columns; column->key; column++) {
        srm_doc_table_cell(doc, NULL, column->key);
    }
    doc->writer->row_end(doc);
    for (; srm_rows_next(&rows); count++) {
        write_row(doc, &rows);
    }
    doc->writer->table_end(doc);
    if (count == 0) {
        srm_doc_paragraph(doc, NULL, srm_doc_word(doc, SRM_WORD_NOTHING));
    }
    doc->writer->end(doc);
}
