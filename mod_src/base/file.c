/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file file.c
 * @brief Reads one version of a file, never a mix of two.
 */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <apr_errno.h>
#include <apr_strings.h>

#include "file.h"
#include "srm_reserve.h"

/** Pause before a file that is being written is read again. */
#define STEP apr_time_from_msec(5)

/** Result of reading a file. */
typedef enum {
    READ,
    REFUSED, /**< the report says why */
    UNSTEADY /**< it is being written: it may be complete soon */
} outcome_e;

/** Signs that a file is being written. */
typedef enum { EMPTY, CHANGED, WRITTEN } why_e;

/** Reading a file. */
typedef struct {
    apr_pool_t *pool;
    const char *path;
    srm_location_t location;
    srm_file_budget_t *budget;
    srm_report_t *report;
    srm_stamp_t *stamp;
    int file; /**< its descriptor, while it is open */
    char *bytes;
    apr_size_t length;
    apr_size_t room; /**< for bytes */
    why_e why;       /**< the problem, if it stays unsteady */
} read_state_t;

bool srm_file_wait(srm_file_budget_t *budget, apr_interval_time_t time)
{
    if (budget->wait <= 0) {
        return false;
    }
    time = time < budget->wait ? time : budget->wait;
    apr_sleep(time);
    budget->wait -= time;
    return true;
}

/** Kind of the object at the path that is not a file. */
static const char *kind_of(mode_t mode)
{
    return S_ISDIR(mode)    ? "a directory"
           : S_ISFIFO(mode) ? "a FIFO"
           : S_ISSOCK(mode) ? "a socket"
                            : "a device";
}

const char *srm_file_hint(int error)
{
    /* Permissions alone do not stop root. */
    return (error == EACCES || error == EPERM) && geteuid() == 0
               ? " (root was refused: look at SELinux, AppArmor, "
                 "capabilities, NFS)"
               : "";
}

static outcome_e refuse_errno(const read_state_t *reading, const char *what,
                              int error)
{
    char reason[128];

    apr_strerror(APR_FROM_OS_ERROR(error), reason, sizeof(reason));
    srm_report_add(reading->report, &reading->location, SRM_P_UNREADABLE,
                   "cannot be %s: %s%s", what, reason, srm_file_hint(error));
    return REFUSED;
}

#define INSTEAD " (write a new file beside it and rename that)"

static void report_why(const read_state_t *reading, why_e why)
{
    switch (why) {
    case EMPTY:
        srm_report_add(reading->report, &reading->location, SRM_P_EMPTY,
                       "is empty; a matrix is one JSON object");
        break;
    case CHANGED:
        srm_report_add(reading->report, &reading->location, SRM_P_UNREADABLE,
                       "changed while it was read" INSTEAD);
        break;
    case WRITTEN:
        srm_report_add(reading->report, &reading->location, SRM_P_UNREADABLE,
                       "is being written: a program has it open, and it has "
                       "just changed" INSTEAD);
    }
}

static outcome_e is_unsteady(read_state_t *reading, why_e why)
{
    reading->why = why;
    return UNSTEADY;
}

/** Read until the end of the file or of the buffer; -1 for an error. */
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

/** True if a second reading gives the same bytes. */
static bool is_same_again(const read_state_t *reading)
{
    char piece[16 * 1024];
    apr_size_t at = 0;

    if (lseek(reading->file, 0, SEEK_SET) != 0) {
        return false;
    }
    while (at <= reading->length) {
        apr_ssize_t got = read_all(reading->file, piece, sizeof(piece));

        if (got <= 0) {
            return got == 0 && at == reading->length;
        }
        if ((apr_size_t)got > reading->length - at
            || memcmp(reading->bytes + at, piece, (apr_size_t)got)) {
            return false;
        }
        at += (apr_size_t)got;
    }
    return false;
}

/**
 * Judge if the bytes are of one version.
 *
 * Equal times before and after prove it if the clock has ticked since the last
 * change, so nothing is read within that tick. With a coarse clock, and for
 * programs that write through a mapping, a second reading is compared. Neither
 * detects a program that pauses between two writes, but that program still has
 * the file open.
 */
