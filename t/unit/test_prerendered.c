/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file test_prerendered.c
 * @brief Prerendered answers of several editions, and of two loads.
 */

#include <check.h>
#include <string.h>

#include <apr_strings.h>

#include "editions.h"
#include "fixture.h"
#include "suites.h"

#define SITES 5

/* Editions of the fixture's matrices that differ in their title. */
static srm_edition_t **open_sites(int count)
{
    srm_edition_t **editions =
        apr_palloc(fixture_pool, sizeof(*editions) * (apr_size_t)count);
    int i;

    for (i = 0; i < count; i++) {
        srm_settings_t *settings = apr_pmemdup(
            fixture_pool, &srm_settings_default, sizeof(*settings));

        settings->title = apr_psprintf(fixture_pool, "Site %d", i);
        editions[i] =
            srm_edition_open(fixture_pool, fixture_site->catalogue, settings);
    }
    return editions;
}

static srm_prerendered_set_t *make(srm_edition_t *const *editions, int count,
                                   apr_size_t limit,
                                   const srm_prerendered_set_t *before)
{
    apr_pool_t *pool;

    apr_pool_create(&pool, fixture_pool);
    return srm_prerendered_make(pool, fixture_pool, editions, count, limit,
                                before);
}

static const srm_prerendered_t *find(const srm_edition_t *edition,
                                     const char *path)
{
    return apr_hash_get(edition->prerendered, path, APR_HASH_KEY_STRING);
}

START_TEST(the_same_bytes_are_there_once)
{
    srm_edition_t **editions = open_sites(2);
    srm_prerendered_set_t *set = make(editions, 2, SRM_PRERENDER_LIMIT, NULL);

    srm_prerendered_attach(fixture_pool, set, editions, 2);
    ck_assert_ptr_eq(find(editions[0], "rich.csv")->bodies,
                     find(editions[1], "rich.csv")->bodies);
    ck_assert_ptr_eq(find(editions[0], "rich.svg")->bodies,
                     find(editions[1], "rich.svg")->bodies);
    ck_assert_ptr_ne(find(editions[0], "rich.html")->bodies,
                     find(editions[1], "rich.html")->bodies);
}
END_TEST

/* The catalogues of all come before the matrices of any, and so on. */
START_TEST(a_limit_is_spent_over_all_sites_in_order_of_use)
{
    static const char *const order[] = {"index.html", "rich.html",
                                        "rich/deployments/cloud.html",
                                        "cells.json", "rich/areas/wall.html"};
    srm_edition_t **editions = open_sites(SITES);
    apr_size_t all =
        make(editions, SITES, SRM_PRERENDER_LIMIT, NULL)->uncompressed;
    int partly = 0;
    int part;

    for (part = 1; part <= 40; part++) {
        int before = SITES;
        size_t i;
        int j;

        editions = open_sites(SITES);
        srm_prerendered_attach(
            fixture_pool,
            make(editions, SITES, all / 30 * (apr_size_t)part, NULL), editions,
            SITES);
        for (i = 0; i < sizeof(order) / sizeof(*order); i++) {
            int there = 0;

            for (j = 0; j < SITES; j++) {
                there += find(editions[j], order[i]) != NULL;
            }
            /* The next is begun when the one before is complete. */
            ck_assert_msg(!there || before == SITES, "%d: %s", part, order[i]);
            partly += there > 0 && there < SITES;
            before = there;
        }
    }
    ck_assert_int_gt(partly, 3);
}
END_TEST

/* Hold two sets to be the same, in all that a client sees. */
static void assert_same(const srm_prerendered_set_t *one,
                        const srm_prerendered_set_t *other)
{
    int i, j;

    ck_assert_str_eq(one->plan, other->plan);
    ck_assert_uint_eq(one->uncompressed, other->uncompressed);
    ck_assert_int_eq(one->bodies->nelts, other->bodies->nelts);
    ck_assert_int_eq(one->editions->nelts, other->editions->nelts);
    for (i = 0; i < one->editions->nelts; i++) {
        const srm_prerendered_edition_t *left =
            APR_ARRAY_IDX(one->editions, i, const srm_prerendered_edition_t *);
        const srm_prerendered_edition_t *right = APR_ARRAY_IDX(
            other->editions, i, const srm_prerendered_edition_t *);

        ck_assert_str_eq(left->tag, right->tag);
        ck_assert_int_eq(left->answers->nelts, right->answers->nelts);
        for (j = 0; j < left->answers->nelts; j++) {
            const srm_prerendered_t *a =
                APR_ARRAY_IDX(left->answers, j, const srm_prerendered_t *);
            const srm_prerendered_t *b =
                APR_ARRAY_IDX(right->answers, j, const srm_prerendered_t *);
            const srm_body_t *x = &a->bodies->in[SRM_CODING_IDENTITY];
            const srm_body_t *y = &b->bodies->in[SRM_CODING_IDENTITY];

            ck_assert_str_eq(a->path, b->path);
            ck_assert_pstr_eq(a->page, b->page);
            ck_assert_pstr_eq(a->link, b->link);
            ck_assert_str_eq(a->root, b->root);
            ck_assert_str_eq(a->type, b->type);
            ck_assert_uint_eq(a->formats, b->formats);
            ck_assert_int_eq(a->format, b->format);
            ck_assert_int_eq(a->fallback, b->fallback);
            ck_assert_int_eq(a->cache, b->cache);
            ck_assert_str_eq(x->etag, y->etag);
            ck_assert_uint_eq(x->length, y->length);
            ck_assert_mem_eq(x->bytes, y->bytes, x->length);
        }
    }
}

