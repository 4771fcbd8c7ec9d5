/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file test_drain.c
 * @brief Pages that flow off while they are written are the same pages.
 */

#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "editions.h"
#include "fixture.h"
#include "suites.h"

/** What flowed off. */
typedef struct {
    srm_text_t *bytes;
    int pieces;
    int most; /* pieces that are wanted */
} sink_t;

static bool take(void *to, const char *bytes, apr_size_t length)
{
    sink_t *sink = to;

    srm_text_add(sink->bytes, bytes, length);
    sink->pieces++;
    return sink->pieces < sink->most;
}

static sink_t make_sink(int most)
{
    const sink_t sink = {srm_text_make(fixture_pool, 0), 0, most};

    return sink;
}

/* A selection for a page of a path, with its suffix. */
static bool select_page(const char *path, const char *args,
                        srm_selection_t *selection)
{
    srm_route_t *route = apr_palloc(fixture_pool, sizeof(*route));
    srm_query_t *query = apr_palloc(fixture_pool, sizeof(*query));
    srm_refusal_t refusal;
    const char *to;

    return srm_route(fixture_pool, path, route, &to) == SRM_ROUTED
           && srm_query_read(fixture_pool, args, query, &refusal)
           && srm_select(fixture_pool, fixture_site, route, query, selection,
                         &refusal);
}

/* Write a page whole, and once more so that it flows off at every safe point:
 * what looks back at what is gone, or at the scratch pool, writes another. */
static int compare_page(const char *path, const char *args)
{
    srm_selection_t selection;
    srm_refusal_t refusal;
    srm_text_t *whole = srm_text_make(fixture_pool, 0);
    srm_text_t *text = srm_text_make(fixture_pool, 0);
    sink_t sink = make_sink(INT32_MAX);
    srm_format_e format;

    ck_assert_msg(select_page(path, args, &selection), "%s", path);
    format = selection.route->format;
    if (!srm_write_selection(whole, &selection, format, &refusal)) {
        return 0;
    }
    text->piece = 1;
    srm_text_drain(text, take, &sink, 1);
    ck_assert(srm_write_selection(text, &selection, format, &refusal));
    ck_assert_uint_eq(srm_text_total(text), whole->length);
    srm_text_add(sink.bytes, text->bytes, text->length);
    ck_assert_msg(!strcmp(srm_text_done(sink.bytes), srm_text_done(whole)),
                  "%s?%s", path, args ? args : "");
    return sink.pieces;
}

/* Every page in every form, and how many pieces they are of. */
static int compare_all(const srm_catalogue_t *catalogue)
{
    const srm_edition_t *edition =
        editions_make(fixture_pool, catalogue, SRM_PRERENDER_LIMIT);
    apr_hash_index_t *at;
    int pieces = 0;

    for (at = apr_hash_first(fixture_pool, edition->prerendered); at;
         at = apr_hash_next(at)) {
        const srm_prerendered_t *ready = apr_hash_this_val(at);

        if (ready->format != SRM_FORMAT_NONE) {
            pieces += compare_page(
                apr_pstrcat(fixture_pool, "/", ready->path, NULL), NULL);
        }
    }
    return pieces;
}

START_TEST(pages_that_flow_off_are_whole)
{
    ck_assert_int_gt(compare_all(fixture_site->catalogue), 4000);
}
END_TEST

/** What is not prerendered. */
static const struct {
    const char *path;
    const char *args;
} asked[] = {
    {"/rich/areas/floor/cloud", NULL},
    {"/rich/areas/data/cloud", NULL},
    {"/rich", "deployment=cloud,edge&area=data,floor,wall&party=us&q=a"},
    {"/rich", "group=low"},
    {"/rich", "area=data,floor"},
    {"/rich/cells", "q=the"},
    {"/rich/parties/acme", "deployment=cloud"},
    {"/rich/compare", "from=own&to=cloud"},
    {"/rich/compare", "from=cloud&to=own&area=floor"},
    {"/rich/deployments/cloud", "responsibility=shared,conditional"},
    {"/rich/cells", "bom=1&separator=;"},
};

