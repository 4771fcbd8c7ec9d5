/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_LAST_GOOD_H
#define SRM_LAST_GOOD_H

/**
 * @file srm_last_good.h
 * @brief What was accepted of each file, as bytes that outlive the module.
 *
 * At a reload httpd unloads the module and loads it again, perhaps another
 * build of it: no pointer, no literal and no object of a library is good any
 * more. So the files themselves are kept, packed into one run of bytes behind
 * a number that tells the layout. Who reads another layout than its own
 * starts anew.
 */

#include <apr_hash.h>
#include <apr_pools.h>
#include <apr_tables.h>
#include <apr_time.h>

/** What is known of one file, or of a matrix of the module's own. */
typedef struct srm_last_good {
    const char *site;    /**< the key of the site's content that names it */
    const char *path;    /**< where it is; "builtin:id" for the module's own */
    const char *pattern; /**< the wildcard that found it; "" for none */
    const char *bytes;   /**< the last ones that were accepted, followed by a
                              NUL that is not counted */
    apr_size_t length;   /**< 0: none ever were */
    const char *id;      /**< of the matrix that they are; "" for none */
    int served;          /**< they were served by the site */
    apr_time_t accepted; /**< when they first were */
    apr_time_t refused;  /**< since when newer ones are refused; 0: they are
                              not */
    int refusals;        /**< loads in a row that refused */
} srm_last_good_t;

/**
 * Pack what is known into plain bytes. Entries whose bytes are at one address
 * share them there, too.
 * @param pool   owns them
 * @param kept   of srm_last_good_t
 * @param length receives how many bytes it came to
 */
const void *srm_last_good_pack(apr_pool_t *pool,
                               const apr_array_header_t *kept,
                               apr_size_t *length);

/**
 * Unpack it.
 * @param pool   owns the array; what its entries point at stays in the bytes
 * @param packed as srm_last_good_pack() made them, aligned for anything
 * @return of srm_last_good_t; empty when the bytes are of another layout
 */
apr_array_header_t *srm_last_good_unpack(apr_pool_t *pool, const void *packed,
                                         apr_size_t length);

/**
 * Index what is known, for srm_last_good_find().
 * @param pool for the index
 * @param kept of srm_last_good_t; has to outlive the index
 */
apr_hash_t *srm_last_good_index(apr_pool_t *pool,
                                const apr_array_header_t *kept);

/**
 * Find what is known of a file: by the same site and in the same way, or else
 * in the same way by another, or else in any.
 * @param index   made by srm_last_good_index(); a little work in its pool
 * @param site    the key of a content
 * @param pattern the wildcard, or "" for a file that is named
 * @return NULL when nothing is
 */
const srm_last_good_t *srm_last_good_find(apr_hash_t *index, const char *site,
                                          const char *path,
                                          const char *pattern);

/** Whether bytes are those that were accepted the last time. */
int srm_last_good_is(const srm_last_good_t *kept, const char *bytes,
                     apr_size_t length);

#endif
