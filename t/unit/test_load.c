/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include "suites.h"
#include "unit.h"

/*
 * A matrix with an area whose cell in iaas is given, and one that has a part
 * for every party.
 */
static const char *with_cell(const char *cell)
{
    return apr_pstrcat(
        unit_pool,
        "{\"format\": 1, \"id\": \"m\", \"title\": \"M\", \"revision\": "
        "\"2026-01-06\", \"sources\": [{\"title\": \"S\"}], \"parties\": ["
        "{\"id\": \"customer\", \"name\": \"C\", \"role\": \"customer\"},"
        "{\"id\": \"maker\", \"name\": \"M\", \"role\": \"provider\"},"
        "{\"id\": \"auditor\", \"name\": \"A\", \"role\": \"third-party\"}],"
        "\"deployments\": [{\"id\": \"iaas\", \"name\": \"IaaS\"}],"
        "\"areas\": [{\"id\": \"a\", \"name\": \"A\", \"cells\": {\"iaas\": ",
        cell,
        "}}, {\"id\": \"b\", \"name\": \"B\", \"cells\": {\"iaas\": "
        "{\"parties\": {\"customer\": \"1\", \"maker\": \"2\", \"auditor\": "
        "\"3\"}}}}]}",
        NULL);
}

static const srm_cell_t *cell_of(const char *cell)
{
    return &unit_load(with_cell(cell))->areas.items[0].cells.items[0];
}

START_TEST(a_cell_comes_to_its_responsibility)
{
    const unsigned c = 1u << SRM_ROLE_CUSTOMER, p = 1u << SRM_ROLE_PROVIDER,
                   t = 1u << SRM_ROLE_THIRD_PARTY;
    static const struct {
        const char *cell;
        srm_responsibility_e responsibility;
        int roles;
    } cases[] = {
        {"\"customer\"", SRM_CUSTOMER, 1},
        {"\"maker\"", SRM_PROVIDER, 2},
        {"\"auditor\"", SRM_THIRD_PARTY, 4},
        {"null", SRM_NOT_APPLICABLE, 0},
        {"{\"parties\": {}}", SRM_NOT_APPLICABLE, 0},
        {"{\"parties\": {\"maker\": \"\"}}", SRM_PROVIDER, 2},
        {"{\"parties\": {\"maker\": \"x\", \"customer\": \"y\"}}", SRM_SHARED,
         3},
        {"{\"parties\": {\"maker\": \"x\", \"auditor\": \"y\"}}", SRM_SHARED,
         6},
        {"{\"when\": [{\"if\": \"x\", \"parties\": {\"auditor\": \"\"}}]}",
         SRM_CONDITIONAL, 4},
        {"{\"when\": [{\"if\": \"x\", \"parties\": {}}]}", SRM_CONDITIONAL, 0},
        {"{\"when\": [{\"if\": \"x\", \"parties\": {\"maker\": \"\"}},"
         "{\"if\": \"y\", \"parties\": {\"customer\": \"\"}}]}",
         SRM_CONDITIONAL, 3},
    };
    size_t i;

    ck_assert_uint_eq(c | p | t, 7);
    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const srm_cell_t *cell = cell_of(cases[i].cell);

        ck_assert_msg(cell->responsibility == cases[i].responsibility
                          && (int)cell->roles == cases[i].roles,
                      "%s: %s, %u", cases[i].cell,
                      srm_responsibility_id(cell->responsibility),
                      cell->roles);
    }
}
END_TEST

START_TEST(duties_are_in_the_order_of_the_parties)
{
    const srm_cell_t *cell = cell_of("{\"parties\": {\"auditor\": \"1\", "
                                     "\"maker\": \"2\", \"customer\": "
                                     "\"3\"}}");

    ck_assert_int_eq(cell->duties.count, 3);
    ck_assert_str_eq(cell->duties.items[0].id, "customer");
    ck_assert_str_eq(cell->duties.items[0].tasks, "3");
    ck_assert_str_eq(cell->duties.items[1].party->name, "M");
    ck_assert_str_eq(cell->duties.items[2].tasks, "1");
    cell = cell_of("{\"when\": [{\"if\": \"x\", \"parties\": {\"auditor\": "
                   "\"1\", \"maker\": \"2\"}}]}");
    ck_assert_int_eq(cell->duties.count, 0);
    ck_assert_str_eq(cell->conditions.items[0].duties.items[0].id, "maker");
}
END_TEST

