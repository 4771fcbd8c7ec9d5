/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_FILE_H
#define SRM_FILE_H

/**
 * @file srm_file.h
 * @brief The bytes of a matrix file, read whole and without ever blocking.
 */

#include <stdbool.h>

#include <apr_time.h>

#include "srm_report.h"
#include "srm_stamp.h"

/** What was accepted of a source the last time. */
typedef struct srm_last {
    const char *bytes; /**< followed by a NUL that is not counted */
    apr_size_t length;
    const char *id; /**< of its matrix */
    bool served;    /**< it was served until now */
} srm_last_t;

/** Bytes that may become a matrix, and the name to call them by. */
typedef struct srm_source {
    const char *name;  /**< for reports: as the administrator gave it */
    const char *bytes; /**< followed by a NUL that is not counted */
    apr_size_t length;
    int builtin; /**< from the module itself: a file may replace it */
    const srm_last_t *last; /**< NULL: nothing that is known */
} srm_source_t;

/** Costs that reading the files of one load may have. */
typedef struct srm_file_budget {
    apr_size_t bytes;         /**< of one file */
    apr_interval_time_t wait; /**< for files that are being written, all of
                                   them together; what is waited goes off */
} srm_file_budget_t;

/** The wait of one load: a start or reload is held up no longer. */
#define SRM_FILE_WAIT apr_time_from_msec(50)

/**
 * Wait for somebody who writes.
 * @param time at most; less when the budget has less
 * @return false when nothing is left to wait
 */
bool srm_file_wait(srm_file_budget_t *budget, apr_interval_time_t time);

/**
 * Read a whole regular file. It is opened without blocking and without
 * becoming a terminal of ours, so that a FIFO or a device in its place is
 * refused instead of hanging the server.
 *
 * Bytes of two versions are never taken for one as long as the times of the
 * file tell of a change: what changes while it is read is read again, and
 * refused when the budget's wait is over. A file that was changed within the
 * last second is read twice and may not be open for writing.
 * @param pool   where the bytes go
 * @param path   the file
 * @param name   what to call it in reports
 * @param budget its wait may become less
 * @param source receives name and bytes
 * @param report receives why not: UNREADABLE, NOT_REGULAR, TOO_LARGE, EMPTY,
 *               NO_MEMORY;
 *               and OPEN_TO_ALL of what is read all the same
 * @param stamp  receives which version of the file this was, also of one that
 *               is refused; NULL when nobody will look whether it has changed
 * @return 1 when read; 0 when the report says why not
 */
int srm_file_read(apr_pool_t *pool, const char *path, const char *name,
                  srm_file_budget_t *budget, srm_source_t *source,
                  srm_report_t *report, srm_stamp_t *stamp);

#endif
