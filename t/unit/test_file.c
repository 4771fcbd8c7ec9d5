/* SPDX-License-Identifier: Apache-2.0 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "files.h"
#include "suites.h"

START_TEST(a_file_is_read_whole)
{
    srm_report_t *report = srm_report_make(unit_pool);
    srm_file_budget_t budget = {3, SRM_FILE_WAIT};
    srm_source_t source = {NULL, NULL, 0, 1, NULL};

    ck_assert(srm_file_read(unit_pool, files_write("a\0b", 3), "m.json",
                            &budget, &source, report, NULL));
    ck_assert_str_eq(source.name, "m.json");
    ck_assert_uint_eq(source.length, 3);
    ck_assert_mem_eq(source.bytes, "a\0b", 4);
    ck_assert_int_eq(source.builtin, 0);
}
END_TEST

START_TEST(size_is_judged_before_a_byte_is_read)
{
    ck_assert_str_eq(files_refused(files_write("abcd", 4), 3),
                     "m.json: has 4 bytes; the maximum is 3 [RSP0103]\n");
    ck_assert_str_eq(files_refused(files_write("abcd", 4), 4), "");
    ck_assert_str_eq(files_refused(files_write("", 0), 4),
                     "m.json: is empty; a matrix is one JSON object "
                     "[RSP0104]\n");
}
END_TEST

START_TEST(what_is_no_file_is_refused_and_never_waited_for)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int socket_file = socket(AF_UNIX, SOCK_STREAM, 0);

    ck_assert_str_eq(files_refused(files_folder, 9),
                     "m.json: is a directory, not a regular file "
                     "[RSP0102]\n");
    ck_assert_int_eq(mkfifo(files_path("f"), 0600), 0);
    ck_assert_str_eq(files_refused(files_path("f"), 9),
                     "m.json: is a FIFO, not a regular file [RSP0102]\n");
    unlink(files_path("f"));
    ck_assert_str_eq(files_refused("/dev/zero", 9),
                     "m.json: is a device, not a regular file [RSP0102]\n");
    ck_assert_str_eq(files_refused("/dev/null", 9),
                     "m.json: is a device, not a regular file [RSP0102]\n");
    snprintf(address.sun_path, sizeof(address.sun_path), "%s",
             files_path("f"));
    ck_assert_int_eq(
        bind(socket_file, (struct sockaddr *)&address, sizeof(address)), 0);
    ck_assert_ptr_nonnull(
        strstr(files_refused(files_path("f"), 9), "[RSP0101]"));
    close(socket_file);
}
END_TEST

/* The warning that a folder of the test's is open to all; of itself for "". */
static const char *open_folder(const char *name)
{
    return apr_pstrcat(unit_pool, "m.json: everybody can replace it: the ",
                       "folder ", files_folder, *name ? "/" : "", name,
                       " is open to all (chmod o-w) [RSP0510]\n", NULL);
}

START_TEST(who_may_change_it_is_warned_about)
{
    const char *path = files_write("abcd", 4);
    int here = open(".", O_RDONLY | O_DIRECTORY);

    ck_assert_int_eq(chmod(path, 0646), 0);
    ck_assert_str_eq(
        files_refused(path, 4),
        "m.json: everybody can write to it (chmod o-w) [RSP0510]\n");
    ck_assert_int_eq(chmod(path, 0664), 0);
    ck_assert_str_eq(files_refused(path, 4), "");
    ck_assert_int_eq(chmod(files_folder, 0707), 0);
    ck_assert_str_eq(files_refused(path, 4), open_folder(""));
    ck_assert_int_eq(chdir(files_folder), 0);
    ck_assert_str_eq(files_refused("f", 4), open_folder(""));
    ck_assert_int_eq(fchdir(here), 0); /* tests may share a process */
    close(here);
    ck_assert_int_eq(chmod(files_folder, 01777), 0);
    ck_assert_str_eq(files_refused(path, 4), "");
}
END_TEST

/*
 * link -> on/link -> ../deep/to/f, in three folders, one of which is open to
 * all: neither the name's own folder nor the file's needs to be.
 */
START_TEST(a_folder_behind_a_link_is_warned_about)
{
    static const char *const folders[] = {"on", "deep", "deep/to"};
    const char *link = files_path("link");
    size_t i;

    for (i = 0; i < 3; i++) {
        ck_assert_int_eq(mkdir(files_path(folders[i]), 0755), 0);
    }
    ck_assert_int_eq(rename(files_write("abcd", 4), files_path("deep/to/f")),
                     0);
    ck_assert_int_eq(symlink("../deep/./to/../to//f", files_path("on/link")),
                     0);
    ck_assert_int_eq(symlink(files_path("on/link"), link), 0);
    ck_assert_str_eq(files_refused(link, 4), "");
    for (i = 0; i < 3; i++) {
        ck_assert_int_eq(chmod(files_path(folders[i]), 0777), 0);
        ck_assert_str_eq(files_refused(link, 4), open_folder(folders[i]));
        ck_assert_int_eq(chmod(files_path(folders[i]), 0755), 0);
    }
    unlink(files_path("deep/to/f"));
    unlink(files_path("on/link"));
    unlink(link);
    while (i--) {
        ck_assert_int_eq(rmdir(files_path(folders[i])), 0);
    }
}
END_TEST

