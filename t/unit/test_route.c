/* SPDX-License-Identifier: Apache-2.0 */
#include <check.h>
#include <string.h>

#include <apr_general.h>
#include <apr_strings.h>

#include "srm_route.h"
#include "suites.h"

static apr_pool_t *pool;

static void setup(void)
{
    apr_initialize();
    apr_pool_create(&pool, NULL);
}

static void teardown(void)
{
    apr_pool_destroy(pool);
    apr_terminate();
}

/** A path with a page. */
static const struct {
    const char *path;
    const char *root;
    srm_page_e page;
    srm_format_e format;
    const char *ids[SRM_ID_COUNT];
} routed[] = {
    {"", "./", SRM_PAGE_CATALOGUE, SRM_FORMAT_NONE, {NULL}},
    {"/", "./", SRM_PAGE_CATALOGUE, SRM_FORMAT_NONE, {NULL}},
    {"/index", "./", SRM_PAGE_CATALOGUE, SRM_FORMAT_NONE, {NULL}},
    {"/index.json", "./", SRM_PAGE_CATALOGUE, SRM_FORMAT_JSON, {NULL}},
    {"/index.html", "./", SRM_PAGE_CATALOGUE, SRM_FORMAT_HTML, {NULL}},
    {"/cells", "./", SRM_PAGE_ALL_CELLS, SRM_FORMAT_NONE, {NULL}},
    {"/cells.json", "./", SRM_PAGE_ALL_CELLS, SRM_FORMAT_JSON, {NULL}},
    {"/problems", "./", SRM_PAGE_PROBLEMS, SRM_FORMAT_NONE, {NULL}},
    {"/problems/no-matrix.md",
     "../",
     SRM_PAGE_PROBLEM,
     SRM_FORMAT_MARKDOWN,
     {NULL, NULL, NULL, NULL, NULL, "no-matrix"}},
    {"/m", "./", SRM_PAGE_MATRIX, SRM_FORMAT_NONE, {"m"}},
    {"/m.json", "./", SRM_PAGE_MATRIX, SRM_FORMAT_JSON, {"m"}},
    {"/a.b.html", "./", SRM_PAGE_MATRIX, SRM_FORMAT_HTML, {"a.b"}},
    {"/m/cells", "../", SRM_PAGE_CELLS, SRM_FORMAT_NONE, {"m"}},
    {"/summary.csv", "./", SRM_PAGE_SUMMARY, SRM_FORMAT_CSV, {NULL}},
    {"/m/retained", "../", SRM_PAGE_RETAINED, SRM_FORMAT_NONE, {"m"}},
    {"/m/provided.md", "../", SRM_PAGE_PROVIDED, SRM_FORMAT_MARKDOWN, {"m"}},
    {"/options/areas.json",
     "../",
     SRM_PAGE_OPTIONS,
     SRM_FORMAT_JSON,
     {[SRM_ID_LIST] = "areas"}},
    {"/options/cells",
     "../",
     SRM_PAGE_OPTIONS,
     SRM_FORMAT_NONE,
     {[SRM_ID_LIST] = "cells"}},
    {"/m/compare", "../", SRM_PAGE_COMPARE, SRM_FORMAT_NONE, {"m"}},
    {"/m/compare.ndjson", "../", SRM_PAGE_COMPARE, SRM_FORMAT_NDJSON, {"m"}},
    {"/index/cells", "../", SRM_PAGE_CELLS, SRM_FORMAT_NONE, {"index"}},
    {"/m/advantages.json", "../", SRM_PAGE_ADVANTAGES, SRM_FORMAT_JSON, {"m"}},
    {"/m/deployments/d",
     "../../",
     SRM_PAGE_DEPLOYMENT,
     SRM_FORMAT_NONE,
     {"m", NULL, "d"}},
    {"/m/areas/a.json", "../../", SRM_PAGE_AREA, SRM_FORMAT_JSON, {"m", "a"}},
    {"/m/areas/a/d.html",
     "../../../",
     SRM_PAGE_CELL,
     SRM_FORMAT_HTML,
     {"m", "a", "d"}},
    {"/m/parties/p",
     "../../",
     SRM_PAGE_PARTY,
     SRM_FORMAT_NONE,
     {"m", NULL, NULL, "p"}},
    /* What is no id is one to the route: select says that it is unknown. */
    {"/M N", "./", SRM_PAGE_MATRIX, SRM_FORMAT_NONE, {"M N"}},
    {"/m.x/areas/\xff",
     "../../",
     SRM_PAGE_AREA,
     SRM_FORMAT_NONE,
     {"m.x", "\xff"}},
    {"/areas/areas/areas/areas",
     "../../../",
     SRM_PAGE_CELL,
     SRM_FORMAT_NONE,
     {"areas", "areas", "areas"}},
};

