/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include <apr_strings.h>

#include "fixture.h"
#include "srm_transition.h"
#include "suites.h"

/* One area, and a deployment for every kind of cell; ' stands for a quote. */
static const char kinds[] =
    "{'format': 1, 'id': 'kinds', 'title': 'Kinds', "
    "'revision': '2026-01-01', 'sources': [{'title': 'S'}], 'parties': ["
    "{'id': 'us', 'name': 'Us', 'role': 'customer'},"
    "{'id': 'you', 'name': 'You', 'role': 'customer'},"
    "{'id': 'ms', 'name': 'MS', 'role': 'provider'},"
    "{'id': 'aid', 'name': 'Aid', 'role': 'third-party'}],"
    "'deployments': ["
    "{'id': 'none', 'name': '-'}, {'id': 'empty', 'name': '-'},"
    "{'id': 'u', 'name': '-'}, {'id': 'y', 'name': '-'},"
    "{'id': 'm', 'name': '-'}, {'id': 'm-other', 'name': '-'},"
    "{'id': 'uy', 'name': '-'}, {'id': 'um', 'name': '-'},"
    "{'id': 'ua', 'name': '-'}, {'id': 'ma', 'name': '-'},"
    "{'id': 'uma', 'name': '-'},"
    "{'id': 'if-um', 'name': '-'}, {'id': 'if-mu', 'name': '-'},"
    "{'id': 'if-um-told', 'name': '-'}, {'id': 'if-ua', 'name': '-'},"
    "{'id': 'if-otherwise', 'name': '-'}, {'id': 'if-m', 'name': '-'},"
    "{'id': 'if-nobody', 'name': '-'}, {'id': 'open', 'name': '-'}],"
    "'areas': [{'id': 'a', 'name': 'A', 'cells': {"
    "'none': null, 'empty': {'parties': {}}, 'u': 'us', 'y': 'you',"
    "'m': 'ms', 'm-other': {'parties': {'ms': 'Other tasks'}},"
    "'uy': {'parties': {'us': '1', 'you': '1'}},"
    "'um': {'parties': {'ms': '1', 'us': '1'}},"
    "'ua': {'parties': {'us': '1', 'aid': '1'}},"
    "'ma': {'parties': {'ms': '1', 'aid': '1'}},"
    "'uma': {'parties': {'us': '1', 'ms': '1', 'aid': '1'}},"
    "'if-um': {'when': [{'if': 'x', 'parties': {'us': '1'}},"
    " {'if': 'y', 'parties': {'ms': '1'}}]},"
    "'if-mu': {'when': [{'if': 'y', 'parties': {'ms': '1'}},"
    " {'if': 'x', 'parties': {'us': '1'}}]},"
    "'if-um-told': {'when': [{'if': 'x', 'parties': {'us': '2'}},"
    " {'if': 'y', 'parties': {'ms': '1'}}]},"
    "'if-ua': {'when': [{'if': 'x', 'parties': {'us': '1'}},"
    " {'if': 'y', 'parties': {'aid': '1'}}]},"
    "'if-otherwise': {'when': [{'if': 'x', 'parties': {'us': '1'}},"
    " {'if': 'z', 'parties': {'ms': '1'}}]},"
    "'if-m': {'when': [{'if': 'y', 'parties': {'ms': '1'}}]},"
    "'if-nobody': {'when': [{'if': 'x', 'parties': {}}]},"
    "'open': {'open': 'why'}"
    "}}]}";

static const srm_matrix_t *matrix;

static void setup(void)
{
    srm_source_t source;

    fixture_setup();
    source = fixture_source("kinds", kinds);
    matrix = fixture_load(&source, 1)->matrices.items[0];
}

static const srm_cell_t *cell_of(const char *deployment)
{
    return srm_matrix_cell(&matrix->areas.items[0],
                           srm_matrix_deployment(matrix, deployment));
}

