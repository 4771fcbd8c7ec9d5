/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file check.c
 * @brief Checks of a resolved matrix: errors, then warnings.
 */

#include <stdbool.h>
#include <string.h>

#include <apr_strings.h>

#include "lint.h"
#include "check.h"
#include "srm_validate.h"
#include "srm_pointer.h"
#include "resolve.h"
#include "shape.h"

/* Cells of an area that are not the customer's alone. Counted once, because
 * many items may refer to one area with many conditions. */
typedef struct unretained {
    const srm_cell_t *first; /* NULL: none */
    int count;
    bool counted;
} unretained_t;

typedef struct checker {
    const srm_load_state_t *loading;
    const char *file;
    const srm_matrix_t *matrix;
    unretained_t *unretained; /* by the areas' order */
} checker_t;

/* Errors. */

/* A party with an invalid role may have been meant as the customer. */
static void check_customer(const checker_t *checker)
{
    const srm_matrix_t *matrix = checker->matrix;
    srm_step_t list = {NULL, "parties", 0};
    int i;

    for (i = 0; i < matrix->parties.count; i++) {
        const srm_party_t *party = &matrix->parties.items[i];

        if (srm_is_broken(party->role_word)
            || party->role == SRM_ROLE_CUSTOMER) {
            return;
        }
    }
    if (matrix->parties.count > 0) {
        srm_report_at(
            checker->loading->report, checker->file, &list, 0,
            SRM_P_NO_CUSTOMER,
            "no party has the role customer; a matrix needs at least one");
    }
}

static void check_provided(const checker_t *checker)
{
    srm_step_t list = {NULL, "provided", 0};
    srm_step_t entry = {&list, NULL, 0};
    srm_step_t key = {&entry, "party", 0};

    for (; entry.index < checker->matrix->provided.count; entry.index++) {
        const srm_provided_t *item =
            &checker->matrix->provided.items[entry.index];

        if (item->party && !srm_is_broken(item->party->role_word)
            && item->party->role == SRM_ROLE_CUSTOMER) {
            srm_report_at(checker->loading->report, checker->file, &key, 0,
                          SRM_P_NOT_A_PROVIDER,
                          "\"%s\" is a customer; only a provider or a third "
                          "party can provide something",
                          item->party_id);
        }
    }
}

static void check_shares(const checker_t *checker)
{
    const srm_advantages_t *advantages = &checker->matrix->advantages;
    srm_step_t above = {NULL, "advantages", 0};
    srm_step_t list = {&above, "approaches", 0};
    srm_step_t entry = {&list, NULL, 0};
    srm_step_t states = {&entry, "states", 0};
    int i;

    for (; entry.index < advantages->approaches.count; entry.index++) {
        const srm_approach_t *approach =
            &advantages->approaches.items[entry.index];
        int sum = 0;

        for (i = 0; i < approach->states.count; i++) {
            sum += approach->states.items[i].share;
        }
        if (sum > 100) {
            srm_report_at(checker->loading->report, checker->file, &states, 0,
                          SRM_P_SHARES_OVER_100,
                          "the shares add up to %d; the maximum is 100", sum);
        }
    }
}

/* Warnings. */

/* True for the day of a review in the last year: it says that an old source is
 * still the newest. */
static bool is_recent(const char *on, const char *today)
{
    return *on && srm_is_date(on) && !srm_is_year_older(on, today);
}

static void check_age(const checker_t *checker)
{
    const srm_matrix_t *matrix = checker->matrix;
    const char *today = checker->loading->today;
    srm_step_t revision = {NULL, "revision", 0};

    if (matrix->sources.count == 0 && !srm_is_broken(matrix->sources.items)) {
        srm_report_at(checker->loading->report, checker->file, NULL, 0,
                      SRM_P_NO_SOURCE,
                      "no sources; add them so that readers know where the "
                      "matrix comes from");
    }
    if (*matrix->revision && today && srm_is_date(today)
        && srm_is_year_older(matrix->revision, today)
        && !is_recent(matrix->reviewed.on, today)) {
        srm_report_at(checker->loading->report, checker->file, &revision, 0,
                      SRM_P_OLD_REVISION,
                      "the revision %s is more than a year old; check the "
                      "sources and update it, or the day in `reviewed`",
                      matrix->revision);
    }
}

/* True if a date is before today; never if today is unknown. */
static bool is_past(const checker_t *checker, const char *date)
{
    const char *today = checker->loading->today;

    /* Dates of one form sort like texts. */
    return *date && today && srm_is_date(today) && strcmp(date, today) < 0;
}

static void check_review(const checker_t *checker, const char *date,
                         const srm_step_t *above)
{
    srm_step_t key = {above, "review_by", 0};

    if (is_past(checker, date)) {
        srm_report_at(checker->loading->report, checker->file, &key, 0,
                      SRM_P_REVIEW_DUE,
                      "the review was due by %s; review it, and set the next "
                      "date",
                      date);
    }
}

