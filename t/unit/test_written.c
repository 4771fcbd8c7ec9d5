/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "fixture.h"
#include "srm_builtin.h"
#include "srm_edition.h"
#include "srm_rows.h"
#include "srm_written.h"
#include "suites.h"

/** A cell without words, names with what each form escapes. */
static const char odd[] =
    "{'format': 1, 'id': 'odd', 'title': 'Odd', 'revision': '2026-01-01', "
    "'lang': 'en', 'parties': [{'id': 'us', 'name': ' us,', 'role': "
    "'customer'}, {'id': 'them', 'name': '=<1>', 'role': 'provider'}],"
    "'deployments': [{'id': 'd', 'name': '\\u0022'}, {'id': 'e', 'name': "
    "'}'}], 'areas': [{'id': 'a', 'name': '=,', 'cells': {'d': {'parties': "
    "{'us': 'say \\u0022no\\u0022,', 'them': ';\\u2028'}}, 'e': null}}]}";

static const srm_form_e forms[] = {SRM_FORM_JSON, SRM_FORM_CSV,
                                   SRM_FORM_NDJSON};

static const srm_edition_t *edition;

static const srm_edition_t *make(apr_size_t budget)
{
    return srm_edition_make(fixture_pool, fixture_pool,
                            fixture_site->catalogue, &srm_settings_default,
                            budget);
}

static void setup(void)
{
    srm_source_t sources[3];
    srm_site_info_t *site;

    fixture_setup();
    sources[0] = srm_builtins[0].source;
    sources[1] = fixture_source("odd", odd);
    sources[2] = srm_builtins[1].source;
    site = apr_pmemdup(fixture_pool, fixture_site, sizeof(*site));
    site->catalogue = fixture_load(sources, 3);
    fixture_site = site;
    edition = make(SRM_READY_BUDGET);
}

/* Every row of every matrix, as it was written with none known. */
START_TEST(the_rows_of_all_cells_are_known)
{
    const srm_catalogue_t *catalogue = fixture_site->catalogue;
    const char *page = fixture_render("/cells", NULL, forms[_i]);
    int rows = 0;
    int i, cell;

    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = catalogue->matrices.items[i];
        const char *const *known =
            srm_written_rows(&edition->info, matrix, forms[_i]);

        ck_assert_ptr_nonnull(known);
        for (cell = 0; cell < matrix->areas.count * matrix->deployments.count;
             cell++) {
            const char *row =
                apr_pstrmemdup(fixture_pool, known[cell],
                               srm_written_length(&known[cell], forms[_i]));

            page = strstr(page, row);
            ck_assert_msg(page != NULL, "%s", row);
            page += strlen(row);
            ck_assert(strchr(",\r\n", *page));
            rows++;
        }
    }
    ck_assert_int_gt(rows, 80);
}
END_TEST

/** Lists of cells that are no longer than all of them. */
static const struct {
    const char *path;
    const char *args;
} lists[] = {
    {"/cells", NULL},
    {"/cells", "matrix=odd,azure-ai"},
    {"/cells", "responsibility=shared"},
    {"/cells", "q=data"},
    {"/cells", "q=zzz"},
    {"/odd/cells", NULL},
    {"/odd/cells", "deployment=d"},
    {"/odd/cells", "deployment=e"},
    {"/azure-ai/cells", "deployment=saas&party=customer"},
    {"/azure-cloud/cells", "area=applications,operating-system"},
};

START_TEST(a_copied_list_is_as_a_written_one)
{
    const srm_site_info_t *site = fixture_site;
    size_t i;

    for (i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
        const char *bare =
            fixture_render(lists[_i].path, lists[_i].args, forms[i]);

        fixture_site = &edition->info;
        ck_assert_str_eq(
            fixture_render(lists[_i].path, lists[_i].args, forms[i]), bare);
        fixture_site = site;
    }
}
END_TEST

