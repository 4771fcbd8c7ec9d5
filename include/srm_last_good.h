/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_LAST_GOOD_H
#define SRM_LAST_GOOD_H

/**
 * @file srm_last_good.h
 * @brief The last good version of each file, in bytes that outlive the module.
 *
 * At a reload httpd unloads the module and loads it again, perhaps in another
 * build: pointers, literals and library objects become invalid. So the files
 * themselves are stored, packed into one run of bytes after a number of the
 * layout. A module that finds another layout than its own starts without them.
 */

#include <apr_hash.h>
#include <apr_pools.h>
#include <apr_tables.h>
#include <apr_time.h>

/** The record of one file, or of a built-in matrix. */
typedef struct srm_last_good {
    const char *site;    /**< the key of the site's content that names it */
    const char *path;    /**< path of the file; "builtin:id" for a built-in
                              matrix */
    const char *pattern; /**< the wildcard that found it; "" for none */
    const char *bytes;   /**< the last accepted ones, followed by a NUL that is
                              not counted */
    apr_size_t length;   /**< 0: none were ever accepted */
    const char *id;      /**< of the matrix in these bytes; "" for none */
    int served;          /**< the site served them */
    apr_time_t accepted; /**< time when they were first accepted */
    apr_time_t refused;  /**< time since when newer bytes have been refused; 0:
                              they are not */
    int refusals;        /**< consecutive loads that refused the file */
} srm_last_good_t;

/**
 * Pack the records into plain bytes. Records that point to the same bytes share
 * them in the result too.
 * @param pool   owns them
 * @param records of srm_last_good_t
 * @param length receives the number of bytes
 */
const void *srm_last_good_pack(apr_pool_t *pool,
                               const apr_array_header_t *records,
                               apr_size_t *length);

/**
 * Unpack the records.
 * @param pool   owns the array; its records point into the packed bytes
 * @param packed bytes of srm_last_good_pack(), aligned for any type
 * @return of srm_last_good_t; empty when the bytes have another layout
 */
apr_array_header_t *srm_last_good_unpack(apr_pool_t *pool, const void *packed,
                                         apr_size_t length);

/**
 * Index the records, for srm_last_good_find().
 * @param pool for the index
 * @param records of srm_last_good_t; must outlive the index
 */
apr_hash_t *srm_last_good_index(apr_pool_t *pool,
                                const apr_array_header_t *records);

/**
 * Find the record of a file: named by the same site with the same pattern, else
 * by another site with the same pattern, else by any.
 * @param index   made by srm_last_good_index(); its pool is used for a key
 * @param site    the key of a content
 * @param pattern the wildcard, or "" for a file that is named
 * @return NULL when there is none
 */
const srm_last_good_t *srm_last_good_find(apr_hash_t *index, const char *site,
                                          const char *path,
                                          const char *pattern);

/** True if these bytes are the last accepted ones. */
int srm_last_good_is(const srm_last_good_t *record, const char *bytes,
                     apr_size_t length);

#endif
