/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_COMPRESSED_H
#define SRM_COMPRESSED_H

/**
 * @file srm_compressed.h
 * @brief Compressed bodies that become available while the server is running.
 *
 * Compression takes ten times as long as rendering, and the server does not
 * answer while httpd reads its configuration. So a separate process compresses,
 * and writes to memory that all processes share and only it may write. A body
 * is complete before its length is published, by a store with release that
 * readers load with acquire; published bytes never change. Readers need no lock
 * and never wait.
 *
 * The memory has a head, a slot for each body and coding, and then the bytes.
 * Its addresses differ between processes, so a slot stores the distance from
 * itself to its bytes.
 */

#include <apr_pools.h>

#include "srm_coding.h"

/** Most bytes of an ETag with its quotes and its NUL. */
#define SRM_COMPRESSED_ETAG 24

/** One body in one coding. */
typedef struct srm_compressed {
    apr_uint32_t length;     /**< 0 until the rest is complete; atomic */
    apr_uint32_t no_smaller; /**< 1: never available, as compression makes it no
                                  smaller */
    apr_uint64_t distance;   /**< of the bytes, from this slot */
    char etag[SRM_COMPRESSED_ETAG];
} srm_compressed_t;

/**
 * Return the available codings. Any thread of any process.
 * @param slots of a body, one for each coding
 * @return a set of SRM_CODING_BIT
 */
static inline unsigned srm_compressed_codings(const srm_compressed_t *slots)
{
    unsigned codings = 0;
    int i;

    for (i = 0; i < SRM_CODING_IDENTITY; i++) {
        if (__atomic_load_n(&slots[i].length, __ATOMIC_ACQUIRE)) {
            codings |= SRM_CODING_BIT(i);
        }
    }
    return codings;
}

#endif
