/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>
#include <jansson.h>

#include "fixture.h"
#include "suites.h"

/* The results of /search, as rows and as JSON. */

#define HEADER                                                                \
    "rank,kind,matrix,area,area_name,deployment,deployment_name,"             \
    "responsibility,parties,field,excerpt,href\r\n"

static json_t *search(const char *args)
{
    const char *text = fixture_render("/search", args, SRM_FORMAT_JSON);
    json_t *found = json_loads(text, 0, NULL);

    ck_assert_msg(found != NULL, "%s: %s", args, text);
    return found;
}

static int number_of(const char *args)
{
    json_t *found = search(args);
    int number = (int)json_integer_value(json_object_get(found, "found"));

    json_decref(found);
    return number;
}

/** A search in a matrix, and its rows. */
static const struct {
    const char *args;
    const char *rows;
} kinds[] = {
    {"q=brick",
     "1,area,rich,wall,Wall,,,,\"Us & Co, Acme, Contoso, Auditor\",summary,"
     "Brick,rich/areas/wall\r\n"},
    {"q=paint", "1,cell,rich,wall,Wall,cloud,Cloud,shared,\"Acme, Contoso\","
                "tasks,Paint,rich/areas/wall/cloud\r\n"},
    {"q=brick&deployment=edge",
     "1,cell,rich,wall,Wall,edge,Edge,provider,Acme,summary,Brick,"
     "rich/areas/wall/edge\r\n"},
    {"q=rains",
     "1,cell,rich,floor,Floor,cloud,Cloud,conditional,\"Us & Co, "
     "Acme, Contoso\",condition,it rains,rich/areas/floor/cloud\r\n"},
    {"q=noted&party=us", "1,retained,rich,,,,,customer,Us & Co,note,Noted,"
                         "rich#retained--data\r\n"},
    {"q=cover",
     "1,provided,rich,,,,,provider,Acme,tasks,Cover,rich#provided--roof\r\n"},
    {"q=nameless", "1,topic,rich,,,,,,,text,Nameless,rich#topics--why\r\n"},
    {"q=attic", "1,deployment,rich,,,own,Own,,,examples,Attic & roof,"
                "rich/deployments/own\r\n"},
    {"q=idle", "1,party,rich,,,,,,Idle,name,Idle,rich/parties/idle\r\n"},
    {"q=feature",
     "1,matrix,rich,,,,,,,summary,Every feature's here.,rich\r\n"},
    {"q=nothinghasthis", ""},
    {"", ""}};

START_TEST(each_kind_has_its_columns)
{
    const char *args =
        apr_pstrcat(fixture_pool, kinds[_i].args, "&matrix=rich", NULL);

    ck_assert_str_eq(fixture_render("/search", args, SRM_FORMAT_CSV),
                     apr_pstrcat(fixture_pool, HEADER, kinds[_i].rows, NULL));
}
END_TEST

START_TEST(an_area_has_the_responsibility_of_all_its_cells)
{
    const char *rows = fixture_render(
        "/search", "q=physical+datacenter&matrix=azure-cloud", SRM_FORMAT_CSV);

    ck_assert_ptr_nonnull(
        strstr(rows, "1,area,azure-cloud,physical-datacenter,"));
    ck_assert_ptr_nonnull(strstr(rows, ",,,provider,Microsoft,"));
}
END_TEST

static const char *const searches[] = {"q=data",
                                       "q=network&matrix=azure-cloud",
                                       "q=acme",
                                       "q=data&deployment=own,paas",
                                       "q=system&party=microsoft",
                                       "q=keep",
                                       "q=data&matrix=rich"};

/** The number of results that a value leaves is the number that it says. */
static void check_facet(const char *args, const char *name, json_t *values)
{
    json_t *value;
    size_t i;

    json_array_foreach(values, i, value)
    {
        const char *id = json_string_value(json_object_get(value, "id"));
        const char *narrowed =
            apr_pstrcat(fixture_pool, args, "&", name, "=", id, NULL);

        if (!strstr(args, apr_pstrcat(fixture_pool, name, "=", NULL))) {
            ck_assert_msg(
                number_of(narrowed)
                    == json_integer_value(json_object_get(value, "count")),
                "%s: %d", narrowed, number_of(narrowed));
        }
    }
}

START_TEST(a_facet_counts_what_the_narrowed_search_finds)
{
    json_t *found = search(searches[_i]);
    json_t *values;
    const char *name;

    ck_assert_int_gt(json_integer_value(json_object_get(found, "found")), 0);
    json_object_foreach(json_object_get(found, "facets"), name, values)
    {
        check_facet(searches[_i], name, values);
    }
    json_decref(found);
}
END_TEST

