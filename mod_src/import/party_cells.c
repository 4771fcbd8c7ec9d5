/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file party_cells.c
 * @brief Ticks, letters of RACI and tasks in the columns of parties.
 */

#include "party_cells.h"

#include <string.h>

#include <apr_strings.h>

#include "marks.h"
#include "task_columns.h"
#include "values.h"

/* The cells of one deployment in a row. */
typedef struct read_state {
    import_sheet_t *sheet;
    const import_row_t *row;
    const party_cells_t *cells;
    draft_cell_t *cell;
    draft_set_t accountable;
    bool nobody;        /* a cell says so */
    bool column_nobody; /* a mark in the column of nobody does */
    bool open;
} read_state_t;

party_cells_t party_cells_look(import_sheet_t *sheet)
{
    party_cells_t cells = {false, false};
    mark_t mark;
    int i, j;

    for (i = 0; i < sheet->count; i++) {
        if (!sheet->columns[i].is_party) {
            continue;
        }
        for (j = 0; j < sheet->row_count; j++) {
            const char *text = sheet_take_marks(
                sheet, sheet_cell(&sheet->rows[j], i), false, 0, 0, NULL);

            if (*text && values_find(sheet->draft, text).kind == WORD_UNKNOWN
                && marks_read(text, &mark)) {
                cells.ticks = cells.ticks || mark.tick;
                cells.crosses = cells.crosses || mark.cross;
            }
        }
    }
    return cells;
}

/* Add a party that supports, with the way in which it does. */
static void add_support(read_state_t *reading, int party, int letters)
{
    static const struct {
        int letter;
        const char *text;
    } ways[] = {
        {MARK_S, "Supports"}, {MARK_C, "Consulted"}, {MARK_I, "Informed"}};
    size_t i;

    reading->cell->supporting |= DRAFT_PARTY(party);
    for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        if (letters & ways[i].letter) {
            draft_add_task(reading->sheet->draft->pool, &reading->cell->tasks,
                           party, ways[i].text);
        }
    }
}

/* Report a text that is no mark. */
static void refuse(const read_state_t *reading, int column, const char *text,
                   const char *why)
{
    draft_t *draft = reading->sheet->draft;
    const char *shown = draft_quote(draft, text);

    draft->asked = true;
    import_trouble_value(
        draft->troubles, reading->row->number, column + 1, shown,
        apr_psprintf(draft->pool,
                     "%s; say what it means with --value '%s=MEANING'", why,
                     shown));
}

static void add_parties(read_state_t *reading, draft_set_t parties)
{
    reading->cell->parties |= parties;
    draft_use(reading->sheet->draft, parties);
}

/* Apply a mark in a party's column. */
static void apply_mark(read_state_t *reading, int place, const char *text,
                       const mark_t *mark)
{
    const sheet_column_t *column = &reading->sheet->columns[place];
    draft_set_t party = column->place >= 0 ? DRAFT_PARTY(column->place) : 0;
    int count;

    if (mark->cross && reading->cells->ticks) {
        refuse(reading, place, text,
               "a cross beside ticks could mean yes or no");
    }
    else if (mark->no) {
        return;
    }
    else if (column->is_nobody) {
        reading->nobody = reading->column_nobody = true;
    }
    else if (column->is_shared) {
        party = word_everybody(reading->sheet->draft, &count);
        if (count != 2) {
            refuse(reading, place, text, "it does not say between whom");
        }
        add_parties(reading, party);
    }
    else if (mark->letters && !(mark->letters & (MARK_R | MARK_A))) {
        add_support(reading, column->place, mark->letters);
        draft_use(reading->sheet->draft, party);
    }
    else {
        add_parties(reading, party);
        reading->accountable |= mark->letters & MARK_A ? party : 0;
    }
}

/* Apply the meaning that an option gives to a cell, or a word that needs none.
 * Return false if there is no such meaning. */
static bool apply_word(read_state_t *reading, int place, const char *text)
{
    draft_t *draft = reading->sheet->draft;
    word_t word = values_find(draft, text);
    bool given = word.kind != WORD_UNKNOWN;
    mark_t mark;
    int count;

    word = given ? word : word_read(draft, text);
    switch (word.kind) {
    case WORD_NOBODY:
        reading->nobody = true;
        return true;
    case WORD_OPEN:
        reading->open = true;
        return true;
    case WORD_IGNORE:
        return true;
    case WORD_LETTERS:
        (void)marks_read(word.letters, &mark);
        apply_mark(reading, place, text, &mark);
        return true;
    case WORD_SHARED:
        add_parties(reading, word_everybody(draft, &count));
        if (count != 2) {
            refuse(reading, place, text, "it does not say between whom");
        }
        return true;
    case WORD_PARTIES:
        if (!given && reading->sheet->columns[place].place >= 0
            && word.parties
                   != DRAFT_PARTY(reading->sheet->columns[place].place)) {
            refuse(reading, place, text, "another party than the header");
        }
        add_parties(reading, word.parties);
        return true;
    default:
        return false;
    }
}

