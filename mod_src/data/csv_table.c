/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file csv_table.c
 * @brief The table of a matrix in words, for people who open it in a
 * spreadsheet.
 *
 * Columns: the area, its group if the matrix has groups, each deployment, the
 * tasks in each deployment, notes.
 */

#include "csv_fields.h"
#include "srm_tasks.h"
#include "srm_zone.h"

/** Least bytes that a cell counts for in the text's limit, as in rows. */
#define CELL_LEAST 200

/** State of writing a table. */
typedef struct {
    srm_text_t *out;
    const srm_selection_t *selection;
    const csv_dialect_t *dialect;
    srm_text_t *room; /**< the current field */
    int next;         /**< next cell of the selection */
} table_t;

static const char *word(const table_t *table, srm_word_e name)
{
    return srm_matrix_word(table->selection->matrix, name);
}

static const char *party_name(const table_t *table, const srm_duty_t *duty)
{
    return srm_zone_party(table->selection->matrix, duty->party,
                          table->selection->you, false);
}

/* Write a field after the first. */
static void add_field(const table_t *table, const char *field)
{
    srm_text_addc(table->out, table->dialect->separator);
    csv_field(table->out, field, table->dialect);
}

static void write_header(const table_t *table)
{
    const srm_selection_t *selection = table->selection;
    int i;

    csv_field(table->out, word(table, SRM_WORD_AREA), table->dialect);
    if (selection->matrix->groups.count > 0) {
        add_field(table, word(table, SRM_WORD_GROUP));
    }
    for (i = 0; i < selection->deployments.count; i++) {
        add_field(table, selection->deployments.items[i]->name);
    }
    for (i = 0; i < selection->deployments.count; i++) {
        table->room->length = 0;
        srm_text_adds(table->room, selection->deployments.items[i]->name);
        srm_text_adds(table->room, ": ");
        srm_text_adds(table->room, word(table, SRM_WORD_TASKS));
        add_field(table, srm_text_done(table->room));
    }
    add_field(table, word(table, SRM_WORD_NOTE));
    srm_text_adds(table->out, "\r\n");
}

/* Add "You: Patch. Microsoft: Run the hosts." Parties without tasks are named
 * only under a condition: the cell itself names the others. */
static void add_duties(const table_t *table, const srm_duties_t *duties,
                       bool conditional)
{
    srm_text_t *text = table->room;
    bool first = true;
    int i;

    for (i = 0; i < duties->count; i++) {
        const srm_duty_t *duty = &duties->items[i];

        if (!*duty->tasks && !conditional) {
            continue;
        }
        if (!first) {
            srm_row_separate(text);
        }
        first = false;
        srm_text_adds(text, party_name(table, duty));
        if (*duty->tasks) {
            srm_text_adds(text, ": ");
            srm_tasks_add(text, duty->tasks);
        }
    }
}

static void add_if(const table_t *table, const srm_condition_t *condition)
{
    srm_text_adds(table->room, word(table, SRM_WORD_IF));
    srm_text_addc(table->room, ' ');
    srm_text_adds(table->room, condition->when);
    srm_text_adds(table->room, ": ");
}

static const char *tasks_of(const table_t *table, const srm_cell_t *cell)
{
    int i;

    table->room->length = 0;
    add_duties(table, &cell->duties, false);
    for (i = 0; i < cell->conditions.count; i++) {
        const srm_condition_t *condition = &cell->conditions.items[i];

        srm_row_separate(table->room);
        add_if(table, condition);
        add_duties(table, &condition->duties, true);
        if (condition->duties.count == 0) {
            srm_text_adds(table->room, word(table, SRM_WORD_NOBODY));
        }
    }
    return srm_text_done(table->room);
}

static void add_note(const table_t *table, const srm_cell_t *cell,
                     const char *note)
{
    if (*note) {
        srm_row_separate(table->room);
        srm_text_adds(table->room, cell->deployment->name);
        srm_text_adds(table->room, ": ");
        srm_text_adds(table->room, note);
    }
}

/* Add the notes of a cell, each with the name of its deployment. */
static void add_notes(const table_t *table, const srm_cell_t *cell)
{
    srm_text_t *text = table->room;
    int i;

    add_note(table, cell, cell->open ? cell->open : "");
    add_note(table, cell, cell->note);
    for (i = 0; i < cell->conditions.count; i++) {
        const srm_condition_t *condition = &cell->conditions.items[i];

        if (*condition->note) {
            srm_row_separate(text);
            srm_text_adds(text, cell->deployment->name);
            srm_text_adds(text, ", ");
            add_if(table, condition);
            srm_text_adds(text, condition->note);
        }
    }
}

/* Return the selected cell of an area in a column, or NULL. */
static const srm_cell_t *find_cell(const table_t *table, int *at,
                                   const srm_area_t *area, int column)
{
    const srm_selection_t *selection = table->selection;
    const srm_cell_t *cell =
        *at < selection->cells.count ? selection->cells.items[*at] : NULL;

    if (!cell || cell->area != area
        || cell->deployment != selection->deployments.items[column]) {
        return NULL;
    }
    (*at)++;
    return cell;
}

static void write_row(table_t *table, const srm_area_t *area)
{
    const srm_selection_t *selection = table->selection;
    int columns = selection->deployments.count;
    int first = table->next;
    int at = first;
    int i;

    csv_field(table->out, area->name, table->dialect);
    if (selection->matrix->groups.count > 0) {
        add_field(table, area->group ? area->group->name : "");
    }
    for (i = 0; i < columns; i++) {
        const srm_cell_t *cell = find_cell(table, &at, area, i);

        add_field(table, cell ? srm_zone_sentence(table->out->scratch,
                                                  selection->matrix, cell,
                                                  selection->you)
                              : word(table, SRM_WORD_NOT_SHOWN));
    }
    table->next = at;
    for (i = 0, at = first; i < columns; i++) {
        const srm_cell_t *cell = find_cell(table, &at, area, i);

        add_field(table, cell ? tasks_of(table, cell) : "");
    }
    table->room->length = 0;
    srm_text_adds(table->room, area->note);
    for (i = first; i < table->next; i++) {
        add_notes(table, selection->cells.items[i]);
    }
    add_field(table, srm_text_done(table->room));
    srm_text_adds(table->out, "\r\n");
}

void csv_table(srm_text_t *out, const srm_selection_t *selection,
               const csv_dialect_t *dialect)
{
    table_t table = {.out = out,
                     .selection = selection,
                     .dialect = dialect,
                     .room = srm_text_make(out->pool, 512)};
    apr_size_t least = CELL_LEAST * (apr_size_t)selection->deployments.count;
    int i;

    write_header(&table);
    for (i = 0; i < selection->areas.count; i++) {
        srm_text_weigh(out, least);
        if (!srm_text_goes_on(out)) {
            return;
        }
        write_row(&table, selection->areas.items[i]);
    }
}