/** Why nothing is found. */
static const struct {
    const char *args;
    const char *advice;
    const char *meant;
} advices[] = {{"", "empty", ""},
               {"q=", "empty", ""},
               {"q=%3F+%22", "signs", ""},
               {"q=who+is+responsible", "stop-words", ""},
               {"q=zzxqv", "nothing", ""},
               {"q=clasify", "nothing", "classify"},
               {"q=paint&deployment=own", "filtered", ""},
               {"q=paint&matrix=azure-cloud", "filtered", ""},
               {"q=paint", "none", ""}};

START_TEST(a_search_without_results_says_why)
{
    json_t *found = search(advices[_i].args);

    ck_assert_str_eq(json_string_value(json_object_get(found, "advice")),
                     advices[_i].advice);
    ck_assert_str_eq(json_string_value(json_object_get(found, "did_you_mean")),
                     advices[_i].meant);
    ck_assert_int_eq(json_array_size(json_object_get(found, "rows")) == 0,
                     strcmp(advices[_i].advice, "none") != 0);
    json_decref(found);
}
END_TEST

/** A matrix with so many areas of a name. */
static void use_many(int count)
{
    srm_site_info_t *site =
        apr_pmemdup(fixture_pool, fixture_site, sizeof(*site));
    const char *areas = "";
    srm_source_t source;
    int i;

    for (i = 0; i < count; i++) {
        areas = apr_psprintf(fixture_pool,
                             "%s%s{'id': 'a%d', 'name': 'Thing %d', 'cells': "
                             "{'d': 'us', 'e': 'us'}}",
                             areas, i > 0 ? "," : "", i, i);
    }
    source = fixture_source(
        "many",
        apr_pstrcat(fixture_pool,
                    "{'format': 1, 'id': 'many', 'title': 'Many', 'revision': "
                    "'2026-02-02', 'parties': [{'id': 'us', 'name': 'Us', "
                    "'role': 'customer'}], 'deployments': [{'id': 'd', "
                    "'name': 'D'}, {'id': 'e', 'name': 'E'}], 'areas': [",
                    areas, "]}", NULL));
    site->catalogue = fixture_load(&source, 1);
    fixture_site = site;
}

START_TEST(a_hundred_are_listed_and_all_are_counted)
{
    json_t *found, *rows, *row;
    size_t i;

    use_many(SRM_RESULTS_MOST + 20);
    found = search("q=thing&matrix=many");
    rows = json_object_get(found, "rows");
    ck_assert_int_eq(json_integer_value(json_object_get(found, "found")),
                     SRM_RESULTS_MOST + 20);
    ck_assert_int_eq((int)json_array_size(rows), SRM_RESULTS_MOST);
    json_array_foreach(rows, i, row)
    {
        ck_assert_int_eq(json_integer_value(json_object_get(row, "rank")),
                         (int)i + 1);
        ck_assert_str_eq(json_string_value(json_object_get(row, "kind")),
                         "area");
        ck_assert_str_eq(
            json_string_value(json_object_get(row, "responsibility")),
            "customer");
    }
    json_decref(found);
}
END_TEST

START_TEST(an_address_has_the_url_of_the_site)
{
    srm_site_info_t *site =
        apr_pmemdup(fixture_pool, fixture_site, sizeof(*site));
    srm_settings_t settings = *site->settings;

    settings.url = "https://example.org/r/";
    site->settings = &settings;
    fixture_site = site;
    ck_assert_ptr_nonnull(
        strstr(fixture_render("/search", "q=noted", SRM_FORMAT_NDJSON),
               "\"href\":\"https://example.org/r/rich#retained--data\"}"));
    ck_assert_ptr_nonnull(
        strstr(fixture_render("/search", "q=paint", SRM_FORMAT_NDJSON),
               "\"href\":\"https://example.org/r/rich/areas/wall/cloud\"}"));
}
END_TEST

Suite *suite_results(void)
{
    Suite *suite = suite_create("results");
    TCase *tcase = tcase_create("results");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_loop_test(tcase, each_kind_has_its_columns, 0,
                        (int)(sizeof(kinds) / sizeof(*kinds)));
    tcase_add_test(tcase, an_area_has_the_responsibility_of_all_its_cells);
    tcase_add_loop_test(tcase, a_facet_counts_what_the_narrowed_search_finds,
                        0, (int)(sizeof(searches) / sizeof(*searches)));
    tcase_add_loop_test(tcase, a_search_without_results_says_why, 0,
                        (int)(sizeof(advices) / sizeof(*advices)));
    tcase_add_test(tcase, a_hundred_are_listed_and_all_are_counted);
    tcase_add_test(tcase, an_address_has_the_url_of_the_site);
    suite_add_tcase(suite, tcase);
    return suite;
}
