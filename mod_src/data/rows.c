/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows.c
 * @brief The tables of rows of all pages, and stepping through one.
 */

#include "srm_rows.h"

#include <string.h>

/** Least bytes that a row counts for in the text's limit: short rows take
 * more time than their bytes. */
#define ROW_LEAST 200

static const srm_columns_t *const tables[SRM_PAGE_COUNT] = {
    [SRM_PAGE_CATALOGUE] = &srm_columns_matrices,
    [SRM_PAGE_SUMMARY] = &srm_columns_tallies,
    [SRM_PAGE_OPTIONS] = &srm_columns_options,
    [SRM_PAGE_COMPARE] = &srm_columns_transitions,
    [SRM_PAGE_SEARCH] = &srm_columns_search,
    [SRM_PAGE_CONCEPTS] = &srm_columns_concepts,
    [SRM_PAGE_RETAINED] = &srm_columns_retained,
    [SRM_PAGE_PROVIDED] = &srm_columns_provided,
    [SRM_PAGE_ADVANTAGES] = &srm_columns_states,
};

const srm_columns_t *srm_columns_of(srm_page_e page)
{
    return tables[page] ? tables[page] : &srm_columns_cells;
}

/* Refuse a table that would exceed the limit before writing it. */
static void refuse_many(const srm_rows_t *rows)
{
    apr_size_t cells = (apr_size_t)rows->selection->cells.count;

    if (rows->table == &srm_columns_cells && rows->out->drain
        && cells > rows->out->most / rows->least) {
        rows->out->overflowed = true;
    }
}

void srm_rows_begin(srm_rows_t *rows, srm_text_t *out,
                    const srm_selection_t *selection)
{
    memset(rows, 0, sizeof(*rows));
    rows->table = srm_columns_of(selection->route->page);
    rows->selection = selection;
    rows->row.site = selection->site;
    rows->row.matrix = selection->matrix;
    rows->out = out;
    rows->row.room = srm_text_make(out->pool, 512);
    rows->row.room->scratch = out->scratch;
    rows->least = ROW_LEAST;
    refuse_many(rows);
}

int srm_rows_next(srm_rows_t *rows)
{
    srm_text_weigh(rows->out, rows->least);
    return srm_text_goes_on(rows->out) && rows->table->next(rows);
}

int srm_rows_number(srm_rows_t *rows, const srm_column_t *column)
{
    rows->row.which = column->which;
    return column->number(&rows->row);
}

const char *srm_rows_text(srm_rows_t *rows, const srm_column_t *column)
{
    rows->row.room->length = 0;
    if (column->text) {
        rows->row.which = column->which;
        return column->text(&rows->row);
    }
    srm_text_addi(rows->row.room, srm_rows_number(rows, column));
    return srm_text_done(rows->row.room);
}
