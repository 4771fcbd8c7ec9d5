/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Calls that fail when a test says so: LD_PRELOAD=failing.so
 * FAILING=CONTROL httpd ... Each line of the file CONTROL is a call, a number
 * and the end of a path:
 *
 *   open 24 site.json       open() and openat() fail with this errno
 *   opendir 13 conf         so does opendir()
 *   readdir3 5 conf         its third readdir() fails
 *   hide 1 site.json        readdir() does not list it
 *   lose 2 site.json        it is not there for the first two stat()
 *   read 5 site.json        read() of what was opened by such a path
 *   write 28 .new           write() to it
 *   fsync 5 .new            fsync() of it
 *   grow 1 site.json        that file gets a byte before it is read
 *   tear 2 site.json        the first two times that it is read, the bytes of
 *                           site.json.next are written over it in between
 *   coarse 1 site.json      its times are full seconds
 *   malloc 100000 -         there is no memory for as many bytes or more
 *   clock -3600 -           the time of day is another, by so many seconds
 *   halt 1 -                a process that limits its time stops before it works
 *
 * The file is read at each call, and may come and go while httpd runs.
 */

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

void *__libc_malloc(size_t size);

/* Below this nobody is asked: httpd asks all the time. */
#define LEAST 50000

#define FILES 1024

/* By descriptor, the errnos with which its calls fail, and which other
 * descriptor gets a byte before it is read. */
static int fails_with[FILES], writes_with[FILES], syncs_with[FILES];
static int grows[FILES];

/* By descriptor: its times are full seconds; it is to be torn; how many names
 * of a folder are read before one fails, and with which errno. */
static bool is_coarse[FILES], tears[FILES];
static int names_left[FILES], names_with[FILES];

/* How often a file was torn, or lost, in this process. */
static long torn, lost;

static int ends_with(const char *path, const char *end, size_t length)
{
    size_t all = strlen(path);

    return all >= length && !memcmp(path + all - length, end, length);
}

/* The number that stands behind a call for a path; 0 when there is none. */
static long ordered(const char *call, const char *path)
{
    const char *control = getenv("FAILING");
    char lines[4096], *line, *rest = lines;
    long number = 0;
    ssize_t length;
    int file;

    if (!control) {
        return 0;
    }
    file = (int)syscall(SYS_openat, AT_FDCWD, control, O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return 0;
    }
    length = syscall(SYS_read, file, lines, sizeof(lines) - 1);
    syscall(SYS_close, file);
    lines[length > 0 ? length : 0] = '\0';
    while (!number && (line = strsep(&rest, "\n"))) {
        const char *word = strsep(&line, " ");
        const char *value = strsep(&line, " ");

        if (line && !strcmp(word, call)
            && (!path || ends_with(path, line, strlen(line)))) {
            number = strtol(value, NULL, 10);
        }
    }
    return number;
}

static int open_it(int folder, const char *path, int flags, mode_t mode)
{
    int saved = errno;
    long failure = ordered("open", path);
    int file;

    errno = saved;
    if (failure) {
        errno = (int)failure;
        return -1;
    }
    file = (int)syscall(SYS_openat, folder, path, flags, mode);
    if (file >= 0 && file < FILES) {
        saved = errno;
        fails_with[file] = (int)ordered("read", path);
        writes_with[file] = (int)ordered("write", path);
        syncs_with[file] = (int)ordered("fsync", path);
        is_coarse[file] = ordered("coarse", path) != 0;
        tears[file] = ordered("tear", path) > torn;
        grows[file] = ordered("grow", path)
                          ? (int)syscall(SYS_openat, folder, path,
                                         O_WRONLY | O_APPEND | O_CLOEXEC)
                          : 0;
        errno = saved;
    }
    return file;
}