START_TEST(cells_are_in_the_order_of_the_deployments)
{
    const srm_area_t *area = &unit_load(unit_matrix(""))->areas.items[0];

    ck_assert_int_eq(area->cells.count, 2);
    ck_assert_str_eq(area->cells.items[0].id, "iaas");
    ck_assert_str_eq(area->cells.items[1].id, "paas");
}
END_TEST

START_TEST(a_short_cell_is_as_empty_as_a_long_one)
{
    const srm_cell_t *cell = cell_of("\"maker\"");

    ck_assert_str_eq(cell->duties.items[0].tasks, "");
    ck_assert_str_eq(cell->note, "");
    ck_assert_str_eq(cell->owner.team, "");
    ck_assert_int_eq(cell->controls.count, 0);
    ck_assert_int_eq(cell->extras.count, 0);
}
END_TEST

START_TEST(what_a_file_does_not_have_is_empty_and_never_null)
{
    const srm_matrix_t *matrix = unit_load(unit_matrix(""));
    const srm_area_t *area = &matrix->areas.items[0];

    ck_assert_str_eq(matrix->summary, "");
    ck_assert_str_eq(matrix->lang, "en");
    ck_assert_str_eq(matrix->reviewed.on, "");
    ck_assert_str_eq(matrix->reviewed.by, "");
    ck_assert_str_eq(matrix->advantages.summary, "");
    ck_assert_int_eq(matrix->advantages.illustrative, 0);
    ck_assert_int_eq(matrix->advantages.approaches.count, 0);
    ck_assert_int_eq(matrix->topics.count, 0);
    ck_assert_str_eq(matrix->sources.items[0].href, "");
    ck_assert_str_eq(matrix->sources.items[0].revised, "");
    ck_assert_str_eq(matrix->parties.items[0].summary, "");
    ck_assert_str_eq(matrix->deployments.items[0].title, "");
    ck_assert_str_eq(area->summary, "");
    ck_assert_str_eq(area->group_id, "");
    ck_assert_ptr_null(area->group);
    ck_assert_str_eq(area->owner.team, "");
    ck_assert_str_eq(area->owner.contact, "");
    ck_assert_str_eq(area->note, "");
}
END_TEST

START_TEST(the_rest_of_a_file_arrives)
{
    const srm_matrix_t *m = unit_load(unit_matrix(
        ", \"retained\": [{\"id\": \"r\", \"name\": \"R\", \"note\": \"n\", "
        "\"areas\": [\"data\"]}], \"provided\": [{\"id\": \"p\", \"name\": "
        "\"P\", \"party\": \"maker\", \"tasks\": \"t\", \"deployments\": "
        "[\"paas\"], \"areas\": [\"data\"]}], \"advantages\": "
        "{\"illustrative\": true, \"examples\": [\"e\"], \"approaches\": "
        "[{\"id\": \"a\", \"name\": \"A\", \"states\": [{\"id\": \"s\", "
        "\"name\": \"S\", \"share\": 100}]}]}, \"topics\": [{\"id\": \"t\", "
        "\"title\": \"T\", \"items\": [{\"text\": \"i\"}], \"areas\": "
        "[\"data\"], \"matrix\": \"other\"}], \"see_also\": [{\"title\": "
        "\"L\", \"href\": \"https://example.com/\", \"matrix\": \"other\"}], "
        "\"reviewed\": {\"on\": \"2026-02-03\", \"by\": \"We\"}"));

    ck_assert_ptr_eq(m->retained.items[0].areas.items[0].area,
                     &m->areas.items[0]);
    ck_assert_ptr_eq(m->provided.items[0].party, &m->parties.items[1]);
    ck_assert_ptr_eq(m->provided.items[0].deployments.items[0].deployment,
                     &m->deployments.items[1]);
    ck_assert_str_eq(m->provided.items[0].areas.items[0].id, "data");
    ck_assert_int_eq(m->advantages.illustrative, 1);
    ck_assert_str_eq(m->advantages.examples.items[0], "e");
    ck_assert_int_eq(m->advantages.approaches.items[0].states.items[0].share,
                     100);
    ck_assert_str_eq(m->topics.items[0].items.items[0].text, "i");
    ck_assert_str_eq(m->topics.items[0].items.items[0].name, "");
    ck_assert_str_eq(m->topics.items[0].matrix, "other");
    ck_assert_str_eq(m->see_also.items[0].href, "https://example.com/");
    ck_assert_str_eq(m->reviewed.on, "2026-02-03");
}
END_TEST

