/* SPDX-License-Identifier: Apache-2.0 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "srm_store.h"
#include "suites.h"
#include "unit.h"

#define BYTES "What was accepted.\0It has all bytes, and a length."

static const srm_stored_t what = {BYTES, sizeof(BYTES), 7};
static const char *folder;
static srm_store_t store;

static void make_folder(void)
{
    char *name;

    unit_setup();
    name = apr_pstrdup(unit_pool, "/tmp/srm-store-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(name));
    folder = name;
    store = srm_store_at(unit_pool, folder, "this server");
}

static const char *path(const char *name)
{
    return apr_pstrcat(unit_pool, folder, "/", name, NULL);
}

static void remove_folder(void)
{
    unlink(path(store.file));
    unlink(path("link"));
    unlink(path("last-good-0123456789abcdef"));
    rmdir(path("new"));
    ck_assert_int_eq(rmdir(folder), 0);
    unit_teardown();
}

/* Nothing is found, and it is said why. */
static void check_refused(const char *why)
{
    srm_stored_t found = what;
    const char *told = srm_store_read(unit_pool, &store, &found);

    ck_assert_ptr_nonnull(told);
    ck_assert_msg(strstr(told, why) != NULL, "%s: %s", why, told);
    ck_assert_ptr_null(found.bytes);
    ck_assert_uint_eq(found.length, 0);
}

static void check_found(const srm_stored_t *expected)
{
    srm_stored_t found;
    const char *told = srm_store_read(unit_pool, &store, &found);

    ck_assert_msg(!told, "%s", told);
    ck_assert_uint_eq(found.length, expected->length);
    ck_assert_uint_eq(found.entries, expected->entries);
    ck_assert_mem_eq(found.bytes, expected->bytes, expected->length);
    ck_assert_uint_eq((apr_uintptr_t)found.bytes % sizeof(apr_uint64_t), 0);
}

/* A file as it is written, in memory. */
static char *file_of(apr_size_t *length)
{
    char *file = apr_palloc(unit_pool, SRM_STORE_HEAD + what.length);

    srm_store_head(unit_pool, &what, file);
    memcpy(file + SRM_STORE_HEAD, what.bytes, what.length);
    *length = SRM_STORE_HEAD + what.length;
    return file;
}

START_TEST(every_flipped_bit_is_found)
{
    apr_size_t length, at;
    char *file = file_of(&length);
    srm_stored_t found;
    int bit;

    ck_assert_ptr_null(srm_store_verify(unit_pool, file, length, &found));
    ck_assert_ptr_eq(found.bytes, file + SRM_STORE_HEAD);
    for (at = 0; at < length; at++) {
        for (bit = 0; bit < 8; bit++) {
            file[at] ^= (char)(1 << bit);
            ck_assert_ptr_nonnull(
                srm_store_verify(unit_pool, file, length, &found));
            file[at] ^= (char)(1 << bit);
        }
    }
    ck_assert_ptr_null(srm_store_verify(unit_pool, file, length, &found));
}
END_TEST

START_TEST(every_other_length_is_found)
{
    apr_size_t length, cut;
    char *file = file_of(&length);
    char *longer = apr_pcalloc(unit_pool, length + 9);
    srm_stored_t found = {NULL, 0, 0};

    memcpy(longer, file, length);
    for (cut = 0; cut < length + 9; cut++) {
        if (cut != length) {
            ck_assert_ptr_nonnull(
                srm_store_verify(unit_pool, longer, cut, &found));
            ck_assert_ptr_null(found.bytes);
        }
    }
}
END_TEST

START_TEST(it_is_said_what_is_wrong)
{
    apr_size_t length;
    char *file = file_of(&length);
    srm_stored_t found;
    const struct {
        int at;
        const char *why;
    } cases[] = {{0, "not written by mod_responsibility"},
                 {16, "another version"},
                 {24, "corrupt"},
                 {32, "truncated, or has grown"},
                 {SRM_STORE_HEAD - 1, "corrupt"},
                 {SRM_STORE_HEAD, "corrupt"}};
    size_t i;

    for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *why;

        file[cases[i].at] ^= 1;
        why = srm_store_verify(unit_pool, file, length, &found);
        ck_assert_msg(why && strstr(why, cases[i].why), "%s", why);
        file[cases[i].at] ^= 1;
    }
}
END_TEST

