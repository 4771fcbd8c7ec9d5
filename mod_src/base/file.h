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
 * through a mapping. Always false where the system gives no answer: on network
 * file systems, and for files of other users.
 * @param file a descriptor opened for reading only
 */
bool file_is_written(int file);

/**
 * Report OPEN_TO_ALL when everybody may write to a file, or replace it at its
 * path: in one of its folders, or in a folder that a link on the path leads to.
 * Anyone who may do that decides what the site shows. The file is served
 * nevertheless: the administrator knows who is trusted.
 * @param file a descriptor of the file at the path
 */
void file_warn_if_open(const char *path, int file, const srm_location_t *place,
                       srm_report_t *report);

#endif