static void read_text(read_state_t *reading, int place)
{
    import_sheet_t *sheet = reading->sheet;
    const sheet_column_t *column = &sheet->columns[place];
    const char *text = sheet_cell(reading->row, place);
    mark_t mark;

    if (!*text) {
        return;
    }
    text = sheet_take_marks(sheet, text, false, reading->row->number,
                            place + 1, &reading->cell->note);
    if (apply_word(reading, place, text)) {
        return;
    }
    if (marks_read(text, &mark)) {
        apply_mark(reading, place, text, &mark);
    }
    else if (word_is_denial(text)) {
        tasks_refuse(sheet, reading->row, place, text);
    }
    else if (column->texts * 2 > column->filled && column->place >= 0) {
        add_parties(reading, DRAFT_PARTY(column->place));
        tasks_add(sheet, reading->cell, column->place, text);
    }
    else {
        refuse(reading, place, text,
               "it is no mark of a party's column (x, \xe2\x9c\x93, yes, R, "
               "A, C, I, S)");
    }
}

/* Say that only supporting parties are named. */
static const char *supporters(const draft_t *draft, const draft_cell_t *cell)
{
    srm_text_t *text = srm_text_make(draft->pool, 64);
    int i;

    srm_text_adds(text, "The table names nobody who is responsible");
    for (i = 0; i < cell->tasks->nelts; i++) {
        const draft_task_t *task =
            &APR_ARRAY_IDX(cell->tasks, i, draft_task_t);

        srm_text_adds(text, i > 0 ? "; " : ": ");
        srm_text_adds(text, DRAFT_PARTY_AT(draft, task->party)->name);
        srm_text_adds(text, ": ");
        srm_text_adds(text, task->text);
    }
    return srm_text_done(text);
}

/* Finish the cell of a deployment: who leads, and what if nobody is named. */
static void finish(read_state_t *reading)
{
    import_sheet_t *sheet = reading->sheet;
    draft_t *draft = sheet->draft;
    draft_cell_t *cell = reading->cell;
    draft_set_t accountable = reading->accountable;
    word_t empty = values_find(draft, "");

    cell->supporting &= ~cell->parties;
    if (accountable && !(accountable & (accountable - 1))) {
        cell->lead = accountable;
    }
    else if (accountable) {
        draft_doubt(draft, "Several are accountable in row %d: none leads",
                    reading->row->number);
    }
    if (cell->parties || reading->row->broken) {
        if (cell->parties && reading->column_nobody) {
            import_trouble(draft->troubles, reading->row->number,
                           sheet->area + 1, "N/A and a party in one row");
        }
        return;
    }
    if (cell->supporting) {
        cell->open = true;
        cell->why = supporters(draft, cell);
        draft_doubt(draft, "Nobody is responsible in row %d: it is open",
                    reading->row->number);
        cell->tasks = NULL;
        cell->supporting = 0;
    }
    else if (reading->open || (!reading->nobody && empty.kind == WORD_OPEN)) {
        cell->open = true;
    }
    else if (!reading->nobody && empty.kind != WORD_NOBODY) {
        import_trouble(draft->troubles, reading->row->number, sheet->area + 1,
                       "no party is marked in this row (say what empty cells "
                       "mean with --value '=open' or --value '=n/a')");
    }
}

void party_cells_read(import_sheet_t *sheet, const import_row_t *row,
                      draft_area_t *area, void *data)
{
    int deployment, i;

    for (deployment = 0; deployment < sheet->draft->deployments->nelts;
         deployment++) {
        read_state_t reading = {.sheet = sheet,
                                .row = row,
                                .cells = data,
                                .cell = &area->cells[deployment]};

        for (i = 0; i < sheet->count; i++) {
            if (sheet->columns[i].is_party
                && sheet->columns[i].deployment == deployment) {
                read_text(&reading, i);
            }
        }
        finish(&reading);
        tasks_read(sheet, row, reading.cell);
    }
}