START_TEST(what_is_written_is_read_again)
{
    const srm_stored_t other = {"x", 1, 1};
    const srm_stored_t empty = {"", 0, 0};
    struct stat status;
    srm_stored_t found;

    ck_assert_ptr_null(srm_store_read(unit_pool, &store, &found));
    ck_assert_ptr_null(found.bytes);
    ck_assert(!srm_store_exists(unit_pool, &store));
    ck_assert_ptr_null(srm_store_write(unit_pool, &store, &what));
    ck_assert(srm_store_exists(unit_pool, &store));
    check_found(&what);
    ck_assert_ptr_null(srm_store_write(unit_pool, &store, &other));
    check_found(&other);
    ck_assert_ptr_null(srm_store_write(unit_pool, &store, &empty));
    check_found(&empty);
    ck_assert_int_eq(stat(path(store.file), &status), 0);
    ck_assert_int_eq(status.st_mode & 07777, 0600);
}
END_TEST

START_TEST(a_folder_is_made_where_its_parent_is)
{
    const char *near = path("new");
    struct stat status;

    store.folder = near;
    ck_assert_ptr_null(srm_store_write(unit_pool, &store, &what));
    check_found(&what);
    ck_assert_int_eq(stat(near, &status), 0);
    ck_assert_int_eq(status.st_mode & 07777, 0700);
    unlink(apr_pstrcat(unit_pool, near, "/", store.file, NULL));
    store.folder = path("none/below");
    check_refused("its parent folder does not exist");
    ck_assert_ptr_nonnull(strstr(srm_store_write(unit_pool, &store, &what),
                                 "its parent folder does not exist"));
}
END_TEST

START_TEST(a_folder_that_others_may_write_to_is_not_used)
{
    ck_assert_ptr_null(srm_store_write(unit_pool, &store, &what));
    ck_assert_int_eq(chmod(folder, 0777), 0);
    check_refused("is writable by other users");
    ck_assert_ptr_nonnull(srm_store_write(unit_pool, &store, &what));
    ck_assert_int_eq(chmod(folder, 01770), 0);
    check_refused("is writable by other users");
    ck_assert_int_eq(chmod(folder, 0755), 0);
    check_found(&what);
    ck_assert_int_eq(chmod(path(store.file), 0620), 0);
    check_refused("is writable by other users");
    if (geteuid() == 0) { /* nobody else may give a file away */
        ck_assert_int_eq(chmod(path(store.file), 0600), 0);
        ck_assert_int_eq(chown(path(store.file), 65534, -1), 0);
        check_refused("is owned by user id 65534");
        ck_assert_int_eq(chown(folder, 65534, -1), 0);
        check_refused("is owned by user id 65534");
        ck_assert_int_eq(chown(folder, 0, -1), 0);
    }
    /* What is not trusted is replaced. */
    ck_assert_ptr_null(srm_store_write(unit_pool, &store, &what));
    check_found(&what);
}
END_TEST

START_TEST(what_is_no_file_is_not_read)
{
    ck_assert_int_eq(symlink("/dev/zero", path(store.file)), 0);
    check_refused("is a symbolic link");
    unlink(path(store.file));
    ck_assert_int_eq(mkfifo(path(store.file), 0600), 0);
    check_refused("is not a regular file");
    ck_assert_ptr_null(srm_store_write(unit_pool, &store, &what));
    check_found(&what);
    ck_assert_int_eq(symlink(folder, path("link")), 0);
    store.folder = path("link");
    check_refused("is not a folder");
    store.folder = path(store.file);
    check_refused("is not a folder");
    ck_assert_ptr_nonnull(srm_store_write(unit_pool, &store, &what));
    store.folder = folder;
}
END_TEST

