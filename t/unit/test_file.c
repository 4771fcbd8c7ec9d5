/* SPDX-License-Identifier: Apache-2.0 */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "srm_file.h"
#include "suites.h"
#include "unit.h"

static char folder[64];

static void setup(void)
{
    unit_setup();
    snprintf(folder, sizeof(folder), "/tmp/srm-file-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static const char *path_of(const char *name)
{
    return apr_pstrcat(unit_pool, folder, "/", name, NULL);
}

static void teardown(void)
{
    unlink(path_of("f"));
    rmdir(path_of("f"));
    rmdir(folder);
    unit_teardown();
}

static const char *write_file(const char *bytes, size_t length)
{
    FILE *file = fopen(path_of("f"), "wb");

    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, length, file), length);
    ck_assert_int_eq(fclose(file), 0);
    return path_of("f");
}

/* What the report says of a path; "" when it was read. */
static const char *refused(const char *path, size_t limit)
{
    srm_report_t *report = srm_report_make(unit_pool);
    srm_source_t source;
    int read =
        srm_file_read(unit_pool, path, "m.json", limit, &source, report);

    ck_assert_int_eq(read, report->errors == 0);
    return unit_lines(report);
}

START_TEST(a_file_is_read_whole)
{
    srm_report_t *report = srm_report_make(unit_pool);
    srm_source_t source = {NULL, NULL, 0, 1, NULL};

    ck_assert(srm_file_read(unit_pool, write_file("a\0b", 3), "m.json", 3,
                            &source, report));
    ck_assert_str_eq(source.name, "m.json");
    ck_assert_uint_eq(source.length, 3);
    ck_assert_mem_eq(source.bytes, "a\0b", 4);
    ck_assert_int_eq(source.builtin, 0);
}
END_TEST

START_TEST(size_is_judged_before_a_byte_is_read)
{
    ck_assert_str_eq(refused(write_file("abcd", 4), 3),
                     "m.json: has 4 bytes: at most 3 are allowed [RSP0103]\n");
    ck_assert_str_eq(refused(write_file("abcd", 4), 4), "");
    ck_assert_str_eq(refused(write_file("", 0), 4),
                     "m.json: is empty: a matrix is one JSON object "
                     "[RSP0104]\n");
}
END_TEST

START_TEST(what_is_no_file_is_refused_and_never_waited_for)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int socket_file = socket(AF_UNIX, SOCK_STREAM, 0);

    ck_assert_str_eq(refused(folder, 9),
                     "m.json: is a directory, not a regular file "
                     "[RSP0102]\n");
    ck_assert_int_eq(mkfifo(path_of("f"), 0600), 0);
    ck_assert_str_eq(refused(path_of("f"), 9),
                     "m.json: is a FIFO, not a regular file [RSP0102]\n");
    unlink(path_of("f"));
    ck_assert_str_eq(refused("/dev/zero", 9),
                     "m.json: is a device, not a regular file [RSP0102]\n");
    ck_assert_str_eq(refused("/dev/null", 9),
                     "m.json: is a device, not a regular file [RSP0102]\n");
    snprintf(address.sun_path, sizeof(address.sun_path), "%s", path_of("f"));
    ck_assert_int_eq(
        bind(socket_file, (struct sockaddr *)&address, sizeof(address)), 0);
    ck_assert_ptr_nonnull(strstr(refused(path_of("f"), 9), "[RSP0101]"));
    close(socket_file);
}
END_TEST

START_TEST(who_may_change_it_is_warned_about)
{
    static const char *const warnings[] = {
        "m.json: everybody may write to it (chmod o-w) [RSP0510]\n",
        "m.json: everybody may replace it: the folder is open to all (chmod "
        "o-w) [RSP0510]\n"};
    const char *path = write_file("abcd", 4);
    int here = open(".", O_RDONLY | O_DIRECTORY);

    ck_assert_int_eq(chmod(path, 0646), 0);
    ck_assert_str_eq(refused(path, 4), warnings[0]);
    ck_assert_int_eq(chmod(path, 0664), 0);
    ck_assert_str_eq(refused(path, 4), "");
    ck_assert_int_eq(chmod(folder, 0707), 0);
    ck_assert_str_eq(refused(path, 4), warnings[1]);
    ck_assert_int_eq(chdir(folder), 0);
    ck_assert_str_eq(refused("f", 4), warnings[1]);
    ck_assert_int_eq(fchdir(here), 0); /* tests may share a process */
    close(here);
    ck_assert_int_eq(chmod(folder, 01777), 0);
    ck_assert_str_eq(refused(path, 4), "");
}
END_TEST

START_TEST(the_systems_reason_is_told)
{
    ck_assert_str_eq(refused(path_of("none"), 9),
                     "m.json: cannot be opened: No such file or directory "
                     "[RSP0101]\n");
    ck_assert_int_eq(symlink("f", path_of("f")), 0);
    ck_assert_ptr_nonnull(strstr(refused(path_of("f"), 9), "[RSP0101]"));
}
END_TEST

Suite *suite_file(void)
{
    Suite *suite = suite_create("file");
    TCase *tests = tcase_create("file");

    tcase_add_checked_fixture(tests, setup, teardown);
    tcase_set_timeout(tests, 10);
    tcase_add_test(tests, a_file_is_read_whole);
    tcase_add_test(tests, size_is_judged_before_a_byte_is_read);
    tcase_add_test(tests, what_is_no_file_is_refused_and_never_waited_for);
    tcase_add_test(tests, who_may_change_it_is_warned_about);
    tcase_add_test(tests, the_systems_reason_is_told);
    suite_add_tcase(suite, tests);
    return suite;
}
