/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file lint.c
 * @brief Warnings about shared tasks and unused parts.
 */

#include <string.h>

#include <apr_strings.h>

#include "lint.h"
#include "srm_pointer.h"
#include "shape.h"
#include "srm_text.h"

/* Size of a list of ids: more than the 200 characters that are shown. */
#define IDS_ROOM 512

typedef struct lint {
    const srm_load_state_t *loading;
    const char *file;
    const srm_matrix_t *matrix;
    char *groups;  /* by order: it has an area */
    char *columns; /* by order: it has a responsible party */
    char *parties; /* by order: it has a duty or provides something */
    srm_wording_t *wordings; /* of one place */
    int room;
    srm_text_t *words;  /* of one party */
    char ids[IDS_ROOM]; /* of parties; once, for all cells */
} lint_t;

/* Shared cells and conditions. */

static void add_id(lint_t *lint, const char *id)
{
    size_t length = strlen(lint->ids);

    if (length < IDS_ROOM - 1) {
        apr_snprintf(lint->ids + length, IDS_ROOM - length, "%s%s",
                     length ? "\", \"" : "", id);
    }
}

static void check_tasks(lint_t *lint, const srm_duty_t *duties, int count,
                        const srm_step_t *here)
{
    int i;

    lint->ids[0] = '\0';
    for (i = 0; i < count; i++) {
        if (!*duties[i].tasks && !srm_is_broken(duties[i].tasks)) {
            add_id(lint, duties[i].id);
        }
    }
    if (lint->ids[0]) {
        srm_report_at(lint->loading->report, lint->file, here, 0,
                      SRM_P_NO_TASKS,
                      "shared, but without tasks for \"%.200s\" (describe "
                      "them, or explain it in a note)",
                      lint->ids);
    }
}

/* Report the parties of one group, from its first party on; return their
 * number. */
static int check_group(lint_t *lint, const srm_duty_t *duties,
                       const srm_wording_t *wordings, int count,
                       const srm_step_t *here)
{
    int same = 0;

    lint->ids[0] = '\0';
    while (same < count && wordings[same].first == wordings[0].first) {
        add_id(lint, duties[wordings[same++].order].id);
    }
    if (same > 1) {
        srm_report_at(
            lint->loading->report, lint->file, here, 0, SRM_P_SAME_TASKS,
            "shared, but with the same tasks for \"%.200s\" (describe who "
            "does which part, or explain it in a note)",
            lint->ids);
    }
    return same;
}

static void check_words(lint_t *lint, const srm_duty_t *duties, int count,
                        const srm_step_t *here)
{
    int with_tasks;
    int i;

    if (count > lint->room) {
        lint->room = count * 2;
        lint->wordings =
            apr_palloc(lint->loading->scratch,
                       sizeof(*lint->wordings) * (size_t)lint->room);
    }
    with_tasks = srm_lint_wordings(duties, count, lint->wordings, lint->words);
    for (i = 0; i < with_tasks;) {
        i += check_group(lint, duties, lint->wordings + i, with_tasks - i,
                         here);
    }
}

static void use_parties(lint_t *lint, const srm_duties_t *duties)
{
    int i;

    for (i = 0; i < duties->count; i++) {
        if (duties->items[i].party) {
            lint->parties[duties->items[i].party->order] = 1;
        }
    }
}

/* Check a cell or a condition. */
static void check_place(lint_t *lint, const srm_duties_t *duties,
                        const char *note, const srm_step_t *here)
{
    use_parties(lint, duties);
    if (duties->count > 1 && !*note && !srm_is_broken(note)) {
        check_tasks(lint, duties->items, duties->count, here);
        check_words(lint, duties->items, duties->count, here);
    }
}

static void check_cell(lint_t *lint, const srm_cell_t *cell,
                       const srm_step_t *here)
{
    srm_step_t list = {here, "when", 0};
    srm_step_t entry = {&list, NULL, 0};

    if (cell->roles || cell->open) {
        lint->columns[cell->deployment->order] = 1;
    }
    use_parties(lint, &cell->supporting);
    check_place(lint, &cell->duties, cell->note, here);
    for (; entry.index < cell->conditions.count; entry.index++) {
        const srm_condition_t *condition =
            &cell->conditions.items[entry.index];

        check_place(lint, &condition->duties, condition->note, &entry);
    }
}

