/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_STAMP_H
#define SRM_STAMP_H

/**
 * @file srm_stamp.h
 * @brief Stamps of files, to detect changes.
 *
 * Size and modification time alone would miss a file that was unpacked with a
 * fixed date, as from a reproducible package: a new revision date has the same
 * size. So the inode, its device and its change time count too. Then a chmod
 * counts as a change. That false alarm ends with a reload, whereas a missed
 * change would not end.
 */

#include <stdbool.h>
#include <sys/stat.h>

#include <apr.h>
#include <apr_time.h>

/** Result of looking at a path. */
typedef enum {
    SRM_STAMP_MISSING, /**< nothing */
    SRM_STAMP_UNKNOWN, /**< this process has no permission, or an error
                            occurred */
    SRM_STAMP_FOUND    /**< something, mostly a file */
} srm_stamp_e;

/**
 * The result, and the version of the file. Plain values; all zero is MISSING.
 */
typedef struct srm_stamp {
    srm_stamp_e what;
    apr_uint64_t device;
    apr_uint64_t inode;
    apr_int64_t size;
    apr_int64_t modified; /**< seconds since 1970, and nanoseconds */
    apr_int64_t modified_ns;
    apr_int64_t changed; /**< likewise, of the inode: programs cannot set it */
    apr_int64_t changed_ns;
} srm_stamp_t;

/** Set the stamp of a file from a result of stat() or fstat(). */
void srm_stamp_set(srm_stamp_t *stamp, const struct stat *status);

/** Set the stamp of a file from the errno of a failed open() or stat(). */
void srm_stamp_fail(srm_stamp_t *stamp, int error);

/** Look at a path: one stat(). Any thread. */
void srm_stamp_look(srm_stamp_t *stamp, const char *path);

/**
 * True if both are known and differ, so that reading the file again would give
 * other bytes. A file that appeared or disappeared differs.
 */
bool srm_stamp_differs(const srm_stamp_t *before, const srm_stamp_t *now);

/** Age of the last change of a file, as far as its times show. */
typedef enum {
    SRM_AGE_OLD,    /**< more than a second: a write would change the times */
    SRM_AGE_RECENT, /**< within the last second, but before this tick */
    SRM_AGE_NOW,    /**< within a tick: another write may not change the
                         times */
    SRM_AGE_UNCLEAR /**< unknown: the clock is ahead, or counts only seconds */
} srm_age_e;

/** Time without a change that ends SRM_AGE_NOW. A tick of the kernel's clock is
 * 10 ms at most. */
#define SRM_AGE_TICK apr_time_from_msec(20)

/** Judge the age of the last change of a file: of its data or its inode. */
srm_age_e srm_stamp_age(const srm_stamp_t *stamp, apr_time_t now);

#endif
