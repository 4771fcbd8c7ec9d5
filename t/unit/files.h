/* SPDX-License-Identifier: Apache-2.0 */
#ifndef FILES_H
#define FILES_H

#include "srm_file.h"
#include "unit.h"

/*
 * A folder for a test, with a file f in it that is read as m.json. To be used
 * with tcase_add_checked_fixture().
 */

/** Its path, from files_setup() to files_teardown(). */
extern char files_folder[64];

void files_setup(void);
void files_teardown(void);

/** The path of a name in the folder. */
const char *files_path(const char *name);

/** Write the file f anew; returns its path. */
const char *files_write(const char *bytes, size_t length);

/** The report of reading a file of at most so many bytes; "" for none. */
const char *files_refused(const char *path, size_t limit);

#endif
