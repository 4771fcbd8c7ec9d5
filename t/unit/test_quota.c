/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file test_quota.c
 * @brief Large blocks are counted and go back; small ones are the pool's.
 */

#include <check.h>
#include <string.h>

#include "srm_quota.h"
#include "srm_text.h"
#include "suites.h"
#include "unit.h"

#define BLOCK SRM_QUOTA_BLOCK

static srm_quota_t quota;
static apr_pool_t *pool;

/* A pool with a quota of so many blocks and a little. */
static void begin(int blocks)
{
    quota.held = 0;
    quota.most = (apr_size_t)blocks * BLOCK + 4096;
    apr_pool_create(&pool, unit_pool);
    srm_quota_attach(pool, &quota);
}

START_TEST(what_is_large_is_counted_until_the_pool_goes)
{
    apr_pool_t *below;

    begin(4);
    apr_pool_create(&below, pool);
    ck_assert_ptr_nonnull(srm_quota_alloc(pool, BLOCK - 1));
    ck_assert_uint_eq(quota.held, 0);
    ck_assert_ptr_nonnull(srm_quota_alloc(pool, BLOCK));
    ck_assert_ptr_nonnull(srm_quota_alloc(below, BLOCK));
    ck_assert_uint_ge(quota.held, 2 * BLOCK);
    ck_assert_uint_lt(quota.held, 2 * BLOCK + 4096);
    apr_pool_clear(below);
    ck_assert_uint_ge(quota.held, BLOCK);
    ck_assert_uint_lt(quota.held, BLOCK + 4096);
    apr_pool_destroy(pool);
    ck_assert_uint_eq(quota.held, 0);
}
END_TEST

START_TEST(a_block_that_grows_keeps_its_bytes)
{
    char *block;
    apr_size_t room;

    begin(16);
    block = srm_quota_alloc(pool, 100);
    memset(block, 'a', 100);
    for (room = 100; room < 8 * BLOCK; room *= 2) {
        block = srm_quota_grow(pool, block, room, room, room * 2, false);
        ck_assert_int_eq(block[room - 1], 'a');
        memset(block + room, 'a', room);
    }
    ck_assert_int_eq(block[0], 'a');
    /* Its former size is no longer counted. */
    ck_assert_uint_lt(quota.held, room + 4096);
    room = srm_quota_trim(pool, (void **)&block, room, BLOCK + 1);
    ck_assert_uint_eq(room, BLOCK + 1);
    ck_assert_uint_lt(quota.held, room + 4096);
    ck_assert_int_eq(block[room - 1], 'a');
    srm_quota_free(pool, block, room);
    ck_assert_uint_eq(quota.held, 0);
}
END_TEST

START_TEST(what_is_too_much_is_denied_and_leaves_all_as_it_was)
{
    char *block, *other;
    apr_size_t held;

    begin(2);
    block = srm_quota_alloc(pool, BLOCK);
    *block = 'a';
    held = quota.held;
    ck_assert_ptr_null(srm_quota_alloc(pool, 2 * BLOCK));
    ck_assert_ptr_null(
        srm_quota_grow(pool, block, 1, BLOCK, 3 * BLOCK, false));
    ck_assert_uint_eq(quota.held, held);
    ck_assert_int_eq(*block, 'a');
    /* Unless it must be: then the account is overdrawn. */
    other = srm_quota_grow(pool, NULL, 0, 0, 4 * BLOCK, true);
    other[4 * BLOCK - 1] = 'b';
    ck_assert_uint_gt(quota.held, quota.most);
    ck_assert_ptr_null(srm_quota_alloc(pool, BLOCK));
    srm_quota_free(pool, other, 4 * BLOCK);
    ck_assert_uint_eq(quota.held, held);
    ck_assert_ptr_nonnull(srm_quota_alloc(pool, BLOCK - 64));
    apr_pool_destroy(pool);
    ck_assert_uint_eq(quota.held, 0);
}
END_TEST

