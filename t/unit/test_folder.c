/* SPDX-License-Identifier: Apache-2.0 */

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "files.h"
#include "srm_folder.h"
#include "suites.h"

static const char *const names[] = {"b.json", "a.json",  ".c.json",
                                    "A.json", "a.json~", "d.txt"};

/* List what matches in a folder, with the status in front. */
static const char *list(const char *folder, const char *pattern)
{
    apr_array_header_t *found =
        apr_array_make(unit_pool, 2, sizeof(const char *));
    apr_status_t status = srm_folder_match(unit_pool, folder, pattern, found);

    return apr_psprintf(unit_pool, "%d %s", status,
                        apr_array_pstrcat(unit_pool, found, ' '));
}

START_TEST(names_that_match_are_listed_in_order)
{
    size_t i;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        close(open(files_path(names[i]), O_CREAT | O_WRONLY, 0600));
    }
    ck_assert_str_eq(list(files_folder, "*.json"), "0 A.json a.json b.json");
    ck_assert_str_eq(list(files_folder, "*"),
                     "0 A.json a.json a.json~ b.json d.txt");
    ck_assert_str_eq(list(files_folder, "[a-b].json"), "0 a.json b.json");
    ck_assert_str_eq(list(files_folder, "z*"), "0 ");
    while (i--) {
        unlink(files_path(names[i]));
    }
}
END_TEST

START_TEST(an_error_is_no_empty_folder)
{
    ck_assert_str_eq(list(files_path("none"), "*"),
                     apr_psprintf(unit_pool, "%d ", ENOENT));
    ck_assert_str_eq(list(files_write("", 0), "*"),
                     apr_psprintf(unit_pool, "%d ", ENOTDIR));
}
END_TEST

Suite *suite_folder(void)
{
    Suite *suite = suite_create("folder");
    TCase *tests = tcase_create("folder");

    tcase_add_checked_fixture(tests, files_setup, files_teardown);
    tcase_add_test(tests, names_that_match_are_listed_in_order);
    tcase_add_test(tests, an_error_is_no_empty_folder);
    suite_add_tcase(suite, tests);
    return suite;
}