START_TEST(paths_with_a_page)
{
    srm_route_t route;
    const char *to;
    int i;

    ck_assert_int_eq(srm_route(pool, routed[_i].path, &route, &to),
                     SRM_ROUTED);
    ck_assert_ptr_null(to);
    ck_assert_str_eq(route.root, routed[_i].root);
    ck_assert_int_eq(route.page, routed[_i].page);
    ck_assert_int_eq(route.format, routed[_i].format);
    for (i = 0; i < SRM_ID_COUNT; i++) {
        ck_assert_pstr_eq(route.ids[i], routed[_i].ids[i]);
    }
}
END_TEST

START_TEST(paths_lead_back_to_themselves)
{
    srm_route_t route;
    const char *to;
    const char *path;

    srm_route(pool, routed[_i].path, &route, &to);
    path = srm_route_path(pool, route.page, route.ids, route.format);
    if (!strpbrk(routed[_i].path, " \xff")
        && strcmp(routed[_i].path, "/index") != 0 && *routed[_i].path) {
        ck_assert_str_eq(path, routed[_i].path + 1);
    }
}
END_TEST

START_TEST(an_address_is_a_path_behind_its_root)
{
    srm_route_t route;
    const char *to;

    srm_route(pool, routed[_i].path, &route, &to);
    ck_assert_str_eq(
        srm_route_url(pool, "../x/", route.page, route.ids, route.format),
        apr_pstrcat(pool, "../x/",
                    srm_route_path(pool, route.page, route.ids, route.format),
                    NULL));
}
END_TEST

START_TEST(a_series_has_the_addresses_of_its_page)
{
    static const srm_page_e several[] = {SRM_PAGE_CELL, SRM_PAGE_AREA,
                                         SRM_PAGE_PROBLEM, SRM_PAGE_MATRIX};
    static const srm_id_e last[] = {SRM_ID_DEPLOYMENT, SRM_ID_AREA,
                                    SRM_ID_PROBLEM, SRM_ID_MATRIX};
    const char *ids[SRM_ID_COUNT] = {"m", "a", "d", "p", "s", "r", "l"};
    const char *const named[] = {"one", "o n e", "a-name-of-20-letters",
                                 "\xff"};
    srm_series_t series;
    size_t i;

    srm_route_series(pool, "../", several[_i], ids, &series);
    for (i = 0; i < sizeof(named) / sizeof(*named); i++) {
        ids[last[_i]] = named[i];
        ck_assert_str_eq(
            srm_route_in_series(&series, named[i]),
            srm_route_url(pool, "../", several[_i], ids, SRM_FORMAT_NONE));
    }
}
END_TEST

/* RFC 3986, 2.3 */
static const char *escaped(char byte)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789-"
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZ._~";

    return apr_psprintf(pool, strchr(plain, byte) ? "%c" : "%%%02X",
                        (unsigned char)byte);
}

START_TEST(what_is_reserved_is_escaped_wherever_it_stands)
{
    char segment[40];
    const char *ids[SRM_ID_COUNT] = {segment};
    size_t length, at;

    for (length = 1; length < sizeof(segment); length++) {
        for (at = 0; at < length; at++) {
            memset(segment, 'x', length);
            segment[length] = '\0';
            segment[at] = (char)_i;
            ck_assert_str_eq(
                srm_route_path(pool, SRM_PAGE_MATRIX, ids, SRM_FORMAT_NONE),
                apr_psprintf(pool, "%.*s%s%s", (int)at, segment,
                             escaped((char)_i), segment + at + 1));
        }
    }
}
END_TEST

/* Three times as long as what it was made of, and nothing is behind its end. */
START_TEST(an_address_has_room_for_its_escapes)
{
    const char *ids[SRM_ID_COUNT] = {NULL};
    char segment[200];
    const char *path;
    size_t length, i;

    for (length = 1; length < sizeof(segment); length++) {
        memset(segment, '\xff', length);
        segment[length] = '\0';
        ids[SRM_ID_MATRIX] = segment;
        path = srm_route_path(pool, SRM_PAGE_MATRIX, ids, SRM_FORMAT_HTML);
        memset(apr_palloc(pool, 64), 'x', 64);
        ck_assert_uint_eq(strlen(path), 3 * length + strlen(".html"));
        for (i = 0; i < length; i++) {
            ck_assert_mem_eq(path + 3 * i, "%FF", 3);
        }
    }
}
END_TEST

