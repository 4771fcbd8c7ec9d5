/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "fixture.h"
#include "suites.h"

static const srm_matrix_t *matrix_of(int i)
{
    return fixture_site->catalogue->matrices.items[i];
}

static int has(const srm_cell_list_t *list, const srm_cell_t *cell)
{
    int found = 0, i;

    for (i = 0; i < list->count; i++) {
        found += list->items[i] == cell;
    }
    return found;
}

static int are_duties_of(const srm_duties_t *duties, const srm_party_t *party)
{
    int i;

    for (i = 0; i < duties->count; i++) {
        if (duties->items[i].party == party) {
            return 1;
        }
    }
    return 0;
}

/* Return true if the file gives a party a duty in a cell. */
static int is_of(const srm_cell_t *cell, const srm_party_t *party)
{
    int found = are_duties_of(&cell->duties, party);
    int i;

    for (i = 0; i < cell->conditions.count; i++) {
        found |= are_duties_of(&cell->conditions.items[i].duties, party);
    }
    return found;
}

/* Each cell is once in every list that it belongs to, and in no other. */
START_TEST(lists_have_their_cells)
{
    const srm_matrix_t *matrix = matrix_of(_i);
    int i, j, k;

    for (i = 0; i < matrix->areas.count; i++) {
        for (j = 0; j < matrix->deployments.count; j++) {
            const srm_cell_t *cell = &matrix->areas.items[i].cells.items[j];

            for (k = 0; k < SRM_RESPONSIBILITY_COUNT; k++) {
                ck_assert_int_eq(has(&matrix->cells[k], cell),
                                 (int)cell->responsibility == k);
            }
            for (k = 0; k < matrix->parties.count; k++) {
                const srm_party_t *party = &matrix->parties.items[k];

                ck_assert_int_eq(has(&party->cells, cell), is_of(cell, party));
                ck_assert_int_eq(srm_cell_has(cell, party),
                                 is_of(cell, party));
            }
        }
    }
}
END_TEST

static void check_order(const srm_cell_list_t *list)
{
    int i;

    for (i = 1; i < list->count; i++) {
        const srm_cell_t *one = list->items[i - 1];
        const srm_cell_t *other = list->items[i];

        ck_assert(one->area->order < other->area->order
                  || (one->area == other->area
                      && one->deployment->order < other->deployment->order));
    }
}

START_TEST(lists_are_in_order_and_counts_are_theirs)
{
    const srm_matrix_t *matrix = matrix_of(_i);
    int cells = 0, grouped = 0, total = 0;
    int i, j;

    for (i = 0; i < SRM_RESPONSIBILITY_COUNT; i++) {
        check_order(&matrix->cells[i]);
        cells += matrix->cells[i].count;
        total = 0;
        for (j = 0; j < matrix->deployments.count; j++) {
            total += matrix->deployments.items[j].counts[i];
        }
        ck_assert_int_eq(total, matrix->cells[i].count);
    }
    ck_assert_int_eq(cells, matrix->areas.count * matrix->deployments.count);
    for (i = 0; i < matrix->parties.count; i++) {
        check_order(&matrix->parties.items[i].cells);
    }
    for (i = 0; i < matrix->groups.count; i++) {
        const srm_group_t *group = &matrix->groups.items[i];

        for (j = 0; j < group->areas.count; j++) {
            ck_assert_ptr_eq(group->areas.items[j]->group, group);
        }
        grouped += group->areas.count;
    }
    for (i = 0; i < matrix->areas.count; i++) {
        grouped -= matrix->areas.items[i].group != NULL;
    }
    ck_assert_int_eq(grouped, 0);
}
END_TEST

/* A party that several conditions name is stepped to once. */
START_TEST(parties_of_a_cell_are_in_their_order)
{
    const srm_matrix_t *matrix = matrix_of(_i);
    int i, j, k;

    for (i = 0; i < matrix->areas.count; i++) {
        for (j = 0; j < matrix->deployments.count; j++) {
            const srm_cell_t *cell = &matrix->areas.items[i].cells.items[j];
            int at = 0;

            for (k = 0; k < matrix->parties.count; k++) {
                if (is_of(cell, &matrix->parties.items[k])) {
                    ck_assert_ptr_eq(srm_cell_party(cell, &at),
                                     &matrix->parties.items[k]);
                }
            }
            ck_assert_ptr_null(srm_cell_party(cell, &at));
            ck_assert_ptr_null(srm_cell_party(cell, &at));
        }
    }
}
END_TEST

