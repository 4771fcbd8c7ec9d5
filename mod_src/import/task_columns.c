/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file task_columns.c
 * @brief Columns with the tasks of a party, and tables of one deployment.
 */

#include "task_columns.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_hash.h"
#include "srm_validate.h"
#include "values.h"

/* A bullet of a list that was lines of a cell. */
#define BULLET "\xe2\x80\xa2"

void tasks_find(import_sheet_t *sheet)
{
    draft_t *draft = sheet->draft;
    int i;

    for (i = 0; i < sheet->count; i++) {
        sheet_column_t *column = &sheet->columns[i];
        word_t word = {.kind = WORD_UNKNOWN};

        if (column->role == SHEET_TASKS) {
            word = word_read(draft, column->party);
        }
        column->place = -1;
        if (word.kind == WORD_PARTIES && !word.several && word.parties) {
            for (column->place = 0;
                 !(word.parties & DRAFT_PARTY(column->place));
                 column->place++) {
            }
        }
        else if (column->role == SHEET_TASKS) {
            import_trouble(draft->troubles, 0, 0,
                           "--task-column: \"%s\" is not one party",
                           draft_quote(draft, column->party));
        }
    }
}

void tasks_add(import_sheet_t *sheet, draft_cell_t *cell, int party,
               const char *text)
{
    apr_pool_t *pool = sheet->draft->pool;
    const char *next;

    if (strncmp(text, BULLET, strlen(BULLET))) {
        draft_add_task(pool, &cell->tasks, party, text);
        return;
    }
    for (; text; text = next) {
        char *task;

        text += strlen(BULLET);
        next = strstr(text, BULLET);
        task = word_trim(apr_pstrmemdup(
            pool, text, next ? (apr_size_t)(next - text) : strlen(text)));
        if (*task) {
            draft_add_task(pool, &cell->tasks, party, task);
        }
    }
}

void tasks_refuse(import_sheet_t *sheet, const import_row_t *row, int place,
                  const char *text)
{
    const char *shown = draft_quote(sheet->draft, text);

    import_trouble_value(
        sheet->draft->troubles, row->number, place + 1, shown,
        apr_psprintf(sheet->draft->pool,
                     "it seems to say that there is no task; if so, use "
                     "--value '%s=ignore'",
                     shown));
}

void tasks_read(import_sheet_t *sheet, const import_row_t *row,
                draft_cell_t *cell)
{
    draft_t *draft = sheet->draft;
    int i;

    for (i = 0; i < sheet->count; i++) {
        const sheet_column_t *column = &sheet->columns[i];
        const char *text = sheet_cell(row, i);

        if (column->role != SHEET_TASKS || column->place < 0 || !*text
            || word_read(draft, text).kind == WORD_NOBODY
            || !*values_text(draft, text)) {
            continue;
        }
        if (cell->open || cell->conditions || !cell->parties) {
            cell->note =
                cell->note && *cell->note
                    ? apr_pstrcat(draft->pool, cell->note, " ", text, NULL)
                    : text;
            continue;
        }
        if (word_is_denial(text)) {
            tasks_refuse(sheet, row, i, text);
            continue;
        }
        tasks_add(sheet, cell, column->place, text);
        if (!(cell->parties & DRAFT_PARTY(column->place))) {
            cell->supporting |= DRAFT_PARTY(column->place);
        }
        draft_use(draft, DRAFT_PARTY(column->place));
    }
}

void sheet_add_deployment(import_sheet_t *sheet)
{
    draft_t *draft = sheet->draft;
    const char *option = sheet_option(sheet, SRM_IMPORT_DEPLOYMENT);
    const char *equal = option ? strchr(option, '=') : NULL;
    draft_thing_t *deployment = apr_array_push(draft->deployments);

    deployment->name = !option ? "Service" : equal ? equal + 1 : option;
    deployment->id = equal ? apr_pstrmemdup(draft->pool, option,
                                            (apr_size_t)(equal - option))
                           : draft_slug(draft->pool, deployment->name,
                                        srm_hash_make(draft->pool),
                                        "deployment", draft->numbered);
    deployment->row = sheet->header;
    deployment->column = 0;
    if (!option) {
        draft_remark(draft, "The deployment is \"Service\": name it with "
                            "--deployment ID=NAME");
    }
    else if (!srm_is_id(deployment->id) || !srm_is_text(deployment->name)) {
        import_trouble(draft->troubles, 0, 0,
                       "--deployment: \"%s\" is not ID=NAME",
                       draft_quote(draft, option));
    }
}

void sheet_tell_unused(import_sheet_t *sheet)
{
    srm_text_t *names = srm_text_make(sheet->draft->pool, 128);
    bool texts = false;
    int i;

    for (i = 0; i < sheet->count; i++) {
        sheet_column_t *column = &sheet->columns[i];

        if (column->role == SHEET_DATA && *column->header && column->place < 0
            && !column->is_party) {
            srm_text_adds(names, names->length > 0 ? ", " : "");
            srm_text_adds(names, sheet_column_name(sheet, i));
            texts = texts
                    || word_is_about_text(sheet->draft->pool, column->header);
            column->role = SHEET_IGNORED;
        }
    }
    if (names->length > 0) {
        draft_remark(
            sheet->draft, "Columns left out: %s%s", srm_text_done(names),
            texts ? ": --note-column or --task-column read texts" : "");
    }
}
