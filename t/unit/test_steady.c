/* SPDX-License-Identifier: Apache-2.0 */
/* Files that are read while somebody writes to them. */

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files.h"
#include "suites.h"

/* What is told of a file that a writer has written to just now. */
#define WRITTEN                                                               \
    "m.json: is being written: a program has it open, and it "                \
    "has just changed (write a new file beside it and rename that) "          \
    "[RSP0101]\n"

START_TEST(a_file_that_is_being_written_is_refused)
{
    const char *path = files_write("old, old", 8);
    int file = open(path, O_RDWR | O_CLOEXEC);
    char *mapped;

    ck_assert_int_eq(pwrite(file, "new", 3, 0), 3);
    ck_assert_str_eq(files_refused(path, 8), WRITTEN);
    ck_assert_int_eq(ftruncate(file, 0), 0);
    ck_assert_str_eq(
        files_refused(path, 8),
        "m.json: is empty; a matrix is one JSON object [RSP0104]\n");
    ck_assert_int_eq(pwrite(file, "new, new", 8, 0), 8);
    mapped = mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    ck_assert_ptr_ne(mapped, MAP_FAILED);
    close(file);
    ck_assert_str_eq(files_refused(path, 8), WRITTEN);
    munmap(mapped, 8);
    ck_assert_str_eq(files_refused(path, 8), "");
}
END_TEST

/* An editor may keep a file open that it has long saved. */
START_TEST(a_file_that_is_only_open_is_read)
{
    const char *path = files_write("abcd", 4);
    int file = open(path, O_RDWR | O_CLOEXEC);

    usleep(1100 * 1000); /* nobody can set the time of the last change */
    ck_assert_str_eq(files_refused(path, 4), "");
    close(file);
}
END_TEST

/* Somebody who writes without an end holds up no load. */
START_TEST(waiting_has_an_end)
{
    srm_file_budget_t budget = {9, SRM_FILE_WAIT};
    const char *path = files_write("abcd", 4);
    int file = open(path, O_RDWR | O_CLOEXEC);
    apr_time_t start = apr_time_now();
    srm_source_t source;
    int i;

    for (i = 0; i < 100; i++) {
        ck_assert_int_eq(pwrite(file, "new", 3, 0), 3);
        ck_assert(!srm_file_read(unit_pool, path, "m.json", &budget, &source,
                                 srm_report_make(unit_pool), NULL));
    }
    ck_assert_int_eq(budget.wait, 0);
    ck_assert_int_lt(apr_time_now() - start, 20 * SRM_FILE_WAIT);
    ck_assert(!srm_file_wait(&budget, 1));
    close(file);
}
END_TEST

/* Rewrite a file in place, in two halves with pauses, until it is killed. */
static void write_on(const char *path, size_t half)
{
    char bytes[2 * 4096];
    unsigned int round;

    for (round = 0;; round++) {
        int file = open(path, O_WRONLY | O_CLOEXEC);

        memset(bytes, 'a' + (int)(round % 26), sizeof(bytes));
        if (write(file, bytes, half) < 0) {
            _exit(1);
        }
        usleep((useconds_t)(round * 7919 % 30) * 1000);
        if (write(file, bytes, half) < 0) {
            _exit(1);
        }
        close(file);
        usleep((useconds_t)(round * 104729 % 60) * 1000);
    }
}

START_TEST(no_half_of_two_versions_is_read)
{
    char first[2 * 4096];
    const char *path;
    int taken = 0;
    pid_t writer;
    int i;

    memset(first, 'z', sizeof(first));
    path = files_write(first, sizeof(first));
    writer = fork();
    if (writer == 0) {
        write_on(path, sizeof(first) / 2);
    }
    for (i = 0; i < 60; i++) {
        srm_file_budget_t budget = {sizeof(first), SRM_FILE_WAIT};
        srm_source_t source;

        if (srm_file_read(unit_pool, path, "m.json", &budget, &source,
                          srm_report_make(unit_pool), NULL)) {
            taken++;
            ck_assert_int_eq(source.bytes[0], source.bytes[sizeof(first) - 1]);
        }
    }
    kill(writer, SIGKILL);
    waitpid(writer, NULL, 0);
    ck_assert_int_gt(taken, 0);
}
END_TEST

#define MSEC(count) apr_time_from_msec(count)

START_TEST(times_tell_when_a_file_was_changed)
{
    static const struct {
        apr_time_t changed, modified; /* before now */
        srm_age_e age;
    } cases[] = {
        {MSEC(5), MSEC(5), SRM_AGE_NOW},
        {MSEC(25), MSEC(25), SRM_AGE_RECENT},
        {MSEC(999), MSEC(999), SRM_AGE_RECENT},
        {MSEC(1001), MSEC(1001), SRM_AGE_OLD},
        {MSEC(5), MSEC(86400000), SRM_AGE_NOW},      /* a date of a package */
        {MSEC(86400001), MSEC(5), SRM_AGE_NOW},      /* kept by no inode */
        {MSEC(25), MSEC(-86400000), SRM_AGE_RECENT}, /* a date to come */
        {MSEC(-5), MSEC(25), SRM_AGE_RECENT},
        {MSEC(-5), MSEC(-86400000), SRM_AGE_UNCLEAR},
        /* full seconds: now is half past one */
        {MSEC(500), MSEC(500), SRM_AGE_UNCLEAR},
        {MSEC(2500), MSEC(2500), SRM_AGE_UNCLEAR},
        {MSEC(3500), MSEC(3500), SRM_AGE_OLD},
        {MSEC(25), MSEC(500), SRM_AGE_RECENT}};
    const apr_time_t now = apr_time_from_sec(1000000) + MSEC(500);
    size_t i;

    for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const apr_time_t changed = now - cases[i].changed;
        const apr_time_t modified = now - cases[i].modified;
        const srm_stamp_t stamp = {.what = SRM_STAMP_FOUND,
                                   .changed = apr_time_sec(changed),
                                   .changed_ns = apr_time_usec(changed) * 1000,
                                   .modified = apr_time_sec(modified),
                                   .modified_ns =
                                       apr_time_usec(modified) * 1000};

        ck_assert_msg(srm_stamp_age(&stamp, now) == cases[i].age, "case %zu",
                      i);
    }
}
END_TEST

Suite *suite_steady(void)
{
    Suite *suite = suite_create("steady");
    TCase *tests = tcase_create("steady");

    tcase_add_checked_fixture(tests, files_setup, files_teardown);
    tcase_set_timeout(tests, 10);
    tcase_add_test(tests, a_file_that_is_being_written_is_refused);
    tcase_add_test(tests, a_file_that_is_only_open_is_read);
    tcase_add_test(tests, waiting_has_an_end);
    tcase_add_test(tests, no_half_of_two_versions_is_read);
    tcase_add_test(tests, times_tell_when_a_file_was_changed);
    suite_add_tcase(suite, tests);
    return suite;
}