START_TEST(narrowed_pages_that_flow_off_are_whole)
{
    srm_selection_t selection;
    int pieces = 0;
    int format;

    ck_assert(select_page(asked[_i].path, asked[_i].args, &selection));
    for (format = 0; format < SRM_FORMAT_COUNT; format++) {
        if (srm_page_formats(selection.route->page) & SRM_FORMAT_BIT(format)) {
            pieces += compare_page(
                apr_pstrcat(fixture_pool, asked[_i].path, ".",
                            srm_format_suffix((srm_format_e)format), NULL),
                asked[_i].args);
        }
    }
    ck_assert_int_gt(pieces, 3);
}
END_TEST

/* Who does not want more is not asked again, and no further row is made. */
START_TEST(a_drain_that_wants_no_more_ends_the_text)
{
    srm_selection_t selection;
    srm_refusal_t refusal;
    srm_text_t *text = srm_text_make(fixture_pool, 0);
    sink_t sink = make_sink(3);

    ck_assert(select_page("/azure-cloud/cells.csv", NULL, &selection));
    text->piece = 1;
    srm_text_drain(text, take, &sink, 1);
    ck_assert(
        !srm_write_selection(text, &selection, SRM_FORMAT_CSV, &refusal));
    ck_assert(text->overflowed);
    ck_assert_int_eq(sink.pieces, 3);
}
END_TEST

/* A limit is one for all bytes, those that are gone among them. */
START_TEST(a_limit_counts_what_has_flowed_off)
{
    srm_selection_t selection;
    srm_refusal_t refusal;
    apr_size_t length, most;
    srm_text_t *text = srm_text_make(fixture_pool, 0);

    ck_assert(select_page("/azure-cloud/cells.csv", NULL, &selection));
    ck_assert(srm_write_selection(text, &selection, SRM_FORMAT_CSV, &refusal));
    length = text->length;
    for (most = length - 1; most <= length; most++) {
        sink_t sink = make_sink(INT32_MAX);

        text = srm_text_make(fixture_pool, 0);
        text->piece = 1;
        srm_text_drain(text, take, &sink, 1);
        srm_text_limit(text, most);
        ck_assert_int_eq(
            srm_write_selection(text, &selection, SRM_FORMAT_CSV, &refusal),
            most == length);
    }
}
END_TEST

/* What is held at first flows off with the first piece; then no more is. */
START_TEST(bytes_are_held_up_to_a_length)
{
    srm_text_t *text = srm_text_make(fixture_pool, 0);
    sink_t sink = make_sink(INT32_MAX);
    int i;

    srm_text_drain(text, take, &sink, 1000);
    for (i = 0; i < 100; i++) {
        ck_assert(srm_text_goes_on(text));
        srm_text_adds(text, "0123456789");
    }
    ck_assert_int_eq(sink.pieces, 0);
    ck_assert(srm_text_goes_on(text));
    ck_assert_int_eq(sink.pieces, 1);
    ck_assert_uint_eq(sink.bytes->length, 1000);
    srm_text_adds(text, "end");
    ck_assert(srm_text_goes_on(text));
    ck_assert_int_eq(sink.pieces, 1);
    ck_assert(srm_text_finish(text));
    ck_assert_uint_eq(sink.bytes->length, 1003);
}
END_TEST

Suite *suite_drain(void)
{
    Suite *suite = suite_create("drain");
    TCase *tcase = tcase_create("drain");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_test(tcase, pages_that_flow_off_are_whole);
    tcase_add_loop_test(tcase, narrowed_pages_that_flow_off_are_whole, 0,
                        (int)(sizeof(asked) / sizeof(*asked)));
    tcase_add_test(tcase, a_drain_that_wants_no_more_ends_the_text);
    tcase_add_test(tcase, a_limit_counts_what_has_flowed_off);
    tcase_add_test(tcase, bytes_are_held_up_to_a_length);
    suite_add_tcase(suite, tcase);
    return suite;
}
