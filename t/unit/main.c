/* SPDX-License-Identifier: Apache-2.0 */

/*
 * All unit tests. Each runs in a process of its own (CK_FORK=no for a
 * debugger); CK_RUN_SUITE=load runs one suite, CK_TAP_LOG_FILE_NAME=- prints
 * TAP.
 */

#include <stdlib.h>

#include "srm_hash.h"
#include "suites.h"

static Suite *(*const suites[])(void) = {
#define SUITE(name) suite_##name,
    SUITES(SUITE)
#undef SUITE
};

#define COUNT (sizeof(suites) / sizeof(suites[0]))

int main(void)
{
    SRunner *runner;
    size_t i;
    int failed;

    /* No test is decided by time: this only ends one that hangs. */
    setenv("CK_DEFAULT_TIMEOUT", "120", 0);
    runner = srunner_create(NULL);
    for (i = 0; i < COUNT; i++) {
        srunner_add_suite(runner, suites[i]());
    }
    srm_hash_start();
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
