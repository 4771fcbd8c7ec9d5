/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file folder.c
 * @brief Reads the names in a folder, and tells its end from an error.
 */

#include "srm_folder.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <apr_errno.h>
#include <apr_fnmatch.h>
#include <apr_strings.h>

static apr_status_t close_folder(void *data)
{
    DIR **folder = data;

    if (*folder) {
        closedir(*folder);
        *folder = NULL;
    }
    return APR_SUCCESS;
}

/* qsort: by bytes, so that every server has the same order. */
static int by_name(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static apr_status_t read_names(apr_pool_t *pool, DIR *folder,
                               const char *pattern, apr_array_header_t *names)
{
    struct dirent *entry;

    for (;;) {
        errno = 0;
        entry = readdir(folder);
        if (!entry) {
            return APR_FROM_OS_ERROR(errno);
        }
        if (*entry->d_name != '.'
            && apr_fnmatch(pattern, entry->d_name, 0) == APR_SUCCESS) {
            APR_ARRAY_PUSH(names, const char *) =
                apr_pstrdup(pool, entry->d_name);
        }
    }
}

apr_status_t srm_folder_match(apr_pool_t *pool, const char *folder,
                              const char *pattern, apr_array_header_t *names)
{
    DIR **open = apr_pcalloc(pool, sizeof(DIR *));
    apr_status_t status;

    apr_pool_cleanup_register(pool, open, close_folder, apr_pool_cleanup_null);
    *open = opendir(folder);
    status = *open ? read_names(pool, *open, pattern, names)
                   : APR_FROM_OS_ERROR(errno);
    apr_pool_cleanup_run(pool, open, close_folder);
    qsort(names->elts, (size_t)names->nelts, sizeof(const char *), by_name);
    return status;
}
