/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef COMPRESS_H
#define COMPRESS_H

/**
 * @file compress.h
 * @brief Bytes made smaller, once, for all who will ask for them.
 *
 * The same bytes come to the same ones by the same library, so that servers
 * of one make have the same tags. Called before the server forks. The libraries
 * work in memory of the pool as well: give one that is cleared soon.
 */

#include <apr_pools.h>

/**
 * Compress bytes.
 * @param pool       owns what is returned
 * @param compressed receives the length
 * @return NULL when they would not become fewer, or the library cannot
 */
typedef const char *srm_compress_fn(apr_pool_t *pool, const char *bytes,
                                    apr_size_t length, apr_size_t *compressed);

/** gzip (RFC 1952), level 9. compress.c */
srm_compress_fn srm_gzip;

/**
 * Brotli (RFC 7932), quality 5: higher ones are slower by more than they save
 * while httpd starts. NULL always where the build found no library. brotli.c
 */
srm_compress_fn srm_brotli;

#endif
