/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file shape_parties.c
 * @brief A table with a column for each party: with ticks, letters of RACI, or
 * tasks in words.
 */

#include "shapes.h"

#include <string.h>

#include <apr_strings.h>

#include "party_cells.h"
#include "party_columns.h"
#include "srm_hash.h"
#include "task_columns.h"
#include "values.h"

/* True if a column is one of a party, by its header or by its cells. */
static bool is_party(const import_sheet_t *sheet, const sheet_column_t *column)
{
    bool marked =
        column->marks > 0 && column->marks * 10 >= column->filled * 7;
    bool named = party_columns_is_named(sheet, column);

    return column->role == SHEET_DATA && !word_is_type(column->header)
           && (marked || (named && column->words * 2 <= column->filled));
}

int shape_parties_fits(const import_sheet_t *sheet)
{
    int columns = 0, named = 0, marked = 0;
    int i;

    for (i = 0; i < sheet->count; i++) {
        const sheet_column_t *column = &sheet->columns[i];

        if (is_party(sheet, column)) {
            columns++;
            named += party_columns_is_named(sheet, column);
            marked += column->marks * 10 >= column->filled * 7;
        }
    }
    return columns < 2   ? 0
           : marked >= 2 ? 92 + 2 * (named >= 2)
           : named >= 2  ? 83
                         : 52;
}

/* True if columns of parties have marks, not tasks. */
static bool has_marks(const import_sheet_t *sheet)
{
    int marks = 0, texts = 0;
    int i;

    for (i = 0; i < sheet->count; i++) {
        marks += sheet->columns[i].is_party ? sheet->columns[i].marks : 0;
        texts += sheet->columns[i].is_party ? sheet->columns[i].texts : 0;
    }
    return marks > texts;
}

/* Choose the columns of parties. */
static int choose(import_sheet_t *sheet)
{
    bool given = sheet->import->options[SRM_IMPORT_COLUMNS] != NULL;
    bool asked = sheet->import->options[SRM_IMPORT_SHAPE] != NULL;
    int count = 0;
    int i;

    for (i = 0; i < sheet->count; i++) {
        sheet_column_t *column = &sheet->columns[i];

        column->is_party = given ? column->role == SHEET_DATA && column->chosen
                                 : is_party(sheet, column);
        count += column->is_party;
    }
    /* Short words beside marks are marks of which the meaning is asked. */
    for (i = 0; i < sheet->count && count > 1 && !given; i++) {
        sheet_column_t *column = &sheet->columns[i];

        column->is_party =
            column->is_party
            || (column->role == SHEET_DATA && *column->header
                && column->filled > 0 && column->texts == 0
                && !word_is_about_text(sheet->draft->pool, column->header)
                && column->words * 2 <= column->filled && has_marks(sheet));
    }
    /* Nothing fits, but the option says that it should. */
    for (i = 0; i < sheet->count && asked && count < 2 && !given; i++) {
        sheet_column_t *column = &sheet->columns[i];

        column->is_party = column->role == SHEET_DATA && *column->header;
    }
    for (count = i = 0; i < sheet->count; i++) {
        count += sheet->columns[i].is_party;
    }
    return count;
}

/* Add the deployments: the headers above those of the parties, if these repeat
 * below them, else the one of the option. */
static void add_deployments(import_sheet_t *sheet)
{
    draft_t *draft = sheet->draft;
    apr_hash_t *ids = srm_hash_make(draft->pool);
    const char *first = NULL;
    bool several = false;
    int i, j;

    for (i = 0; i < sheet->count; i++) {
        const sheet_column_t *column = &sheet->columns[i];

        if (column->is_party) {
            several = several || (first && strcmp(first, column->top) != 0);
            first = first ? first : column->top;
        }
    }
    if (!several) {
        sheet_add_deployment(sheet);
        return;
    }
    for (i = 0; i < sheet->count; i++) {
        sheet_column_t *column = &sheet->columns[i];
        const char *name = *column->top ? column->top : column->header;

        if (!column->is_party) {
            continue;
        }
        for (j = 0; j < draft->deployments->nelts; j++) {
            if (word_same(
                    APR_ARRAY_IDX(draft->deployments, j, draft_thing_t).name,
                    name)) {
                break;
            }
        }
        column->deployment = j;
        if (j == draft->deployments->nelts) {
            APR_ARRAY_PUSH(draft->deployments, draft_thing_t) =
                (draft_thing_t){draft_slug(draft->pool, name, ids,
                                           "deployment", draft->numbered),
                                name, sheet->header, i + 1};
        }
    }
}

void shape_parties_read(import_sheet_t *sheet)
{
    draft_t *draft = sheet->draft;
    party_cells_t cells;

    tasks_find(sheet);
    if (choose(sheet) == 0) {
        import_trouble(draft->troubles, sheet->header, 0,
                       "no column is one of a party (choose them with "
                       "--columns)");
        return;
    }
    sheet_check_headers(sheet);
    if (!party_columns_name(sheet)) {
        return;
    }
    sheet_tell_unused(sheet);
    add_deployments(sheet);
    cells = party_cells_look(sheet);
    sheet_read_areas(sheet, party_cells_read, &cells);
}
