/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file sheet_troubles.c
 * @brief Errors in a spreadsheet and their cells.
 */

#include "sheet.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_printable.h"

/* Most cells that a line names besides its own. */
#define NAMED_MAX 5

/* Return the rest of a JSON pointer after a member; NULL if it does not
 * begin with it. */
static const char *after(const char *pointer, const char *member)
{
    size_t length = strlen(member);

    return !strncmp(pointer, member, length)
                   && (!pointer[length] || pointer[length] == '/')
               ? pointer + length
               : NULL;
}

/* Return the entry of a list that a JSON pointer goes through; NULL if
 * there is none. */
static const void *entry_of(const char **pointer, const char *list,
                            const apr_array_header_t *entries)
{
    const char *rest = after(*pointer, list);
    char *end;
    long location;

    if (!rest || !*rest) {
        return NULL;
    }
    location = strtol(rest + 1, &end, 10);
    *pointer = end;
    return location >= 0 && location < entries->nelts
               ? entries->elts + location * entries->elt_size
               : NULL;
}

/* Return the column of the cell that a JSON pointer refers to in an area;
 * 0 if there is none. */
static int column_in_area(const sheet_t *sheet, const char *pointer)
{
    const char *cell = after(pointer, "/cells");
    int i;

    for (i = 0; cell && *cell && i < sheet->deployments->nelts; i++) {
        const sheet_thing_t *deployment =
            &APR_ARRAY_IDX(sheet->deployments, i, sheet_thing_t);

        if (after(cell + 1, deployment->id)) {
            return deployment->column;
        }
    }
    return after(pointer, "/name") ? 1 : 0;
}

/* Find the cell of the table that a JSON pointer of the matrix refers to. */
static void find_cell(const sheet_t *sheet, const char *pointer, int *row,
                      int *column)
{
    const sheet_area_t *area = entry_of(&pointer, "/areas", sheet->areas);
    const sheet_thing_t *thing =
        area ? NULL : entry_of(&pointer, "/deployments", sheet->deployments);

    thing = thing ? thing : entry_of(&pointer, "/groups", sheet->groups);
    *row = area ? area->row : thing ? thing->row : 0;
    *column = area    ? column_in_area(sheet, pointer)
              : thing ? thing->column
                      : 0;
    if (after(pointer, "/labels")) {
        *row = APR_ARRAY_IDX(sheet->deployments, 0, sheet_thing_t).row;
        *column = 1;
    }
}

void sheet_take_report(sheet_t *sheet, const srm_report_t *report)
{
    int i, row, column;

    for (i = 0; i < report->problems->nelts; i++) {
        const srm_problem_t *problem =
            &APR_ARRAY_IDX(report->problems, i, srm_problem_t);
        const char *pointer =
            problem->location.pointer ? problem->location.pointer : "";

        if (problem->severity != SRM_ERROR) {
            continue;
        }
        find_cell(sheet, pointer, &row, &column);
        srm_csv_trouble(sheet->troubles, row, column, "%s%s%s%s [RSP%04d]",
                        row ? "" : "in the resulting matrix: ",
                        row ? "" : srm_printable(sheet->pool, pointer),
                        row || !*pointer ? "" : ": ", problem->sentence,
                        problem->code);
    }
    sheet->troubles->left_out += report->left_out;
}

static void write_place(srm_text_t *out, const srm_csv_trouble_t *trouble)
{
    const char *cell =
        srm_csv_cell_name(out->pool, trouble->row, trouble->column);

    if (trouble->row > 0) {
        srm_text_addc(out, ':');
        srm_text_addi(out, trouble->row);
    }
    if (trouble->column > 0) {
        srm_text_addc(out, ':');
        srm_text_addi(out, trouble->column);
    }
    srm_text_adds(out, ": ");
    srm_text_adds(out, cell);
    srm_text_adds(out, *cell ? ": " : "");
}

static bool is_same(const srm_csv_trouble_t *one,
                    const srm_csv_trouble_t *other)
{
    return one->column > 0 && other->column > 0
           && !strcmp(one->sentence, other->sentence);
}

/* Write the other cells of an error, and mark them as written. */
static void write_others(srm_text_t *out, const apr_array_header_t *list,
                         int first, char *written)
{
    const srm_csv_trouble_t *troubles = (const srm_csv_trouble_t *)list->elts;
    int others = 0;
    int i;

    for (i = first + 1; i < list->nelts; i++) {
        if (!is_same(&troubles[first], &troubles[i])) {
            continue;
        }
        written[i] = 1;
        if (++others <= NAMED_MAX) {
            srm_text_adds(out, others > 1 ? ", " : " (also in ");
            srm_text_adds(out, srm_csv_cell_name(out->pool, troubles[i].row,
                                                 troubles[i].column));
        }
    }
    if (others > NAMED_MAX) {
        srm_text_adds(
            out, apr_psprintf(out->pool, " and %d more", others - NAMED_MAX));
    }
    srm_text_adds(out, others ? ")" : "");
}

void sheet_write_troubles(srm_text_t *out, srm_csv_troubles_t *troubles,
                          const char *file)
{
    const apr_array_header_t *list = troubles->list;
    char *written = apr_pcalloc(out->pool, (apr_size_t)list->nelts + 1);
    int i;

    srm_csv_troubles_sort(troubles);
    file = srm_printable(out->pool, file);
    for (i = 0; i < list->nelts; i++) {
        const srm_csv_trouble_t *trouble =
            &APR_ARRAY_IDX(list, i, srm_csv_trouble_t);

        if (!written[i]) {
            srm_text_adds(out, file);
            write_place(out, trouble);
            srm_text_adds(out, trouble->sentence);
            write_others(out, list, i, written);
            srm_text_addc(out, '\n');
        }
    }
    if (troubles->left_out > 0) {
        srm_text_adds(out, apr_psprintf(out->pool, "... and %d more\n",
                                        troubles->left_out));
    }
}
