/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file wildcard.c
 * @brief The files of a wildcard: those that its folder lists, and those that
 * exist although they are not listed.
 *
 * Reading a folder can fail, and can miss a file that is renamed at the same
 * time. A matrix must not vanish for that reason: each file that was found last
 * time is looked up by its name, and is gone only if the system says that it
 * does not exist.
 */

#include "modr_content.h"

#include <stdlib.h>

#include <apr_strings.h>

#include "srm_folder.h"
#include "srm_hash.h"

/** Time to wait for the new file after a rename. */
#define RENAMING apr_time_from_msec(10)

/** True if a file certainly does not exist. */
static bool is_gone(const char *path)
{
    srm_stamp_t stamp;

    srm_stamp_look(&stamp, path);
    return stamp.what == SRM_STAMP_MISSING;
}

/** Add the names that were found last time and are not listed now. */
static void add_unlisted(modr_loader_t *loader, const char *pattern,
                         apr_array_header_t *names)
{
    apr_hash_t *listed = srm_hash_make(loader->report_pool);
    bool has_waited = false;
    int i;

    for (i = 0; i < names->nelts; i++) {
        const char *name = APR_ARRAY_IDX(names, i, const char *);

        apr_hash_set(listed, name, APR_HASH_KEY_STRING, name);
    }
    for (i = 0; i < loader->last_good->nelts; i++) {
        const srm_last_good_t *record =
            &APR_ARRAY_IDX(loader->last_good, i, srm_last_good_t);
        const char *slash = strrchr(record->path, '/');

        if (strcmp(record->pattern, pattern) || !slash
            || apr_hash_get(listed, slash + 1, APR_HASH_KEY_STRING)) {
            continue;
        }
        apr_hash_set(listed, slash + 1, APR_HASH_KEY_STRING, slash + 1);
        if (is_gone(record->path)) {
            has_waited =
                has_waited || srm_file_wait(&loader->budget, RENAMING);
            if (is_gone(record->path)) {
                continue;
            }
        }
        APR_ARRAY_PUSH(names, const char *) = slash + 1;
    }
}

/** qsort: by bytes, so that every server loads in the same order. */
static int by_name(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

apr_status_t modr_wildcard_files(modr_loader_t *loader, const char *pattern,
                                 apr_array_header_t *names)
{
    const char *slash = strrchr(pattern, '/');
    const char *folder = slash == pattern
                             ? "/"
                             : apr_pstrmemdup(loader->report_pool, pattern,
                                              (apr_size_t)(slash - pattern));
    apr_status_t status =
        srm_folder_match(loader->report_pool, folder, slash + 1, names);

    add_unlisted(loader, pattern, names);
    qsort(names->elts, (size_t)names->nelts, sizeof(const char *), by_name);
    return APR_STATUS_IS_ENOTDIR(status) || APR_STATUS_IS_ENOENT(status)
               ? APR_SUCCESS
               : status;
}
