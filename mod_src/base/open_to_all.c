/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file open_to_all.c
 * @brief Checks if everybody may change the file at a path.
 */

#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "file.h"

/** Most links to follow; the kernel has the same limit. */
#define LINKS 40

/** A walk along a path, from the root down. */
typedef struct {
    char folder[PATH_MAX]; /**< the real path so far, which has no link */
    char rest[PATH_MAX];   /**< the rest of the path to walk */
    int links;             /**< followed so far */
} walk_t;

/** Begin at the root, also for a relative path. */
static bool begin(walk_t *walk, const char *path)
{
    int length;

    walk->links = 0;
    walk->folder[0] = '\0'; /* the root: names are joined by a slash */
    if (*path == '/') {
        length = snprintf(walk->rest, sizeof(walk->rest), "%s", path);
    }
    else {
        char here[PATH_MAX];

        if (!getcwd(here, sizeof(here))) {
            return false;
        }
        length = snprintf(walk->rest, sizeof(walk->rest), "%s/%s", here, path);
    }
    return length >= 0 && (size_t)length < sizeof(walk->rest);
}

static bool is_open_to_all(const char *folder)
{
    struct stat status;

    return stat(*folder ? folder : "/", &status) == 0
           && (status.st_mode & S_IWOTH) && !(status.st_mode & S_ISVTX);
}

/** Put the target of a link in front of the rest. */
static bool follow(walk_t *walk, const char *link)
{
    char target[PATH_MAX];
    char rest[PATH_MAX];
    ssize_t length = readlink(link, target, sizeof(target) - 1);

    if (length < 0 || ++walk->links > LINKS) {
        return false;
    }
    target[length] = '\0';
    memcpy(rest, walk->rest, sizeof(rest));
    if (*target == '/') {
        walk->folder[0] = '\0';
    }
    length = snprintf(walk->rest, sizeof(walk->rest), "%s/%s", target, rest);
    return length >= 0 && (size_t)length < sizeof(walk->rest);
}

/** Walk to the next name; false at the end, and on an error. */
static bool step(walk_t *walk)
{
    const char *name = walk->rest + strspn(walk->rest, "/");
    size_t length = strcspn(name, "/");
    char next[PATH_MAX];
    struct stat status;
    int printed;

    if (length == 0) {
        return false;
    }
    printed = snprintf(next, sizeof(next), "%s/%.*s", walk->folder,
                       (int)length, name);
    if (printed < 0 || (size_t)printed >= sizeof(next)) {
        return false;
    }
    memmove(walk->rest, name + length, strlen(name + length) + 1);
    if (strcmp(next + strlen(walk->folder), "/.") == 0) {
        return true;
    }
    if (strcmp(next + strlen(walk->folder), "/..") == 0) {
        char *slash = strrchr(walk->folder, '/');

        if (slash) {
            *slash = '\0';
        }
        return true;
    }
    if (lstat(next, &status) != 0) {
        return false;
    }
    if (S_ISLNK(status.st_mode)) {
        return follow(walk, next);
    }
    memcpy(walk->folder, next, (size_t)printed + 1);
    return S_ISDIR(status.st_mode);
}

void file_warn_if_open(const char *path, int file,
                       const srm_location_t *location, srm_report_t *report)
{
    struct stat status;
    walk_t walk;

    if (fstat(file, &status) == 0 && (status.st_mode & S_IWOTH)) {
        srm_report_add(report, location, SRM_P_OPEN_TO_ALL,
                       "everybody can write to it (chmod o-w)");
        return;
    }
    if (!begin(&walk, path)) {
        return;
    }
    /* A user who may write to a folder may replace every file, folder and link
     * in it. */
    do {
        if (is_open_to_all(walk.folder)) {
            srm_report_add(report, location, SRM_P_OPEN_TO_ALL,
                           "everybody can replace it: the folder %s is open "
                           "to all (chmod o-w)",
                           *walk.folder ? walk.folder : "/");
            return;
        }
    } while (step(&walk));
}