START_TEST(own_keys_are_carried_as_compact_json)
{
    const srm_matrix_t *matrix = unit_load(unit_matrix(
        ", \"x-b\": { \"z\" : [ 1 , 0.1, 1.10, 1e3, -0.5, null, true ],\n"
        "\"a\": \"\\u00e9\\/\\u003c\" }, \"x-a\": \"text\", \"x-n\": 12, "
        "\"x-f\": 3.14159265358979312, \"x-\": {}"));

    ck_assert_int_eq(matrix->extras.count, 5);
    ck_assert_str_eq(matrix->extras.items[0].key, "x-b");
    ck_assert_str_eq(matrix->extras.items[0].json,
                     "{\"z\":[1,0.1,1.1,1000.0,-0.5,null,true],"
                     "\"a\":\"\xC3\xA9/<\"}");
    ck_assert_str_eq(matrix->extras.items[1].json, "\"text\"");
    ck_assert_str_eq(matrix->extras.items[2].json, "12");
    ck_assert_str_eq(matrix->extras.items[3].json, "3.141592653589793");
    ck_assert_str_eq(matrix->extras.items[4].key, "x-");
}
END_TEST

START_TEST(a_matrix_outlives_scratch_and_source)
{
    apr_pool_t *scratch, *report_pool;
    srm_load_state_t loading = unit_loading();
    const srm_matrix_t *matrix;
    srm_source_t source;

    apr_pool_create(&scratch, NULL);
    apr_pool_create(&report_pool, NULL);
    loading.scratch = scratch;
    loading.report = srm_report_make(report_pool);
    source = unit_source(apr_pstrdup(
        scratch,
        unit_matrix(", \"labels\": {\"area\": \"Duty\"}, \"x-a\": [\"b\"]")));
    matrix = srm_load(&loading, &source);
    ck_assert_ptr_nonnull(matrix);
    memset((char *)source.bytes, 'z', source.length);
    apr_pool_destroy(scratch);
    apr_pool_destroy(report_pool);
    ck_assert_str_eq(matrix->title, "M");
    ck_assert_str_eq(matrix->extras.items[0].json, "[\"b\"]");
    ck_assert_str_eq(srm_matrix_word(matrix, SRM_WORD_AREA), "Duty");
    ck_assert_str_eq(srm_matrix_party(matrix, "maker")->id, "maker");
    ck_assert_str_eq(matrix->areas.items[0].cells.items[1].duties.items[0].id,
                     "maker");
    ck_assert_str_eq(matrix->digest, matrix->digest);
}
END_TEST

START_TEST(the_digest_is_of_the_bytes_behind_a_byte_order_mark)
{
    const srm_matrix_t *one = unit_load(unit_matrix(""));
    const srm_matrix_t *marked = unit_load(
        apr_pstrcat(unit_pool, "\xEF\xBB\xBF", unit_matrix(""), NULL));
    const srm_matrix_t *same = unit_load(unit_matrix(""));
    const srm_matrix_t *other = unit_load(unit_matrix(" "));

    ck_assert_uint_eq(strlen(one->digest), 40);
    ck_assert_str_eq(one->digest, same->digest);
    ck_assert_str_eq(one->digest, marked->digest);
    ck_assert_str_ne(one->digest, other->digest);
}
END_TEST

START_TEST(without_being_told_there_is_no_digest)
{
    srm_load_state_t loading = unit_loading();
    srm_source_t source = unit_source(unit_matrix(""));

    loading.digest = 0;
    ck_assert_ptr_null(srm_load(&loading, &source)->digest);
}
END_TEST

/* Sites. */

static srm_load_state_t site;

static const char *named(const char *id)
{
    char *text = apr_pstrdup(unit_pool, unit_matrix(""));

    memcpy(strstr(text, "\"m\""), apr_psprintf(unit_pool, "\"%c\"", *id), 3);
    return text;
}

static srm_catalogue_t *load_site(const char *const *texts, const int *builtin)
{
    apr_array_header_t *sources =
        apr_array_make(unit_pool, 4, sizeof(srm_source_t));
    int i;

    site = unit_loading();
    for (i = 0; texts[i]; i++) {
        srm_source_t source = unit_source(texts[i]);

        source.name = apr_psprintf(unit_pool, "%d.json", i);
        source.builtin = builtin[i];
        APR_ARRAY_PUSH(sources, srm_source_t) = source;
    }
    return srm_load_all(&site, sources);
}