/* Also where the set before had another limit, and other sites. */
START_TEST(what_is_reused_is_as_if_made_anew)
{
    static const apr_size_t limits[] = {SRM_PRERENDER_LIMIT, 2 * 1024 * 1024,
                                        256 * 1024};
    srm_edition_t **editions = open_sites(SITES);
    size_t i, j;

    for (i = 0; i < 3; i++) {
        for (j = 0; j < 3; j++) {
            srm_prerendered_set_t *before = make(editions, 3, limits[i], NULL);
            srm_prerendered_set_t *fresh =
                make(editions + 1, SITES - 1, limits[j], NULL);
            srm_prerendered_set_t *again;

            again = make(editions + 1, SITES - 1, limits[j], before);
            ck_assert_int_gt(again->reused, 0);
            ck_assert_int_eq(fresh->reused, 0);
            apr_pool_destroy(before->pool);
            assert_same(again, fresh);
        }
    }
}
END_TEST

START_TEST(compressed_forms_are_reused)
{
    srm_edition_t **editions = open_sites(1);
    srm_prerendered_set_t *before =
        make(editions, 1, SRM_PRERENDER_LIMIT, NULL);
    srm_prerendered_set_t *set;
    const srm_bodies_t *bodies;

    ck_assert(!srm_prerendered_is_current(before, fixture_pool, editions, 1,
                                          SRM_PRERENDER_LIMIT));
    ck_assert(editions_compress(fixture_pool, before));
    ck_assert(srm_prerendered_is_current(before, fixture_pool, editions, 1,
                                         SRM_PRERENDER_LIMIT));
    ck_assert(!srm_prerendered_is_current(before, fixture_pool, editions, 1,
                                          SRM_PRERENDER_LIMIT - 4));
    ck_assert(!srm_prerendered_is_current(before, fixture_pool, open_sites(2),
                                          2, SRM_PRERENDER_LIMIT));
    set = make(editions, 1, SRM_PRERENDER_LIMIT, before);
    ck_assert_uint_gt(set->compressed, 0);
    ck_assert(!editions_compress(fixture_pool, set)); /* nothing is left */
    srm_prerendered_attach(fixture_pool, set, editions, 1);
    bodies = find(editions[0], "rich.html")->bodies;
    ck_assert_ptr_null(bodies->compressed);
    ck_assert(bodies->codings & SRM_CODING_BIT(SRM_CODING_GZIP));
}
END_TEST

static srm_answer_t ask(const srm_edition_t *edition, const char *coding)
{
    const srm_request_t request = {.path = "/rich.html", .coding = coding};
    srm_answer_t answer;

    srm_answer(fixture_pool, edition, &request, &answer);
    return answer;
}

static void fill(const srm_prerendered_set_t *set, void *memory)
{
    apr_pool_t *scratch;

    apr_pool_create(&scratch, fixture_pool);
    srm_compress_fill(set, memory, scratch);
    apr_pool_destroy(scratch);
}

START_TEST(a_form_is_served_when_it_has_arrived)
{
    srm_edition_t **editions = open_sites(1);
    srm_prerendered_set_t *set = make(editions, 1, SRM_PRERENDER_LIMIT, NULL);
    apr_size_t size = srm_compress_size(set);
    char *memory = apr_pcalloc(fixture_pool, size);
    srm_answer_t before, after;

    srm_compress_attach(set, memory, size);
    srm_prerendered_attach(fixture_pool, set, editions, 1);
    before = ask(editions[0], "gzip");
    ck_assert_int_eq(before.coding, SRM_CODING_IDENTITY);
    ck_assert(before.encoded); /* caches have to know already */
    fill(set, memory);
    after = ask(editions[0], "gzip");
    ck_assert_int_eq(after.coding, SRM_CODING_GZIP);
    ck_assert_uint_lt(after.length, before.length);
    ck_assert_str_ne(after.etag, before.etag);
    ck_assert(after.bytes > memory && after.bytes < memory + size);
    ck_assert_str_eq(ask(editions[0], NULL).etag, before.etag);
}
END_TEST

