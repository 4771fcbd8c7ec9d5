/* SPDX-License-Identifier: Apache-2.0 */
/** @file test_zone.c @brief Cells as one reader sees them. */

#include <check.h>

#include "fixture.h"
#include "srm_zone.h"
#include "suites.h"

static const srm_matrix_t *matrix;

static void load(void)
{
    srm_source_t source;
    const srm_catalogue_t *catalogue;

    fixture_setup();
    source = fixture_source(
        "zones.json",
        "{\"format\":1,\"id\":\"zones\",\"title\":\"Z\","
        "\"revision\":\"2026-01-01\",\"labels\":{\"customer\":\"You\"},"
        "\"parties\":["
        "{\"id\":\"it\",\"name\":\"Group IT\",\"role\":\"customer\"},"
        "{\"id\":\"shop\",\"name\":\"Retail business\",\"short\":\"Retail\","
        "\"role\":\"customer\"},"
        "{\"id\":\"aws\",\"name\":\"AWS\",\"role\":\"provider\"},"
        "{\"id\":\"soc\",\"name\":\"SOC\",\"role\":\"third-party\"}],"
        "\"deployments\":[{\"id\":\"vm\",\"name\":\"VM\"}],\"areas\":["
        "{\"id\":\"a0\",\"name\":\"A\",\"cells\":{\"vm\":\"it\"}},"
        "{\"id\":\"a1\",\"name\":\"A\",\"cells\":{\"vm\":\"shop\"}},"
        "{\"id\":\"a2\",\"name\":\"A\",\"cells\":{\"vm\":\"aws\"}},"
        "{\"id\":\"a3\",\"name\":\"A\",\"cells\":{\"vm\":\"soc\"}},"
        "{\"id\":\"a4\",\"name\":\"A\",\"cells\":{\"vm\":{\"parties\":"
        "{\"it\":\"\",\"soc\":\"\"}}}},"
        "{\"id\":\"a5\",\"name\":\"A\",\"cells\":{\"vm\":{\"parties\":"
        "{\"shop\":\"\",\"aws\":\"\"}}}},"
        "{\"id\":\"a6\",\"name\":\"A\",\"cells\":{\"vm\":{\"when\":["
        "{\"if\":\"x\",\"parties\":{\"it\":\"\"}}]}}},"
        "{\"id\":\"a7\",\"name\":\"A\",\"cells\":{\"vm\":null}},"
        "{\"id\":\"a8\",\"name\":\"A\",\"cells\":{\"vm\":\"aws\"}}]}");
    catalogue = fixture_load(&source, 1);
    matrix = srm_catalogue_matrix(catalogue, "zones");
    ck_assert_ptr_nonnull(matrix);
}

static const srm_cell_t *cell(int area)
{
    return &matrix->areas.items[area].cells.items[0];
}

/** The zone and the words of each area for either customer. */
static const struct {
    srm_zone_e zones[2];
    const char *words[2];
} expected[] = {
    {{SRM_ZONE_YOU, SRM_ZONE_OTHER_CUSTOMER}, {"You", "Group IT"}},
    {{SRM_ZONE_OTHER_CUSTOMER, SRM_ZONE_YOU}, {"Retail", "You"}},
    {{SRM_ZONE_PROVIDER, SRM_ZONE_PROVIDER}, {"AWS", "AWS"}},
    {{SRM_ZONE_THIRD_PARTY, SRM_ZONE_THIRD_PARTY}, {"SOC", "SOC"}},
    {{SRM_ZONE_SHARED, SRM_ZONE_SHARED_BY_OTHERS},
     {"with SOC", "Group IT, SOC"}},
    {{SRM_ZONE_SHARED_BY_OTHERS, SRM_ZONE_SHARED},
     {"Retail, AWS", "with AWS"}},
    {{SRM_ZONE_CONDITIONAL, SRM_ZONE_CONDITIONAL},
     {"Conditional", "Conditional"}},
    {{SRM_ZONE_NOT_APPLICABLE, SRM_ZONE_NOT_APPLICABLE}, {"n/a", "n/a"}},
};

START_TEST(a_zone_depends_on_the_reader)
{
    int i;

    for (i = 0; i < 2; i++) {
        const srm_party_t *you = &matrix->parties.items[i];

        ck_assert_int_eq(srm_zone_of(cell(_i), you), expected[_i].zones[i]);
        ck_assert_str_eq(
            srm_zone_word(fixture_pool, matrix, cell(_i), you, true),
            expected[_i].words[i]);
    }
}
END_TEST

START_TEST(without_a_customer_nothing_is_yours)
{
    ck_assert_int_eq(srm_zone_of(cell(4), NULL), SRM_ZONE_SHARED_BY_OTHERS);
    ck_assert_int_eq(srm_zone_of(cell(0), NULL), SRM_ZONE_OTHER_CUSTOMER);
}
END_TEST

START_TEST(equal_parties_are_one_zone)
{
    ck_assert(srm_zone_same(cell(2), cell(8)));
    ck_assert(!srm_zone_same(cell(0), cell(1)));
    ck_assert(!srm_zone_same(cell(4), cell(5)));
    ck_assert(!srm_zone_same(cell(0), cell(6)));
}
END_TEST

START_TEST(counts_are_by_zone_and_party)
{
    const srm_cell_list_t cells =
        srm_zone_column(fixture_pool, matrix, &matrix->deployments.items[0]);
    const srm_zone_tallies_t tallies = srm_zone_count(
        fixture_pool, matrix, srm_zone_customer(matrix), &cells);

    ck_assert_int_eq(cells.count, 9);
    ck_assert_int_eq(tallies.count, 8);
    ck_assert_int_eq(tallies.items[0].zone, SRM_ZONE_YOU);
    ck_assert_str_eq(tallies.items[0].party->id, "it");
    ck_assert_int_eq(tallies.items[3].zone, SRM_ZONE_PROVIDER);
    ck_assert_int_eq(tallies.items[3].cells, 2);
}
END_TEST

START_TEST(a_sentence_names_all)
{
    ck_assert_str_eq(srm_zone_sentence(fixture_pool, matrix, cell(4),
                                       srm_zone_customer(matrix)),
                     "Shared (You, SOC)");
    ck_assert_str_eq(srm_zone_sentence(fixture_pool, matrix, cell(7), NULL),
                     "Not applicable");
}
END_TEST

Suite *suite_zone(void)
{
    Suite *suite = suite_create("zone");
    TCase *tcase = tcase_create("zone");

    tcase_add_checked_fixture(tcase, load, fixture_teardown);
    tcase_add_loop_test(tcase, a_zone_depends_on_the_reader, 0,
                        (int)(sizeof(expected) / sizeof(*expected)));
    tcase_add_test(tcase, without_a_customer_nothing_is_yours);
    tcase_add_test(tcase, equal_parties_are_one_zone);
    tcase_add_test(tcase, counts_are_by_zone_and_party);
    tcase_add_test(tcase, a_sentence_names_all);
    suite_add_tcase(suite, tcase);
    return suite;
}
