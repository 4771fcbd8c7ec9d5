/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef COMPRESS_H
#define COMPRESS_H

/**
 * @file compress.h
 * @brief Compression of answers, once for all clients.
 *
 * The same library turns the same bytes into the same result, so that servers
 * with the same build have the same tags. Called before the server forks. The
 * libraries allocate from the pool as well: pass one that is cleared soon.
 */

#include <apr_pools.h>

/**
 * Compress bytes.
 * @param pool       owns what is returned
 * @param compressed receives the length
 * @return NULL if the result would not be shorter, or the library fails
 */
typedef const char *srm_compress_fn(apr_pool_t *pool, const char *bytes,
                                    apr_size_t length, apr_size_t *compressed);

/** gzip (RFC 1952), level 9. gzip.c */
srm_compress_fn srm_gzip;

/**
 * Brotli (RFC 7932), quality 5: higher ones cost more time at httpd's start
 * than they save. Always NULL if the build found no library. brotli.c
 */
srm_compress_fn srm_brotli;

#endif
