/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_rows.c
 * @brief Markdown that is tables of data: flat rows and the advantages.
 */

#include "srm_markdown_parts.h"
#include "srm_rows.h"

/** What a row counts as in the text's limit, at least: text of Markdown takes
 * more time than that of other forms. */
#define ROW_LEAST 320

static void write_row(srm_leaf_t *leaf, srm_rows_t *rows)
{
    /* From here on, unless data has whole addresses. */
    const char *root = *rows->row.site->settings->url ? "" : leaf->root;
    const srm_column_t *column;

    for (column = rows->table->columns; column->key; column++) {
        const char *value;

        srm_markdown_cell(&leaf->markdown);
        if (column->number) {
            srm_markdown_number(&leaf->markdown,
                                srm_rows_number(rows, column));
            continue;
        }
        value = srm_rows_text(rows, column);
        if (column->link) {
            srm_markdown_way(&leaf->markdown, value, root, value);
        }
        else {
            srm_markdown_text(&leaf->markdown, value);
        }
    }
    srm_markdown_row(&leaf->markdown);
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

void srm_markdown_rows(srm_text_t *out, const srm_selection_t *selection)
{
    srm_word_e title = title_of(selection);
    const srm_column_t *column;
    srm_leaf_t leaf;
    srm_rows_t rows;
    int count = 0;

    srm_leaf_begin(&leaf, out, selection,
                   selection->matrix
                       ? srm_matrix_word(selection->matrix, title)
                       : srm_word_default(title));
    srm_leaf_part(&leaf);
    srm_rows_begin(&rows, out, selection);
    rows.least = ROW_LEAST;
    srm_markdown_table(&leaf.markdown);
    for (column = rows.table->columns; column->key; column++) {
        srm_markdown_cell(&leaf.markdown);
        srm_markdown_text(&leaf.markdown, column->key);
    }
    srm_markdown_row(&leaf.markdown);
    for (; srm_rows_next(&rows); count++) {
        write_row(&leaf, &rows);
    }
    if (count == 0) {
        srm_doc_paragraph(&leaf, NULL, srm_doc_word(&leaf, SRM_WORD_NOTHING));
    }
    srm_leaf_end(&leaf);
}

static void write_approach(srm_leaf_t *leaf, const srm_approach_t *approach)
{
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    srm_doc_section(leaf, NULL, approach->name);
    srm_doc_paragraph(leaf, NULL, approach->summary);
    srm_markdown_table(markdown);
    srm_markdown_cell(markdown);
    srm_markdown_text(markdown, srm_doc_word(leaf, SRM_WORD_STATE));
    srm_markdown_cell(markdown);
    srm_markdown_text(markdown, srm_doc_word(leaf, SRM_WORD_SHARE));
    srm_markdown_row(markdown);
    for (i = 0;
         i < approach->states.count && srm_text_goes_on(leaf->markdown.out);
         i++) {
        srm_markdown_cell(markdown);
        srm_markdown_text(markdown, approach->states.items[i].name);
        srm_markdown_cell(markdown);
        srm_markdown_number(markdown, approach->states.items[i].share);
        srm_markdown_row(markdown);
    }
}

void srm_markdown_advantages(srm_text_t *out, const srm_selection_t *selection)
{
    const srm_advantages_t *advantages = &selection->matrix->advantages;
    srm_leaf_t leaf;
    int i;

    srm_leaf_begin(&leaf, out, selection,
                   srm_matrix_word(selection->matrix, SRM_WORD_ADVANTAGES));
    srm_doc_paragraph(&leaf, NULL, advantages->summary);
    if (advantages->illustrative) {
        srm_doc_paragraph(&leaf, NULL,
                          srm_doc_word(&leaf, SRM_WORD_ILLUSTRATIVE));
    }
    for (i = 0; i < advantages->approaches.count && srm_text_goes_on(out);
         i++) {
        write_approach(&leaf, &advantages->approaches.items[i]);
    }
    if (advantages->examples.count > 0) {
        srm_doc_section(&leaf, NULL, srm_doc_word(&leaf, SRM_WORD_EXAMPLES));
    }
    for (i = 0; i < advantages->examples.count && srm_text_goes_on(out); i++) {
        srm_markdown_item(&leaf.markdown);
        srm_markdown_text(&leaf.markdown, advantages->examples.items[i]);
        srm_markdown_end(&leaf.markdown);
    }
    srm_leaf_end(&leaf);
}
