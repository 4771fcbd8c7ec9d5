/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef MODR_ADMIN_H
#define MODR_ADMIN_H

/**
 * @file modr_admin.h
 * @brief What the module tells administrators beside its log.
 *
 * watch.c notices changes of files, server_status.c adds a section to
 * mod_status, dump.c prints what a start would serve, locations.c warns of
 * rules that cover less than they seem to.
 */

#include <stdbool.h>

#include "mod_responsibility.h"

/* watch.c */

/** Seconds between two looks at the same files. */
#define MODR_WATCH_SECONDS 10

/**
 * Note which versions of its files a content has been loaded from. Before the
 * server forks, after loading, and before modr_last_good_write(): items may
 * point at what was kept.
 */
void modr_watch_note(modr_content_t *content);

/**
 * Complete the health of a content by what its files are now: how many have
 * changed since they were loaded. It looks at the disk, but no more often than
 * every MODR_WATCH_SECONDS in a process; in between it gives what it found. In
 * children, any thread: one of them looks, and the others do not wait for it,
 * since a file system that hangs would hang them all.
 * @param r for the log, and for memory
 */
void modr_watch_look(request_rec *r, const modr_content_t *content,
                     srm_health_t *health);

/** Register the hook that makes what each child notes down. */
void modr_watch_hooks(void);

/* locations.c */

/** Register the hooks that warn of locations for one of a page's formats. */
void modr_locations_hooks(void);

/* dump.c */

/** Name of a server, with its port where it has one. */
const char *modr_server_name(apr_pool_t *pool, const server_rec *server);

/** True if `-D DUMP_RESPONSIBILITY` was given. */
bool modr_dump_wanted(void);

/** Register the hook that prints it. */
void modr_dump_hooks(void);

/* server_status.c */

/** Register the section of mod_status, which need not be there. */
void modr_server_status_hooks(void);

#endif
