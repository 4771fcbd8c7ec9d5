/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_LATE_H
#define SRM_LATE_H

/**
 * @file srm_late.h
 * @brief Compressed forms that arrive while answers are served already.
 *
 * Compression takes ten times as long as rendering, and while httpd reads its
 * configuration no host of the server is answered. So it is left to a process
 * of its own, which writes into memory that all processes share and only it
 * may write to. A form is complete before its length is published, by a store
 * with release that readers load with acquire; nothing that is published
 * changes any more. Readers need no lock and never wait.
 *
 * The memory: a head, a slot for each body and coding, then the bytes. Its
 * addresses differ between processes, so a slot says where its bytes are by
 * their distance from itself.
 */

#include <apr_pools.h>

#include "srm_coding.h"

/** Bytes of an ETag with its quotes and its NUL, at most. */
#define SRM_LATE_ETAG 24

/** One form of one body. */
typedef struct srm_late {
    apr_uint32_t length;     /**< 0 until the rest is complete; atomic */
    apr_uint32_t no_smaller; /**< 1: there will be none, as it would be no
                                  smaller */
    apr_uint64_t distance;   /**< of the bytes, from this slot */
    char etag[SRM_LATE_ETAG];
} srm_late_t;

/**
 * The codings that have arrived. Any thread of any process.
 * @param late the slots of a body, one for each coding
 * @return a set of SRM_CODING_BIT
 */
static inline unsigned srm_late_codings(const srm_late_t *late)
{
    unsigned codings = 0;
    int i;

    for (i = 0; i < SRM_CODING_IDENTITY; i++) {
        if (__atomic_load_n(&late[i].length, __ATOMIC_ACQUIRE)) {
            codings |= SRM_CODING_BIT(i);
        }
    }
    return codings;
}

#endif
