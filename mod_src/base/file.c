/* SPDX-License-Identifier: Apache-2.0 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <apr_errno.h>
#include <apr_strings.h>

#include "srm_file.h"

/* What else than a file stands at the path. */
static const char *kind_of(mode_t mode)
{
    return S_ISDIR(mode)    ? "a directory"
           : S_ISFIFO(mode) ? "a FIFO"
           : S_ISSOCK(mode) ? "a socket"
                            : "a device";
}

static void report_errno(srm_report_t *report, const srm_place_t *place,
                         const char *what, int error)
{
    char reason[128];

    apr_strerror(APR_FROM_OS_ERROR(error), reason, sizeof(reason));
    srm_report_add(report, place, SRM_P_UNREADABLE, "cannot be %s: %s", what,
                   reason);
}

/* One byte more than expected is asked for, to see a file that grows. */
static apr_ssize_t read_all(int file, char *bytes, apr_size_t room)
{
    apr_size_t length = 0;

    while (length < room) {
        ssize_t got = read(file, bytes + length, room - length);

        if (got == 0) {
            break;
        }
        if (got > 0) {
            length += (apr_size_t)got;
        }
        else if (errno != EINTR) {
            return -1;
        }
    }
    return (apr_ssize_t)length;
}

/*
 * Whoever may write to a matrix says what the site shows. It is served all
 * the same: who is trusted is the administrator's to know.
 */
static void warn_if_open(apr_pool_t *pool, const char *path,
                         const struct stat *file, const srm_place_t *place,
                         srm_report_t *report)
{
    const char *slash = strrchr(path, '/');
    const char *folder =
        !slash ? "."
               : apr_pstrmemdup(pool, path, (apr_size_t)(slash + 1 - path));
    struct stat around;

    if (file->st_mode & S_IWOTH) {
        srm_report_add(report, place, SRM_P_OPEN_TO_ALL,
                       "everybody may write to it (chmod o-w)");
    }
    else if (stat(folder, &around) == 0 && (around.st_mode & S_IWOTH)
             && !(around.st_mode & S_ISVTX)) {
        srm_report_add(report, place, SRM_P_OPEN_TO_ALL,
                       "everybody may replace it: the folder is open to all "
                       "(chmod o-w)");
    }
}

static int read_open_file(int file, apr_pool_t *pool, const char *path,
                          apr_size_t limit, const srm_place_t *place,
                          srm_source_t *source, srm_report_t *report,
                          srm_stamp_t *stamp)
{
    struct stat status;
    apr_ssize_t length;
    apr_size_t size;
    char *bytes;

    if (fstat(file, &status) != 0) {
        report_errno(report, place, "looked at", errno);
        return 0;
    }
    srm_stamp_set(stamp, &status);
    if (!S_ISREG(status.st_mode)) {
        srm_report_add(report, place, SRM_P_NOT_REGULAR,
                       "is %s, not a regular file", kind_of(status.st_mode));
        return 0;
    }
    if (status.st_size < 0 || (apr_uint64_t)status.st_size > limit) {
        srm_report_add(report, place, SRM_P_TOO_LARGE,
                       "has %ld bytes: at most %lu are allowed",
                       (long)status.st_size, (unsigned long)limit);
        return 0;
    }
    if (status.st_size == 0) {
        srm_report_add(report, place, SRM_P_EMPTY,
                       "is empty: a matrix is one JSON object");
        return 0;
    }
    size = (apr_size_t)status.st_size;
    bytes = apr_palloc(pool, size + 1);
    length = read_all(file, bytes, size + 1);
    if (length < 0) {
        report_errno(report, place, "read", errno);
        return 0;
    }
    if ((apr_size_t)length != size) {
        srm_report_add(report, place, SRM_P_UNREADABLE,
                       "changed while it was read (write a new file beside "
                       "it and rename that)");
        return 0;
    }
    warn_if_open(pool, path, &status, place, report);
    bytes[size] = '\0';
    source->name = place->file;
    source->bytes = bytes;
    source->length = size;
    source->builtin = 0;
    source->last = NULL;
    return 1;
}

/* A cleanup: there may be no memory for what is read. */
static apr_status_t close_file(void *data)
{
    int *file = data;

    if (*file >= 0) {
        close(*file);
    }
    return APR_SUCCESS;
}

int srm_file_read(apr_pool_t *pool, const char *path, const char *name,
                  apr_size_t limit, srm_source_t *source, srm_report_t *report,
                  srm_stamp_t *stamp)
{
    srm_place_t place = {name, "", 0, 0, 0};
    srm_stamp_t unused = {0};
    int *file = apr_palloc(pool, sizeof(*file));
    int done;

    *file = -1;
    apr_pool_cleanup_register(pool, file, close_file, apr_pool_cleanup_null);
    do {
        *file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    } while (*file < 0 && errno == EINTR);
    stamp = stamp ? stamp : &unused;
    srm_stamp_fail(stamp, errno);
    if (*file < 0) {
        report_errno(report, &place, "opened", errno);
        return 0;
    }
    done = read_open_file(*file, pool, path, limit, &place, source, report,
                          stamp);
    apr_pool_cleanup_run(pool, file, close_file);
    return done;
}
