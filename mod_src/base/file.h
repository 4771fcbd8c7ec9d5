/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef FILE_H
#define FILE_H

/**
 * @file file.h
 * @brief Facts about a file that is being read. Private to file.c, written.c
 * and open_to_all.c.
 */

#include "srm_file.h"

/**
 * True if some process has a regular file open for writing, or writes to it
 * through a mapping. Where the system does not tell, false: file systems of
 * other machines, and files of other users.
 * @param file a descriptor that was opened for reading only
 */
bool file_is_written(int file);

/**
 * Report OPEN_TO_ALL when everybody may write to a file, or put another one
 * at its path: into one of its folders, or of those to which links on the way
 * lead. Whoever may do that decides what the site shows. It is served
 * all the same: the administrator knows who is trusted.
 * @param file a descriptor of what is at the path
 */
void file_warn_if_open(const char *path, int file, const srm_location_t *place,
                       srm_report_t *report);

#endif
