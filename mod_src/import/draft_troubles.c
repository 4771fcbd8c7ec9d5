/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file draft_troubles.c
 * @brief Errors in a spreadsheet and their cells.
 */

#include "draft.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_printable.h"
#include "words.h"

/* Most cells that a line names besides its own. */
#define NAMED_MAX 5

/* Most lines about errors. */
#define LINES_MAX 20

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
static int column_in_area(const draft_t *draft, const draft_area_t *area,
                          const char *pointer)
{
    const char *cell = after(pointer, "/cells");
    int i;

    for (i = 0; cell && *cell && i < draft->deployments->nelts; i++) {
        const draft_thing_t *deployment =
            &APR_ARRAY_IDX(draft->deployments, i, draft_thing_t);

        if (after(cell + 1, deployment->id)) {
            return deployment->column;
        }
    }
    return after(pointer, "/name") ? area->column : 0;
}

/* Find the cell of the table that a JSON pointer of the matrix refers to. */
static void find_cell(const draft_t *draft, const char *pointer, int *row,
                      int *column)
{
    const draft_area_t *area = entry_of(&pointer, "/areas", draft->areas);
    const draft_thing_t *thing =
        area ? NULL : entry_of(&pointer, "/deployments", draft->deployments);

    thing = thing ? thing : entry_of(&pointer, "/groups", draft->groups);
    *row = area ? area->row : thing ? thing->row : 0;
    *column = area    ? column_in_area(draft, area, pointer)
              : thing ? thing->column
                      : 0;
    if (after(pointer, "/labels")) {
        *row = APR_ARRAY_IDX(draft->deployments, 0, draft_thing_t).row;
        *column = 1;
    }
}

void draft_take_report(draft_t *draft, const srm_report_t *report)
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
        find_cell(draft, pointer, &row, &column);
        import_trouble(draft->troubles, row, column, "%s%s%s%s [RSP%04d]",
                       row ? "" : "in the resulting matrix: ",
                       row ? "" : srm_printable(draft->pool, pointer),
                       row || !*pointer ? "" : ": ", problem->sentence,
                       problem->code);
    }
    draft->troubles->left_out += report->left_out;
}

static void write_place(srm_text_t *out, const import_trouble_t *trouble)
{
    const char *cell =
        trouble->value
            ? ""
            : import_cell_name(out->pool, trouble->row, trouble->column);

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

/* Write a value and its cells: all of a few, the first of many. */
static void write_value(srm_text_t *out, const import_trouble_t *trouble)
{
    const import_spot_t *spots = (const import_spot_t *)trouble->cells->elts;
    int named = trouble->count > IMPORT_CELLS_MAX ? 1 : trouble->count;
    int i;

    srm_text_adds(out, apr_psprintf(out->pool, "\"%s\": %d cell%s, %s",
                                    trouble->value, trouble->count,
                                    trouble->count == 1 ? "" : "s",
                                    named < trouble->count ? "first " : ""));
    for (i = 0; i < named; i++) {
        srm_text_adds(out, i > 0 ? ", " : "");
        srm_text_adds(
            out, import_cell_name(out->pool, spots[i].row, spots[i].column));
    }
    srm_text_adds(out, "; ");
}

static bool is_same(const import_trouble_t *one, const import_trouble_t *other)
{
    return !one->value && !other->value && one->column > 0 && other->column > 0
           && !strcmp(one->sentence, other->sentence);
}

/* Write the other cells of an error, and mark them as written. */
static void write_others(srm_text_t *out, const apr_array_header_t *list,
                         int first, char *written)
{
    const import_trouble_t *troubles = (const import_trouble_t *)list->elts;
    int others = 0;
    int i;

    for (i = first + 1; i < list->nelts; i++) {
        if (!is_same(&troubles[first], &troubles[i])) {
            continue;
        }
        written[i] = 1;
        if (++others <= NAMED_MAX) {
            srm_text_adds(out, others > 1 ? ", " : " (also in ");
            srm_text_adds(out, import_cell_name(out->pool, troubles[i].row,
                                                troubles[i].column));
        }
    }
    if (others > NAMED_MAX) {
        srm_text_adds(
            out, apr_psprintf(out->pool, " and %d more", others - NAMED_MAX));
    }
    srm_text_adds(out, others ? ")" : "");
}

static const char *join_names(apr_pool_t *pool,
                              const apr_array_header_t *names)
{
    srm_text_t *joined = srm_text_make(pool, 256);
    int i;

    for (i = 0; i < names->nelts; i++) {
        srm_text_adds(joined, i > 0 ? ", " : "");
        srm_printable_add(joined, APR_ARRAY_IDX(names, i, const char *),
                          SRM_PRINTABLE_ALL);
    }
    return srm_text_done(joined);
}

/* Write the names that cells may use, if one was not known, and the meanings
 * that options may give. */
static void write_names(srm_text_t *out, const draft_t *draft,
                        const char *file)
{
    if (draft->unknown) {
        srm_text_adds(out,
                      apr_pstrcat(out->pool, file, ": known names: ",
                                  join_names(out->pool, word_names(draft)),
                                  "\n", NULL));
    }
    if (draft->asked) {
        srm_text_adds(
            out, apr_pstrcat(out->pool, file,
                             ": a MEANING is a party, parties joined by +, "
                             "shared, n/a, open, ignore, or in a column of a "
                             "party R, A, C, I, S\n",
                             NULL));
    }
}

void draft_write_troubles(srm_text_t *out, const draft_t *draft,
                          const char *file)
{
    import_troubles_t *troubles = draft->troubles;
    const apr_array_header_t *list = troubles->list;
    char *written = apr_pcalloc(out->pool, (apr_size_t)list->nelts + 1);
    int lines = 0, more = troubles->left_out;
    int i;

    import_troubles_sort(troubles);
    file = srm_printable(out->pool, file);
    for (i = 0; i < list->nelts; i++) {
        const import_trouble_t *trouble =
            &APR_ARRAY_IDX(list, i, import_trouble_t);

        if (written[i]) {
            continue;
        }
        if (lines++ >= LINES_MAX) {
            more++;
            continue;
        }
        srm_text_adds(out, file);
        write_place(out, trouble);
        if (trouble->value) {
            write_value(out, trouble);
        }
        srm_text_adds(out, trouble->sentence);
        write_others(out, list, i, written);
        srm_text_addc(out, '\n');
    }
    write_names(out, draft, file);
    for (i = 0; i < draft->doubts->nelts; i++) {
        srm_text_adds(
            out, apr_pstrcat(out->pool, file, ": please check: ",
                             APR_ARRAY_IDX(draft->doubts, i, const char *),
                             "\n", NULL));
    }
    if (more > 0) {
        srm_text_adds(out, apr_psprintf(out->pool, "... and %d more\n", more));
    }
}