/* Pages of which the data are other rows, or rows with guards. */
START_TEST(what_is_no_list_of_cells_is_written)
{
    static const char compare[] = "/azure-cloud/compare";
    const srm_site_info_t *site = fixture_site;
    const char *turns = fixture_render(compare, NULL, SRM_FORM_JSON);
    const char *lines = fixture_render(compare, NULL, SRM_FORM_CSV);
    const char *guarded = fixture_render("/odd", "bom=1", SRM_FORM_CSV);

    fixture_site = &edition->info;
    ck_assert_str_eq(fixture_render(compare, NULL, SRM_FORM_JSON), turns);
    ck_assert_str_eq(fixture_render(compare, NULL, SRM_FORM_CSV), lines);
    ck_assert_str_eq(fixture_render("/odd", "bom=1", SRM_FORM_CSV), guarded);
    ck_assert_ptr_null(
        strstr(fixture_render("/odd", NULL, SRM_FORM_CSV), "'=<1>"));
    fixture_site = site;
}
END_TEST

/* A site that knows the rows of a list, as if it had been written so. */
static srm_site_info_t noted(const char *path, const char *args,
                             srm_form_e form, const char *bytes)
{
    srm_site_info_t site = *fixture_site;
    srm_selection_t selection;
    srm_refusal_t refusal;

    ck_assert(fixture_select(path, args, &selection, &refusal));
    srm_written_note(fixture_pool, &site, &selection, form, bytes,
                     strlen(bytes));
    return site;
}

/* A byte that stands nowhere else shows where it came from. */
START_TEST(a_row_that_is_known_is_copied)
{
    static const char *const narrowed[] = {"deployment=d", NULL};
    const srm_site_info_t *bare = fixture_site;
    char *list = apr_pstrdup(fixture_pool,
                             fixture_render("/odd/cells", NULL, forms[_i]));
    srm_site_info_t site;
    size_t i;

    *strstr(list, "say") = '~';
    site = noted("/odd/cells", NULL, forms[_i], list);
    for (i = 0; i < 2; i++) {
        fixture_site = &site;
        ck_assert_ptr_nonnull(strstr(
            fixture_render("/odd/cells", narrowed[i], forms[_i]), "~ay"));
        ck_assert_ptr_nonnull(
            strstr(fixture_render("/cells", narrowed[i], forms[_i]), "~ay"));
        fixture_site = bare;
    }
}
END_TEST

/* What is known of a matrix stays so, and the others are found behind it. */
START_TEST(a_longer_list_adds_what_is_not_known)
{
    const srm_catalogue_t *catalogue = fixture_site->catalogue;
    srm_site_info_t site =
        noted("/odd/cells", NULL, forms[_i],
              fixture_render("/odd/cells", NULL, forms[_i]));
    const char *const *known =
        srm_written_rows(&site, catalogue->matrices.items[1], forms[_i]);
    const char *list = fixture_render("/cells", NULL, forms[_i]);
    srm_selection_t selection;
    srm_refusal_t refusal;
    int i;

    ck_assert(fixture_select("/cells", NULL, &selection, &refusal));
    srm_written_note(fixture_pool, &site, &selection, forms[_i], list,
                     strlen(list));
    ck_assert_ptr_eq(
        srm_written_rows(&site, catalogue->matrices.items[1], forms[_i]),
        known);
    for (i = 0; i < catalogue->matrices.count; i++) {
        const srm_matrix_t *matrix = catalogue->matrices.items[i];
        const char *const *row = srm_written_rows(&site, matrix, forms[_i]);
        const char *id = apr_pstrcat(fixture_pool, matrix->id, "--",
                                     matrix->areas.items[0].id, "--", NULL);

        ck_assert_ptr_nonnull(row);
        ck_assert_ptr_nonnull(strstr(*row, id));
        ck_assert_int_lt(strstr(*row, id) - *row, 10);
    }
}
END_TEST