/** Two deployments and what their cells come to, one way and the other. */
static const struct {
    const char *from;
    const char *to;
    srm_transition_e change;
    srm_transition_e back;
    srm_customer_change_e customer_change;
} turned[] = {
    {"none", "none", SRM_TRANSITION_SAME, SRM_TRANSITION_SAME,
     SRM_CUSTOMER_CHANGE_NONE},
    {"none", "empty", SRM_TRANSITION_SAME, SRM_TRANSITION_SAME,
     SRM_CUSTOMER_CHANGE_NONE},
    {"none", "u", SRM_TRANSITION_APPLICABLE, SRM_TRANSITION_INAPPLICABLE,
     SRM_CUSTOMER_CHANGE_TAKEN_ON},
    {"none", "m", SRM_TRANSITION_APPLICABLE, SRM_TRANSITION_INAPPLICABLE,
     SRM_CUSTOMER_CHANGE_NONE},
    {"none", "um", SRM_TRANSITION_APPLICABLE, SRM_TRANSITION_INAPPLICABLE,
     SRM_CUSTOMER_CHANGE_TAKEN_ON},
    {"none", "if-um", SRM_TRANSITION_APPLICABLE, SRM_TRANSITION_INAPPLICABLE,
     SRM_CUSTOMER_CHANGE_TAKEN_ON},
    {"empty", "if-nobody", SRM_TRANSITION_APPLICABLE,
     SRM_TRANSITION_INAPPLICABLE, SRM_CUSTOMER_CHANGE_NONE},
    /* Sets of parties. */
    {"u", "u", SRM_TRANSITION_SAME, SRM_TRANSITION_SAME,
     SRM_CUSTOMER_CHANGE_KEPT},
    {"m", "m-other", SRM_TRANSITION_SAME, SRM_TRANSITION_SAME,
     SRM_CUSTOMER_CHANGE_NONE},
    {"um", "um", SRM_TRANSITION_SAME, SRM_TRANSITION_SAME,
     SRM_CUSTOMER_CHANGE_KEPT},
    {"u", "m", SRM_TRANSITION_TRANSFERRED, SRM_TRANSITION_TRANSFERRED,
     SRM_CUSTOMER_CHANGE_HANDED_OVER},
    {"u", "y", SRM_TRANSITION_TRANSFERRED, SRM_TRANSITION_TRANSFERRED,
     SRM_CUSTOMER_CHANGE_KEPT},
    {"u", "ma", SRM_TRANSITION_TRANSFERRED, SRM_TRANSITION_TRANSFERRED,
     SRM_CUSTOMER_CHANGE_HANDED_OVER},
    {"m", "ua", SRM_TRANSITION_TRANSFERRED, SRM_TRANSITION_TRANSFERRED,
     SRM_CUSTOMER_CHANGE_TAKEN_ON},
    {"uy", "ma", SRM_TRANSITION_TRANSFERRED, SRM_TRANSITION_TRANSFERRED,
     SRM_CUSTOMER_CHANGE_HANDED_OVER},
    {"u", "um", SRM_TRANSITION_SHARED, SRM_TRANSITION_UNSHARED,
     SRM_CUSTOMER_CHANGE_KEPT},
    {"u", "uma", SRM_TRANSITION_SHARED, SRM_TRANSITION_UNSHARED,
     SRM_CUSTOMER_CHANGE_KEPT},
    {"m", "um", SRM_TRANSITION_SHARED, SRM_TRANSITION_UNSHARED,
     SRM_CUSTOMER_CHANGE_TAKEN_ON},
    {"m", "ma", SRM_TRANSITION_SHARED, SRM_TRANSITION_UNSHARED,
     SRM_CUSTOMER_CHANGE_NONE},
    {"um", "ua", SRM_TRANSITION_RESHARED, SRM_TRANSITION_RESHARED,
     SRM_CUSTOMER_CHANGE_KEPT},
    {"um", "uma", SRM_TRANSITION_RESHARED, SRM_TRANSITION_RESHARED,
     SRM_CUSTOMER_CHANGE_KEPT},
    {"um", "ma", SRM_TRANSITION_RESHARED, SRM_TRANSITION_RESHARED,
     SRM_CUSTOMER_CHANGE_HANDED_OVER},
    {"uy", "uma", SRM_TRANSITION_RESHARED, SRM_TRANSITION_RESHARED,
     SRM_CUSTOMER_CHANGE_KEPT},
    /* Conditions. */
    {"u", "if-um", SRM_TRANSITION_CONDITIONAL, SRM_TRANSITION_SETTLED,
     SRM_CUSTOMER_CHANGE_KEPT},
    {"m", "if-m", SRM_TRANSITION_CONDITIONAL, SRM_TRANSITION_SETTLED,
     SRM_CUSTOMER_CHANGE_NONE},
    {"um", "if-um", SRM_TRANSITION_CONDITIONAL, SRM_TRANSITION_SETTLED,
     SRM_CUSTOMER_CHANGE_KEPT},
    {"u", "if-m", SRM_TRANSITION_CONDITIONAL, SRM_TRANSITION_SETTLED,
     SRM_CUSTOMER_CHANGE_HANDED_OVER},
    {"u", "if-nobody", SRM_TRANSITION_CONDITIONAL, SRM_TRANSITION_SETTLED,
     SRM_CUSTOMER_CHANGE_HANDED_OVER},
    {"if-um", "if-um", SRM_TRANSITION_SAME, SRM_TRANSITION_SAME,
     SRM_CUSTOMER_CHANGE_KEPT},
    {"if-um", "if-mu", SRM_TRANSITION_SAME, SRM_TRANSITION_SAME,
     SRM_CUSTOMER_CHANGE_KEPT},
    {"if-um", "if-um-told", SRM_TRANSITION_SAME, SRM_TRANSITION_SAME,
     SRM_CUSTOMER_CHANGE_KEPT},
    {"if-um", "if-ua", SRM_TRANSITION_RECONDITIONED,
     SRM_TRANSITION_RECONDITIONED, SRM_CUSTOMER_CHANGE_KEPT},
    {"if-um", "if-otherwise", SRM_TRANSITION_RECONDITIONED,
     SRM_TRANSITION_RECONDITIONED, SRM_CUSTOMER_CHANGE_KEPT},
    {"if-um", "if-m", SRM_TRANSITION_RECONDITIONED,
     SRM_TRANSITION_RECONDITIONED, SRM_CUSTOMER_CHANGE_HANDED_OVER},
    {"if-m", "if-nobody", SRM_TRANSITION_RECONDITIONED,
     SRM_TRANSITION_RECONDITIONED, SRM_CUSTOMER_CHANGE_NONE},
    /* Undecided. */
    {"open", "um", SRM_TRANSITION_DECIDED, SRM_TRANSITION_UNDECIDED,
     SRM_CUSTOMER_CHANGE_TAKEN_ON},
    {"open", "none", SRM_TRANSITION_DECIDED, SRM_TRANSITION_UNDECIDED,
     SRM_CUSTOMER_CHANGE_NONE},
    {"open", "open", SRM_TRANSITION_SAME, SRM_TRANSITION_SAME,
     SRM_CUSTOMER_CHANGE_NONE},
};

