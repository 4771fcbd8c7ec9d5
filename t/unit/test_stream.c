/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file test_stream.c
 * @brief Large answers: held while there is memory, else written while they are
 * sent, else refused.
 */

#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "editions.h"
#include "fixture.h"
#include "srm_digest.h"
#include "srm_quota.h"
#include "suites.h"

#define MB ((apr_size_t)(1024 * 1024))

/** So many cells that a list of them is a large block. */
#define AREAS 1500
#define DEPLOYMENTS 20

/** Narrowed to nearly all of them. */
#define MOST "deployment=d1,d2,d3,d4,d5,d6,d7,d8,d9,d10,d11,d12,d13,d14"

static srm_edition_t *edition;
static srm_quota_t quota;

static srm_source_t make_source(const char *name)
{
    srm_text_t *text = srm_text_make(fixture_pool, 2 * MB);
    int i, j;

    srm_text_adds(text, "{'format':1,'id':'m','title':'M','revision':"
                        "'2026-01-06','sources':[{'title':'S'}],'parties':[{"
                        "'id':'us','role':'customer','name':'");
    srm_text_adds(text, name);
    srm_text_adds(text, "'}],'deployments':[");
    for (i = 0; i < DEPLOYMENTS; i++) {
        srm_text_adds(text,
                      apr_psprintf(fixture_pool, "%s{'id':'d%d','name':'D'}",
                                   i > 0 ? "," : "", i));
    }
    srm_text_adds(text, "],'areas':[");
    for (i = 0; i < AREAS; i++) {
        srm_text_adds(text, apr_psprintf(fixture_pool,
                                         "%s{'id':'a%d','name':'A','cells':{",
                                         i > 0 ? "," : "", i));
        for (j = 0; j < DEPLOYMENTS; j++) {
            srm_text_adds(text, apr_psprintf(fixture_pool, "%s'd%d':'us'",
                                             j > 0 ? "," : "", j));
        }
        srm_text_adds(text, "}}");
    }
    srm_text_adds(text, "]}");
    return fixture_source("m", srm_text_done(text));
}

static void make_edition(const char *name)
{
    srm_source_t source = make_source(name);

    edition = editions_make(fixture_pool, fixture_load(&source, 1), 0);
}

static void setup(void)
{
    fixture_setup();
    make_edition("U");
    quota.held = 0;
}

/* Ask with a quota, in a pool that is still there. */
static srm_answer_t ask(const char *path, const char *args, apr_size_t most)
{
    srm_request_t asked = {.path = path, .args = args, .quota = &quota};
    srm_answer_t answer;
    apr_pool_t *pool;

    quota.most = most;
    apr_pool_create(&pool, fixture_pool);
    srm_answer(pool, edition, &asked, &answer);
    return answer;
}

static bool gather(void *to, const char *bytes, apr_size_t length)
{
    srm_text_add(to, bytes, length);
    return true;
}

static const char *pour(const srm_answer_t *answer)
{
    srm_text_t *text = srm_text_make(fixture_pool, answer->length + 1);

    ck_assert(srm_answer_pour(answer, gather, text));
    ck_assert_uint_eq(text->length, answer->length);
    return srm_text_done(text);
}

/** Large answers. */
static const struct {
    const char *path;
    const char *args;
} large[] = {{"/m/cells.json", NULL}, {"/m/cells.csv", MOST},
             {"/m.html", NULL},       {"/m.md", MOST},
             {"/m/parties/us", NULL}, {"/m.json", NULL},
             {"/m/compare.md", NULL}, {"/cells.ndjson", "party=us"}};

START_TEST(held_or_written_twice_is_the_same)
{
    srm_answer_t held = ask(large[_i].path, large[_i].args, 256 * MB);
    const char *bytes = pour(&held);
    apr_size_t before = quota.held;
    srm_answer_t twice;

    ck_assert_int_eq(held.status, 200);
    ck_assert(held.lasting);
    ck_assert_uint_ge(before, held.length);
    /* Half of it is held already, so that there is none to spare. */
    twice = ask(large[_i].path, large[_i].args, 2 * before);
    ck_assert_int_eq(twice.status, 200);
    ck_assert(!twice.lasting);
    ck_assert_uint_eq(twice.length, held.length);
    ck_assert_str_eq(twice.etag, held.etag);
    ck_assert_uint_lt(quota.held - before, MB);
    ck_assert_str_eq(pour(&twice), bytes);
    ck_assert_str_eq(pour(&twice), bytes);
    ck_assert_uint_lt(quota.held - before, MB);
}
END_TEST

static bool take_two(void *to, const char *bytes, apr_size_t length)
{
    (void)bytes;
    (void)length;
    return ++*(int *)to < 2;
}

