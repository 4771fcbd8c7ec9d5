/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file test_budget.c
 * @brief What is not prerendered for want of room would not have fitted.
 */

#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "editions.h"
#include "fixture.h"
#include "suites.h"

/** Tasks so long that a page without one of them is seen by its length. */
#define LONG 5000
#define TASKS 11
#define BLANKS 100 /* in front of each */

/** A budget for everything. */
#define ALL SRM_PRERENDER_LIMIT

/** All shapes of a cell; @ stands for tasks. */
static const char wordy[] =
    "{'format': 1, 'id': 'wordy', 'title': 'W', 'revision': '2026-02-03', "
    "'sources': [{'title': 'S'}],"
    "'parties': [{'id': 'us', 'name': 'Us', 'role': 'customer'}, {'id': "
    "'acme', 'name': 'Acme', 'role': 'provider'}, {'id': 'other', 'name': "
    "'Other', 'role': 'provider'}, {'id': 'third', 'name': 'Third', 'role': "
    "'third-party'}],"
    "'deployments': [{'id': 'own', 'name': 'Own'}, {'id': 'cloud', 'name': "
    "'Cloud'}],"
    "'areas': [{'id': 'one', 'name': 'One', 'cells': {"
    "'own': {'parties': {'us': '@'}},"
    "'cloud': {'parties': {'us': '@', 'acme': '@', 'other': '@', 'third': "
    "'@'}, 'note': 'N'}}},"
    "{'id': 'two', 'name': 'Two', 'cells': {"
    "'own': null,"
    "'cloud': {'when': [{'if': 'it rains', 'parties': {'us': '@', 'acme': "
    "'@', 'other': '@'}}, {'if': 'it shines', 'parties': {'third': '@'}}, "
    "{'if': 'it is night', 'parties': {}}]}}},"
    "{'id': 'three', 'name': 'Three', 'cells': {"
    "'own': {'parties': {'third': '@'}},"
    "'cloud': {'parties': {'acme': '@'}}}}]}";

static srm_source_t wordy_source(void)
{
    srm_text_t *text = srm_text_make(fixture_pool, TASKS * LONG * 2);
    const char *at;

    for (at = wordy; *at; at++) {
        int i;

        if (*at != '@') {
            srm_text_addc(text, *at);
            continue;
        }
        for (i = 0; i < LONG + BLANKS; i++) {
            /* Words and signs, of which some need escapes: none in JSON. */
            srm_text_addc(text, i < BLANKS ? ' ' : "a b*|_,.xy"[i % 10]);
        }
    }
    return fixture_source("wordy", srm_text_done(text));
}

/* The site of the fixture with that matrix alone. */
static srm_edition_t *open_wordy(void)
{
    srm_source_t source = wordy_source();

    return srm_edition_open(fixture_pool, fixture_load(&source, 1),
                            &srm_settings_default);
}

static const srm_edition_t *make(apr_size_t limit)
{
    srm_edition_t *edition = open_wordy();

    editions_ready(fixture_pool, &edition, 1, limit, NULL);
    return edition;
}

static const srm_prerendered_set_t *make_set(apr_size_t limit)
{
    srm_edition_t *edition = open_wordy();

    return editions_ready(fixture_pool, &edition, 1, limit, NULL);
}

/* What a page of an edition has at least, in the form of its path. */
static apr_size_t least(const srm_edition_t *edition, const char *path)
{
    srm_route_t route;
    srm_query_t query;
    srm_selection_t selection;
    srm_refusal_t refusal;
    const char *to;

    ck_assert_int_eq(srm_route(fixture_pool,
                               apr_pstrcat(fixture_pool, "/", path, NULL),
                               &route, &to),
                     SRM_ROUTED);
    ck_assert(srm_query_read(fixture_pool, NULL, &query, &refusal));
    ck_assert(srm_select(fixture_pool, &edition->info, &route, &query,
                         &selection, &refusal));
    return srm_selection_least(&selection, route.format);
}

START_TEST(no_page_is_shorter_than_what_it_has_at_least)
{
    const srm_edition_t *edition = make(ALL);
    apr_hash_index_t *at;
    int known = 0;

    for (at = apr_hash_first(fixture_pool, edition->prerendered); at;
         at = apr_hash_next(at)) {
        const srm_prerendered_t *ready = apr_hash_this_val(at);
        const char *path = apr_hash_this_key(at);
        apr_size_t length = ready->bodies->in[SRM_CODING_IDENTITY].length;

        if (ready->format != SRM_FORMAT_NONE) {
            ck_assert_msg(least(edition, path) <= length, "%s", path);
            known += least(edition, path) > 0;
        }
    }
    ck_assert_int_gt(known, 30);
}
END_TEST

