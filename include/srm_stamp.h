/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_STAMP_H
#define SRM_STAMP_H

/**
 * @file srm_stamp.h
 * @brief The stamp of a file: by what a change of it is noticed later.
 *
 * Size and time of modification alone would miss a file that was unpacked
 * with a fixed date, as reproducible packages are: a revision that moves by a
 * month has the same size. So the inode, its device and the time of its last
 * change of any kind count too. A chmod is noticed as well, then; a needless
 * alarm ends with a reload, and a change that is missed does not end.
 */

#include <stdbool.h>
#include <sys/stat.h>

#include <apr.h>
#include <apr_time.h>

/** Kinds of what is found at a path. */
typedef enum {
    SRM_STAMP_MISSING, /**< nothing */
    SRM_STAMP_UNKNOWN, /**< this process may not look, or could not */
    SRM_STAMP_FOUND    /**< something, mostly a file */
} srm_stamp_e;

/** That, and which version of it. Plain values; all zero is MISSING. */
typedef struct srm_stamp {
    srm_stamp_e what;
    apr_uint64_t device;
    apr_uint64_t inode;
    apr_int64_t size;
    apr_int64_t modified; /**< seconds since 1970, and nanoseconds */
    apr_int64_t modified_ns;
    apr_int64_t changed; /**< likewise: of the inode, which no program sets */
    apr_int64_t changed_ns;
} srm_stamp_t;

/** The stamp of a file that stat() or fstat() has looked at. */
void srm_stamp_set(srm_stamp_t *stamp, const struct stat *status);

/** The stamp of a file that open() or stat() has failed for with an errno. */
void srm_stamp_fail(srm_stamp_t *stamp, int error);

/** Look at a path: one stat(). Any thread. */
void srm_stamp_look(srm_stamp_t *stamp, const char *path);

/**
 * True if both are known and differ, so that reading the file again would
 * read something else. A file that came or went differs.
 */
bool srm_stamp_differs(const srm_stamp_t *before, const srm_stamp_t *now);

/** Age of the last change of a file, as far as its times tell. */
typedef enum {
    SRM_AGE_OLD,    /**< more than a second: a write would move them */
    SRM_AGE_RECENT, /**< within the last second, but before this tick */
    SRM_AGE_NOW,    /**< within a tick: another write may not move them */
    SRM_AGE_UNCLEAR /**< they do not tell: of a clock that is ahead, or
                            that counts seconds only */
} srm_age_e;

/** Time without a change after which SRM_AGE_NOW has ended. A tick of the
 *  kernel's clock is 10 ms at most. */
#define SRM_AGE_TICK apr_time_from_msec(20)

/** Judge when a file was last changed: its data or its inode. */
srm_age_e srm_stamp_age(const srm_stamp_t *stamp, apr_time_t now);

#endif
