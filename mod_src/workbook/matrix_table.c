/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file matrix_table.c
 * @brief The sheet of the table, with the colours of the page.
 *
 * Symbol and word say in each cell what its colour says. Conditions and notes
 * are comments; tasks are on other sheets.
 */

#ifdef SRM_WITH_XLSX

#include "matrix.h"

#include <apr_strings.h>

#include "srm_labels.h"
#include "srm_rows.h"

/** Widths of the first column and of the others, in characters. */
#define AREA_WIDTH 36
#define CELL_WIDTH 20

static const char *symbol_and(const matrix_book_t *to, srm_zone_e zone,
                              const char *word)
{
    return apr_pstrcat(to->pool, srm_book_symbol(zone), " ", word, NULL);
}

static void add_line(srm_text_t *text)
{
    srm_text_adds(text, text->length > 0 ? "\n" : "");
}

/** Add "If the customer brings the keys: You, Microsoft". */
static void add_condition(const matrix_book_t *to,
                          const srm_condition_t *condition)
{
    srm_text_t *text = to->room;
    int i;

    add_line(text);
    srm_text_adds(text, matrix_word(to, SRM_WORD_IF));
    srm_text_addc(text, ' ');
    srm_text_adds(text, condition->when);
    srm_text_adds(text, ": ");
    for (i = 0; i < condition->duties.count; i++) {
        srm_text_adds(text, i > 0 ? ", " : "");
        srm_text_adds(text, srm_zone_party(to->matrix,
                                           condition->duties.items[i].party,
                                           to->selection->you, false));
    }
    if (condition->duties.count == 0) {
        srm_text_adds(text, matrix_word(to, SRM_WORD_NOBODY));
    }
    if (*condition->note) {
        srm_text_adds(text, ". ");
        srm_text_adds(text, condition->note);
    }
}

static const char *comment_of(const matrix_book_t *to, const srm_cell_t *cell)
{
    int i;

    to->room->length = 0;
    for (i = 0; i < cell->conditions.count; i++) {
        add_condition(to, &cell->conditions.items[i]);
    }
    if (*cell->note) {
        add_line(to->room);
        srm_text_adds(to->room, cell->note);
    }
    return srm_text_done(to->room);
}

static const char *area_comment(const matrix_book_t *to,
                                const srm_area_t *area)
{
    to->room->length = 0;
    srm_text_adds(to->room, area->summary);
    if (*area->note) {
        add_line(to->room);
        srm_text_adds(to->room, area->note);
    }
    return srm_text_done(to->room);
}

static void write_cell(const matrix_book_t *to, srm_book_sheet_t *sheet,
                       int row, int column, const srm_cell_t *cell)
{
    const srm_party_t *you = to->selection->you;
    srm_zone_e zone = srm_zone_of(cell, you);

    srm_book_text(
        sheet, row, column, srm_book_zone(zone),
        symbol_and(to, zone,
                   srm_zone_word(to->pool, to->matrix, cell, you, false)));
    srm_book_comment(sheet, row, column, comment_of(to, cell));
}

/** Write an area; its cells begin at an index of the list, which moves past
 * them. */
static void write_area(const matrix_book_t *to, srm_book_sheet_t *sheet,
                       int row, const srm_area_t *area, int *at)
{
    const srm_selection_t *selection = to->selection;
    int i;

    srm_book_text(sheet, row, 0, SRM_BOOK_STRONG, area->name);
    srm_book_comment(sheet, row, 0, area_comment(to, area));
    for (i = 0; i < selection->deployments.count; i++) {
        const srm_cell_t *next =
            *at < selection->cells.count ? selection->cells.items[*at] : NULL;

        if (next && next->area == area
            && next->deployment == selection->deployments.items[i]) {
            write_cell(to, sheet, row, i + 1, next);
            (*at)++;
        }
        else {
            srm_book_text(sheet, row, i + 1, SRM_BOOK_NOTE,
                          matrix_word(to, SRM_WORD_NOT_SHOWN));
        }
    }
}

static void write_group(const matrix_book_t *to, srm_book_sheet_t *sheet,
                        int row, const srm_group_t *group)
{
    int i;

    srm_book_text(sheet, row, 0, SRM_BOOK_GROUP, group ? group->name : "");
    if (group) {
        srm_book_comment(sheet, row, 0, group->summary);
    }
    for (i = 0; i < to->selection->deployments.count; i++) {
        srm_book_text(sheet, row, i + 1, SRM_BOOK_GROUP, "");
    }
}

/** Write the symbols with their meaning and number. */
static void write_key(const matrix_book_t *to, srm_book_sheet_t *sheet,
                      int row)
{
    const srm_selection_t *selection = to->selection;
    const srm_cell_list_t cells = {selection->cells.count,
                                   selection->cells.items};
    const srm_zone_tallies_t tallies =
        srm_zone_count(to->pool, to->matrix, selection->you, &cells);
    int i;

    srm_book_text(sheet, row++, 0, SRM_BOOK_GROUP,
                  matrix_word(to, SRM_WORD_COUNTS));
    for (i = 0; i < tallies.count; i++) {
        const srm_zone_tally_t *tally = &tallies.items[i];

        srm_book_text(
            sheet, row, 0, srm_book_zone(tally->zone),
            symbol_and(to, tally->zone,
                       srm_zone_name(to->matrix, tally, selection->you)));
        srm_book_number(sheet, row++, 1, SRM_BOOK_TEXT, tally->cells);
    }
}

void matrix_table(const matrix_book_t *to)
{
    const srm_selection_t *selection = to->selection;
    srm_book_sheet_t *sheet =
        srm_book_sheet(to->book, matrix_word(to, SRM_WORD_SHEET_MATRIX));
    int row = matrix_heading(to, sheet, to->matrix->title);
    int at = 0;
    int i;

    srm_book_width(sheet, 0, 0, AREA_WIDTH);
    srm_book_text(sheet, row, 0, SRM_BOOK_HEAD,
                  matrix_word(to, SRM_WORD_AREA));
    for (i = 0; i < selection->deployments.count; i++) {
        srm_book_width(sheet, i + 1, i + 1, CELL_WIDTH);
        srm_book_text(sheet, row, i + 1, SRM_BOOK_HEAD,
                      selection->deployments.items[i]->name);
        srm_book_comment(sheet, row, i + 1,
                         selection->deployments.items[i]->title);
    }
    srm_book_paper(sheet, to->matrix->title, to->matrix->revision, ++row);
    srm_book_freeze(sheet, row, 1);
    for (i = 0; i < selection->areas.count; i++) {
        const srm_area_t *area = selection->areas.items[i];

        if (i > 0 ? area->group != selection->areas.items[i - 1]->group
                  : area->group != NULL) {
            write_group(to, sheet, row++, area->group);
        }
        write_area(to, sheet, row++, area, &at);
    }
    write_key(to, sheet, row + 1);
}

#endif
