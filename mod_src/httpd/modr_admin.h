/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef MODR_ADMIN_H
#define MODR_ADMIN_H

/**
 * @file modr_admin.h
 * @brief Functions of the module for administrators, besides its log.
 *
 * watch.c notices changes of files, server_status.c adds a section to
 * mod_status, dump.c prints what a start would serve, locations.c warns of
 * rules that cover less than they seem to.
 */

#include <stdbool.h>

#include "mod_responsibility.h"

/* watch.c */

/** Seconds between two checks of the same files. */
#define MODR_WATCH_SECONDS 10

/**
 * Record the versions of its files that a content was loaded from. Call it
 * before the server forks, after loading, and before modr_last_good_write():
 * items may point at the previous last good versions.
 */
void modr_watch_note(modr_content_t *content);

/**
 * Complete the health of a content by the state of its files: how many have
 * changed since they were loaded. It reads the disk at most every
 * MODR_WATCH_SECONDS in a process, and returns its last findings otherwise. In
 * children, any thread: one of them reads, and the others do not wait for it,
 * because a file system that hangs would block them all.
 * @param r for the log, and for memory
 */
void modr_watch_look(request_rec *r, const modr_content_t *content,
                     srm_health_t *health);

/** Register the hook that creates the state of each child. */
void modr_watch_hooks(void);

/* locations.c */

/** Register the hooks that warn of locations for one of a page's formats. */
void modr_locations_hooks(void);

/* dump.c */

/** Return the name of a server, with its port if it has one. */
const char *modr_server_name(apr_pool_t *pool, const server_rec *server);

/** True if `-D DUMP_RESPONSIBILITY` was given. */
bool modr_dump_wanted(void);

/** Register the hook that prints it. */
void modr_dump_hooks(void);

/* server_status.c */

/** Register the section of mod_status, which need not be loaded. */
void modr_server_status_hooks(void);

#endif