int open(const char *path, int flags, ...)
{
    va_list more;
    mode_t mode;

    va_start(more, flags);
    mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_it(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    va_list more;
    mode_t mode;

    va_start(more, flags);
    mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_it(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    va_list more;
    mode_t mode;

    va_start(more, flags);
    mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;
    va_end(more);
    return open_it(folder, path, flags, mode);
}

DIR *opendir(const char *path)
{
    DIR *(*real)(const char *) =
        (DIR * (*)(const char *)) dlsym(RTLD_NEXT, "opendir");
    char call[] = "readdir1";
    long failure = ordered("opendir", path);
    DIR *folder;
    int file;

    if (failure) {
        errno = (int)failure;
        return NULL;
    }
    folder = real(path);
    file = folder ? dirfd(folder) : -1;
    if (file >= 0 && file < FILES) {
        names_with[file] = names_left[file] = 0;
        for (; call[7] <= '9' && !names_with[file]; call[7]++) {
            names_with[file] = (int)ordered(call, path);
            names_left[file] = call[7] - '1';
        }
    }
    return folder;
}

struct dirent *readdir(DIR *folder)
{
    struct dirent *(*real)(DIR *) =
        (struct dirent * (*)(DIR *)) dlsym(RTLD_NEXT, "readdir");
    int file = dirfd(folder);
    struct dirent *entry;
    int saved;

    if (file >= 0 && file < FILES && names_with[file]
        && names_left[file]-- == 0) {
        errno = names_with[file];
        return NULL;
    }
    do {
        entry = real(folder);
        saved = errno;
    } while (entry && ordered("hide", entry->d_name));
    errno = saved;
    return entry;
}

int stat(const char *path, struct stat *status)
{
    int saved = errno;

    if (ordered("lose", path) > lost) {
        lost++;
        errno = ENOENT;
        return -1;
    }
    errno = saved;
    return fstatat(AT_FDCWD, path, status, 0);
}

int fstat(int file, struct stat *status)
{
    int done = fstatat(file, "", status, AT_EMPTY_PATH);

    if (done == 0 && file >= 0 && file < FILES && is_coarse[file]) {
        status->st_mtim.tv_nsec = status->st_ctim.tv_nsec = 0;
    }
    return done;
}

/* Read half of a file, and write other bytes over it in place. */
static ssize_t tear(int file, void *bytes, size_t room)
{
    char link[32], path[4096], other[4096 + 8], piece[65536];
    struct stat status;
    ssize_t length, got;
    int to, from;

    tears[file] = false;
    torn++;
    snprintf(link, sizeof(link), "/proc/self/fd/%d", file);
    length = readlink(link, path, sizeof(path) - 1);
    if (length < 0 || fstat(file, &status) != 0
        || (size_t)status.st_size / 2 > room) {
        abort();
    }
    path[length] = '\0';
    snprintf(other, sizeof(other), "%s.next", path);
    got = syscall(SYS_read, file, bytes, (size_t)status.st_size / 2);
    from = (int)syscall(SYS_openat, AT_FDCWD, other, O_RDONLY | O_CLOEXEC);
    to = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CLOEXEC);
    while ((length = syscall(SYS_read, from, piece, sizeof(piece))) > 0) {
        syscall(SYS_write, to, piece, length);
    }
    syscall(SYS_close, from);
    syscall(SYS_close, to);
    return got;
}

ssize_t read(int file, void *bytes, size_t room)
{
    if (file >= 0 && file < FILES && fails_with[file]) {
        errno = fails_with[file];
        return -1;
    }
    if (file >= 0 && file < FILES && tears[file]) {
        return tear(file, bytes, room);
    }
    if (file >= 0 && file < FILES && grows[file] > 0) {
        syscall(SYS_write, grows[file], " ", 1);
        syscall(SYS_close, grows[file]);
        grows[file] = 0;
    }
    return syscall(SYS_read, file, bytes, room);
}

ssize_t write(int file, const void *bytes, size_t length)
{
    if (file >= 0 && file < FILES && writes_with[file]) {
        errno = writes_with[file];
        return -1;
    }
    return syscall(SYS_write, file, bytes, length);
}

int fsync(int file)
{
    if (file >= 0 && file < FILES && syncs_with[file]) {
        errno = syncs_with[file];
        return -1;
    }
    return (int)syscall(SYS_fsync, file);
}

int close(int file)
{
    if (file >= 0 && file < FILES) {
        if (grows[file] > 0) {
            syscall(SYS_close, grows[file]);
        }
        fails_with[file] = grows[file] = 0;
        writes_with[file] = syncs_with[file] = 0;
        is_coarse[file] = tears[file] = false;
    }
    return (int)syscall(SYS_close, file);
}

static int no_memory(size_t size)
{
    int saved = errno;
    long least = size < LEAST ? 0 : ordered("malloc", NULL);

    errno = least && size >= (size_t)least ? ENOMEM : saved;
    return least && size >= (size_t)least;
}

void *malloc(size_t size)
{
    return no_memory(size) ? NULL : __libc_malloc(size);
}

/* APR may have been built to take the memory of pools from here. */
void *mmap(void *where, size_t size, int access, int flags, int file,
           off_t offset)
{
    if ((flags & MAP_ANONYMOUS) && (flags & MAP_PRIVATE) && no_memory(size)) {
        return MAP_FAILED;
    }
    return (void *)syscall(SYS_mmap, where, size, access, flags, file, offset);
}

static int limit(int resource, const void *limits)
{
    int done = (int)syscall(SYS_prlimit64, 0, resource, limits, NULL);

    if (resource == RLIMIT_CPU && ordered("halt", NULL)) {
        raise(SIGSTOP);
    }
    return done;
}

int setrlimit(__rlimit_resource_t resource, const struct rlimit *limits)
{
    return limit((int)resource, limits);
}

int setrlimit64(__rlimit_resource_t resource, const struct rlimit64 *limits)
{
    return limit((int)resource, limits);
}

/* The clocks that an administrator sets. The others go on. */
int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
    int done = (int)syscall(SYS_gettimeofday, now, zone);
    int saved = errno;

    now->tv_sec += ordered("clock", NULL);
    errno = saved;
    return done;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    int done = (int)syscall(SYS_clock_gettime, clock, now);
    int saved = errno;

    if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) {
        now->tv_sec += ordered("clock", NULL);
    }
    errno = saved;
    return done;
}

time_t time(time_t *where)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    if (where) {
        *where = now.tv_sec;
    }
    return now.tv_sec;
}
