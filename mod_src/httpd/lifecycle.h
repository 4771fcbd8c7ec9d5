/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef LIFECYCLE_H
#define LIFECYCLE_H

/**
 * @file lifecycle.h
 * @brief Functions that lifecycle.c needs to load matrices. One thread, before
 * the server forks.
 */

#include <stdbool.h>

#include "mod_responsibility.h"
#include "srm_store.h"

/** The store of this server, and what a start found in it. */
typedef struct modr_store {
    srm_store_t at;
    srm_stored_t found;  /**< without bytes at a reload: memory has them */
    const char *refused; /**< reason why the stored data are not used, a
                              sentence; NULL if they are, or there are none */
} modr_store_t;

/* last_good_store.c */

/**
 * Find the store of this server.
 * @return NULL if the configuration names none
 */
modr_store_t *modr_store_open(apr_pool_t *pool, const server_rec *main);

/**
 * Read the stored versions.
 * @param pool owns the array and what it points at
 * @return array of srm_last_good_t; empty if the store has nothing usable
 */
apr_array_header_t *modr_store_read(apr_pool_t *pool, modr_store_t *store);

/**
 * Log the reason if the stored data are not used.
 * @param terminal APLOG_STARTUP for a line without date and level, or 0
 */
void modr_store_report(server_rec *main, int terminal);

/** Digests of the paths that this process has stored data at; "" for none. */
typedef struct modr_stored {
    char path[48];    /**< path of the file that this process read or wrote */
    char current[48]; /**< path of the file that has the current bytes */
} modr_stored_t;

/**
 * Store the last good versions, unless that is already done.
 * @param stored is updated. A failure is logged
 * @param first  no data were in memory before: the file may have been read
 */
void modr_store_write(apr_pool_t *scratch, server_rec *main,
                      const srm_stored_t *data, modr_stored_t *stored,
                      bool first);

/* strict.c */

/**
 * True if this process must refuse a configuration whose matrix files are
 * wrong. Never call it in the process that serves: see lifecycle.c.
 */
bool modr_strict_refuses(apr_pool_t *scratch, const server_rec *main);

/**
 * True if this process sends a command to a running server, such as `httpd -k
 * graceful`: it reads the configuration as a start does.
 */
bool modr_is_command(apr_pool_t *scratch);

#endif
