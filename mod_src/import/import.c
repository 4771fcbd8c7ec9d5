/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file import.c
 * @brief From the bytes of a file to a checked matrix file.
 */

#include "srm_import.h"

#include <string.h>

#include <apr_strings.h>

#include "cell_text.h"
#include "copy_rows.h"
#include "into.h"
#include "plan.h"
#include "readers.h"
#include "shapes.h"
#include "srm_load.h"

static void write_lines(srm_text_t *out, const char *before,
                        const apr_array_header_t *lines)
{
    int i;

    for (i = 0; i < lines->nelts; i++) {
        srm_text_adds(out, apr_pstrcat(out->pool, before,
                                       APR_ARRAY_IDX(lines, i, const char *),
                                       "\n", NULL));
    }
}

/* Write errors, and remarks that may explain them; return the end of the
 * import. */
static srm_import_e fail(const srm_import_t *import, draft_t *draft,
                         const import_table_t *table, srm_text_t *messages)
{
    draft_write_troubles(messages, draft, import->name);
    write_lines(messages, "", table->remarks);
    return SRM_IMPORT_FAILED;
}

static const import_table_t *read_table(const srm_import_t *import,
                                        const import_plan_t *plan)
{
    import_input_t *input =
        apr_pmemdup(import->pool, &plan->input, sizeof(*input));

    if (plan->windows) {
        input->bytes =
            import_from_windows(import->pool, input->bytes, &input->length);
    }
    return plan->reader->read(input);
}

/* Check that the matrix can be loaded, whatever the table contained. */
static bool check_matrix(const srm_import_t *import, draft_t *draft,
                         srm_text_t *matrix, int *warnings)
{
    srm_report_t *report = srm_report_make(import->pool);
    srm_load_state_t loading = {.pool = import->pool,
                                .scratch = import->pool,
                                .limits = &srm_limits_default,
                                .today = draft->revision,
                                .report = report};
    srm_source_t source = {import->name, srm_text_done(matrix), matrix->length,
                           0, NULL};

    if (matrix->length > srm_limits_default.bytes) {
        import_trouble(draft->troubles, 0, 0,
                       "the matrix would be larger than %" APR_SIZE_T_FMT
                       " bytes",
                       srm_limits_default.bytes);
        return false;
    }
    (void)srm_load(&loading, &source);
    *warnings = report->warnings;
    /* Lines of the matrix file would not help: report cells of the table. */
    draft_take_report(draft, report);
    return report->errors == 0;
}

static void write_result(srm_text_t *out, const import_plan_t *plan,
                         const import_table_t *table, int warnings)
{
    const draft_t *draft = plan->draft;

    srm_text_adds(out, apr_psprintf(out->pool,
                                    "Read %d areas and %d deployments: %s.\n",
                                    draft->areas->nelts,
                                    draft->deployments->nelts, table->source));
    write_lines(out, "", table->remarks);
    write_lines(out, "", draft->remarks);
    write_lines(out, "Please check: ", draft->doubts);
    if (plan->today) {
        srm_text_adds(out,
                      apr_pstrcat(out->pool, "The revision is today's date: ",
                                  draft->revision, "\n", NULL));
    }
    draft_write_todo(out, draft);
    srm_text_adds(
        out, apr_psprintf(out->pool,
                          "\"responsibility check\" reports %d warning%s.\n",
                          warnings, warnings == 1 ? "" : "s"));
}

/* Return the remarks about a table, without that on line breaks: a working copy
 * keeps them. */
static const apr_array_header_t *remarks_of(const import_table_t *table)
{
    apr_array_header_t *remarks =
        apr_array_make(table->remarks->pool, 2, sizeof(const char *));
    int i;

    for (i = 0; i < table->remarks->nelts; i++) {
        const char *remark = APR_ARRAY_IDX(table->remarks, i, const char *);

        if (strncmp(remark, IMPORT_BREAKS, strcspn(IMPORT_BREAKS, "%"))) {
            APR_ARRAY_PUSH(remarks, const char *) = remark;
        }
    }
    return remarks;
}

/* True for a working copy. Without ids it is one only where it comes back. */
static bool is_copy(const srm_import_t *import, const import_table_t *table)
{
    return !import->options[SRM_IMPORT_SHAPE]
           && copy_header_row(table, import->into != NULL) >= 0;
}

/* Import a working copy, or into a matrix file. */
static srm_import_e run_into(const srm_import_t *import,
                             const import_plan_t *plan,
                             const import_table_t *table, srm_text_t *matrix,
                             srm_text_t *messages)
{
    draft_t *draft = plan->draft;
    apr_array_header_t *lines =
        apr_array_make(import->pool, 4, sizeof(const char *));
    int warnings;

    if (!is_copy(import, table)) {
        if (plan->untaken) {
            import_trouble(draft->troubles, 0, 0, "--into: %s", plan->untaken);
        }
        import_shape_table(draft, import, table);
        if (draft->troubles->list->nelts == 0) {
            into_draft(import, plan, matrix, lines);
        }
    }
    else if (draft->troubles->list->nelts > 0) {
        return fail(import, draft, table, messages);
    }
    else if (import->into) {
        into_copy(import, plan, table, matrix, lines);
    }
    else {
        into_new(plan, table, matrix, lines);
    }
    /* The report is about the file, whose areas are not those of the table. */
    apr_array_clear(draft->areas);
    apr_array_clear(draft->deployments);
    apr_array_clear(draft->groups);
    if (draft->troubles->list->nelts > 0
        || !check_matrix(import, draft, matrix, &warnings)) {
        return fail(import, draft, table, messages);
    }
    write_lines(messages, "",
                is_copy(import, table) ? remarks_of(table) : table->remarks);
    write_lines(messages, "", draft->remarks);
    write_lines(messages, "Please check: ", draft->doubts);
    write_lines(messages, "", lines);
    return SRM_IMPORT_DONE;
}

const char *srm_import_misuse(const srm_import_t *import)
{
    const char *misused;

    (void)import_plan(import, &misused);
    return misused;
}

srm_import_e srm_import(const srm_import_t *import, srm_text_t *matrix,
                        srm_text_t *messages)
{
    const char *misused = NULL;
    const import_plan_t *plan = import_plan(import, &misused);
    const import_table_t *table;
    int warnings;

    if (!plan) {
        srm_text_adds(messages, misused);
        return SRM_IMPORT_MISUSED;
    }
    table = read_table(import, plan);
    if (import->into || is_copy(import, table)) {
        return run_into(import, plan, table, matrix, messages);
    }
    import_shape_table(plan->draft, import, table);
    if (plan->draft->troubles->list->nelts > 0) {
        return fail(import, plan->draft, table, messages);
    }
    draft_write(matrix, plan->draft);
    if (!check_matrix(import, plan->draft, matrix, &warnings)) {
        return fail(import, plan->draft, table, messages);
    }
    write_result(messages, plan, table, warnings);
    return SRM_IMPORT_DONE;
}