/* The process that compresses may be ended at any moment. */
START_TEST(what_had_arrived_is_reused)
{
    srm_edition_t **editions = open_sites(1);
    srm_prerendered_set_t *set = make(editions, 1, SRM_PRERENDER_LIMIT, NULL);
    apr_size_t size = srm_compress_size(set);
    char *memory = apr_pcalloc(fixture_pool, size);
    const srm_bodies_t *first =
        APR_ARRAY_IDX(set->bodies, 0, const srm_bodies_t *);
    const srm_bodies_t *last = APR_ARRAY_IDX(
        set->bodies, set->bodies->nelts - 1, const srm_bodies_t *);
    srm_compressed_t *slot;

    srm_compress_attach(set, memory, size);
    fill(set, memory);
    memset(memory, 0, 8); /* not done */
    slot = (srm_compressed_t *)last->compressed;
    memset(slot, 0, sizeof(*slot) * SRM_CODING_COUNT);
    ck_assert(!srm_prerendered_is_current(set, fixture_pool, editions, 1,
                                          SRM_PRERENDER_LIMIT));
    /* Whoever wrote this is not believed that it is inside the memory. */
    slot = (srm_compressed_t *)first->compressed;
    slot[SRM_CODING_GZIP].distance = size;
    slot[SRM_CODING_BROTLI].length = (apr_uint32_t)size;
    set = make(editions, 1, SRM_PRERENDER_LIMIT, set);
    first = APR_ARRAY_IDX(set->bodies, 0, const srm_bodies_t *);
    last = APR_ARRAY_IDX(set->bodies, set->bodies->nelts - 1,
                         const srm_bodies_t *);
    ck_assert_uint_eq(first->codings, SRM_CODING_BIT(SRM_CODING_IDENTITY));
    ck_assert_uint_eq(last->tried, SRM_CODING_BIT(SRM_CODING_IDENTITY));
    ck_assert_uint_gt(set->compressed, 0);
    ck_assert(editions_compress(fixture_pool, set));
}
END_TEST

/* Bytes of the bodies that are still to be compressed: no workbooks. */
static apr_size_t pending(const srm_prerendered_set_t *set)
{
    apr_size_t bytes = 0;
    int i;

    for (i = 0; i < set->bodies->nelts; i++) {
        const srm_bodies_t *bodies =
            APR_ARRAY_IDX(set->bodies, i, const srm_bodies_t *);

        bytes += bodies->tried == SRM_CODING_ALL
                     ? 0
                     : bodies->in[SRM_CODING_IDENTITY].length;
    }
    return bytes;
}

/* A form that was no smaller is not tried again, but one for which there was
 * no room is, once there is. */
START_TEST(what_had_no_room_is_compressed_when_there_is)
{
    srm_edition_t **editions = open_sites(1);
    srm_prerendered_set_t *whole =
        make(editions, 1, SRM_PRERENDER_LIMIT, NULL);
    srm_prerendered_set_t *set = make(editions, 1, SRM_PRERENDER_LIMIT, NULL);
    apr_size_t size = srm_compress_size(set);

    ck_assert(editions_compress(fixture_pool, whole));
    ck_assert_uint_gt(size, pending(set));
    size -= pending(set) * 2 - 2048;
    srm_compress_attach(set, apr_pcalloc(fixture_pool, size), size);
    fill(set, (void *)set->shared);
    ck_assert(srm_compress_is_done(set));
    set = make(editions, 1, SRM_PRERENDER_LIMIT, set);
    ck_assert_uint_gt(set->compressed, 0);
    ck_assert_uint_le(set->compressed, 2048);
    ck_assert(editions_compress(fixture_pool, set));
    whole = make(editions, 1, SRM_PRERENDER_LIMIT, whole);
    set = make(editions, 1, SRM_PRERENDER_LIMIT, set);
    ck_assert_uint_eq(set->compressed, whole->compressed);
    ck_assert_uint_eq(srm_compress_size(set), srm_compress_size(whole));
}
END_TEST

START_TEST(sites_of_one_tag_share_an_edition)
{
    srm_edition_t *one = open_sites(1)[0];
    srm_edition_t *other = open_sites(1)[0];
    srm_edition_t *both[] = {one, other};
    srm_prerendered_set_t *set = make(both, 2, SRM_PRERENDER_LIMIT, NULL);

    ck_assert_int_eq(set->editions->nelts, 1);
    srm_prerendered_attach(fixture_pool, set, both, 2);
    ck_assert_ptr_eq(find(one, "rich.html"), find(other, "rich.html"));
}
END_TEST

Suite *suite_prerendered(void)
{
    Suite *suite = suite_create("prerendered");
    TCase *tcase = tcase_create("prerendered");

    tcase_add_checked_fixture(tcase, fixture_setup, fixture_teardown);
    tcase_add_test(tcase, the_same_bytes_are_there_once);
    tcase_add_test(tcase, a_limit_is_spent_over_all_sites_in_order_of_use);
    tcase_add_test(tcase, what_is_reused_is_as_if_made_anew);
    tcase_add_test(tcase, compressed_forms_are_reused);
    tcase_add_test(tcase, a_form_is_served_when_it_has_arrived);
    tcase_add_test(tcase, what_had_arrived_is_reused);
    tcase_add_test(tcase, what_had_no_room_is_compressed_when_there_is);
    tcase_add_test(tcase, sites_of_one_tag_share_an_edition);
    suite_add_tcase(suite, tcase);
    return suite;
}
