/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_HASH_H
#define SRM_HASH_H

/**
 * @file srm_hash.h
 * @brief Hashes whose keys an author or a client may choose.
 *
 * The hash function of APR multiplies by 33, so that ten thousand ids of one
 * hash are a matter of seconds to write, and a hash of them is a list. Here
 * it is SipHash-2-4 with a key that nobody outside the process knows. The
 * guards allow no other hash in mod_src.
 */

#include <apr_hash.h>

/**
 * Choose the key at random. Call it once, when the program or the module
 * starts: before any hash is made, and before there are threads. The key stays
 * the same after that, also in processes that are forked later. Without it
 * hashes work, under a key that everybody knows.
 */
void srm_hash_start(void);

/**
 * Make a hash for any keys; in all else it is APR's.
 * @param pool as for apr_hash_make(): the hash and its entries live there
 */
apr_hash_t *srm_hash_make(apr_pool_t *pool);

/**
 * Bits that tell bytes apart, also bytes that somebody has chosen to be alike.
 * They are others in each process.
 */
apr_uint64_t srm_hash_bytes(const char *bytes, apr_size_t length);

#endif