/* A list of some cells only would have other rows in the places. */
/* And one for a spreadsheet has other rows. */
static const struct {
    const char *path;
    const char *args;
    srm_form_e form;
} parts[] = {
    {"/odd/cells", "deployment=d", SRM_FORM_JSON},
    {"/odd/cells", "deployment=d", SRM_FORM_NDJSON},
    {"/odd/deployments/d", NULL, SRM_FORM_CSV},
    {"/odd/areas/a", NULL, SRM_FORM_JSON},
    {"/odd/compare", NULL, SRM_FORM_CSV},
    {"/odd", "bom=1", SRM_FORM_CSV},
    {"/", NULL, SRM_FORM_CSV},
};

START_TEST(what_is_no_whole_list_is_not_noted)
{
    srm_route_t route;
    srm_query_t query;
    srm_selection_t selection;
    srm_refusal_t refusal;
    srm_site_info_t site = *fixture_site;
    const char *to;
    const char *bytes =
        fixture_render(parts[_i].path, parts[_i].args, parts[_i].form);
    int i;

    srm_route(fixture_pool, parts[_i].path, &route, &to);
    route.form = parts[_i].form;
    ck_assert(srm_query_read(fixture_pool, parts[_i].args, &query, &refusal)
              && srm_select(fixture_pool, &site, &route, &query, &selection,
                            &refusal));
    srm_written_note(fixture_pool, &site, &selection, parts[_i].form, bytes,
                     strlen(bytes));
    for (i = 0; i < SRM_FORM_COUNT; i++) {
        ck_assert_ptr_null(srm_written_rows(
            &site, site.catalogue->matrices.items[1], (srm_form_e)i));
    }
}
END_TEST

START_TEST(bytes_that_end_early_are_not_noted)
{
    const char *list = fixture_render("/odd/cells", NULL, SRM_FORM_JSON);
    const char *second = strstr(strchr(list, '{'), "\n{");
    srm_site_info_t site = noted(
        "/odd/cells", NULL, SRM_FORM_JSON,
        apr_pstrmemdup(fixture_pool, list, (apr_size_t)(second - list) + 2));

    ck_assert_ptr_null(srm_written_rows(
        &site, site.catalogue->matrices.items[1], SRM_FORM_JSON));
}
END_TEST

START_TEST(with_nothing_ready_nothing_is_known)
{
    const srm_edition_t *none = make(0);
    int i;

    for (i = 0; i < SRM_FORM_COUNT; i++) {
        ck_assert_ptr_null(srm_written_rows(
            &none->info, fixture_site->catalogue->matrices.items[0],
            (srm_form_e)i));
    }
}
END_TEST

Suite *suite_written(void)
{
    Suite *suite = suite_create("written");
    TCase *tcase = tcase_create("written");

    tcase_add_checked_fixture(tcase, setup, fixture_teardown);
    tcase_add_loop_test(tcase, the_rows_of_all_cells_are_known, 0,
                        sizeof(forms) / sizeof(*forms));
    tcase_add_loop_test(tcase, a_copied_list_is_as_a_written_one, 0,
                        sizeof(lists) / sizeof(*lists));
    tcase_add_test(tcase, what_is_no_list_of_cells_is_written);
    tcase_add_loop_test(tcase, a_row_that_is_known_is_copied, 0,
                        sizeof(forms) / sizeof(*forms));
    tcase_add_loop_test(tcase, a_longer_list_adds_what_is_not_known, 0,
                        sizeof(forms) / sizeof(*forms));
    tcase_add_loop_test(tcase, what_is_no_whole_list_is_not_noted, 0,
                        sizeof(parts) / sizeof(*parts));
    tcase_add_test(tcase, bytes_that_end_early_are_not_noted);
    tcase_add_test(tcase, with_nothing_ready_nothing_is_known);
    suite_add_tcase(suite, tcase);
    return suite;
}
