/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file sheet_areas.c
 * @brief Areas of a table with one row per area.
 */

#include "sheet.h"

#include <string.h>

#include <apr_strings.h>

#include "areas.h"
#include "srm_load.h"
#include "words.h"

/* A table whose areas are being read. */
typedef struct read_state {
    import_sheet_t *sheet;
    areas_t *areas;
    const import_row_t *heading; /* of the rows below; NULL: none */
    int heading_column;
    bool heading_used;
    const char *above; /* the last text of the group column */
    int above_row;
    bool filled;      /* a blank group was filled: that is told */
    srm_text_t *told; /* names of headings */
    int headings;
} read_state_t;

/* Report text outside of columns, and texts that are too long. */
static void check_cells(const import_sheet_t *sheet, const import_row_t *row)
{
    const draft_t *draft = sheet->draft;
    int i;

    for (i = 0; i < row->count; i++) {
        if (!*row->cells[i]
            || (i < sheet->count && sheet->columns[i].role == SHEET_IGNORED)) {
            continue;
        }
        if (i >= sheet->count
            || (!*sheet->columns[i].header && !sheet->columns[i].chosen
                && i != sheet->area)) {
            import_trouble(draft->troubles, row->number, i + 1,
                           "\"%s\" is in a column without a header",
                           draft_quote(draft, row->cells[i]));
        }
        if (strlen(row->cells[i]) > (size_t)srm_limits_default.text) {
            import_trouble(draft->troubles, row->number, i + 1,
                           "the text is longer than %d bytes",
                           srm_limits_default.text);
        }
    }
}

/* Join the texts of all columns of a role; their footnotes go to a note. */
static const char *join(import_sheet_t *sheet, const import_row_t *row,
                        sheet_role_e role, const char **note)
{
    const char *joined = "";
    int i;

    for (i = 0; i < sheet->count; i++) {
        const char *text = sheet_cell(row, i);

        if (sheet->columns[i].role != role || !*text) {
            continue;
        }
        text = sheet_take_marks(sheet, text, true, 0, i + 1, note);
        joined = sheet_join(sheet->draft->pool, joined, text);
    }
    return joined;
}

/* Doubt a heading without areas below it. */
static void doubt_heading(const read_state_t *reading)
{
    import_sheet_t *sheet = reading->sheet;

    if (reading->heading && !reading->heading_used) {
        draft_doubt(
            sheet->draft,
            "Row %d, \"%s\", is a group without areas: if it is an "
            "area, fill its cells",
            reading->heading->number,
            draft_quote(sheet->draft,
                        reading->heading->cells[reading->heading_column]));
    }
}

static void take_heading(read_state_t *reading, const import_row_t *row)
{
    int column = 0;

    doubt_heading(reading);
    while (!*row->cells[column]) {
        column++;
    }
    reading->heading = row;
    reading->heading_column = column;
    reading->heading_used = false;
}

/* Tell a heading when its first area is found. */
static void tell_heading(read_state_t *reading, const char *name)
{
    if (reading->heading_used) {
        return;
    }
    reading->heading_used = true;
    if (reading->headings++ < 5) {
        srm_text_adds(reading->told, reading->headings > 1 ? ", " : "");
        srm_text_adds(reading->told,
                      apr_psprintf(reading->told->pool, "\"%s\" (row %d)",
                                   draft_quote(reading->sheet->draft, name),
                                   reading->heading->number));
    }
}

/* Return the group of a row: of its column, of the row above where that is
 * written once, or of a heading. */
static const char *read_group(read_state_t *reading, const import_row_t *row)
{
    import_sheet_t *sheet = reading->sheet;
    int column = sheet_role(sheet, SHEET_GROUP);
    const char *name = column < 0 ? "" : sheet_cell(row, column);
    int number = row->number;

    if (*name) {
        reading->above = name;
    }
    else if (column >= 0 && sheet->fill_groups && *reading->above) {
        name = reading->above;
        if (!reading->filled) {
            draft_remark(sheet->draft,
                         "Blank cells of column %s take the group above",
                         sheet_column_name(sheet, column));
        }
        reading->filled = true;
    }
    if (!*name && reading->heading) {
        column = reading->heading_column;
        name = reading->heading->cells[column];
        number = reading->heading->number;
        tell_heading(reading, name);
    }
    name = sheet_take_marks(sheet, name, true, number, column + 1, NULL);
    return areas_group(reading->areas, name, number, column + 1);
}

static draft_area_t *read_area(read_state_t *reading, const import_row_t *row)
{
    import_sheet_t *sheet = reading->sheet;
    int id_column = sheet_role(sheet, SHEET_ID);
    const char *id = id_column < 0 ? "" : sheet_cell(row, id_column);
    const char *note = NULL;
    const char *notes, *summary;
    const char *name =
        sheet_take_marks(sheet, sheet_cell(row, sheet->area), true,
                         row->number, sheet->area + 1, &note);
    const char *group = read_group(reading, row);
    draft_area_t *area;

    summary = join(sheet, row, SHEET_SUMMARY, &note);
    notes = join(sheet, row, SHEET_NOTE, &note);
    check_cells(sheet, row);
    area = areas_add(reading->areas, id, name, group, row->number,
                     sheet->area + 1);
    area->summary = summary;
    area->note = sheet_join(sheet->draft->pool, notes, note ? note : "");
    return area;
}

static bool count_areas(const import_sheet_t *sheet)
{
    int areas = 0;
    int i;

    for (i = 0; i < sheet->row_count; i++) {
        areas += sheet->kinds[i] == SHEET_ROW_AREA;
    }
    if (areas == 0 && sheet->row_count > 0) {
        import_trouble(sheet->draft->troubles, sheet->rows[0].number,
                       sheet->area + 1,
                       "no row has a party (write who is responsible, or "
                       "N/A if nobody is)");
    }
    if (areas > srm_limits_default.areas) {
        import_trouble(sheet->draft->troubles, 0, 0,
                       "%d areas, but a matrix has at most %d", areas,
                       srm_limits_default.areas);
        return false;
    }
    return true;
}

void sheet_read_areas(import_sheet_t *sheet, sheet_read_fn *read, void *data)
{
    read_state_t reading = {.sheet = sheet,
                            .areas = areas_make(sheet->draft),
                            .above = "",
                            .told = srm_text_make(sheet->draft->pool, 128)};
    const char *label = sheet->columns[sheet->area].header;
    int i;

    if (!sheet->turned && !word_same(label, "area")) {
        sheet->draft->label = label;
    }
    sheet_sort_rows(sheet);
    if (!count_areas(sheet)) {
        return;
    }
    for (i = 0; i < sheet->row_count; i++) {
        const import_row_t *row = &sheet->rows[i];

        if (sheet->kinds[i] == SHEET_ROW_HEADING) {
            take_heading(&reading, row);
        }
        else if (sheet->kinds[i] == SHEET_ROW_AREA) {
            draft_area_t *area = read_area(&reading, row);

            read(sheet, row, area, data);
        }
    }
    doubt_heading(&reading);
    sheet_end_footnotes(sheet);
    if (reading.headings > 0) {
        draft_remark(sheet->draft, "Rows with one text are groups (%d): %s%s",
                     reading.headings, srm_text_done(reading.told),
                     reading.headings > 5 ? ", ..." : "");
    }
}
