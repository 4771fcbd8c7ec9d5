/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_FILE_H
#define SRM_FILE_H

/**
 * @file srm_file.h
 * @brief A matrix file's bytes, read once and without ever blocking.
 */

#include <stdbool.h>

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

/**
 * Read a whole regular file. It is opened without blocking and without
 * becoming a terminal of ours, so that a FIFO or a device in its place is
 * refused instead of hanging the server.
 * @param pool   where the bytes go
 * @param path   the file
 * @param name   what to call it in reports
 * @param limit  the most bytes to take
 * @param source receives name and bytes
 * @param report receives why not: UNREADABLE, NOT_REGULAR, TOO_LARGE, EMPTY;
 *               and OPEN_TO_ALL of what is read all the same
 * @param stamp  receives which version of the file this was, also of one that
 *               is refused; NULL when nobody will look whether it has changed
 * @return 1 when read; 0 when the report says why not
 */
int srm_file_read(apr_pool_t *pool, const char *path, const char *name,
                  apr_size_t limit, srm_source_t *source, srm_report_t *report,
                  srm_stamp_t *stamp);

#endif