START_TEST(who_is_gone_gets_no_more)
{
    int pieces = 0;
    srm_answer_t answer;

    quota.held = 4 * MB;
    answer = ask("/m/cells.json", NULL, 8 * MB);
    ck_assert(!answer.lasting);
    ck_assert(!srm_answer_pour(&answer, take_two, &pieces));
    ck_assert_int_eq(pieces, 2);
}
END_TEST

/* Its list takes more than is left; the whole has a list of its own, and a
 * small part needs none to speak of. */
START_TEST(what_has_no_memory_is_refused)
{
    srm_answer_t answer;

    quota.held = 4 * MB;
    answer = ask("/m/cells.json", MOST, 4 * MB + 100000);
    ck_assert_int_eq(answer.status, 503);
    ck_assert_int_eq(answer.retry, SRM_BUSY_SECONDS);
    ck_assert_ptr_nonnull(strstr(answer.bytes, "problems/too-busy"));
    ck_assert_ptr_null(answer.etag);
    ck_assert_uint_eq(quota.held, 4 * MB);
    ck_assert_int_eq(ask("/m/cells.json", NULL, 4 * MB + 100000).status, 200);
    answer = ask("/m/cells.json", "area=a1,a2,a3", 4 * MB);
    ck_assert_int_eq(answer.status, 200);
    ck_assert_ptr_nonnull(answer.bytes);
    ck_assert_int_eq(answer.retry, 0);
    ck_assert_int_eq(ask("/m/cells.json", MOST, 6 * MB).status, 200);
}
END_TEST

/* Before a byte of it is sent, and nothing is held of it. */
START_TEST(what_is_too_long_is_refused)
{
    srm_answer_t answer;

    make_edition(fixture_repeat("<", 4000));
    answer = ask("/m/cells.json", NULL, 256 * MB);
    ck_assert_int_eq(answer.status, 400);
    ck_assert_ptr_nonnull(strstr(answer.bytes, "problems/too-much-at-once"));
    ck_assert_ptr_null(answer.render);
    ck_assert_uint_lt(quota.held, MB);
    answer = ask("/m/cells.json", "deployment=d1&area=a1", 256 * MB);
    ck_assert_int_eq(answer.status, 200);
}
END_TEST

/* An invented tag of a page that does not exist gets the 404. */
START_TEST(only_a_page_that_is_there_is_unchanged)
{
    static const struct {
        const char *path;
        const char *args;
        int status;
    } asks[] = {
        {"/m/areas/a1/d1.json", NULL, 200},
        {"/m/areas/nope.json", NULL, 404},
        {"/m/areas/a1/nope.json", NULL, 404},
        {"/m/parties/nope.html", NULL, 404},
        {"/nope/cells.csv", NULL, 404},
        {"/m/cells.json", "area=nope", 400},
        {"/m/compare.csv", "from=nope", 400},
        {"/m.json", "party=us", 400},
        {"/m.svg", NULL, 400},
        {"/m/cells.json", "area=a1", 200},
    };
    size_t i;

    for (i = 0; i < sizeof(asks) / sizeof(*asks); i++) {
        srm_answer_t answer = ask(asks[i].path, asks[i].args, 64 * MB);
        const char *asked = apr_pstrcat(
            fixture_pool, edition->id, asks[i].path, asks[i].args ? "?" : "",
            asks[i].args ? asks[i].args : "", NULL);
        srm_request_t again = {.path = asks[i].path,
                               .args = asks[i].args,
                               .if_none_match = srm_digest_etag(
                                   fixture_pool, asked, strlen(asked))};

        ck_assert_int_eq(answer.status, asks[i].status);
        if (answer.etag) {
            ck_assert_str_eq(answer.etag, again.if_none_match);
        }
        srm_answer(fixture_pool, edition, &again, &answer);
        ck_assert_msg(answer.unchanged == (asks[i].status == 200), "%s",
                      asks[i].path);
        ck_assert_int_eq(answer.status, asks[i].status);
    }
}
END_TEST

Suite *suite_stream(void)
{
    Suite *suite = suite_create("stream");
    TCase *tcase = tcase_create("stream");

    tcase_add_checked_fixture(tcase, setup, fixture_teardown);
    tcase_add_loop_test(tcase, held_or_written_twice_is_the_same, 0,
                        (int)(sizeof(large) / sizeof(*large)));
    tcase_add_test(tcase, who_is_gone_gets_no_more);
    tcase_add_test(tcase, what_has_no_memory_is_refused);
    tcase_add_test(tcase, what_is_too_long_is_refused);
    tcase_add_test(tcase, only_a_page_that_is_there_is_unchanged);
    suite_add_tcase(suite, tcase);
    return suite;
}