/** What each name of a query may be; "" leaves it out. */
static const char *const values[][6] = {
    {"", "data", "wall,floor", "floor,data,wall"},
    {"", "low", "empty", "empty,low"},
    {"", "own", "edge,cloud"},
    {"", "us", "idle", "acme,contoso", "us,auditor"},
    {"", "shared", "conditional,customer", "provider", "not-applicable"},
    {"", "i", "zzz"},
};

static const char *const names[] = {"area",  "group",          "deployment",
                                    "party", "responsibility", "q"};

#define NAMES ((int)(sizeof(names) / sizeof(*names)))

static int is_in(const char *list, const char *id)
{
    const char *at = strstr(list, id);

    return !*list
           || (at && (at == list || at[-1] == ',')
               && (at[strlen(id)] == ',' || !at[strlen(id)]));
}

/* What srm_select() must keep, by looking at every cell of the matrix. */
static int is_kept(const srm_matrix_t *matrix, const srm_cell_t *cell,
                   const char *const *asked)
{
    int party = !*asked[3];
    int i;

    for (i = 0; i < matrix->parties.count; i++) {
        party = party
                || (is_in(asked[3], matrix->parties.items[i].id)
                    && is_of(cell, &matrix->parties.items[i]));
    }
    return party && is_in(asked[0], cell->area->id)
           && (!*asked[1]
               || (cell->area->group
                   && is_in(asked[1], cell->area->group->id)))
           && is_in(asked[2], cell->deployment->id)
           && is_in(asked[4], srm_responsibility_id(cell->responsibility));
}

/** Pages with cells, whose paths narrow them too. */
static const char *const paths[] = {"/rich", "/rich/cells",
                                    "/rich/deployments/cloud",
                                    "/rich/areas/floor", "/rich/parties/us"};

static void check_query(const char *path, const char *const *asked)
{
    const srm_matrix_t *matrix = matrix_of(1);
    srm_selection_t some, all;
    srm_refusal_t refusal;
    const char *args = "";
    int at = 0, i;

    for (i = 0; i < NAMES; i++) {
        args = apr_pstrcat(fixture_pool, args, names[i], "=", asked[i], "&",
                           NULL);
    }
    ck_assert_int_eq(fixture_select(path, args, &some, &refusal), 1);
    /* The text is the sieve's alone: it is taken as it is. */
    ck_assert_int_eq(
        fixture_select(path, apr_pstrcat(fixture_pool, "q=", asked[5], NULL),
                       &all, &refusal),
        1);
    for (i = 0; i < all.cells.count; i++) {
        if (is_kept(matrix, all.cells.items[i], asked)) {
            ck_assert_msg(at < some.cells.count, "%s", args);
            ck_assert_ptr_eq(some.cells.items[at], all.cells.items[i]);
            at++;
        }
    }
    ck_assert_msg(at == some.cells.count, "%s", args);
}

/* Every narrowing with every other, whichever list is the shortest. */
START_TEST(narrowings_find_what_a_walk_over_all_finds)
{
    const char *asked[NAMES];
    int at[NAMES] = {0};
    int i = 0, seen = 0;

    while (i < NAMES) {
        for (i = 0; i < NAMES; i++) {
            asked[i] = values[i][at[i]];
        }
        check_query(paths[_i], asked);
        seen++;
        for (i = 0; i < NAMES; i++) {
            if (++at[i] < 6 && values[i][at[i]]) {
                break;
            }
            at[i] = 0;
        }
    }
    ck_assert_int_gt(seen, 3000);
}
END_TEST

Suite *suite_index(void)
{
    Suite *suite = suite_create("index");
    TCase *tcase = tcase_create("index");

    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_loop_test(tcase, lists_have_their_cells, 0, 2);
    tcase_add_loop_test(tcase, parties_of_a_cell_are_in_their_order, 0, 2);
    tcase_add_loop_test(tcase, lists_are_in_order_and_counts_are_theirs, 0, 2);
    tcase_add_loop_test(tcase, narrowings_find_what_a_walk_over_all_finds, 0,
                        (int)(sizeof(paths) / sizeof(*paths)));
    suite_add_tcase(suite, tcase);
    return suite;
}
