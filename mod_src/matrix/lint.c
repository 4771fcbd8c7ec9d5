/* SPDX-License-Identifier: Apache-2.0 */

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "lint.h"
#include "srm_pointer.h"
#include "srm_shape.h"
#include "srm_text.h"

/* Bytes of a list of ids: more than the 200 characters that are shown. */
#define IDS_ROOM 512

typedef struct lint {
    const srm_loading_t *loading;
    const char *file;
    const srm_matrix_t *matrix;
    char *groups;  /* by order: it has an area */
    char *columns; /* by order: somebody is responsible for something */
    char *parties; /* by order: it has a duty or provides something */
    const srm_duty_t **duties; /* of one place, by their words */
    int room;
    char ids[IDS_ROOM]; /* of parties; once, for all cells */
} lint_t;

/* The words of two parties. */

static int is_space(apr_uint32_t code)
{
    return code == ' ' || code == 0xA0 || (code >= 0x2000 && code <= 0x200A)
           || code == 0x202F || code == 0x205F || code == 0x3000;
}

/* By hand: ctype depends on the locale. Other capitals stay as they are. */
static apr_uint32_t small_of(apr_uint32_t code)
{
    static const struct {
        apr_uint32_t first, last, away;
    } capitals[] = {
        {'A', 'Z', 32},     {0xC0, 0xD6, 32},
        {0xD8, 0xDE, 32},   {0x391, 0x3A9, 32}, /* Greek */
        {0x400, 0x40F, 80}, {0x410, 0x42F, 32}, /* Cyrillic */
    };
    size_t i;

    if (code >= 'a' && code <= 'z') {
        return code;
    }
    for (i = 0; i < sizeof(capitals) / sizeof(capitals[0]); i++) {
        if (code >= capitals[i].first && code <= capitals[i].last) {
            return code + capitals[i].away;
        }
    }
    return code;
}

/* The next character of a text, which stays where it is at its end. */
static apr_uint32_t read_character(const char **at)
{
    apr_uint32_t code = (unsigned char)**at;

    if (code < 0x80) {
        *at += code != '\0';
    }
    else {
        /* A text is UTF-8, so the NUL ends reading before 4 bytes do. */
        int taken = srm_utf8_read(*at, *at + 4, &code);

        *at += taken ? taken : 1;
    }
    return code;
}

static const char *behind_spaces(const char *at)
{
    const char *next = at;

    while (is_space(read_character(&next))) {
        at = next;
    }
    return at;
}

/* The next character as it counts: small, and many spaces are one. */
static apr_uint32_t next_folded(const char **at)
{
    apr_uint32_t code = read_character(at);

    if (is_space(code)) {
        *at = behind_spaces(*at);
        return **at ? ' ' : '\0';
    }
    return small_of(code);
}

static int compare_words(const char *one, const char *other)
{
    apr_uint32_t a, b;

    one = behind_spaces(one);
    other = behind_spaces(other);
    do {
        a = next_folded(&one);
        b = next_folded(&other);
    } while (a == b && a != '\0');
    return a < b ? -1 : a > b;
}

static int compare_duties(const void *one, const void *other)
{
    const srm_duty_t *a = *(const srm_duty_t *const *)one;
    const srm_duty_t *b = *(const srm_duty_t *const *)other;
    int order = compare_words(a->tasks, b->tasks);

    return order ? order : a < b ? -1 : a > b;
}

/* Places that parties share. */

static void add_id(lint_t *lint, const char *id)
{
    size_t length = strlen(lint->ids);

    apr_snprintf(lint->ids + length, IDS_ROOM - length, "%s%s",
                 length ? "\", \"" : "", id);
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
                      "shared, but without tasks for \"%.200s\" (say who does "
                      "what, or why not in a note)",
                      lint->ids);
    }
}

/* Parties of the same words, from the first of them on; returns how many. */
static int check_run(lint_t *lint, const srm_duty_t **duties, int count,
                     const srm_step_t *here)
{
    int same = 1;
    int i;

    while (same < count
           && !compare_words(duties[0]->tasks, duties[same]->tasks)) {
        same++;
    }
    if (same > 1) {
        lint->ids[0] = '\0';
        for (i = 0; i < same; i++) {
            add_id(lint, duties[i]->id);
        }
        srm_report_at(lint->loading->report, lint->file, here, 0,
                      SRM_P_SAME_TASKS,
                      "shared, but with the same tasks for \"%.200s\" (say "
                      "who does which part, or why it is the same in a note)",
                      lint->ids);
    }
    return same;
}

