/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file store.c
 * @brief Stores bytes in a file that is replaced as a whole, and checks that it
 *        is ours.
 */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <apr_allocator.h>
#include <apr_errno.h>
#include <apr_general.h>
#include <apr_signal.h>
#include <apr_strings.h>

#include "srm_digest.h"
#include "srm_store.h"

#define PREFIX "last-good-"
#define DIGITS 16

/* Age of a draft after which its write was interrupted. */
#define LEFT_OVER_SECONDS 600

srm_store_t srm_store_at(apr_pool_t *pool, const char *folder,
                         const char *identity)
{
    const char *digest = srm_digest_hex(pool, identity, strlen(identity));
    srm_store_t store = {folder, apr_psprintf(pool, PREFIX "%.16s", digest)};

    return store;
}

/* Return the message that an operation on a path failed, with errno's
 * reason. */
static const char *cannot(apr_pool_t *pool, const char *path, const char *verb)
{
    char reason[128];

    apr_strerror(APR_FROM_OS_ERROR(errno), reason, sizeof(reason));
    return apr_psprintf(pool, "%s cannot be %s: %s", path, verb, reason);
}

static const char *path_of(apr_pool_t *pool, const srm_store_t *store)
{
    return apr_pstrcat(pool, store->folder, "/", store->file, NULL);
}

/* Return the reason not to trust a file or folder; NULL if it is trusted. */
static const char *distrust(apr_pool_t *pool, const char *path,
                            const struct stat *status)
{
    if (status->st_uid != geteuid() && status->st_uid != 0) {
        return apr_psprintf(pool,
                            "%s is owned by user id %ld and not by the user "
                            "that starts httpd (chown it)",
                            path, (long)status->st_uid);
    }
    if (status->st_mode & (S_IWGRP | S_IWOTH)) {
        return apr_psprintf(pool, "%s is writable by other users (chmod go-w)",
                            path);
    }
    return NULL;
}

/*
 * Open the folder; -1 when it must not be used. Then `why` is set, unless the
 * folder does not exist yet and can be created.
 */