static outcome_e judge(read_state_t *reading, srm_age_e age)
{
    struct stat status;
    srm_stamp_t now;

    if (age == SRM_AGE_UNCLEAR) {
        srm_file_wait(reading->budget, SRM_AGE_TICK);
    }
    if (age != SRM_AGE_OLD && !is_same_again(reading)) {
        return is_unsteady(reading, CHANGED);
    }
    if (fstat(reading->file, &status) != 0) {
        return refuse_errno(reading, "examined", errno);
    }
    srm_stamp_set(&now, &status);
    if (srm_stamp_differs(reading->stamp, &now)) {
        return is_unsteady(reading, CHANGED);
    }
    if (age != SRM_AGE_OLD && file_is_written(reading->file)) {
        return is_unsteady(reading, WRITTEN);
    }
    return READ;
}

/** Read bytes of a file of this size. */
static outcome_e read_bytes(read_state_t *reading, apr_size_t size,
                            srm_age_e age)
{
    apr_ssize_t length;

    if (!srm_reserve(size, reading->location.file, reading->report)) {
        return REFUSED;
    }
    if (size >= reading->room) {
        reading->room = size + 1;
        reading->bytes = apr_palloc(reading->pool, reading->room);
    }
    /* Read one byte more than expected, to detect a file that grows. */
    length = read_all(reading->file, reading->bytes, size + 1);
    if (length < 0) {
        return refuse_errno(reading, "read", errno);
    }
    if ((apr_size_t)length != size) {
        return is_unsteady(reading, CHANGED);
    }
    reading->length = size;
    reading->bytes[size] = '\0';
    return judge(reading, age);
}

static outcome_e read_open_file(read_state_t *reading)
{
    srm_report_t *report = reading->report;
    struct stat status;
    srm_age_e age;

    if (fstat(reading->file, &status) != 0) {
        return refuse_errno(reading, "examined", errno);
    }
    srm_stamp_set(reading->stamp, &status);
    if (!S_ISREG(status.st_mode)) {
        srm_report_add(report, &reading->location, SRM_P_NOT_REGULAR,
                       "is %s, not a regular file", kind_of(status.st_mode));
        return REFUSED;
    }
    if (status.st_size < 0
        || (apr_uint64_t)status.st_size > reading->budget->bytes) {
        srm_report_add(report, &reading->location, SRM_P_TOO_LARGE,
                       "has %ld bytes; the maximum is %lu",
                       (long)status.st_size,
                       (unsigned long)reading->budget->bytes);
        return REFUSED;
    }
    age = srm_stamp_age(reading->stamp, apr_time_now());
    if (age == SRM_AGE_NOW) {
        return is_unsteady(reading, CHANGED);
    }
    if (status.st_size == 0) {
        if (age != SRM_AGE_OLD && file_is_written(reading->file)) {
            return is_unsteady(reading, EMPTY);
        }
        report_why(reading, EMPTY);
        return REFUSED;
    }
    return read_bytes(reading, (apr_size_t)status.st_size, age);
}

/**
 * Open and read the file. Open it each time: its name may belong to another
 * file now.
 */
static outcome_e read_once(read_state_t *reading)
{
    outcome_e outcome;

    do {
        reading->file =
            open(reading->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    } while (reading->file < 0 && errno == EINTR);
    srm_stamp_fail(reading->stamp, errno);
    if (reading->file < 0) {
        return refuse_errno(reading, "opened", errno);
    }
    outcome = read_open_file(reading);
    if (outcome == READ) {
        file_warn_if_open(reading->path, reading->file, &reading->location,
                          reading->report);
    }
    close(reading->file);
    return outcome;
}

int srm_file_read(apr_pool_t *pool, const char *path, const char *name,
                  srm_file_budget_t *budget, srm_source_t *source,
                  srm_report_t *report, srm_stamp_t *stamp)
{
    srm_stamp_t unused = {0};
    read_state_t reading = {.pool = pool,
                            .path = path,
                            .location = {name, "", 0, 0, 0},
                            .budget = budget,
                            .report = report,
                            .stamp = stamp ? stamp : &unused};
    outcome_e outcome;

    do {
        outcome = read_once(&reading);
    } while (outcome == UNSTEADY && srm_file_wait(budget, STEP));
    if (outcome == UNSTEADY) {
        report_why(&reading, reading.why);
    }
    if (outcome != READ) {
        return 0;
    }
    source->name = name;
    source->bytes = reading.bytes;
    source->length = reading.length;
    source->builtin = 0;
    source->last = NULL;
    return 1;
}