/*
 * Sorted first: a cell may have a thousand parties, and long texts. Two are
 * held against each other anyway.
 */
static void check_words(lint_t *lint, const srm_duty_t *duties, int count,
                        const srm_step_t *here)
{
    int told = 0;
    int i;

    if (count > lint->room) {
        lint->room = count * 2;
        lint->duties = apr_palloc(lint->loading->scratch,
                                  sizeof(*lint->duties) * (size_t)lint->room);
    }
    for (i = 0; i < count; i++) {
        if (*duties[i].tasks) {
            lint->duties[told++] = &duties[i];
        }
    }
    if (told > 2) {
        qsort(lint->duties, (size_t)told, sizeof(*lint->duties),
              compare_duties);
    }
    for (i = 0; i < told;) {
        i += check_run(lint, lint->duties + i, told - i, here);
    }
}

/* A cell or a condition. */
static void check_place(lint_t *lint, const srm_duty_t *duties, int count,
                        const char *note, const srm_step_t *here)
{
    int i;

    for (i = 0; i < count; i++) {
        if (duties[i].party) {
            lint->parties[duties[i].party->order] = 1;
        }
    }
    if (count > 1 && !*note && !srm_is_broken(note)) {
        check_tasks(lint, duties, count, here);
        check_words(lint, duties, count, here);
    }
}

static void check_cell(lint_t *lint, const srm_cell_t *cell,
                       const srm_step_t *here)
{
    srm_step_t list = {here, "when", 0};
    srm_step_t entry = {&list, NULL, 0};

    if (cell->roles) {
        lint->columns[cell->deployment->order] = 1;
    }
    check_place(lint, cell->duties.items, cell->duties.count, cell->note,
                here);
    for (; entry.index < cell->conditions.count; entry.index++) {
        const srm_condition_t *condition =
            &cell->conditions.items[entry.index];

        check_place(lint, condition->duties.items, condition->duties.count,
                    condition->note, &entry);
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

/* What nothing comes of. */

static void check_groups(const lint_t *lint)
{
    srm_step_t list = {NULL, "groups", 0};
    srm_step_t entry = {&list, NULL, 0};

    for (; entry.index < lint->matrix->groups.count; entry.index++) {
        if (!lint->groups[entry.index]) {
            srm_report_at(lint->loading->report, lint->file, &entry, 0,
                          SRM_P_EMPTY_GROUP,
                          "no area is in the group \"%s\": give it areas, or "
                          "take it out",
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
                          "no cell of the deployment \"%s\" has a party: say "
                          "who is responsible, or take it out",
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
                          "the party \"%s\" is in no cell and provides "
                          "nothing: give it its part, or take it out",
                          matrix->parties.items[entry.index].id);
        }
    }
}

/* Also when nobody knows: a full report no longer keeps its errors. */
static int has_errors(const lint_t *lint)
{
    const srm_report_t *report = lint->loading->report;
    int i;

    for (i = 0; i < report->problems->nelts; i++) {
        const srm_problem_t *problem =
            &APR_ARRAY_IDX(report->problems, i, srm_problem_t);

        if (problem->severity == SRM_ERROR
            && !strcmp(problem->place.file, lint->file)) {
            return 1;
        }
    }
    return srm_report_is_full(report);
}

static char *make_marks(const lint_t *lint, int count)
{
    return apr_pcalloc(lint->loading->scratch, (size_t)count + 1);
}

void srm_lint(const srm_loading_t *loading, const char *file,
              const srm_matrix_t *matrix)
{
    lint_t lint = {0};

    lint.loading = loading;
    lint.file = file;
    lint.matrix = matrix;
    lint.groups = make_marks(&lint, matrix->groups.count);
    lint.columns = make_marks(&lint, matrix->deployments.count);
    lint.parties = make_marks(&lint, matrix->parties.count);
    check_areas(&lint);
    /* A key that is misspelled anywhere can hide what seems to be missing. */
    if (!has_errors(&lint)) {
        check_groups(&lint);
        check_deployments(&lint);
        check_parties(&lint);
    }
}