static int open_folder(apr_pool_t *pool, const srm_store_t *store,
                       const char **why)
{
    const char *slash = strrchr(store->folder, '/');
    int folder =
        open(store->folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    struct stat status;

    *why = NULL;
    if (folder < 0 && errno == ENOENT && slash) {
        const char *parent = apr_pstrmemdup(
            pool, store->folder, (apr_size_t)(slash - store->folder) + 1);

        if (stat(parent, &status) != 0) {
            *why = apr_psprintf(pool,
                                "%s cannot be created: its parent folder "
                                "does not exist (mkdir it)",
                                store->folder);
        }
        return -1;
    }
    if (folder < 0) {
        *why = errno == ENOTDIR || errno == ELOOP
                   ? apr_psprintf(pool,
                                  "%s is not a folder, or is a symbolic link",
                                  store->folder)
                   : cannot(pool, store->folder, "opened");
        return -1;
    }
    *why = fstat(folder, &status) != 0
               ? cannot(pool, store->folder, "examined")
               : distrust(pool, store->folder, &status);
    if (*why) {
        close(folder);
        return -1;
    }
    return folder;
}

static int go_on(int status)
{
    return status;
}

/*
 * Allocate memory for a file from an allocator of its own, which gives it back
 * to the system. NULL on failure, where httpd's pools would end the process.
 */
static char *make_room(apr_pool_t *pool, apr_size_t size)
{
    apr_allocator_t *allocator;
    apr_pool_t *own;

    if (apr_allocator_create(&allocator) != APR_SUCCESS) {
        return NULL;
    }
    if (apr_pool_create_ex(&own, pool, go_on, allocator) != APR_SUCCESS) {
        apr_allocator_destroy(allocator);
        return NULL;
    }
    apr_allocator_owner_set(allocator, own);
    return apr_palloc(own, size);
}

/* Read this many bytes; one more than expected reveals a file that grows. */
static apr_size_t read_all(int file, char *bytes, apr_size_t room)
{
    apr_size_t length = 0;

    while (length < room) {
        ssize_t got = read(file, bytes + length, room - length);

        if (got > 0) {
            length += (apr_size_t)got;
        }
        else if (got == 0 || errno != EINTR) {
            break;
        }
    }
    return length;
}

static const char *read_file(apr_pool_t *pool, int file, const char *path,
                             srm_stored_t *found)
{
    struct stat status;
    apr_size_t length;
    const char *why;
    char *bytes;

    if (fstat(file, &status) != 0) {
        return cannot(pool, path, "examined");
    }
    if (!S_ISREG(status.st_mode)) {
        return apr_psprintf(pool, "%s is not a regular file", path);
    }
    why = distrust(pool, path, &status);
    if (why) {
        return why;
    }
    if ((apr_uint64_t)status.st_size > SRM_STORE_MOST + SRM_STORE_HEAD) {
        return apr_psprintf(pool, "%s is too large", path);
    }
    bytes = make_room(pool, (apr_size_t)status.st_size + 1);
    if (!bytes) {
        return apr_psprintf(pool, "out of memory for %s", path);
    }
    length = read_all(file, bytes, (apr_size_t)status.st_size + 1);
    why = srm_store_verify(pool, bytes, length, found);
    return why ? apr_pstrcat(pool, path, " ", why, NULL) : NULL;
}

const char *srm_store_read(apr_pool_t *pool, const srm_store_t *store,
                           srm_stored_t *found)
{
    const char *path = path_of(pool, store);
    const char *why;
    int folder, file;

    memset(found, 0, sizeof(*found));
    folder = open_folder(pool, store, &why);
    if (folder < 0) {
        return why;
    }
    file = openat(folder, store->file,
                  O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (file < 0) {
        why = errno == ENOENT ? NULL
              : errno == ELOOP
                  ? apr_pstrcat(pool, path, " is a symbolic link", NULL)
                  : cannot(pool, path, "opened");
    }
    else {
        why = read_file(pool, file, path, found);
        close(file);
    }
    close(folder);
    return why;
}

static bool write_all(int file, const char *bytes, apr_size_t length)
{
    while (length) {
        ssize_t put = write(file, bytes, length);

        if (put < 0 && errno != EINTR) {
            return false;
        }
        if (put > 0) {
            bytes += put;
            length -= (apr_size_t)put;
        }
    }
    return true;
}

#define DRAFT ".new"

/* Return the name of a new draft. It is random, because nothing else may tell
 * this server from one in another container. NULL, with errno, if there is no
 * randomness. */
static const char *draft_of(apr_pool_t *pool, const srm_store_t *store)
{
    apr_uint64_t random;
    apr_status_t status =
        apr_generate_random_bytes((unsigned char *)&random, sizeof(random));

    if (status != APR_SUCCESS) {
        errno = APR_TO_OS_ERROR(status);
        return NULL;
    }
    return apr_psprintf(pool, "%s.%016" APR_UINT64_T_HEX_FMT DRAFT,
                        store->file, random);
}

/* True if a name is the name of a draft. */
static bool is_draft(const srm_store_t *store, const char *name)
{
    apr_size_t own = strlen(store->file);
    apr_size_t length = strlen(name);

    return length > own + strlen(DRAFT) && !strncmp(name, store->file, own)
           && !strcmp(name + length - strlen(DRAFT), DRAFT);
}

/* True if a draft is left over from an interrupted write. */
static bool is_left_over(int folder, const char *draft)
{
    struct stat status;

    return fstatat(folder, draft, &status, AT_SYMLINK_NOFOLLOW) == 0
           && time(NULL) - status.st_mtime > LEFT_OVER_SECONDS;
}

/* Write and flush a new file; errno has the reason of a failure. */
static bool write_draft(apr_pool_t *pool, int folder, const char *draft,
                        const srm_stored_t *data)
{
    char head[SRM_STORE_HEAD];
    apr_sigfunc_t *before;
    int saved, file;
    bool done;

    srm_store_head(pool, data, head);
    file = openat(folder, draft,
                  O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0) {
        return false;
    }
    /* Beyond a limit on the size of files the signal would end httpd. */
    before = apr_signal(SIGXFSZ, SIG_IGN);
    done = write_all(file, head, sizeof(head))
           && write_all(file, data->bytes, data->length) && fsync(file) == 0;
    saved = errno;
    apr_signal(SIGXFSZ, before);
    if (close(file) != 0 && done) {
        saved = errno;
        done = false;
    }
    errno = saved;
    return done;
}

static const char *write_file(apr_pool_t *pool, int folder,
                              const srm_store_t *store,
                              const srm_stored_t *data)
{
    const char *draft = draft_of(pool, store);
    const char *why;

    if (data->length > SRM_STORE_MOST) {
        return apr_psprintf(pool,
                            "%s would be too large: %" APR_SIZE_T_FMT " bytes",
                            path_of(pool, store), data->length);
    }
    if (draft && write_draft(pool, folder, draft, data)
        && renameat(folder, draft, folder, store->file) == 0) {
        fsync(folder); /* without it the old file may come back */
        return NULL;
    }
    why = cannot(pool, path_of(pool, store), "written");
    if (draft) {
        unlinkat(folder, draft, 0);
    }
    return why;
}

const char *srm_store_write(apr_pool_t *pool, const srm_store_t *store,
                            const srm_stored_t *data)
{
    const char *why;
    int folder = open_folder(pool, store, &why);

    if (folder < 0 && !why) {
        if (mkdir(store->folder, 0700) != 0) {
            return cannot(pool, store->folder, "created");
        }
        folder = open_folder(pool, store, &why);
    }
    if (folder >= 0) {
        why = write_file(pool, folder, store, data);
        close(folder);
    }
    return why;
}

const char *srm_store_set_aside(apr_pool_t *pool, const srm_store_t *store)
{
    const char *name = apr_pstrcat(pool, store->file, ".unused", NULL);
    const char *why;
    int folder = open_folder(pool, store, &why);
    /* Never overwrite a file that was set aside before: that one is older. */
    bool done = folder >= 0
                && linkat(folder, store->file, folder, name, 0) == 0
                && unlinkat(folder, store->file, 0) == 0;

    if (folder >= 0) {
        close(folder);
    }
    return done ? name : NULL;
}

bool srm_store_exists(apr_pool_t *scratch, const srm_store_t *store)
{
    struct stat status;

    return lstat(path_of(scratch, store), &status) == 0
           && S_ISREG(status.st_mode);
}

int srm_store_tidy(apr_pool_t *scratch, const srm_store_t *store)
{
    const char *why;
    int folder = open_folder(scratch, store, &why);
    DIR *names = folder < 0 ? NULL : fdopendir(folder);
    struct dirent *name;
    int others = 0;

    if (!names) {
        if (folder >= 0) {
            close(folder);
        }
        return 0;
    }
    while ((name = readdir(names))) {
        if (is_draft(store, name->d_name)
            && is_left_over(folder, name->d_name)) {
            unlinkat(folder, name->d_name, 0);
        }
        others += !strncmp(name->d_name, PREFIX, strlen(PREFIX))
                  && strlen(name->d_name) == strlen(PREFIX) + DIGITS
                  && strcmp(name->d_name, store->file);
    }
    closedir(names);
    return others;
}