START_TEST(servers_have_files_of_their_own)
{
    const srm_store_t other =
        srm_store_at(unit_pool, folder, "another server");
    srm_stored_t found;

    ck_assert_str_ne(store.file, other.file);
    ck_assert_ptr_null(srm_store_write(unit_pool, &store, &what));
    ck_assert_ptr_null(srm_store_read(unit_pool, &other, &found));
    ck_assert_ptr_null(found.bytes);
    ck_assert_int_eq(srm_store_tidy(unit_pool, &store), 0);
    ck_assert_int_eq(srm_store_tidy(unit_pool, &other), 1);
}
END_TEST

/* Its draft is old; a young one may be another server's, who still writes. */
START_TEST(what_a_write_left_half_done_is_removed)
{
    const struct timespec long_ago[2] = {{1000, 0}, {1000, 0}};
    const char *theirs = path("last-good-0123456789abcdef");
    const char *draft = apr_pstrcat(unit_pool, path(store.file),
                                    ".0123456789abcdef.new", NULL);

    close(open(draft, O_CREAT | O_WRONLY, 0600));
    close(open(theirs, O_CREAT | O_WRONLY, 0600));
    ck_assert_int_eq(srm_store_tidy(unit_pool, &store), 1);
    ck_assert_int_eq(access(draft, F_OK), 0);
    ck_assert_int_eq(utimensat(AT_FDCWD, draft, long_ago, 0), 0);
    ck_assert_int_eq(utimensat(AT_FDCWD, theirs, long_ago, 0), 0);
    ck_assert_int_eq(srm_store_tidy(unit_pool, &store), 1);
    ck_assert_int_ne(access(draft, F_OK), 0);
    ck_assert_int_eq(access(theirs, F_OK), 0);
}
END_TEST

/* Store other bytes again and again; returns whether all was well. */
static int write_often(char byte)
{
    srm_stored_t mine = {NULL, 200000, 7};
    char *bytes = apr_palloc(unit_pool, mine.length);
    int times;

    memset(bytes, byte, mine.length);
    mine.bytes = bytes;
    for (times = 0; times < 100; times++) {
        if (srm_store_write(unit_pool, &store, &mine)) {
            return 1;
        }
    }
    return 0;
}

/* Containers may share a folder, and be one server by all that they know. */
START_TEST(two_who_write_at_once_leave_a_whole_file)
{
    pid_t writers[2];
    int status;
    int i;

    for (i = 0; i < 2; i++) {
        writers[i] = fork();
        if (writers[i] == 0) {
            _exit(write_often((char)('a' + i)));
        }
    }
    for (i = 0; i < 100; i++) {
        srm_stored_t found;

        ck_assert_ptr_null(srm_store_read(unit_pool, &store, &found));
        srm_store_tidy(unit_pool, &store);
    }
    for (i = 0; i < 2; i++) {
        ck_assert_int_eq(waitpid(writers[i], &status, 0), writers[i]);
        ck_assert_int_eq(status, 0);
    }
}
END_TEST

Suite *suite_store(void)
{
    Suite *suite = suite_create("store");
    TCase *tests = tcase_create("store");

    tcase_add_checked_fixture(tests, make_folder, remove_folder);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, every_flipped_bit_is_found);
    tcase_add_test(tests, every_other_length_is_found);
    tcase_add_test(tests, it_is_said_what_is_wrong);
    tcase_add_test(tests, what_is_written_is_read_again);
    tcase_add_test(tests, a_folder_is_made_where_its_parent_is);
    tcase_add_test(tests, a_folder_that_others_may_write_to_is_not_used);
    tcase_add_test(tests, what_is_no_file_is_not_read);
    tcase_add_test(tests, servers_have_files_of_their_own);
    tcase_add_test(tests, what_a_write_left_half_done_is_removed);
    tcase_add_test(tests, two_who_write_at_once_leave_a_whole_file);
    return suite;
}