/** A path without a page; the form is what a refusal is written in. */
static const struct {
    const char *path;
    const char *root;
    srm_format_e format;
} unrouted[] = {
    {"//", "../", SRM_FORMAT_NONE},
    {"///", "../../", SRM_FORMAT_NONE},
    {"//m", "../", SRM_FORMAT_NONE},
    {"/m//", "../../", SRM_FORMAT_NONE},
    {"/m//cells", "../../", SRM_FORMAT_NONE},
    {"/m/nothing", "../", SRM_FORMAT_NONE},
    {"/m/nothing.json", "../", SRM_FORMAT_JSON},
    {"/m.xyz", "./", SRM_FORMAT_NONE},
    {"/m.JSON", "./", SRM_FORMAT_NONE},
    {"/m.", "./", SRM_FORMAT_NONE},
    {"/.json", "./", SRM_FORMAT_JSON},
    {"/.", "./", SRM_FORMAT_NONE},
    {"/..", "./", SRM_FORMAT_NONE},
    {"/m/areas/../d", "../../../", SRM_FORMAT_NONE},
    {"/m/areas/./", "../../../", SRM_FORMAT_NONE},
    {"/m/areas/a/d/e", "../../../../", SRM_FORMAT_NONE},
    {"/m/areas/a/d/e.json", "../../../../", SRM_FORMAT_JSON},
    {"/m/areas.xyz", "../", SRM_FORMAT_NONE},
    {"/m/parties/p/d", "../../../", SRM_FORMAT_NONE},
};

START_TEST(paths_without_a_page)
{
    srm_route_t route;
    const char *to;

    ck_assert_int_eq(srm_route(pool, unrouted[_i].path, &route, &to),
                     SRM_UNROUTED);
    ck_assert_ptr_null(to);
    ck_assert_str_eq(route.root, unrouted[_i].root);
    ck_assert_int_eq(route.format, unrouted[_i].format);
}
END_TEST

/** A path and where it is sent. */
static const struct {
    const char *path;
    const char *to;
} redirected[] = {
    {"/index/", "../"},
    {"/index.json/", "../index.json"},
    {"/cells/", "../cells"},
    {"/m/", "../m"},
    {"/m.json/", "../m.json"},
    {"/m/areas", "../m"},
    {"/m/areas/", "../../m"},
    {"/m/areas.json", "../m.json"},
    {"/m/deployments", "../m"},
    {"/m/parties", "../m"},
    {"/m/parties/p/", "../../../m/parties/p"},
    {"/m/areas/a/d/", "../../../../m/areas/a/d"},
    /* A client's own words come back escaped. */
    {"/a:b ?#%\xff/", "../a%3Ab%20%3F%23%25%FF"},
    {"/\r\nX: y/areas", "../%0D%0AX%3A%20y"},
};

START_TEST(paths_that_are_sent_on)
{
    srm_route_t route;
    const char *to;

    ck_assert_int_eq(srm_route(pool, redirected[_i].path, &route, &to),
                     SRM_REDIRECTED);
    ck_assert_str_eq(to, redirected[_i].to);
}
END_TEST

START_TEST(long_paths)
{
    char *path = apr_palloc(pool, 8001);
    srm_route_t route;
    const char *to;
    int i;

    memset(path, 'x', 8000);
    path[8000] = '\0';
    path[0] = '/';
    ck_assert_int_eq(srm_route(pool, path, &route, &to), SRM_ROUTED);
    ck_assert_int_eq(strlen(route.ids[SRM_ID_MATRIX]), 7999);
    for (i = 0; i < 8000; i += 2) {
        path[i] = '/';
    }
    ck_assert_int_eq(srm_route(pool, path, &route, &to), SRM_UNROUTED);
    ck_assert_int_eq(strlen(route.root), 3 * 3999);
}
END_TEST

START_TEST(every_page_has_a_word)
{
    ck_assert_int_gt(strlen(srm_page_word((srm_page_e)_i)), 0);
}
END_TEST

#define COUNT(list) ((int)(sizeof(list) / sizeof(*(list))))

Suite *suite_route(void)
{
    Suite *suite = suite_create("route");
    TCase *tcase = tcase_create("route");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_loop_test(tcase, paths_with_a_page, 0, COUNT(routed));
    tcase_add_loop_test(tcase, paths_lead_back_to_themselves, 0,
                        COUNT(routed));
    tcase_add_loop_test(tcase, an_address_is_a_path_behind_its_root, 0,
                        COUNT(routed));
    tcase_add_loop_test(tcase, a_series_has_the_addresses_of_its_page, 0, 4);
    tcase_add_loop_test(tcase, what_is_reserved_is_escaped_wherever_it_stands,
                        1, 256);
    tcase_add_test(tcase, an_address_has_room_for_its_escapes);
    tcase_add_loop_test(tcase, paths_without_a_page, 0, COUNT(unrouted));
    tcase_add_loop_test(tcase, paths_that_are_sent_on, 0, COUNT(redirected));
    tcase_add_test(tcase, long_paths);
    tcase_add_loop_test(tcase, every_page_has_a_word, 0, SRM_PAGE_COUNT);
    suite_add_tcase(suite, tcase);
    return suite;
}
