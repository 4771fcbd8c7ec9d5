/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file fuzz_table.c
 * @brief Reads a file with a reader of tables, and judges the table.
 */

#include <string.h>

#include "fuzz.h"
#include "fuzz_table.h"

static void judge_text(const char *text, const char *what)
{
    FUZZ_EXPECT(text != NULL, what);
    FUZZ_EXPECT(srm_utf8_is_clean(text, strlen(text)), what);
}

static void judge_rows(const import_table_t *table)
{
    int last = 0, i, j;

    for (i = 0; i < table->rows->nelts; i++) {
        const import_row_t *row = &APR_ARRAY_IDX(table->rows, i, import_row_t);
        bool filled = row->broken;

        FUZZ_EXPECT(row->number > last, "the number of a row");
        FUZZ_EXPECT(row->count <= IMPORT_COLUMNS_MAX, "the cells of a row");
        last = row->number;
        for (j = 0; j < row->count; j++) {
            judge_text(row->cells[j], "a cell");
            filled |= *row->cells[j] != '\0';
        }
        /* Merging clears cells of rows that were not empty. */
        FUZZ_EXPECT(filled || table->merges->nelts, "an empty row");
    }
}

static void judge_table(const import_table_t *table)
{
    int i;

    judge_text(table->source, "the source");
    judge_rows(table);
    for (i = 0; i < table->merges->nelts; i++) {
        const import_merge_t *merge =
            &APR_ARRAY_IDX(table->merges, i, import_merge_t);

        FUZZ_EXPECT(merge->row > 0 && merge->row <= merge->last_row
                        && merge->column > 0
                        && merge->column <= merge->last_column,
                    "merged cells");
    }
    for (i = 0; i < table->footnotes->nelts; i++) {
        const import_footnote_t *footnote =
            &APR_ARRAY_IDX(table->footnotes, i, import_footnote_t);

        judge_text(footnote->label, "the label of a footnote");
        judge_text(footnote->text, "the text of a footnote");
    }
    for (i = 0; i < table->remarks->nelts; i++) {
        judge_text(APR_ARRAY_IDX(table->remarks, i, const char *), "a remark");
    }
}

static void judge_troubles(const import_troubles_t *troubles)
{
    int i;

    for (i = 0; i < troubles->list->nelts; i++) {
        const import_trouble_t *trouble =
            &APR_ARRAY_IDX(troubles->list, i, import_trouble_t);

        judge_text(trouble->sentence, "an error");
        FUZZ_EXPECT(trouble->row >= 0 && trouble->column >= 0,
                    trouble->sentence);
    }
}

void fuzz_table(apr_pool_t *root, import_read_fn *read, const char *bytes,
                apr_size_t length)
{
    import_input_t input = {
        .bytes = bytes, .length = length, .separator = IMPORT_DETECT};

    apr_pool_create(&input.pool, root);
    input.troubles = import_troubles_make(input.pool);
    judge_table(read(&input));
    import_troubles_sort(input.troubles);
    judge_troubles(input.troubles);
    apr_pool_destroy(input.pool);
}
