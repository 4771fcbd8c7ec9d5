/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef BOOK_H
#define BOOK_H

/**
 * @file book.h
 * @brief A book being filled: what the files of this folder share.
 */

#include <xlsxwriter.h>

#include "parts.h"
#include "srm_workbook.h"

struct srm_book {
    apr_pool_t *pool;
    srm_book_facts_t facts;
    int file;               /**< a memfd that receives the bytes; -1: none */
    lxw_workbook *workbook; /**< NULL once it is freed */
    lxw_format *formats[SRM_BOOK_STYLE_COUNT]; /**< NULL until used */
    apr_array_header_t *names; /**< of sheets, with folded letters */
    apr_array_header_t *sheets; /**< of srm_book_sheet_t * */
    book_parts_t parts;        /**< what the parts of the file must have */
    const char *why;           /**< the first failure; NULL: none */
    bool locked;               /**< this book holds the lock */
};

struct srm_book_sheet {
    srm_book_t *book;
    lxw_worksheet *sheet; /**< NULL after a failure */
    const char *name;
    int links; /**< of this sheet */
    apr_array_header_t *widths;  /**< of columns, int; 0: not set */
    apr_array_header_t *heights; /**< of rows, int, in points; 0: not set */
};

/** Keep the reason why the book cannot be made, if it is the first. */
void book_fail(srm_book_t *book, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Make room in a row for a text of a column. book_heights.c */
void book_grow(srm_book_sheet_t *sheet, int row, int column,
               srm_book_style_e style, const char *text);

/** Keep the width of columns. */
void book_keep_width(srm_book_sheet_t *sheet, int first, int last, int width);

/** Set the heights of all rows. */
void book_set_heights(srm_book_sheet_t *sheet);

/** Return the format of a style, or NULL after a failure. book_styles.c */
lxw_format *book_format(srm_book_t *book, srm_book_style_e style);

/*
 * book_texts.c
 */

/** Return the length of a text as spreadsheet programs count it. */
apr_size_t book_units(const char *text);

/** Copy the start of a text, at most so many units long, with an ellipsis if
 * it is cut. */
const char *book_cut(apr_pool_t *pool, const char *text, apr_size_t most);

/**
 * Return a text as it is written into a cell: checked, cut if the book permits
 * it, with an escape where readers would see one.
 * @return NULL after a failure
 */
const char *book_prepare(srm_book_sheet_t *sheet, int row, int column,
                         const char *text);

/** Return a legal name that no sheet of the book has yet. */
const char *book_name(srm_book_t *book, const char *name);

#endif
