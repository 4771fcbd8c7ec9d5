/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef XLSX_SHEET_H
#define XLSX_SHEET_H

/**
 * @file xlsx_sheet.h
 * @brief A sheet being read. Private to read_xlsx_sheet*.c.
 */

#include "xlsx.h"

/** Cells or rows of a kind, which a remark counts. */
typedef struct sheet_count {
    int count;
    int row; /**< of the first */
    int column;
} sheet_count_t;

/** A sheet being read. */
typedef struct sheet_state {
    xlsx_book_t *book;
    import_table_t *table;
    apr_array_header_t *cells; /**< of the row, const char * */
    bool row_hidden;
    char type[16];     /**< of the cell; "" outside of cells */
    xlsx_style_t style;
    srm_text_t *value; /**< its value, as in the file */
    bool in_value;
    bool formula;     /**< it has one */
    xlsx_runs_t runs; /**< of a text that is in the sheet itself */
    int breaks;       /**< cells whose line breaks became spaces */
    int widest;       /**< most cells of a row */
    int too_wide;     /**< row of the last error about columns */
    int column_lists; /**< elements that describe columns */
    bool hidden_columns[IMPORT_COLUMNS_MAX + 1];
    sheet_count_t hidden_rows;
    sheet_count_t formulas;
    sheet_count_t empty_formulas;
    sheet_count_t errors;
    sheet_count_t formats; /**< numbers in formats that are not simple */
    sheet_count_t struck;
} sheet_state_t;

/** Clear merged cells except the first of each range. */
void xlsx_sheet_merge(sheet_state_t *state);

/** Add remarks to the table about what reading changed or left out. */
void xlsx_sheet_remark(const sheet_state_t *state);

#endif
