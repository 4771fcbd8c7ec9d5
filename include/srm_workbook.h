/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_WORKBOOK_H
#define SRM_WORKBOOK_H

/**
 * @file srm_workbook.h
 * @brief Workbooks for spreadsheet programs (XLSX).
 *
 * A book is begun, filled sheet by sheet and closed, which returns its bytes.
 * The same calls make the same bytes: at any time, in any time zone and
 * locale, on any server with the same libraries. Texts stay texts: nothing
 * that begins with a sign becomes a formula.
 *
 * Only builds with libxlsxwriter have these functions: callers are compiled
 * with SRM_WITH_XLSX only.
 *
 * Failures are kept in the book, so only srm_book_close() has to be checked.
 *
 * A thread uses a book alone. The library is not made for threads and takes
 * much memory, so a process makes one book at a time: srm_book_make() waits
 * until the book of another thread is closed. One thread may wait; the books of
 * others fail with srm_book_busy. A thread must not begin a second book before
 * it has closed the first.
 */

#include <stdbool.h>

#include <apr_pools.h>

#include "srm_writer.h"
#include "srm_zone.h"

/** A book that is being filled, and a sheet of it. */
typedef struct srm_book srm_book_t;
typedef struct srm_book_sheet srm_book_sheet_t;

/** The looks of cells. Those of zones follow: see srm_book_zone(). */
typedef enum {
    SRM_BOOK_PLAIN,  /**< one line, for data */
    SRM_BOOK_TEXT,   /**< several lines, at the top of its cell */
    SRM_BOOK_STRONG, /**< the same, bold: what a row is about */
    SRM_BOOK_NOTE,   /**< the same, less prominent: remarks */
    SRM_BOOK_LINK,   /**< the same, for links */
    SRM_BOOK_HEAD,   /**< the head of a table */
    SRM_BOOK_GROUP,  /**< the heading of rows that belong together */
    SRM_BOOK_TITLE,  /**< the heading of a sheet */
    SRM_BOOK_REMARK, /**< below it: one line, less prominent */
    SRM_BOOK_TICK,   /**< a box to tick */
    SRM_BOOK_DATE,   /**< a date that a reader enters */
    SRM_BOOK_ZONES,  /**< the first zone */
    SRM_BOOK_STYLE_COUNT = SRM_BOOK_ZONES + SRM_ZONE_COUNT
} srm_book_style_e;

/** Return the look of a zone: the colours of the page. */
static inline srm_book_style_e srm_book_zone(srm_zone_e zone)
{
    return (srm_book_style_e)(SRM_BOOK_ZONES + (int)zone);
}

/** Return the symbol of a zone, one character: colour alone says nothing to
 * some readers, and on some paper. */
const char *srm_book_symbol(srm_zone_e zone);

/** Facts about a book. Texts may be "", and are copied. */
typedef struct srm_book_facts {
    const char *title;
    const char *author;
    const char *subject;
    const char *date; /**< "2026-01-06": the book says it was made that day */
    bool right_to_left; /**< direction of its sheets */
    bool cut; /**< a text that is too long for a cell is cut and ends with an
                   ellipsis; otherwise closing the book fails */
    apr_size_t cells; /**< about as many cells as it will have: there must be
                           memory for them */
} srm_book_facts_t;

/** The most characters in a cell, counted as spreadsheet programs do: those
 * beyond U+FFFF count twice. */
#define SRM_BOOK_TEXT_MOST 32767

/** The box of a task that is not done, and of one that is. */
#define SRM_BOOK_OPEN "\xe2\x98\x90"
#define SRM_BOOK_DONE "\xe2\x98\x91"

/** The reason of a book that failed because others are being made; compare the
 * address. */
extern const char srm_book_busy[];

/**
 * Begin a book.
 * @param pool owns it, and the bytes that closing returns. Clearing the pool
 *             gives up a book that is not closed
 */
srm_book_t *srm_book_make(apr_pool_t *pool, const srm_book_facts_t *facts);

/**
 * Add a sheet after the others.
 * @param name any text: what is no legal name is changed until it is one that
 *             no other sheet has
 */
srm_book_sheet_t *srm_book_sheet(srm_book_t *book, const char *name);

/**
 * Close a book.
 * All its parts are read again and checked before anything is returned: the
 * library does not notice when its temporary files are cut.
 * @param length receives the number of bytes
 * @param why    receives a sentence when it fails; it names no path
 * @return the bytes, from the pool of the book; NULL when it fails. The book
 *         is gone in both cases
 */
const char *srm_book_close(srm_book_t *book, apr_size_t *length,
                           const char **why);

/*
 * Cells. Rows and columns count from 0. A cell is written once.
 */

/** Write a text; "" leaves an empty cell with its look. */
void srm_book_text(srm_book_sheet_t *sheet, int row, int column,
                   srm_book_style_e style, const char *text);

/** Write a number. */
void srm_book_number(srm_book_sheet_t *sheet, int row, int column,
                     srm_book_style_e style, int number);

/**
 * Write a link. If it does not begin with http:// or https://, or is too long
 * for spreadsheet programs, only its text is written.
 * @param text to show; "" shows the link
 */
void srm_book_link(srm_book_sheet_t *sheet, int row, int column,
                   const char *href, const char *text);

/** Attach a comment to a cell, which is written too; "" attaches none. */
void srm_book_comment(srm_book_sheet_t *sheet, int row, int column,
                      const char *text);

/*
 * Layout.
 */

/**
 * Set the width of columns, in characters. 0 hides them. The heights of rows
 * follow from it, so set it before the texts are written.
 */
void srm_book_width(srm_book_sheet_t *sheet, int first, int last, int width);

/** Keep the first rows and columns in view. */
void srm_book_freeze(srm_book_sheet_t *sheet, int rows, int columns);

/**
 * Make a table with a filter of each column, and write its heads.
 * @param row   of its heads, from which its rows follow. The caller writes
 *              their cells
 * @param rows  their number. Without rows only the heads are written
 * @param heads of its columns; one that was there before, in any case of
 *              letters, gets a number
 */
void srm_book_table(srm_book_sheet_t *sheet, int row, int column, int rows,
                    const char *const *heads, int columns);

/**
 * Let the cells of a column take one of a few values only. They may also be
 * empty.
 * @param values ended by NULL; without commas, at most 255 characters together
 */
void srm_book_choices(srm_book_sheet_t *sheet, int column, int first, int last,
                      const char *const *values);

/**
 * Set up paper: landscape, as wide as a page, with the title and a date in the
 * header, the name of the sheet and the number of the page in the footer.
 * @param date may be ""
 * @param rows of the head, which each page repeats; 0 for none
 */
void srm_book_paper(srm_book_sheet_t *sheet, const char *title,
                    const char *date, int rows);

/**
 * Make the workbook of a matrix, or of the part of it that a query selects:
 * the table, a checklist for each deployment, the flat rows, and a sheet about
 * the matrix. Texts that are too long for a cell are cut.
 * @param length receives the number of bytes
 * @param why    receives a sentence when it fails
 * @return the bytes, from the pool; NULL when it fails
 */
const char *srm_workbook_matrix(apr_pool_t *pool,
                                const srm_selection_t *selection,
                                apr_size_t *length, const char **why);

#endif
