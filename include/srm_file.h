/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_FILE_H
#define SRM_FILE_H

/**
 * @file srm_file.h
 * @brief Reads a whole matrix file, without blocking.
 */

#include <stdbool.h>

#include <apr_time.h>

#include "srm_report.h"
#include "srm_stamp.h"

/** The last version of a source that was accepted. */
typedef struct srm_last {
    const char *bytes; /**< followed by a NUL that is not counted */
    apr_size_t length;
    const char *id; /**< of its matrix */
    bool served;    /**< this version was served until now */
} srm_last_t;

/** Bytes to load as a matrix, and their name. */
typedef struct srm_source {
    const char *name;  /**< for reports: the name that the administrator gave
                            it */
    const char *bytes; /**< followed by a NUL that is not counted */
    apr_size_t length;
    int builtin; /**< from the module itself: a file may replace it */
    const srm_last_t *last; /**< NULL: none is known */
} srm_source_t;

/** Limits on reading the files of one load. */
typedef struct srm_file_budget {
    apr_size_t bytes;         /**< of one file */
    apr_interval_time_t wait; /**< for files that are being written, all
                                   together; time spent waiting is subtracted */
} srm_file_budget_t;

/** Longest wait of one load: a start or reload is delayed no longer. */
#define SRM_FILE_WAIT apr_time_from_msec(50)

/**
 * Wait while a file is being written.
 * @param time wait; less if the budget has less
 * @return false when the budget has no time left
 */
bool srm_file_wait(srm_file_budget_t *budget, apr_interval_time_t time);

/**
 * Return more about the reason why a file or folder was refused, to be added to
 * the system's own. Any thread.
 * @param error errno
 * @return a constant text that begins with a space; "" if there is no more
 */
const char *srm_file_hint(int error);

/**
 * Read a whole regular file. It is opened without blocking and never as the
 * controlling terminal, so a FIFO or a device in its place is refused and does
 * not hang the server.
 *
 * Bytes of two versions are never mixed, provided that the times of the file
 * show a change: a file that changes while it is read is read again, and is
 * refused when the budget has no time left. A file that was changed within the
 * last second is read twice and may not be open for writing.
 * @param pool   for the bytes
 * @param path   the file
 * @param name   its name in reports
 * @param budget its wait may be reduced
 * @param source receives name and bytes
 * @param report receives the reason of a refusal: UNREADABLE, NOT_REGULAR,
 *               TOO_LARGE, EMPTY, NO_MEMORY; and OPEN_TO_ALL for a file that is
 *               read nevertheless
 * @param stamp  receives the version of the file, also of a refused one; NULL
 *               if nobody will check it for changes
 * @return 1 when read; 0 when the report has the reason
 */
int srm_file_read(apr_pool_t *pool, const char *path, const char *name,
                  srm_file_budget_t *budget, srm_source_t *source,
                  srm_report_t *report, srm_stamp_t *stamp);

#endif
