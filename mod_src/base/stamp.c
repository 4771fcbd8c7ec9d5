/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file stamp.c
 * @brief Stamps of files, to detect changes.
 */

#include "srm_stamp.h"

#include <errno.h>
#include <string.h>

void srm_stamp_set(srm_stamp_t *stamp, const struct stat *status)
{
    stamp->what = SRM_STAMP_FOUND;
    stamp->device = (apr_uint64_t)status->st_dev;
    stamp->inode = (apr_uint64_t)status->st_ino;
    stamp->size = (apr_int64_t)status->st_size;
    stamp->modified = (apr_int64_t)status->st_mtim.tv_sec;
    stamp->modified_ns = (apr_int64_t)status->st_mtim.tv_nsec;
    stamp->changed = (apr_int64_t)status->st_ctim.tv_sec;
    stamp->changed_ns = (apr_int64_t)status->st_ctim.tv_nsec;
}

void srm_stamp_fail(srm_stamp_t *stamp, int error)
{
    memset(stamp, 0, sizeof(*stamp));
    stamp->what = error == ENOENT || error == ENOTDIR ? SRM_STAMP_MISSING
                                                      : SRM_STAMP_UNKNOWN;
}

void srm_stamp_look(srm_stamp_t *stamp, const char *path)
{
    struct stat status;

    if (stat(path, &status) == 0) {
        srm_stamp_set(stamp, &status);
    }
    else {
        srm_stamp_fail(stamp, errno);
    }
}

bool srm_stamp_differs(const srm_stamp_t *before, const srm_stamp_t *now)
{
    if (before->what == SRM_STAMP_UNKNOWN || now->what == SRM_STAMP_UNKNOWN) {
        return false;
    }
    /* Compare the fields: there may be padding between them. */
    return before->what != now->what || before->device != now->device
           || before->inode != now->inode || before->size != now->size
           || before->modified != now->modified
           || before->modified_ns != now->modified_ns
           || before->changed != now->changed
           || before->changed_ns != now->changed_ns;
}

/* Some file systems store times in steps of one or two seconds. */
#define COARSE apr_time_from_sec(3)

srm_age_e srm_stamp_age(const srm_stamp_t *stamp, apr_time_t now)
{
    const apr_time_t changed =
        apr_time_make(stamp->changed, 0) + stamp->changed_ns / 1000;
    const apr_time_t modified =
        apr_time_make(stamp->modified, 0) + stamp->modified_ns / 1000;
    /* Programs can set the one, and some file systems do not store the
     * other. */
    bool by_changed =
        modified > now || (changed <= now && changed >= modified);
    apr_time_t age = now - (by_changed ? changed : modified);

    if (age < 0) {
        return SRM_AGE_UNCLEAR;
    }
    if ((by_changed ? stamp->changed_ns : stamp->modified_ns) == 0
        && age < COARSE) {
        return SRM_AGE_UNCLEAR;
    }
    return age < SRM_AGE_TICK           ? SRM_AGE_NOW
           : age < apr_time_from_sec(1) ? SRM_AGE_RECENT
                                        : SRM_AGE_OLD;
}
