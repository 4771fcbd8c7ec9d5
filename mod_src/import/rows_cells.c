/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file rows_cells.c
 * @brief The cell of the matrix that a row has, in a table with one row per
 * cell.
 */

#include "rows.h"

#include "values.h"

/* Add the tasks of a role to the only party that has it in the cell. */
static void read_tasks(rows_state_t *state, const import_row_t *row,
                       draft_cell_t *cell, srm_role_e role)
{
    draft_t *draft = state->sheet->draft;
    rows_column_e column = ROWS_CUSTOMER_TASKS + (rows_column_e)role;
    const char *text = rows_text(state, row, column);
    int only = -1;
    int count = 0;
    int i;

    for (i = 0; i < draft->parties->nelts; i++) {
        if ((cell->parties & DRAFT_PARTY(i))
            && DRAFT_PARTY_AT(draft, i)->role == role) {
            only = i;
            count++;
        }
    }
    if (!*text) {
        return;
    }
    if (count == 1) {
        draft_add_task(draft->pool, &cell->tasks, only, text);
        return;
    }
    import_trouble(
        draft->troubles, row->number, state->columns[column] + 1, "%s",
        count == 0 ? "tasks of a role without a party in this row"
                   : "tasks of several parties in one text cannot be "
                     "told apart (make the table with \"responsibility "
                     "export\")");
}

void rows_read_cell(rows_state_t *state, const import_row_t *row,
                    draft_cell_t *cell)
{
    draft_t *draft = state->sheet->draft;
    const char *word =
        values_text(draft, rows_text(state, row, ROWS_RESPONSIBILITY));
    const char *note = rows_text(state, row, ROWS_NOTE);
    int column = state->columns[ROWS_RESPONSIBILITY] + 1;
    int role;

    if (word_same(word, "conditional")) {
        import_trouble(draft->troubles, row->number, column,
                       "conditions are not in this kind of table (make it "
                       "with \"responsibility export\")");
        return;
    }
    if (*rows_text(state, row, ROWS_PARTIES)) {
        cell->parties = rows_read_parties(state, row);
    }
    else if (word_same(word, "undecided")) {
        cell->open = true;
    }
    else if (*word && !word_same(word, "not-applicable")) {
        draft_read_cell(draft, word, row->number, column, cell);
    }
    else if (!*word) {
        import_trouble(draft->troubles, row->number,
                       column ? column : state->columns[ROWS_PARTIES] + 1,
                       "nobody is named (write who is responsible, or N/A if "
                       "nobody is)");
    }
    for (role = 0; role < SRM_ROLE_COUNT; role++) {
        read_tasks(state, row, cell, (srm_role_e)role);
    }
    cell->note = *note ? note : NULL;
    draft_use(draft, cell->parties);
}
