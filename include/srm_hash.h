/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_HASH_H
#define SRM_HASH_H

/**
 * @file srm_hash.h
 * @brief Hashes whose keys an author or a client chooses.
 *
 * The hash function of APR multiplies by 33, so an attacker finds ten thousand
 * colliding ids in seconds and turns the hash into a list. The function here is
 * SipHash-2-4 with a key that is known only inside the process. The guards
 * allow no other hash in mod_src.
 */

#include <apr_hash.h>

/**
 * Choose a random key. Call this once, when the program or the module starts:
 * before any hash is made, and before there are threads. The key stays the same
 * after that, also in processes that are forked later. Without this call hashes
 * work, but with a key that everybody knows.
 */
void srm_hash_start(void);

/**
 * Make a hash for any keys; apart from its hash function it is APR's.
 * @param pool as for apr_hash_make(): the hash and its entries live there
 */
apr_hash_t *srm_hash_make(apr_pool_t *pool);

/**
 * Return a hash value of bytes that an attacker cannot make collide. It differs
 * from process to process.
 */
apr_uint64_t srm_hash_bytes(const char *bytes, apr_size_t length);

#endif
