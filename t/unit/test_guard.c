/* SPDX-License-Identifier: Apache-2.0 */

#include <signal.h>
#include <stdlib.h>

#include "srm_guard.h"
#include "srm_report.h"
#include "suites.h"
#include "unit.h"

/* What t/oom does not see: guards in one another, and what is undone. */

static int steps;

static apr_status_t undo(void *data)
{
    (void)data;
    steps -= 10;
    return APR_SUCCESS;
}

static void do_it(void *pool)
{
    apr_pool_t **made = pool;

    *made = srm_guard_pool(unit_pool);
    ck_assert_ptr_nonnull(apr_palloc(*made, 100000));
    apr_pool_cleanup_register(*made, NULL, undo, apr_pool_cleanup_null);
    steps++;
}

/* More than there can be. */
static void ask_too_much(void *pool)
{
    apr_pool_t *below;

    do_it(pool);
    apr_pool_create(&below, *(apr_pool_t **)pool);
    apr_palloc(below, APR_SIZE_MAX / 2);
    steps += 100;
}

static void within(void *pool)
{
    ck_assert(!srm_guard(ask_too_much, pool));
    apr_pool_destroy(*(apr_pool_t **)pool);
    do_it(pool);
    srm_guard_give_up();
}

START_TEST(work_is_done_or_left)
{
    apr_pool_t *pool = NULL;

    steps = 0;
    ck_assert(srm_guard(do_it, &pool));
    apr_pool_destroy(pool);
    ck_assert_int_eq(steps, 1 - 10);
    ck_assert(!srm_guard(ask_too_much, &pool));
    ck_assert_int_eq(steps, 2 - 10);
    apr_pool_destroy(pool);
    ck_assert_int_eq(steps, 2 - 20);
}
END_TEST

START_TEST(the_innermost_guard_comes_back)
{
    apr_pool_t *pool = NULL;

    steps = 0;
    ck_assert(!srm_guard(within, &pool));
    ck_assert_int_eq(steps, 2 - 10);
    apr_pool_destroy(pool);
    ck_assert_int_eq(steps, 2 - 20);
}
END_TEST

START_TEST(without_a_guard_the_process_ends)
{
    srm_guard_give_up();
}
END_TEST

START_TEST(the_report_needs_no_memory)
{
    srm_shortage_t room;

    ck_assert_str_eq(unit_lines(srm_report_no_memory(&room, "m.json")),
                     "m.json: could not be loaded: out of memory (let the "
                     "server have more, or make the matrix smaller) "
                     "[RSP0111]\n");
    ck_assert_int_eq(srm_report_no_memory(&room, NULL)->errors, 1);
    ck_assert_mem_eq(unit_lines(&room.report), "could not", 9);
}
END_TEST

Suite *suite_guard(void)
{
    Suite *suite = suite_create("guard");
    TCase *tests = unit_case(suite, "guard");

    tcase_add_test(tests, work_is_done_or_left);
    tcase_add_test(tests, the_innermost_guard_comes_back);
    /* Not where all tests share one process, as under sanitizers. */
    if (!getenv("CK_FORK")) {
        tcase_add_test_raise_signal(tests, without_a_guard_the_process_ends,
                                    SIGABRT);
    }
    tcase_add_test(tests, the_report_needs_no_memory);
    return suite;
}