START_TEST(half_of_it_is_to_spare)
{
    begin(4);
    ck_assert_ptr_nonnull(srm_quota_alloc(pool, BLOCK));
    ck_assert(srm_quota_has_spare(pool));
    ck_assert_ptr_nonnull(srm_quota_alloc(pool, BLOCK + 4096));
    ck_assert(!srm_quota_has_spare(pool));
    ck_assert_ptr_nonnull(srm_quota_alloc(pool, BLOCK));
}
END_TEST

START_TEST(a_pool_without_a_quota_gives_all)
{
    char *block = srm_quota_alloc(unit_pool, 8 * BLOCK);

    block[8 * BLOCK - 1] = 'a';
    ck_assert(srm_quota_has_spare(unit_pool));
    block = srm_quota_grow(unit_pool, block, 8 * BLOCK, 8 * BLOCK, 9 * BLOCK,
                           false);
    ck_assert_int_eq(block[8 * BLOCK - 1], 'a');
    ck_assert_uint_eq(
        srm_quota_trim(unit_pool, (void **)&block, 9 * BLOCK, BLOCK),
        9 * BLOCK);
    srm_quota_free(unit_pool, block, 9 * BLOCK);
    block[0] = 'b';
}
END_TEST

static bool drop(void *to, const char *bytes, apr_size_t length)
{
    (void)bytes;
    *(apr_size_t *)to += length;
    return true;
}

/* One that somebody asks about is denied; any other gets what it needs. */
START_TEST(a_text_is_denied_only_where_somebody_asks)
{
    apr_size_t drained = 0;
    srm_text_t *text;
    int i;

    begin(2);
    text = srm_text_make(pool, 64);
    srm_text_drain(text, drop, &drained, 16 * BLOCK);
    for (i = 0; i < 8; i++) {
        srm_text_room(text, BLOCK)[BLOCK - 1] = 'a';
        text->length += BLOCK;
    }
    ck_assert(text->overflowed);
    ck_assert(text->denied);
    ck_assert(!srm_text_goes_on(text));
    ck_assert(!srm_text_finish(text));
    ck_assert_uint_eq(drained, 0);
    apr_pool_clear(pool);
    srm_quota_attach(pool, &quota);
    text = srm_text_make(pool, 64);
    for (i = 0; i < 8; i++) {
        srm_text_room(text, BLOCK)[BLOCK - 1] = 'a';
        text->length += BLOCK;
    }
    ck_assert(!text->overflowed);
    ck_assert_uint_eq(text->length, 8 * BLOCK);
}
END_TEST

/* Pieces leave no memory behind, however many there are. */
START_TEST(a_text_that_flows_off_stays_small)
{
    static const char row[] = "a row of some bytes\n";
    apr_size_t drained = 0;
    srm_text_t *text;
    int i;

    begin(2);
    text = srm_text_make(pool, 64);
    srm_text_drain(text, drop, &drained, SRM_TEXT_PIECE);
    for (i = 0; i < 1000000 && srm_text_goes_on(text); i++) {
        apr_pstrdup(text->scratch, row);
        srm_text_add(text, row, sizeof(row) - 1);
    }
    ck_assert(srm_text_finish(text));
    ck_assert_uint_eq(drained, 1000000 * (sizeof(row) - 1));
    ck_assert_uint_lt(text->room, 2 * SRM_TEXT_PIECE);
    ck_assert_uint_eq(quota.held, 0);
}
END_TEST

Suite *suite_quota(void)
{
    Suite *suite = suite_create("quota");
    TCase *tests = unit_case(suite, "quota");

    tcase_add_test(tests, what_is_large_is_counted_until_the_pool_goes);
    tcase_add_test(tests, a_block_that_grows_keeps_its_bytes);
    tcase_add_test(tests, what_is_too_much_is_denied_and_leaves_all_as_it_was);
    tcase_add_test(tests, half_of_it_is_to_spare);
    tcase_add_test(tests, a_pool_without_a_quota_gives_all);
    tcase_add_test(tests, a_text_is_denied_only_where_somebody_asks);
    tcase_add_test(tests, a_text_that_flows_off_stays_small);
    return suite;
}