START_TEST(two_cells_come_to_one_turn)
{
    static const srm_customer_change_e backs[SRM_CUSTOMER_CHANGE_COUNT] = {
        SRM_CUSTOMER_CHANGE_NONE, SRM_CUSTOMER_CHANGE_KEPT,
        SRM_CUSTOMER_CHANGE_TAKEN_ON, SRM_CUSTOMER_CHANGE_HANDED_OVER};
    const srm_cell_t *from = cell_of(turned[_i].from);
    const srm_cell_t *to = cell_of(turned[_i].to);
    srm_transition_t transition = srm_transition_of(fixture_pool, from, to);
    srm_transition_t back = srm_transition_of(fixture_pool, to, from);

    ck_assert_str_eq(srm_transition_id(transition.change),
                     srm_transition_id(turned[_i].change));
    ck_assert_str_eq(srm_transition_id(back.change),
                     srm_transition_id(turned[_i].back));
    ck_assert_int_eq(transition.customer_change, turned[_i].customer_change);
    ck_assert_int_eq(back.customer_change, backs[turned[_i].customer_change]);
    ck_assert_ptr_eq(transition.from, from);
    ck_assert_ptr_eq(transition.to, to);
}
END_TEST

/* Rules for any two cells, made at random. */
START_TEST(a_turn_back_is_the_other_one)
{
    static const srm_transition_e backs[SRM_TRANSITION_COUNT] = {
        [SRM_TRANSITION_SAME] = SRM_TRANSITION_SAME,
        [SRM_TRANSITION_TRANSFERRED] = SRM_TRANSITION_TRANSFERRED,
        [SRM_TRANSITION_SHARED] = SRM_TRANSITION_UNSHARED,
        [SRM_TRANSITION_UNSHARED] = SRM_TRANSITION_SHARED,
        [SRM_TRANSITION_RESHARED] = SRM_TRANSITION_RESHARED,
        [SRM_TRANSITION_CONDITIONAL] = SRM_TRANSITION_SETTLED,
        [SRM_TRANSITION_SETTLED] = SRM_TRANSITION_CONDITIONAL,
        [SRM_TRANSITION_RECONDITIONED] = SRM_TRANSITION_RECONDITIONED,
        [SRM_TRANSITION_APPLICABLE] = SRM_TRANSITION_INAPPLICABLE,
        [SRM_TRANSITION_INAPPLICABLE] = SRM_TRANSITION_APPLICABLE,
        [SRM_TRANSITION_DECIDED] = SRM_TRANSITION_UNDECIDED,
        [SRM_TRANSITION_UNDECIDED] = SRM_TRANSITION_DECIDED};
    const srm_area_t *area = &matrix->areas.items[0];
    int seen[SRM_TRANSITION_COUNT] = {0};
    int i, j;

    for (i = 0; i < area->cells.count; i++) {
        for (j = 0; j < area->cells.count; j++) {
            const srm_cell_t *from = &area->cells.items[i];
            const srm_cell_t *to = &area->cells.items[j];
            srm_transition_t transition =
                srm_transition_of(fixture_pool, from, to);

            ck_assert_int_eq(srm_transition_of(fixture_pool, to, from).change,
                             backs[transition.change]);
            ck_assert(from->responsibility == to->responsibility
                      || transition.change != SRM_TRANSITION_SAME);
            ck_assert(from != to || transition.change == SRM_TRANSITION_SAME);
            ck_assert(from != to
                      || !srm_transition_tasks_changed(&transition));
            seen[transition.change]++;
        }
    }
    for (i = 0; i < SRM_TRANSITION_COUNT; i++) {
        ck_assert_msg(seen[i] > 0, "%s",
                      srm_transition_id((srm_transition_e)i));
    }
}
END_TEST

