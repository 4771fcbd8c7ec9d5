/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef LIFE_H
#define LIFE_H

/**
 * @file life.h
 * @brief What life.c asks when matrices are loaded. One thread, before the
 * server forks.
 */

#include <stdbool.h>

#include "mod_responsibility.h"
#include "srm_store.h"

/** The place of this server's store, and what was there at a start. */
typedef struct modr_store {
    srm_store_t at;
    srm_stored_t found;  /**< without bytes at a reload: memory has them */
    const char *refused; /**< why what is stored is not used, a sentence;
                              NULL when it is, or there is nothing */
} modr_store_t;

/* keep_store.c */

/**
 * Find the place of this server's store.
 * @return NULL when the configuration names none
 */
modr_store_t *modr_store_open(apr_pool_t *pool, const server_rec *main);

/**
 * Read what is stored.
 * @param pool owns the array and what it points at
 * @return of srm_last_good_t; empty when nothing is stored that can be used
 */
apr_array_header_t *modr_store_read(apr_pool_t *pool, modr_store_t *store);

/**
 * Log why what is stored is not used, where that is so.
 * @param terminal APLOG_STARTUP for a line without date and level, or 0
 */
void modr_store_report(server_rec *main, int terminal);

/** Digests of the paths at which this process has stored something; "" for
 *  none. */
typedef struct modr_stored {
    char place[48]; /**< whose file was read or written by this process */
    char same[48];  /**< where the bytes that are kept are stored */
} modr_stored_t;

/**
 * Store what is kept, unless it is stored already.
 * @param stored is brought up to date. A failure is logged
 * @param first  nothing was kept before: the file may have been read
 */
void modr_store_write(apr_pool_t *scratch, server_rec *main,
                      const srm_stored_t *what, modr_stored_t *stored,
                      bool first);

/* strict.c */

/**
 * True if this process has to refuse a configuration whose matrix files are
 * wrong. Never ask the process that serves: see life.c.
 */
bool modr_strict_refuses(apr_pool_t *scratch, const server_rec *main);

/**
 * True if this process gives a running server an order, such as `httpd -k
 * graceful`: it reads the configuration like a start.
 */
bool modr_is_command(apr_pool_t *scratch);

#endif
