/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "fixture.h"
#include "suites.h"

static const char *link_of(const char *path, const char *args,
                           srm_format_e format)
{
    srm_selection_t selection;
    srm_refusal_t refusal;

    ck_assert(fixture_select(path, args, &selection, &refusal));
    return srm_selection_link(fixture_pool, &selection, format);
}

#define DESCRIBED(root, schema)                                               \
    "<" root "schemas/" schema ".json>; rel=\"describedby\", "                \
    "<" root "openapi.json>; rel=\"service-desc\""
#define CATALOGUE(root) ", <" root "api-catalog>; rel=\"api-catalog\""
#define OTHER(target, type)                                                   \
    ", <" target ">; rel=\"alternate\"; type=\"" type "\""

#ifdef SRM_WITH_XLSX
#define WORKBOOK                                                              \
    OTHER("rich.xlsx?party=us", "application/vnd.openxmlformats-"             \
                                "officedocument.spreadsheetml.sheet")
#else
#define WORKBOOK
#endif

static const struct {
    const char *path;
    const char *args;
    srm_format_e format;
    const char *link;
} cases[] = {
    {"/", NULL, SRM_FORMAT_JSON,
     DESCRIBED("./", "catalogue") CATALOGUE("./")
         OTHER("index.html", "text/html") OTHER("index.csv", "text/csv") OTHER(
             "index.md", "text/markdown") OTHER("index.txt", "text/plain")},
    {"/rich/areas/floor/cloud", NULL, SRM_FORMAT_CSV,
     "<../../../openapi.json>; rel=\"service-desc\"" OTHER(
         "cloud.html", "text/html") OTHER("cloud.json", "application/json")
         OTHER("cloud.md", "text/markdown") OTHER("cloud.txt", "text/plain")},
    {"/rich/cells", "q=%22%3E%3B&area=data&x=1&format=md", SRM_FORMAT_MARKDOWN,
     "<../openapi.json>; rel=\"service-desc\"" OTHER(
         "cells.json?area=data&q=%22%3E%3B", "application/json")
         OTHER("cells.csv?area=data&q=%22%3E%3B", "text/csv") OTHER(
             "cells.ndjson?area=data&q=%22%3E%3B", "application/x-ndjson")
             OTHER("cells.txt?area=data&q=%22%3E%3B", "text/plain")},
    {"/rich", "party=us", SRM_FORMAT_CSV,
     "<./openapi.json>; rel=\"service-desc\"" OTHER("rich.html?party=us",
                                                    "text/html")
         OTHER("rich.md?party=us", "text/markdown")
             OTHER("rich.txt?party=us", "text/plain")
                 WORKBOOK OTHER("rich.svg?party=us", "image/svg+xml")},
    {"/api-catalog", NULL, SRM_FORMAT_JSON,
     DESCRIBED("./", "api-catalog") CATALOGUE("./")},
    {"/openapi.json", NULL, SRM_FORMAT_JSON,
     "<./openapi.json>; rel=\"service-desc\""},
};

START_TEST(links_are_short_and_relative)
{
    ck_assert_str_eq(link_of(cases[_i].path, cases[_i].args, cases[_i].format),
                     cases[_i].link);
}
END_TEST

START_TEST(who_is_elsewhere_gets_whole_paths)
{
    srm_selection_t selection;
    srm_refusal_t refusal;
    srm_route_t route;

    ck_assert(fixture_select("/rich/cells", NULL, &selection, &refusal));
    route = *selection.route;
    route.root = "../base/";
    selection.route = &route;
    ck_assert_str_eq(
        srm_selection_link(fixture_pool, &selection, SRM_FORMAT_JSON),
        DESCRIBED("../base/", "cells")
            OTHER("../base/rich/cells.csv", "text/csv")
                OTHER("../base/rich/cells.ndjson", "application/x-ndjson")
                    OTHER("../base/rich/cells.md", "text/markdown")
                        OTHER("../base/rich/cells.txt", "text/plain"));
}
END_TEST

START_TEST(a_long_query_is_left_out)
{
    const char *args = apr_pstrcat(
        fixture_pool,
        "q=", (const char *)memset(apr_pcalloc(fixture_pool, 257), '<', 256),
        NULL);

    ck_assert_ptr_null(
        strstr(link_of("/rich/cells", args, SRM_FORMAT_JSON), "alternate"));
    ck_assert_ptr_nonnull(
        strstr(link_of("/rich/cells", "q=%3C", SRM_FORMAT_JSON), "alternate"));
}
END_TEST

Suite *suite_link(void)
{
    Suite *suite = suite_create("link");
    TCase *tcase = tcase_create("link");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_loop_test(tcase, links_are_short_and_relative, 0,
                        (int)(sizeof(cases) / sizeof(*cases)));
    tcase_add_test(tcase, who_is_elsewhere_gets_whole_paths);
    tcase_add_test(tcase, a_long_query_is_left_out);
    suite_add_tcase(suite, tcase);
    return suite;
}
