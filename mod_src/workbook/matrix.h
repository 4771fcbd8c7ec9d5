/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef MATRIX_H
#define MATRIX_H

/**
 * @file matrix.h
 * @brief The workbook of a matrix: its sheets, one a file.
 */

#include "srm_text.h"
#include "srm_workbook.h"

/** A workbook being written. */
typedef struct matrix_book {
    apr_pool_t *pool; /**< of the book */
    const srm_selection_t *selection;
    const srm_matrix_t *matrix;
    srm_book_t *book;
    srm_text_t *room; /**< for a text of several pieces, used at once */
} matrix_book_t;

/** Return a word of the interface. */
const char *matrix_word(const matrix_book_t *to, srm_word_e word);

/** Return "Checklist: PaaS" and the like, with one value. */
const char *matrix_fill(const matrix_book_t *to, srm_word_e word,
                        const char *name, const char *value);

/** Return a team and its contact; "" for none. */
const char *matrix_owner(const matrix_book_t *to, const srm_owner_t *owner);

/**
 * Write a heading, and below it the title of the matrix, its revision and what
 * the selection leaves out.
 * @return the next free row
 */
int matrix_heading(const matrix_book_t *to, srm_book_sheet_t *sheet,
                   const char *heading);

/** Write the sheet of the table. matrix_table.c */
void matrix_table(const matrix_book_t *to);

/** Write a sheet for each deployment, with your tasks. matrix_checklists.c */
void matrix_checklists(const matrix_book_t *to);

/** Write the sheet of flat rows. matrix_rows.c */
void matrix_rows(const matrix_book_t *to);

/** Write the sheet about the matrix. matrix_about.c */
void matrix_about(const matrix_book_t *to);

#endif
