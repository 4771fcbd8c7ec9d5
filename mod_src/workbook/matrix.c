/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file matrix.c
 * @brief The workbook of a matrix.
 */

#ifdef SRM_WITH_XLSX

#include "matrix.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_labels.h"

/** About as many cells as a cell of the matrix has on all sheets, and as the
 * rest has. */
#define CELLS_EACH 32
#define CELLS_MORE 1000

const char *matrix_word(const matrix_book_t *to, srm_word_e word)
{
    return srm_matrix_word(to->matrix, word);
}

const char *matrix_fill(const matrix_book_t *to, srm_word_e word,
                        const char *name, const char *value)
{
    const char *const pairs[] = {name, value, NULL};

    return srm_label_fill(to->pool, matrix_word(to, word), pairs);
}

const char *matrix_owner(const matrix_book_t *to, const srm_owner_t *owner)
{
    return *owner->contact ? apr_pstrcat(to->pool, owner->team, " (",
                                         owner->contact, ")", NULL)
                           : owner->team;
}

int matrix_heading(const matrix_book_t *to, srm_book_sheet_t *sheet,
                   const char *heading)
{
    const srm_selection_t *selection = to->selection;
    int row = 0;

    srm_book_text(sheet, row++, 0, SRM_BOOK_TITLE, heading);
    if (strcmp(heading, to->matrix->title) != 0) {
        srm_book_text(sheet, row++, 0, SRM_BOOK_REMARK, to->matrix->title);
    }
    srm_book_text(sheet, row++, 0, SRM_BOOK_REMARK,
                  apr_pstrcat(to->pool, matrix_word(to, SRM_WORD_REVISION),
                              " ", to->matrix->revision, NULL));
    if (selection->filtered) {
        srm_book_text(
            sheet, row++, 0, SRM_BOOK_REMARK,
            apr_pstrcat(to->pool, matrix_word(to, SRM_WORD_FILTERED), " ",
                        srm_label_shown(to->pool, to->matrix,
                                        selection->cells.count,
                                        to->matrix->every_cell.count),
                        NULL));
    }
    return row;
}

const char *srm_workbook_matrix(apr_pool_t *pool,
                                const srm_selection_t *selection,
                                apr_size_t *length, const char **why)
{
    const srm_matrix_t *matrix = selection->matrix;
    const srm_book_facts_t facts = {
        .title = matrix->title,
        .author = matrix->owner.team,
        .subject = matrix->summary,
        .date = matrix->revision,
        .right_to_left = !strcmp(srm_label_direction(matrix->lang), "rtl"),
        .cut = true,
        .cells = CELLS_MORE + (apr_size_t)selection->cells.count * CELLS_EACH,
    };
    matrix_book_t to = {.pool = pool,
                        .selection = selection,
                        .matrix = matrix,
                        .room = srm_text_make(pool, 1024)};

    to.book = srm_book_make(pool, &facts);
    matrix_table(&to);
    matrix_checklists(&to);
    matrix_rows(&to);
    matrix_about(&to);
    return srm_book_close(to.book, length, why);
}

#endif
