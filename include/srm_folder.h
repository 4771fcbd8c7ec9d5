/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_FOLDER_H
#define SRM_FOLDER_H

/**
 * @file srm_folder.h
 * @brief Lists the names in a folder that match a wildcard.
 */

#include <apr_tables.h>

/**
 * List the names in a folder that match a wildcard, sorted by their bytes.
 * Names that begin with a dot belong to editors and tools and never match.
 *
 * After an error names may be missing; it does not mean an empty folder. Even
 * without an error, a file that is renamed meanwhile can be missed. So open a
 * file that was there before by its name.
 * @param pool    owns the names; when it runs out of memory, the folder is
 *                closed with it
 * @param pattern of names, for apr_fnmatch()
 * @param names   of const char *; receives them
 * @return APR_SUCCESS; or the error of opening or reading
 */
apr_status_t srm_folder_match(apr_pool_t *pool, const char *folder,
                              const char *pattern, apr_array_header_t *names);

#endif
