/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file matrix_checklists.c
 * @brief A sheet for each deployment: your tasks, to tick off.
 */

#ifdef SRM_WITH_XLSX

#include "matrix.h"

#include "srm_rows.h"

/** The columns: the box, the area, the responsibility, the tasks, the other
 * parties, the owner, the date until which a task must be done, the note. */
enum { TICK, AREA, WORD, TASKS, OTHERS, OWNER, DUE, NOTE, COLUMNS };

static const struct {
    srm_word_e head;
    int width;
} columns[COLUMNS] = {
    [TICK] = {SRM_WORD_TICKED, 8},
    [AREA] = {SRM_WORD_AREA, 28},
    [WORD] = {SRM_WORD_RESPONSIBILITY, 18},
    [TASKS] = {SRM_WORD_TASKS, 60},
    [OTHERS] = {SRM_WORD_SHARED_WITH_HEAD, 18},
    [OWNER] = {SRM_WORD_OWNER, 20},
    [DUE] = {SRM_WORD_DUE, 12},
    [NOTE] = {SRM_WORD_NOTE, 40},
};

/** Add the tasks of one party, with the condition if there is one. */
static void add_tasks(const matrix_book_t *to, const srm_duties_t *duties,
                      const char *when)
{
    srm_text_t *text = to->room;
    int i;

    for (i = 0; i < duties->count; i++) {
        if (duties->items[i].party != to->selection->you) {
            continue;
        }
        srm_text_adds(text, text->length > 0 ? "\n" : "");
        if (when) {
            srm_text_adds(text, matrix_word(to, SRM_WORD_IF));
            srm_text_addc(text, ' ');
            srm_text_adds(text, when);
            srm_text_adds(text, ": ");
        }
        srm_text_adds(text, duties->items[i].tasks);
    }
}

static const char *tasks_of(const matrix_book_t *to, const srm_cell_t *cell)
{
    int i;

    to->room->length = 0;
    add_tasks(to, &cell->duties, NULL);
    for (i = 0; i < cell->conditions.count; i++) {
        add_tasks(to, &cell->conditions.items[i].duties,
                  cell->conditions.items[i].when);
    }
    return srm_text_done(to->room);
}

/** Return the other parties of a cell. */
static const char *others_of(const matrix_book_t *to, const srm_cell_t *cell)
{
    const srm_party_t *party;
    int at = 0;

    to->room->length = 0;
    while ((party = srm_cell_party(cell, &at)) != NULL) {
        if (party != to->selection->you) {
            srm_text_adds(to->room, to->room->length > 0 ? ", " : "");
            srm_text_adds(to->room, party->name);
        }
    }
    return srm_text_done(to->room);
}

static void write_task(const matrix_book_t *to, srm_book_sheet_t *sheet,
                       int row, const srm_cell_t *cell)
{
    const srm_party_t *you = to->selection->you;
    srm_zone_e zone = srm_zone_of(cell, you);

    srm_book_text(sheet, row, TICK, SRM_BOOK_TICK, SRM_BOOK_OPEN);
    srm_book_text(sheet, row, AREA, SRM_BOOK_STRONG, cell->area->name);
    srm_book_text(sheet, row, WORD, srm_book_zone(zone),
                  srm_zone_word(to->pool, to->matrix, cell, you, false));
    srm_book_text(sheet, row, TASKS, SRM_BOOK_TEXT, tasks_of(to, cell));
    srm_book_text(sheet, row, OTHERS, SRM_BOOK_TEXT, others_of(to, cell));
    srm_book_text(sheet, row, OWNER, SRM_BOOK_TEXT,
                  matrix_owner(to, srm_cell_owner(cell)));
    srm_book_text(sheet, row, DUE, SRM_BOOK_DATE, "");
    srm_book_text(sheet, row, NOTE, SRM_BOOK_NOTE, cell->note);
}

/** Write the tasks of a zone in a deployment, and return the next row. */
static int write_zone(const matrix_book_t *to, srm_book_sheet_t *sheet,
                      int row, const srm_deployment_t *deployment,
                      srm_zone_e zone)
{
    const srm_party_t *you = to->selection->you;
    int i;

    for (i = 0; i < to->selection->cells.count; i++) {
        const srm_cell_t *cell = to->selection->cells.items[i];

        if (cell->deployment == deployment && srm_zone_of(cell, you) == zone
            && srm_cell_has(cell, you)) {
            write_task(to, sheet, row++, cell);
        }
    }
    return row;
}

static void write_checklist(const matrix_book_t *to,
                            const srm_deployment_t *deployment)
{
    static const char *const boxes[] = {SRM_BOOK_OPEN, SRM_BOOK_DONE, NULL};
    srm_book_sheet_t *sheet = srm_book_sheet(to->book, deployment->name);
    const char *heads[COLUMNS];
    int head = matrix_heading(to, sheet,
                              matrix_fill(to, SRM_WORD_CHECKLIST_OF,
                                          "deployment", deployment->name));
    int row = head + 1;
    int i;

    for (i = 0; i < COLUMNS; i++) {
        heads[i] = matrix_word(to, columns[i].head);
        srm_book_width(sheet, i, i, columns[i].width);
    }
    row = write_zone(to, sheet, row, deployment, SRM_ZONE_YOU);
    row = write_zone(to, sheet, row, deployment, SRM_ZONE_SHARED);
    row = write_zone(to, sheet, row, deployment, SRM_ZONE_CONDITIONAL);
    srm_book_table(sheet, head, 0, row - head - 1, heads, COLUMNS);
    srm_book_choices(sheet, TICK, head + 1, row - 1, boxes);
    srm_book_freeze(sheet, head + 1, AREA + 1);
    srm_book_paper(sheet, to->matrix->title, to->matrix->revision, head + 1);
    if (row == head + 1) {
        srm_book_text(sheet, row, AREA, SRM_BOOK_NOTE,
                      matrix_word(to, SRM_WORD_NO_TASKS));
    }
}

void matrix_checklists(const matrix_book_t *to)
{
    int i;

    for (i = 0; to->selection->you && i < to->selection->deployments.count;
         i++) {
        write_checklist(to, to->selection->deployments.items[i]);
    }
}

#endif
