/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file written.c
 * @brief Whether somebody has a file open for writing.
 */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>

#ifdef F_SETLEASE
#include <linux/magic.h>
#include <sys/vfs.h>
#endif

#include "file.h"

#ifdef F_SETLEASE

/* These refuse a lease whenever their server has not delegated the file. */
static bool is_of_a_server(int file)
{
    struct statfs system;

    if (fstatfs(file, &system) != 0) {
        return true;
    }
    switch ((unsigned long)system.f_type & 0xffffffffUL) {
    case NFS_SUPER_MAGIC:
    case SMB_SUPER_MAGIC:
    case CIFS_SUPER_MAGIC:
    case SMB2_SUPER_MAGIC:
        return true;
    default:
        return false;
    }
}

/*
 * The kernel grants a lease for reading when nobody has the file open for
 * writing. It is given back at once: somebody who opens the file in between
 * waits that long. We would then get a signal, and SIGIO, the usual one, ends
 * a process; SIGURG is ignored by default.
 */
bool file_is_written(int file)
{
    if (fcntl(file, F_SETSIG, SIGURG) != 0) {
        return false;
    }
    if (fcntl(file, F_SETLEASE, F_RDLCK) == 0) {
        fcntl(file, F_SETLEASE, F_UNLCK);
        return false;
    }
    return errno == EAGAIN && !is_of_a_server(file);
}

#else

bool file_is_written(int file)
{
    (void)file;
    return false;
}

#endif
