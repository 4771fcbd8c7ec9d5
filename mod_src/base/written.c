/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file written.c
 * @brief Checks if a file is open for writing.
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

/* True on network file systems, which refuse a lease unless their server has
 * delegated the file. */
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
 * The kernel grants a read lease if no process has the file open for writing.
 * The lease is given back at once; a process that opens the file in between
 * waits for that. It would also send us a signal: the usual SIGIO ends a
 * process, so we choose SIGURG, which is ignored by default.
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