START_TEST(what_is_counted_is_the_tasks)
{
    static const struct {
        const char *path;
        int tasks;
    } pages[] = {{"wordy.json", TASKS},
                 {"wordy.csv", TASKS},
                 {"wordy.md", TASKS},
                 {"wordy.html", 0},
                 {"wordy.svg", 0},
                 {"cells.ndjson", TASKS},
                 {"wordy/deployments/own.json", 2},
                 {"wordy/areas/two.csv", 4},
                 {"summary.json", 0}};
    const srm_edition_t *edition = make(0);
    size_t i;

    for (i = 0; i < sizeof(pages) / sizeof(*pages); i++) {
        ck_assert_uint_eq(least(edition, pages[i].path),
                          (apr_size_t)pages[i].tasks * LONG);
    }
}
END_TEST

/* Bytes as they are have three quarters, or a little less: a page is not tried
 * where hardly any is left. */
START_TEST(no_set_is_above_its_limit)
{
    const srm_prerendered_set_t *full = make_set(ALL);
    apr_size_t limit;

    ck_assert(apr_hash_get(make(ALL)->pages, "wordy/areas/three",
                           APR_HASH_KEY_STRING));
    for (limit = 128 * 1024; limit < full->uncompressed * 2; limit *= 2) {
        const srm_prerendered_set_t *set = make_set(limit);
        apr_size_t compressed = 0;
        int i, coding;

        ck_assert_uint_le(set->uncompressed, limit / 4 * 3);
        for (i = 0; i < set->bodies->nelts; i++) {
            const srm_bodies_t *bodies =
                APR_ARRAY_IDX(set->bodies, i, const srm_bodies_t *);

            for (coding = 0;
                 bodies->compressed && coding < SRM_CODING_IDENTITY;
                 coding++) {
                compressed += srm_compressed_body(bodies->compressed,
                                                  (srm_coding_e)coding)
                                  .length;
            }
        }
        ck_assert_uint_gt(compressed, 0);
        ck_assert_uint_le(set->uncompressed + compressed, limit);
    }
}
END_TEST

/* The least limit with which a page is ready has no room beside it. */
START_TEST(what_fits_to_the_byte_is_ready)
{
    apr_size_t without = 0, with = ALL / 4;

    while (with - without > 1) {
        apr_size_t middle = without + (with - without) / 2;

        if (apr_hash_get(make(middle * 4)->prerendered, "wordy.json",
                         APR_HASH_KEY_STRING)) {
            with = middle;
        }
        else {
            without = middle;
        }
    }
    ck_assert_uint_le(make_set(with * 4)->uncompressed, with * 3);
    ck_assert_uint_gt(make_set(with * 4)->uncompressed + 3, with * 3);
}
END_TEST

/* The pages of areas come in the matrix's order until none fits. */
START_TEST(pages_of_areas_are_ready_as_far_as_they_fit)
{
    static const char *const areas[] = {"wordy/areas/one", "wordy/areas/two",
                                        "wordy/areas/three"};
    const int count = sizeof(areas) / sizeof(*areas);
    const apr_size_t bytes = make_set(ALL)->uncompressed / 3 * 4;
    int some = 0;
    int part;

    /* The pages of cells, which come later, have most of the bytes. */
    for (part = 1; part <= 64; part++) {
        apr_hash_t *pages = make(bytes / 64 * part)->pages;
        int there = 0;
        int i;

        for (i = 0; i < count; i++) {
            if (apr_hash_get(pages, areas[i], APR_HASH_KEY_STRING)) {
                ck_assert_int_eq(there, i);
                there++;
            }
        }
        some += there > 0 && there < count;
    }
    ck_assert_int_gt(some, 0);
}
END_TEST

Suite *suite_budget(void)
{
    Suite *suite = suite_create("budget");
    TCase *tcase = tcase_create("budget");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_test(tcase, no_page_is_shorter_than_what_it_has_at_least);
    tcase_add_test(tcase, what_is_counted_is_the_tasks);
    tcase_add_test(tcase, no_set_is_above_its_limit);
    tcase_add_test(tcase, what_fits_to_the_byte_is_ready);
    tcase_add_test(tcase, pages_of_areas_are_ready_as_far_as_they_fit);
    suite_add_tcase(suite, tcase);
    return suite;
}
