/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include <apr_strings.h>

#include "srm_last_good.h"
#include "suites.h"
#include "unit.h"

static apr_array_header_t *some(void)
{
    static const srm_last_good_t kept[] = {
        {"s", "/m/a", "/m/*", "{\"a\":1}", 7, "a", 1, 11, 0, 0},
        {"s", "/b", "", "", 0, "", 0, 0, 1770091506789000, 3},
        {"s", "/m/a", "", "x\0y", 3, "a", 1, 12, 13, 14},
        {"t", "/m/a", "", "z", 1, "z", 0, 15, 0, 0}};
    apr_array_header_t *all =
        apr_array_make(unit_pool, 3, sizeof(srm_last_good_t));
    size_t i;

    for (i = 0; i < sizeof(kept) / sizeof(*kept); i++) {
        APR_ARRAY_PUSH(all, srm_last_good_t) = kept[i];
    }
    return all;
}

START_TEST(what_is_packed_comes_out_again)
{
    apr_array_header_t *before = some();
    apr_size_t length;
    const void *packed = srm_last_good_pack(unit_pool, before, &length);
    /* Somewhere else, with nothing of the old around it. */
    const apr_array_header_t *after = srm_last_good_unpack(
        unit_pool, apr_pmemdup(unit_pool, packed, length), length);
    int i;

    ck_assert_int_eq(after->nelts, before->nelts);
    for (i = 0; i < after->nelts; i++) {
        const srm_last_good_t *was =
            &APR_ARRAY_IDX(before, i, srm_last_good_t);
        const srm_last_good_t *is = &APR_ARRAY_IDX(after, i, srm_last_good_t);

        ck_assert_str_eq(is->site, was->site);
        ck_assert_str_eq(is->path, was->path);
        ck_assert_str_eq(is->id, was->id);
        ck_assert_str_eq(is->pattern, was->pattern);
        ck_assert_uint_eq(is->length, was->length);
        ck_assert_mem_eq(is->bytes, was->bytes, was->length);
        ck_assert_int_eq(is->bytes[is->length], '\0');
        ck_assert_int_eq(is->served, was->served);
        ck_assert_int_eq(is->accepted, was->accepted);
        ck_assert_int_eq(is->refused, was->refused);
        ck_assert_int_eq(is->refusals, was->refusals);
    }
}
END_TEST

START_TEST(other_bytes_are_nothing)
{
    apr_size_t length, cut;
    const void *packed = srm_last_good_pack(unit_pool, some(), &length);
    char *other = apr_pmemdup(unit_pool, packed, length);

    for (cut = 0; cut < length; cut++) {
        ck_assert_int_eq(srm_last_good_unpack(unit_pool, packed, cut)->nelts,
                         0);
    }
    other[0] ^= 1; /* another layout */
    ck_assert_int_eq(srm_last_good_unpack(unit_pool, other, length)->nelts, 0);
    ck_assert_int_eq(srm_last_good_unpack(unit_pool, NULL, 0)->nelts, 0);
}
END_TEST

START_TEST(a_wrong_length_inside_is_nothing)
{
    apr_size_t length, at;
    const char *packed = srm_last_good_pack(unit_pool, some(), &length);

    /* Behind the head every length in turn is made too long. */
    for (at = 24; at < 72; at += 8) {
        char *other = apr_pmemdup(unit_pool, packed, length);

        memset(other + at, 0xff, 8);
        ck_assert_int_eq(srm_last_good_unpack(unit_pool, other, length)->nelts,
                         0);
    }
}
END_TEST

START_TEST(bytes_at_one_address_are_packed_once)
{
    apr_array_header_t *all = some();
    apr_size_t apart, shared;
    const void *packed;
    char *bytes = apr_pcalloc(unit_pool, 5001);
    int i;

    memset(bytes, 'x', 5000);
    for (i = 0; i < all->nelts; i++) {
        APR_ARRAY_IDX(all, i, srm_last_good_t).bytes =
            apr_pstrdup(unit_pool, bytes);
        APR_ARRAY_IDX(all, i, srm_last_good_t).length = 5000;
    }
    srm_last_good_pack(unit_pool, all, &apart);
    for (i = 0; i < all->nelts; i++) {
        APR_ARRAY_IDX(all, i, srm_last_good_t).bytes = bytes;
    }
    packed = srm_last_good_pack(unit_pool, all, &shared);
    ck_assert_uint_ge(apart - shared, 5000 * (apr_size_t)(all->nelts - 1));
    all = srm_last_good_unpack(unit_pool, packed, shared);
    ck_assert_int_gt(all->nelts, 2);
    for (i = 0; i < all->nelts; i++) {
        const srm_last_good_t *each = &APR_ARRAY_IDX(all, i, srm_last_good_t);

        ck_assert_ptr_eq(each->bytes,
                         APR_ARRAY_IDX(all, 0, srm_last_good_t).bytes);
        ck_assert(srm_last_good_is(each, bytes, 5000));
    }
}
END_TEST

START_TEST(a_file_is_found_as_it_was_found_before)
{
    apr_hash_t *index = srm_last_good_index(unit_pool, some());

    ck_assert_int_eq(srm_last_good_find(index, "s", "/m/a", "")->accepted, 12);
    ck_assert_int_eq(srm_last_good_find(index, "s", "/m/a", "/m/*")->accepted,
                     11);
    ck_assert_int_eq(srm_last_good_find(index, "t", "/m/a", "")->accepted, 15);
    /* It was another site's, or named otherwise, and is the same file. */
    ck_assert_int_eq(srm_last_good_find(index, "u", "/m/a", "/m/*")->accepted,
                     11);
    ck_assert_ptr_nonnull(srm_last_good_find(index, "s", "/b", "/*"));
    ck_assert_ptr_null(srm_last_good_find(index, "s", "/c", ""));
    ck_assert(
        srm_last_good_is(srm_last_good_find(index, "t", "/m/a", ""), "z", 1));
    ck_assert(
        !srm_last_good_is(srm_last_good_find(index, "t", "/m/a", ""), "y", 1));
    ck_assert(!srm_last_good_is(srm_last_good_find(index, "t", "/m/a", ""),
                                NULL, 0));
}
END_TEST

Suite *suite_last_good(void)
{
    Suite *suite = suite_create("last_good");
    TCase *tests = unit_case(suite, "kept");

    tcase_add_test(tests, what_is_packed_comes_out_again);
    tcase_add_test(tests, other_bytes_are_nothing);
    tcase_add_test(tests, a_wrong_length_inside_is_nothing);
    tcase_add_test(tests, bytes_at_one_address_are_packed_once);
    tcase_add_test(tests, a_file_is_found_as_it_was_found_before);
    return suite;
}
