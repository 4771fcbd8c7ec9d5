/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file output.c
 * @brief The output of the program.
 */

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <apr_strings.h>

#include "cli.h"
#include "srm_printable.h"

/* Write all bytes; return 0 with errno set on failure. */
static int write_all(int file, const char *bytes, apr_size_t length)
{
    while (length > 0) {
        ssize_t written = write(file, bytes, length);

        if (written < 0 && errno != EINTR) {
            return 0;
        }
        if (written > 0) {
            bytes += written;
            length -= (apr_size_t)written;
        }
    }
    return 1;
}

void cli_warn(const char *bytes, apr_size_t length)
{
    /* A failure of standard error cannot be reported anywhere. */
    (void)write_all(STDERR_FILENO, bytes, length);
}

static void complain(apr_pool_t *pool, const char *sentence, const char *hint)
{
    const char *line =
        apr_pstrcat(pool, "responsibility: ", srm_printable(pool, sentence),
                    "\n", hint, NULL);

    cli_warn(line, strlen(line));
}

void cli_complain(apr_pool_t *pool, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    complain(pool, apr_pvsprintf(pool, format, values), "");
    va_end(values);
}

int cli_misused(const cli_t *cli, const char *format, ...)
{
    const char *name = cli->command ? cli->command->name : "";
    va_list values;

    va_start(values, format);
    complain(cli->pool, apr_pvsprintf(cli->pool, format, values),
             apr_pstrcat(cli->pool, "Try: responsibility ", name,
                         *name ? " " : "", "--help\n", NULL));
    va_end(values);
    return CLI_TROUBLE;
}

int cli_print(const srm_text_t *text)
{
    if (!write_all(STDOUT_FILENO, text->bytes, text->length)) {
        cli_complain(text->pool, "standard output: cannot be written: %s",
                     strerror(errno));
        return 0;
    }
    return 1;
}

static int cannot(apr_pool_t *pool, const char *path, const char *what,
                  int error)
{
    cli_complain(pool, "%s: cannot be %s: %s", path, what, strerror(error));
    return 0;
}

/* Give a file the owner, the group and the mode of another one. Without its
 * group, the group gets no access. */
static int take_mode(int file, const struct stat *old)
{
    mode_t mode = old->st_mode & 07777;

    if (fchown(file, old->st_uid, old->st_gid) != 0) {
        mode &= 0777;
        if (fchown(file, (uid_t)-1, old->st_gid) != 0) {
            mode &= 0707;
        }
    }
    return fchmod(file, mode) == 0;
}

/* Write a file that must not exist yet: private until it has the mode of the
 * one that it replaces, if there is one. */
static int write_new(apr_pool_t *pool, const char *path, const char *shown,
                     const srm_text_t *text, const struct stat *old)
{
    int file =
        open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, old ? 0600 : 0666);
    int error = 0;

    if (file < 0) {
        return cannot(pool, shown,
                      errno == EEXIST ? "written (--force writes over it)"
                                      : "made",
                      errno);
    }
    if ((old && !take_mode(file, old))
        || !write_all(file, text->bytes, text->length)
        || (old && fsync(file) != 0)) {
        error = errno;
    }
    if (close(file) != 0 && !error) {
        error = errno;
    }
    if (error) {
        unlink(path);
        return cannot(pool, shown, "written", error);
    }
    return 1;
}

/* True if nobody has written to a file since, or replaced it. */
static bool is_same(const char *path, const struct stat *was)
{
    struct stat now;

    return stat(path, &now) == 0 && now.st_dev == was->st_dev
           && now.st_ino == was->st_ino && now.st_size == was->st_size
           && now.st_mtim.tv_sec == was->st_mtim.tv_sec
           && now.st_mtim.tv_nsec == was->st_mtim.tv_nsec;
}

/*
 * Replace a file. Its bytes are written to a temporary file first, so that a
 * full disk destroys nothing; a symbolic link still points to it.
 */
static int write_over(apr_pool_t *pool, const char *path,
                      const struct stat *old, const srm_text_t *text,
                      const struct stat *was)
{
    char *target = realpath(path, NULL);
    const char *beside;
    int done;

    if (!target) {
        return cannot(pool, path, "found", errno);
    }
    beside = apr_psprintf(pool, "%s.%ld.part", target, (long)getpid());
    done = write_new(pool, beside, beside, text, old);
    if (done && was && !is_same(target, was)) {
        cli_complain(pool,
                     "%s: has changed since it was read; nothing was written",
                     path);
        unlink(beside);
        done = 0;
    }
    if (done && rename(beside, target) != 0) {
        done = cannot(pool, path, "written over", errno);
        unlink(beside);
    }
    free(target);
    return done;
}

static int write_file(const char *path, const srm_text_t *text, int force,
                      const struct stat *was)
{
    struct stat status;

    if (!force || stat(path, &status) != 0) {
        return write_new(text->pool, path, path, text, NULL);
    }
    if (!S_ISREG(status.st_mode)) {
        cli_complain(text->pool, "%s: is not a regular file", path);
        return 0;
    }
    return write_over(text->pool, path, &status, text, was);
}

int cli_write_file(const char *path, const srm_text_t *text, int force)
{
    return write_file(path, text, force, NULL);
}

int cli_write_back(const char *path, const srm_text_t *text,
                   const struct stat *was)
{
    return write_file(path, text, 1, was);
}