/* Warn of undecided cells, once for each area, and of overdue reviews. */
static void check_open_cells(const checker_t *checker)
{
    const srm_matrix_t *matrix = checker->matrix;
    srm_step_t list = {NULL, "areas", 0};
    srm_step_t entry = {&list, NULL, 0};
    srm_step_t cells = {&entry, "cells", 0};
    srm_step_t key = {&cells, NULL, 0};
    int i;

    check_review(checker, matrix->review_by, NULL);
    for (; entry.index < matrix->areas.count; entry.index++) {
        const srm_area_t *area = &matrix->areas.items[entry.index];
        const char *first = NULL;
        int open = 0;

        for (i = 0; i < area->cells.count; i++) {
            const srm_cell_t *cell = &area->cells.items[i];

            key.key = cell->id;
            check_review(checker, cell->review_by, &key);
            if (cell->open && !srm_is_broken(cell->open)) {
                first = open++ == 0 ? cell->id : first;
            }
        }
        if (open > 0) {
            key.key = first;
            srm_report_at(checker->loading->report, checker->file, &key, 0,
                          SRM_P_UNDECIDED,
                          "nobody has decided yet who is responsible: %d of "
                          "%d deployments",
                          open, matrix->deployments.count);
        }
    }
}

/* An old file may have such a party: then "open" in a cell names it. */
static void check_party_open(const checker_t *checker)
{
    const srm_matrix_t *matrix = checker->matrix;
    srm_step_t list = {NULL, "parties", 0};
    srm_step_t entry = {&list, NULL, 0};
    srm_step_t key = {&entry, "id", 0};

    for (; entry.index < matrix->parties.count; entry.index++) {
        if (!strcmp(matrix->parties.items[entry.index].id, SRM_OPEN)) {
            srm_report_at(checker->loading->report, checker->file, &key, 0,
                          SRM_P_PARTY_OPEN,
                          "\"open\" in a cell names this party; change its id "
                          "so that the word can mark an undecided cell");
        }
    }
}

/* True if nobody is responsible under some condition, not even the customer. */
static int is_nobodys(const srm_cell_t *cell)
{
    int i;

    for (i = 0; i < cell->conditions.count; i++) {
        if (cell->conditions.items[i].duties.count == 0) {
            return 1;
        }
    }
    return 0;
}

static const unretained_t *find_unretained(const checker_t *checker,
                                           const srm_area_t *area)
{
    unretained_t *found = &checker->unretained[area->order];
    int i;

    if (found->counted) {
        return found;
    }
    found->counted = true;
    for (i = 0; i < area->cells.count; i++) {
        const srm_cell_t *cell = &area->cells.items[i];

        if (srm_cell_is_known(cell)
            && (cell->roles != 1u << SRM_ROLE_CUSTOMER || is_nobodys(cell))) {
            found->first = found->first ? found->first : cell;
            found->count++;
        }
    }
    return found;
}

static void check_retained_item(const checker_t *checker,
                                const srm_retained_t *item,
                                const srm_step_t *here)
{
    srm_step_t list = {here, "areas", 0};
    srm_step_t entry = {&list, NULL, 0};

    for (; entry.index < item->areas.count; entry.index++) {
        const srm_area_t *area = item->areas.items[entry.index].area;
        const unretained_t *found =
            area ? find_unretained(checker, area) : NULL;

        if (found && found->first) {
            srm_report_at(checker->loading->report, checker->file, &entry, 0,
                          SRM_P_NOT_RETAINED,
                          "the customer is not solely responsible for the "
                          "area \"%s\" in %d of %d deployments, first \"%s\" "
                          "(explain it in a note on the item)",
                          area->id, found->count,
                          checker->matrix->deployments.count,
                          found->first->id);
        }
    }
}

static void check_retained(const checker_t *checker)
{
    srm_step_t list = {NULL, "retained", 0};
    srm_step_t entry = {&list, NULL, 0};

    for (; entry.index < checker->matrix->retained.count; entry.index++) {
        const srm_retained_t *item =
            &checker->matrix->retained.items[entry.index];

        if (!*item->note && !srm_is_broken(item->note)) {
            check_retained_item(checker, item, &entry);
        }
    }
}

/* Skip areas with an unknown group. */
static void check_groups_apart(const checker_t *checker)
{
    const srm_matrix_t *matrix = checker->matrix;
    srm_step_t list = {NULL, "areas", 0};
    srm_step_t entry = {&list, NULL, 0};
    srm_step_t key = {&entry, "group", 0};
    char *seen = apr_pcalloc(checker->loading->scratch,
                             (apr_size_t)matrix->groups.count + 1);
    const srm_group_t *above = NULL;

    for (; entry.index < matrix->areas.count; entry.index++) {
        const srm_area_t *area = &matrix->areas.items[entry.index];

        if (!area->group
            && (*area->group_id || srm_is_broken(area->group_id))) {
            continue;
        }
        if (area->group && area->group != above && seen[area->group->order]) {
            srm_report_at(checker->loading->report, checker->file, &key, 0,
                          SRM_P_GROUP_APART,
                          "the areas of the group \"%s\" are not adjacent; "
                          "move them together",
                          area->group_id);
        }
        if (area->group) {
            seen[area->group->order] = 1;
        }
        above = area->group;
    }
}

void srm_check(const srm_load_state_t *loading, const char *file,
               const srm_matrix_t *matrix)
{
    size_t size = sizeof(unretained_t) * ((size_t)matrix->areas.count + 1);
    checker_t checker = {loading, file, matrix,
                         apr_pcalloc(loading->scratch, size)};

    check_customer(&checker);
    check_provided(&checker);
    check_shares(&checker);
    check_age(&checker);
    check_party_open(&checker);
    check_open_cells(&checker);
    check_retained(&checker);
    check_groups_apart(&checker);
    srm_lint(loading, file, matrix);
}
