/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file markdown_rows.c
 * @brief Markdown that is tables of data: flat rows and the advantages.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_markdown_parts.h"
#include "srm_rows.h"

void srm_markdown_rows(srm_text_t *out, const srm_selection_t *selection)
{
    srm_leaf_t leaf;
    srm_rows_t rows;
    int i;

    srm_leaf_begin(&leaf, out, selection,
                   selection->matrix
                       ? srm_matrix_word(selection->matrix, SRM_WORD_ROWS)
                       : srm_word_default(SRM_WORD_ROWS));
    srm_leaf_narrowed(&leaf);
    srm_markdown_table(&leaf.markdown);
    for (i = 0; i < SRM_COLUMN_COUNT; i++) {
        srm_markdown_cell(&leaf.markdown);
        srm_markdown_text(&leaf.markdown, srm_columns[i].key);
    }
    srm_markdown_row(&leaf.markdown);
    srm_rows_begin(&rows, out->pool, selection);
    while (srm_rows_next(&rows)) {
        for (i = 0; i < SRM_COLUMN_COUNT; i++) {
            const char *value = srm_rows_text(&rows, &srm_columns[i]);

            srm_markdown_cell(&leaf.markdown);
            if (strcmp(srm_columns[i].key, "href") == 0) {
                srm_markdown_link(
                    &leaf.markdown, value,
                    *rows.row.settings->url
                        ? value
                        : apr_pstrcat(leaf.pool, leaf.root, value, NULL));
            }
            else {
                srm_markdown_text(&leaf.markdown, value);
            }
        }
        srm_markdown_row(&leaf.markdown);
    }
    srm_leaf_end(&leaf);
}

static void write_approach(srm_leaf_t *leaf, const srm_approach_t *approach)
{
    srm_markdown_t *markdown = &leaf->markdown;
    int i;

    srm_leaf_section(leaf, approach->name);
    srm_leaf_paragraph(leaf, approach->summary);
    srm_markdown_table(markdown);
    srm_markdown_cell(markdown);
    srm_markdown_text(markdown, srm_leaf_word(leaf, SRM_WORD_STATE));
    srm_markdown_cell(markdown);
    srm_markdown_text(markdown, srm_leaf_word(leaf, SRM_WORD_SHARE));
    srm_markdown_row(markdown);
    for (i = 0; i < approach->states.count; i++) {
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
    srm_leaf_paragraph(&leaf, advantages->summary);
    if (advantages->illustrative) {
        srm_leaf_paragraph(&leaf, srm_leaf_word(&leaf, SRM_WORD_ILLUSTRATIVE));
    }
    for (i = 0; i < advantages->approaches.count; i++) {
        write_approach(&leaf, &advantages->approaches.items[i]);
    }
    if (advantages->examples.count > 0) {
        srm_leaf_section(&leaf, srm_leaf_word(&leaf, SRM_WORD_EXAMPLES));
    }
    for (i = 0; i < advantages->examples.count; i++) {
        srm_markdown_item(&leaf.markdown);
        srm_markdown_text(&leaf.markdown, advantages->examples.items[i]);
        srm_markdown_end(&leaf.markdown);
    }
    srm_leaf_end(&leaf);
}
