/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>
#include <jansson.h>

#include "fixture.h"
#include "srm_openapi.h"
#include "suites.h"

static json_t *parse(const char *bytes)
{
    json_error_t error;
    json_t *root = json_loads(bytes, JSON_REJECT_DUPLICATES, &error);

    ck_assert_msg(root != NULL, "%s, line %d", error.text, error.line);
    return root;
}

/** The description of a site of these matrices. */
static json_t *describe(const srm_catalogue_t *catalogue,
                        const srm_settings_t *settings)
{
    srm_site_info_t site = {
        .catalogue = catalogue, .settings = settings, .tag = "0123abcd"};
    srm_selection_t selection = {.site = &site};
    srm_text_t *text = srm_text_make(fixture_pool, 0);

    srm_json_openapi(text, &selection);
    return parse(srm_text_done(text));
}

/** The example of a parameter. */
static const char *example(const json_t *root, const char *parameter)
{
    const json_t *value = json_object_get(
        json_object_get(
            json_object_get(json_object_get(root, "components"), "parameters"),
            parameter),
        "example");

    return json_string_value(json_is_array(value) ? json_array_get(value, 0)
                                                  : value);
}

START_TEST(names_of_the_file_are_all_put_in)
{
    srm_text_t *text = srm_text_make(fixture_pool, 0);
    srm_selection_t selection = {.site = fixture_site};
    const char *at;

    ck_assert_ptr_nonnull(strstr(srm_openapi, "{example."));
    srm_json_openapi(text, &selection);
    for (at = srm_text_done(text); (at = strchr(at, '{')); at++) {
        ck_assert_msg(at[1 + strspn(at + 1, "abcdefghijklmnopqrstuvwxyz")]
                          != '.',
                      "%.40s", at);
    }
}
END_TEST

START_TEST(values_are_escaped_and_not_looked_at_again)
{
    srm_settings_t settings = srm_settings_default;
    json_t *root;
    const json_t *info;

    settings.title = "\"}, {example.area} \\ <b>";
    settings.url = "https://h.example/a/";
    root = describe(fixture_site->catalogue, &settings);
    info = json_object_get(root, "info");
    ck_assert_str_eq(json_string_value(json_object_get(info, "title")),
                     settings.title);
    ck_assert_str_eq(
        json_string_value(json_object_get(
            json_array_get(json_object_get(root, "servers"), 0), "url")),
        "https://h.example/a");
    json_decref(root);
}
END_TEST

START_TEST(examples_are_of_one_cell_that_somebody_has)
{
    json_t *root = describe(fixture_site->catalogue, &srm_settings_default);
    srm_selection_t selection;
    srm_refusal_t refusal;

    ck_assert(fixture_select(
        apr_psprintf(fixture_pool, "/%s/areas/%s/%s", example(root, "matrix"),
                     example(root, "area"), example(root, "deployment")),
        NULL, &selection, &refusal));
    ck_assert(srm_cell_has(
        selection.cells.items[0],
        srm_matrix_party(selection.matrix, example(root, "party"))));
    ck_assert_str_eq(
        srm_responsibility_id(selection.cells.items[0]->responsibility),
        example(root, "narrowByResponsibility"));
    json_decref(root);
}
END_TEST

START_TEST(without_a_matrix_it_is_still_a_description)
{
    static const srm_catalogue_t nothing;
    json_t *root = describe(&nothing, &srm_settings_default);

    ck_assert_str_eq(example(root, "matrix"), "matrix");
    ck_assert_str_eq(example(root, "narrowByGroup"), "");
    json_decref(root);
}
END_TEST

Suite *suite_openapi(void)
{
    Suite *suite = suite_create("openapi");
    TCase *tcase = tcase_create("openapi");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_test(tcase, names_of_the_file_are_all_put_in);
    tcase_add_test(tcase, values_are_escaped_and_not_looked_at_again);
    tcase_add_test(tcase, examples_are_of_one_cell_that_somebody_has);
    tcase_add_test(tcase, without_a_matrix_it_is_still_a_description);
    suite_add_tcase(suite, tcase);
    return suite;
}
