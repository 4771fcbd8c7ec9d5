/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "fixture.h"
#include "suites.h"

static const char two[] =
    "{'format': 1, 'id': 'two', 'title': 'Two', 'revision': '2026-02-02', "
    "'sources': [{'title': 'Book', 'revised': '2025-03-03', 'read': "
    "'picture'}], 'doubt': 'It was dark.', 'disclaimer': 'Our words.',"
    "'parties': [{'id': 'us', 'name': 'Us', 'role': 'customer'}, {'id': "
    "'them', 'name': 'Them', 'role': 'provider'}],"
    "'deployments': [{'id': 'd', 'name': 'Dee'}], 'areas': ["
    "{'id': 'nodes', 'name': 'Nodes', 'cells': {'d': 'them'}, 'concept': "
    "'node-patching'},"
    "{'id': 'os', 'name': 'OS', 'cells': {'d': 'us'}, 'concept': "
    "'os-patching'},"
    "{'id': 'else', 'name': 'Else', 'cells': {'d': 'us'}}]}";

static void use_two(void)
{
    srm_site_info_t *site =
        apr_pmemdup(fixture_pool, fixture_site, sizeof(*site));
    const char *azure = fixture_render("/azure-cloud", NULL, SRM_FORMAT_JSON);
    srm_source_t sources[2] = {fixture_source("two", two),
                               {"azure", azure, strlen(azure), 0, NULL}};

    site->catalogue = fixture_load(sources, 2);
    fixture_site = site;
}

static void has(const char *text, const char *part)
{
    ck_assert_msg(strstr(text, part) != NULL, "no %s in %s", part, text);
}

START_TEST(each_concept_is_well_formed)
{
    const srm_concept_t *concept = &srm_concepts[_i];
    const srm_concept_t *broader = srm_concept_broader(concept);

    ck_assert_ptr_eq(srm_concept_find(concept->id), concept);
    ck_assert_int_eq(concept->sentence[strlen(concept->sentence) - 1], '.');
    ck_assert_int_eq(broader != NULL, *concept->broader != '\0');
    if (broader) {
        ck_assert(broader < concept);
        ck_assert_str_eq(broader->broader, "");
        ck_assert(srm_concept_is_in(concept, broader));
        ck_assert(!srm_concept_is_in(broader, concept));
    }
}
END_TEST

START_TEST(a_page_has_every_matrix_with_source_and_date)
{
    const char *page;

    use_two();
    page = fixture_render("/concepts/patching", NULL, SRM_FORMAT_MARKDOWN);
    has(page, "## [Two](../two)\n\nBook, 2025-03-03, ");
    has(page, "It was dark.");
    has(page, "### [Nodes](../two/areas/nodes)");
    has(page, "- Dee: [Them](../two/areas/nodes/d)");
    has(page, "### [OS](../two/areas/os)");
    has(page, "## [Shared responsibility on Azure](../azure-cloud)");
    has(page, "- PaaS: [Microsoft](../azure-cloud/areas/operating-system/");
    ck_assert_ptr_null(strstr(page, "Else"));
    page =
        fixture_render("/concepts/node-patching", NULL, SRM_FORMAT_MARKDOWN);
    ck_assert_ptr_null(strstr(page, "areas/os"));
    has(fixture_render("/concepts/backup", NULL, SRM_FORMAT_HTML),
        "No matches.");
}
END_TEST

START_TEST(the_rows_are_those_of_the_filter)
{
    const char *rows;

    use_two();
    rows = fixture_render("/concepts/patching", NULL, SRM_FORMAT_CSV);
    ck_assert_str_eq(
        rows, fixture_render("/cells", "concept=patching", SRM_FORMAT_CSV));
    has(rows, ",node-patching,Book,picture,It was dark.\r\n");
    ck_assert_str_eq(
        fixture_render("/concepts/os-patching", "matrix=two", SRM_FORMAT_CSV),
        fixture_render("/two/cells", "concept=os-patching", SRM_FORMAT_CSV));
    ck_assert_str_eq(
        fixture_render("/two/cells", "concept=os-patching,node-patching",
                       SRM_FORMAT_CSV),
        fixture_render("/two/cells", "concept=patching", SRM_FORMAT_CSV));
}
END_TEST

START_TEST(a_matrix_document_can_be_filtered_by_concept)
{
    use_two();
    ck_assert_ptr_null(
        strstr(fixture_render("/two", "concept=patching", SRM_FORMAT_JSON),
               "\"else\""));
    has(fixture_render("/two", "concept=patching", SRM_FORMAT_HTML),
        "Concept: Patching");
}
END_TEST

/* The matrix could have the id of a part of every page. */
START_TEST(ids_of_sections_are_no_ids_of_the_frame)
{
    use_two();
    has(fixture_render("/concepts/patching", NULL, SRM_FORMAT_HTML),
        " id=\"matrix-two\"");
}
END_TEST

START_TEST(the_list_counts_areas_and_matrices)
{
    use_two();
    has(fixture_render("/concepts", NULL, SRM_FORMAT_CSV), ",Patching,");
    has(fixture_render("/concepts", NULL, SRM_FORMAT_CSV),
        ",3,2,concepts/patching\r\n");
    has(fixture_render("/concepts", "matrix=two", SRM_FORMAT_CSV),
        ",2,1,concepts/patching\r\n");
    has(fixture_render("/concepts", NULL, SRM_FORMAT_CSV),
        ",0,0,concepts/backup\r\n");
    has(fixture_render("/options/concepts", NULL, SRM_FORMAT_JSON),
        "\"__value\":\"os-patching\"");
    has(fixture_render("/", NULL, SRM_FORMAT_HTML), "concepts/patching");
}
END_TEST

START_TEST(an_unknown_concept_is_refused_with_the_nearest)
{
    srm_selection_t selection;
    srm_refusal_t refusal;

    ck_assert(
        !fixture_select("/concepts/pathcing", NULL, &selection, &refusal));
    ck_assert_int_eq(refusal.status, 404);
    ck_assert_str_eq(refusal.did_you_mean, "patching");
    ck_assert_str_eq(refusal.meant, "concepts/patching");
    ck_assert(
        !fixture_select("/cells", "concept=back-up", &selection, &refusal));
    ck_assert_int_eq(refusal.status, 400);
    ck_assert_str_eq(refusal.did_you_mean, "backup");
    ck_assert_str_eq(refusal.list, "options/concepts");
}
END_TEST

Suite *suite_concepts(void)
{
    Suite *suite = suite_create("concepts");
    TCase *tcase = tcase_create("concepts");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_loop_test(tcase, each_concept_is_well_formed, 0,
                        SRM_CONCEPT_COUNT);
    tcase_add_test(tcase, a_page_has_every_matrix_with_source_and_date);
    tcase_add_test(tcase, the_rows_are_those_of_the_filter);
    tcase_add_test(tcase, a_matrix_document_can_be_filtered_by_concept);
    tcase_add_test(tcase, ids_of_sections_are_no_ids_of_the_frame);
    tcase_add_test(tcase, the_list_counts_areas_and_matrices);
    tcase_add_test(tcase, an_unknown_concept_is_refused_with_the_nearest);
    suite_add_tcase(suite, tcase);
    return suite;
}