/* Lists of up to four of the same conditions, some of them twice, held against
 * each other by looking for each in the other list. */
START_TEST(conditions_are_alike_in_any_order)
{
    srm_party_t parties[2] = {{.order = 0}, {.order = 1}};
    srm_duty_t duties[2] = {{.party = &parties[0]}, {.party = &parties[1]}};
    const srm_condition_t kinds_of[4] = {
        {.when = "x", .duties = {1, &duties[0]}},
        {.when = "x", .duties = {1, &duties[1]}},
        {.when = "x", .duties = {2, duties}},
        {.when = "y", .duties = {0, duties}}};
    srm_condition_t lists[2][4];
    srm_cell_t cells[2];
    int i, j, k;

    for (i = 0; i < 1 << 16; i++) {
        /* Two bits choose a kind; each list says which kinds it has. */
        unsigned kinds_in[2] = {0, 0};

        for (j = 0; j < 2; j++) {
            memset(&cells[j], 0, sizeof(cells[j]));
            cells[j].responsibility = SRM_CONDITIONAL;
            cells[j].conditions.items = lists[j];
            cells[j].conditions.count = 1 + (i + j) % 4;
            for (k = 0; k < cells[j].conditions.count; k++) {
                int kind = i >> (8 * j + 2 * k) & 3;

                lists[j][k] = kinds_of[kind];
                kinds_in[j] |= 1u << kind;
            }
        }
        ck_assert_int_eq(
            srm_transition_of(fixture_pool, &cells[0], &cells[1]).change
                == SRM_TRANSITION_SAME,
            kinds_in[0] == kinds_in[1]);
    }
}
END_TEST

static int tasks_changed(const char *from, const char *to)
{
    srm_transition_t transition =
        srm_transition_of(fixture_pool, cell_of(from), cell_of(to));

    return srm_transition_tasks_changed(&transition);
}

START_TEST(tasks_are_told_otherwise)
{
    ck_assert(!tasks_changed("none", "empty"));
    ck_assert(!tasks_changed("um", "um"));
    ck_assert(!tasks_changed("if-um", "if-um"));
    ck_assert(tasks_changed("m", "m-other"));
    ck_assert(tasks_changed("u", "y"));
    ck_assert(tasks_changed("um", "uma"));
    ck_assert(tasks_changed("if-um", "if-um-told"));
    ck_assert(tasks_changed("if-um", "if-otherwise"));
    ck_assert(tasks_changed("if-um", "if-m"));
    ck_assert(tasks_changed("none", "u"));
}
END_TEST

START_TEST(every_turn_has_a_word_to_relabel)
{
    srm_transition_e change = (srm_transition_e)_i;
    const char *key = srm_word_key(srm_transition_word(change));

    ck_assert_str_eq(key, apr_pstrcat(fixture_pool, "change-",
                                      srm_transition_id(change), NULL));
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_transition(void)
{
    Suite *suite = suite_create("transition");
    TCase *tcase = tcase_create("transition");

    tcase_add_checked_fixture(tcase, setup, fixture_teardown);
    tcase_add_loop_test(tcase, two_cells_come_to_one_turn, 0, COUNT(turned));
    tcase_add_test(tcase, a_turn_back_is_the_other_one);
    tcase_add_test(tcase, conditions_are_alike_in_any_order);
    tcase_add_test(tcase, tasks_are_told_otherwise);
    tcase_add_loop_test(tcase, every_turn_has_a_word_to_relabel, 0,
                        SRM_TRANSITION_COUNT);
    suite_add_tcase(suite, tcase);
    return suite;
}