START_TEST(matrices_stand_as_they_were_named)
{
    const char *texts[] = {named("z"), named("a"), named("k"), NULL};
    static const int files[] = {0, 0, 0};
    srm_catalogue_t *catalogue = load_site(texts, files);

    ck_assert_int_eq(catalogue->matrices.count, 3);
    ck_assert_str_eq(catalogue->matrices.items[0]->id, "z");
    ck_assert_str_eq(catalogue->matrices.items[2]->id, "k");
    ck_assert_ptr_eq(srm_catalogue_matrix(catalogue, "a"),
                     catalogue->matrices.items[1]);
    ck_assert_ptr_null(srm_catalogue_matrix(catalogue, "b"));
}
END_TEST

START_TEST(a_file_replaces_a_built_in_matrix_named_before_it)
{
    const char *texts[] = {named("a"), named("b"), named("a"), NULL};
    static const int first[] = {1, 1, 0}, last[] = {0, 1, 1};
    static const int both[] = {1, 0, 1};
    srm_catalogue_t *catalogue = load_site(texts, first);

    ck_assert_str_eq(unit_lines(site.report), "");
    ck_assert_int_eq(catalogue->matrices.count, 2);
    ck_assert_str_eq(catalogue->matrices.items[0]->id, "a");
    load_site(texts, last);
    ck_assert_ptr_nonnull(
        strstr(unit_lines(site.report),
               "2.json:1:21: /id: the id \"a\" is also used by 0.json"));
    load_site(texts, both);
    ck_assert_ptr_nonnull(strstr(unit_lines(site.report), "[RSP0401]"));
}
END_TEST

START_TEST(two_files_may_not_share_an_id)
{
    const char *texts[] = {named("a"), named("a"), named("a"), NULL};
    static const int files[] = {0, 0, 0}, replaced[] = {1, 0, 0};
    srm_catalogue_t *catalogue = load_site(texts, files);

    ck_assert_int_eq(catalogue->matrices.count, 1);
    ck_assert_int_eq(site.report->errors, 2);
    catalogue = load_site(texts, replaced);
    ck_assert_int_eq(catalogue->matrices.count, 1);
    ck_assert_int_eq(site.report->errors, 1);
}
END_TEST

START_TEST(a_wrong_file_leaves_the_others_in_place)
{
    const char *texts[] = {named("a"), "{", named("c"), NULL};
    static const int files[] = {0, 0, 0};
    srm_catalogue_t *catalogue = load_site(texts, files);

    ck_assert_int_eq(catalogue->matrices.count, 2);
    ck_assert_str_eq(catalogue->matrices.items[1]->id, "c");
    ck_assert_int_eq(site.report->errors, 1);
}
END_TEST

START_TEST(an_empty_site_has_no_matrices)
{
    const char *texts[] = {NULL};

    ck_assert_int_eq(load_site(texts, NULL)->matrices.count, 0);
}
END_TEST

Suite *suite_load(void)
{
    Suite *suite = suite_create("load");
    TCase *tests = unit_case(suite, "one");

    tcase_add_test(tests, a_cell_comes_to_its_responsibility);
    tcase_add_test(tests, duties_are_in_the_order_of_the_parties);
    tcase_add_test(tests, cells_are_in_the_order_of_the_deployments);
    tcase_add_test(tests, a_short_cell_is_as_empty_as_a_long_one);
    tcase_add_test(tests, what_a_file_does_not_have_is_empty_and_never_null);
    tcase_add_test(tests, the_rest_of_a_file_arrives);
    tcase_add_test(tests, own_keys_are_carried_as_compact_json);
    tcase_add_test(tests, a_matrix_outlives_scratch_and_source);
    tcase_add_test(tests, the_digest_is_of_the_bytes_behind_a_byte_order_mark);
    tcase_add_test(tests, without_being_told_there_is_no_digest);
    tests = unit_case(suite, "site");
    tcase_add_test(tests, matrices_stand_as_they_were_named);
    tcase_add_test(tests, a_file_replaces_a_built_in_matrix_named_before_it);
    tcase_add_test(tests, two_files_may_not_share_an_id);
    tcase_add_test(tests, a_wrong_file_leaves_the_others_in_place);
    tcase_add_test(tests, an_empty_site_has_no_matrices);
    return suite;
}
