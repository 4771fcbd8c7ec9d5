/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file sheet_rows.c
 * @brief Rows of a table: which are areas, headings of groups, or neither.
 */

#include "sheet.h"

#include <string.h>

#include <apr_strings.h>

#include "values.h"
#include "words.h"

/* Texts that begin an explanation below a table. */
static const char *const legends[] = {
    "legend", "key",       "note",   "notes",      "source",  "sources",
    "raci",   "footnotes", "footer", "references", "glossary"};

/* Return the column of the only text of a row; -1 if there are several or
 * none. Merged cells that repeat the area are one. */
static int only_text(const import_sheet_t *sheet, const import_row_t *row)
{
    bool merged = sheet->table->merges->nelts > 0;
    int only = -1;
    int i;

    for (i = 0; i < row->count; i++) {
        if (!*row->cells[i]
            || (i < sheet->count && sheet->columns[i].chosen
                && sheet->columns[i].role == SHEET_IGNORED)) {
            continue;
        }
        if (only >= 0
            && !(merged && !strcmp(row->cells[i], row->cells[only]))) {
            return -1;
        }
        only = only < 0 ? i : only;
    }
    return only;
}

/* Count headers of columns after the first, and those that a row repeats. */
static int count_repeated(const import_sheet_t *sheet, const import_row_t *row,
                          int *headers)
{
    int repeated = 0;
    int i;

    *headers = 0;
    for (i = 1; i < sheet->count; i++) {
        const char *header = sheet->columns[i].header;

        *headers += *header != '\0';
        repeated += *header && word_same(sheet_cell(row, i), header);
    }
    return repeated;
}

/* True if a row is the header, with its first word or without. */
static bool is_header(const import_sheet_t *sheet, const import_row_t *row,
                      bool with_first)
{
    int headers;
    int repeated = count_repeated(sheet, row, &headers);

    return headers > 0 && repeated == headers
           && (with_first
                   ? !strcmp(sheet_cell(row, 0), sheet->columns[0].header)
                   : headers > 1 && *sheet_cell(row, 0));
}

/* A name of a party in its own column may be a mark: then some rows repeat only
 * a part of the header. */
void sheet_find_headers(import_sheet_t *sheet)
{
    bool with_first = false;
    int all = 0;
    int headers, i;

    for (i = 0; i < sheet->row_count; i++) {
        int repeated = count_repeated(sheet, &sheet->rows[i], &headers);

        with_first = with_first || (repeated > 0 && repeated < headers);
        all += repeated == headers;
    }
    with_first = with_first || all * 2 > sheet->row_count;
    for (i = 0; i < sheet->row_count; i++) {
        if (!sheet->rows[i].broken && sheet->kinds[i] != SHEET_ROW_OTHER
            && is_header(sheet, &sheet->rows[i], with_first)) {
            sheet->kinds[i] = SHEET_ROW_OTHER;
            draft_remark(sheet->draft, "Row %d repeats the header",
                         sheet->rows[i].number);
        }
    }
}

/* True if a text is "Legend", "Notes:" or the like. */
static bool is_legend(const import_sheet_t *sheet, const char *text)
{
    size_t length = strlen(text);
    size_t i;

    if (length > 0 && text[length - 1] == ':') {
        length--;
    }
    text = apr_pstrmemdup(sheet->draft->pool, text, length);
    for (i = 0; i < sizeof(legends) / sizeof(legends[0]); i++) {
        if (word_same(legends[i], text)) {
            return true;
        }
    }
    return false;
}

/* Leave out rows below the table: explanations and texts without areas. */
static void leave_out_end(import_sheet_t *sheet, int legend)
{
    int i;

    if (legend >= 0) {
        draft_remark(sheet->draft,
                     "Rows from %d on explain the table and are left out",
                     sheet->rows[legend].number);
        for (i = legend; i < sheet->row_count; i++) {
            sheet->kinds[i] = SHEET_ROW_OTHER;
        }
    }
    for (i = (legend >= 0 ? legend : sheet->row_count) - 1;
         i >= 0 && sheet->kinds[i] != SHEET_ROW_AREA; i--) {
        if (sheet->kinds[i] == SHEET_ROW_HEADING) {
            sheet->kinds[i] = SHEET_ROW_OTHER;
            draft_remark(
                sheet->draft, "Row %d is below the table: \"%s\"",
                sheet->rows[i].number,
                draft_quote(sheet->draft,
                            sheet_cell(&sheet->rows[i],
                                       only_text(sheet, &sheet->rows[i]))));
        }
    }
}

/* True if rows without any mark are areas: an option says what they mean. */
static bool has_bare_areas(import_sheet_t *sheet)
{
    bool marked = false;
    int i;

    for (i = 0; i < sheet->count; i++) {
        marked = marked || sheet->columns[i].is_party;
    }
    return marked && values_find(sheet->draft, "").kind != WORD_UNKNOWN;
}

void sheet_sort_rows(import_sheet_t *sheet)
{
    bool bare_areas = has_bare_areas(sheet);
    int legend = -1;
    int i;

    for (i = 0; i < sheet->row_count; i++) {
        const import_row_t *row = &sheet->rows[i];
        int only = only_text(sheet, row);
        sheet_role_e role = only >= 0 && only < sheet->count
                                ? sheet->columns[only].role
                                : SHEET_DATA;

        if (sheet->kinds[i] == SHEET_ROW_OTHER || row->broken) {
            continue;
        }
        if (only >= 0 && sheet->count > 1
            && (role == SHEET_AREA || role == SHEET_ID || role == SHEET_GROUP
                || only == 0)) {
            if (legend < 0 && i > 0 && is_legend(sheet, row->cells[only])) {
                legend = i;
            }
            if (!bare_areas || role != SHEET_AREA) {
                sheet->kinds[i] = SHEET_ROW_HEADING;
            }
        }
    }
    leave_out_end(sheet, legend);
}