START_TEST(the_systems_reason_is_told)
{
    ck_assert_str_eq(files_refused(files_path("none"), 9),
                     "m.json: cannot be opened: No such file or directory "
                     "[RSP0101]\n");
    ck_assert_int_eq(symlink("f", files_path("f")), 0);
    ck_assert_ptr_nonnull(
        strstr(files_refused(files_path("f"), 9), "[RSP0101]"));
}
END_TEST

/* The stamp of a file as reading it gives it; the file may be refused. */
static srm_stamp_t read_stamp(const char *path)
{
    srm_file_budget_t budget = {9, SRM_FILE_WAIT};
    srm_source_t source;
    srm_stamp_t stamp;

    srm_file_read(unit_pool, path, "m.json", &budget, &source,
                  srm_report_make(unit_pool), &stamp);
    return stamp;
}

static int has_changed(const srm_stamp_t *before)
{
    srm_stamp_t now;

    srm_stamp_look(&now, files_path("f"));
    return srm_stamp_differs(before, &now);
}

/* Give a file the times of another moment. */
static void set_times(const char *path, time_t seconds, long nanoseconds)
{
    const struct timespec times[2] = {{seconds, nanoseconds},
                                      {seconds, nanoseconds}};

    ck_assert_int_eq(utimensat(AT_FDCWD, path, times, 0), 0);
}

START_TEST(a_change_is_noticed)
{
    const char *path = files_write("abcd", 4);
    srm_stamp_t stamp;

    set_times(path, 1000, 5);
    stamp = read_stamp(path);
    ck_assert(!has_changed(&stamp));
    set_times(path, 1000, 6); /* within the same second */
    ck_assert(has_changed(&stamp));
    stamp = read_stamp(path);
    files_write("abcde", 5);
    set_times(path, 1000, 6);
    ck_assert(has_changed(&stamp));
    stamp = read_stamp(path);
    ck_assert_int_eq(unlink(path), 0);
    ck_assert(has_changed(&stamp));
}
END_TEST

/* As one that is unpacked over it: of the same size, and with a date that its
 * package fixes. */
START_TEST(a_change_that_keeps_size_and_date_is_noticed)
{
    const char *path = files_write("abcd", 4);
    srm_stamp_t stamp;
    int tries;

    set_times(path, 1000, 0);
    stamp = read_stamp(path);
    /* Until the clock of the file system has ticked. */
    for (tries = 0; tries < 1000 && !has_changed(&stamp); tries++) {
        ck_assert_int_eq(unlink(path), 0);
        files_write("abce", 4);
        set_times(path, 1000, 0);
        usleep(1000);
    }
    ck_assert(has_changed(&stamp));
}
END_TEST

START_TEST(what_is_refused_has_a_stamp_too)
{
    srm_stamp_t missing = read_stamp(files_path("f"));
    srm_stamp_t empty;
    srm_stamp_t folder_stamp;

    ck_assert_int_eq(missing.what, SRM_STAMP_MISSING);
    ck_assert(!has_changed(&missing));
    empty = read_stamp(files_write("", 0));
    ck_assert(has_changed(&missing));
    ck_assert(!has_changed(&empty));
    files_write("a", 1);
    ck_assert(has_changed(&empty));
    folder_stamp = read_stamp(files_folder);
    ck_assert_int_eq(folder_stamp.what, SRM_STAMP_FOUND);
    ck_assert(has_changed(&folder_stamp));
}
END_TEST

START_TEST(what_cannot_be_looked_at_is_unknown)
{
    srm_stamp_t stamp = read_stamp(files_write("a", 1));
    srm_stamp_t now;

    ck_assert_int_eq(unlink(files_path("f")), 0);
    ck_assert_int_eq(symlink("f", files_path("f")), 0); /* to itself */
    srm_stamp_look(&now, files_path("f"));
    ck_assert_int_eq(now.what, SRM_STAMP_UNKNOWN);
    ck_assert(!srm_stamp_differs(&stamp, &now));
    srm_stamp_fail(&now, EACCES);
    ck_assert_int_eq(now.what, SRM_STAMP_UNKNOWN);
    ck_assert(!srm_stamp_differs(&now, &stamp));
    srm_stamp_look(&now, apr_pstrcat(unit_pool, files_folder, "/f/f", NULL));
    ck_assert_int_eq(now.what, SRM_STAMP_UNKNOWN);
    ck_assert_int_eq(unlink(files_path("f")), 0);
    files_write("a", 1);
    srm_stamp_look(&now, apr_pstrcat(unit_pool, files_folder, "/f/f", NULL));
    ck_assert_int_eq(now.what, SRM_STAMP_MISSING);
}
END_TEST

Suite *suite_file(void)
{
    Suite *suite = suite_create("file");
    TCase *tests = tcase_create("file");

    tcase_add_checked_fixture(tests, files_setup, files_teardown);
    tcase_set_timeout(tests, 10);
    tcase_add_test(tests, a_file_is_read_whole);
    tcase_add_test(tests, size_is_judged_before_a_byte_is_read);
    tcase_add_test(tests, what_is_no_file_is_refused_and_never_waited_for);
    tcase_add_test(tests, who_may_change_it_is_warned_about);
    tcase_add_test(tests, a_folder_behind_a_link_is_warned_about);
    tcase_add_test(tests, the_systems_reason_is_told);
    tcase_add_test(tests, a_change_is_noticed);
    tcase_add_test(tests, a_change_that_keeps_size_and_date_is_noticed);
    tcase_add_test(tests, what_is_refused_has_a_stamp_too);
    tcase_add_test(tests, what_cannot_be_looked_at_is_unknown);
    suite_add_tcase(suite, tests);
    return suite;
}