static void check_areas(lint_t *lint)
{
    srm_step_t list = {NULL, "areas", 0};
    srm_step_t entry = {&list, NULL, 0};
    srm_step_t cells = {&entry, "cells", 0};
    srm_step_t key = {&cells, NULL, 0};
    int i;

    for (; entry.index < lint->matrix->areas.count; entry.index++) {
        const srm_area_t *area = &lint->matrix->areas.items[entry.index];

        if (area->group) {
            lint->groups[area->group->order] = 1;
        }
        for (i = 0; i < area->cells.count; i++) {
            key.key = area->cells.items[i].id;
            check_cell(lint, &area->cells.items[i], &key);
        }
    }
}

/* Unused groups, deployments and parties. */

static void check_empty_groups(const lint_t *lint)
{
    srm_step_t list = {NULL, "groups", 0};
    srm_step_t entry = {&list, NULL, 0};

    for (; entry.index < lint->matrix->groups.count; entry.index++) {
        if (!lint->groups[entry.index]) {
            srm_report_at(
                lint->loading->report, lint->file, &entry, 0,
                SRM_P_EMPTY_GROUP,
                "the group \"%s\" has no areas; add some or remove it",
                lint->matrix->groups.items[entry.index].id);
        }
    }
}

static void check_deployments(const lint_t *lint)
{
    srm_step_t list = {NULL, "deployments", 0};
    srm_step_t entry = {&list, NULL, 0};

    for (; entry.index < lint->matrix->deployments.count; entry.index++) {
        if (!lint->columns[entry.index]) {
            srm_report_at(lint->loading->report, lint->file, &entry, 0,
                          SRM_P_IDLE_DEPLOYMENT,
                          "no cell of the deployment \"%s\" has a party; name "
                          "the responsible parties or remove it",
                          lint->matrix->deployments.items[entry.index].id);
        }
    }
}

static void check_parties(lint_t *lint)
{
    const srm_matrix_t *matrix = lint->matrix;
    srm_step_t list = {NULL, "parties", 0};
    srm_step_t entry = {&list, NULL, 0};
    int i;

    for (i = 0; i < matrix->provided.count; i++) {
        lint->parties[matrix->provided.items[i].party->order] = 1;
    }
    for (; entry.index < matrix->parties.count; entry.index++) {
        if (!lint->parties[entry.index]) {
            srm_report_at(lint->loading->report, lint->file, &entry, 0,
                          SRM_P_UNUSED_PARTY,
                          "the party \"%s\" is not in any cell and provides "
                          "nothing; use it or remove it",
                          matrix->parties.items[entry.index].id);
        }
    }
}

/* True if there are errors, or may be: a full report may have dropped them. */
static int has_errors(const lint_t *lint)
{
    const srm_report_t *report = lint->loading->report;
    int i;

    for (i = 0; i < report->problems->nelts; i++) {
        const srm_problem_t *problem =
            &APR_ARRAY_IDX(report->problems, i, srm_problem_t);

        if (problem->severity == SRM_ERROR
            && !strcmp(problem->location.file, lint->file)) {
            return 1;
        }
    }
    return srm_report_is_full(report);
}

static char *make_flags(const lint_t *lint, int count)
{
    return apr_pcalloc(lint->loading->scratch, (size_t)count + 1);
}

void srm_lint(const srm_load_state_t *loading, const char *file,
              const srm_matrix_t *matrix)
{
    lint_t lint = {0};

    lint.loading = loading;
    lint.file = file;
    lint.matrix = matrix;
    lint.groups = make_flags(&lint, matrix->groups.count);
    lint.columns = make_flags(&lint, matrix->deployments.count);
    lint.parties = make_flags(&lint, matrix->parties.count);
    lint.words = srm_text_make(loading->scratch, 1024);
    check_areas(&lint);
    /* A misspelt key anywhere can be the reason why something seems unused. */
    if (!has_errors(&lint)) {
        check_empty_groups(&lint);
        check_deployments(&lint);
        check_parties(&lint);
    }
}
