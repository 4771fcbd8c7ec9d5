/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_DIGEST_H
#define SRM_DIGEST_H

/**
 * @file srm_digest.h
 * @brief Digests: equal bytes have equal digests on every machine.
 */

#include <apr_pools.h>

/**
 * The SHA-1 of bytes in 40 hexadecimal digits. It tells versions apart; it is
 * no protection.
 */
const char *srm_digest_hex(apr_pool_t *pool, const char *bytes,
                           apr_size_t length);

/**
 * The SipHash-2-4 of bytes as a strong ETag (RFC 9110, 8.8.3): 16 hexadecimal
 * digits between double quotes. It only tells the versions of one answer apart:
 * 64 bits are enough for that, and it costs a fifth of a SHA-1.
 */
const char *srm_digest_etag(apr_pool_t *pool, const char *bytes,
                            apr_size_t length);

/**
 * The SHA-256 of bytes as a Content-Security-Policy names an allowed style or
 * script (CSP 3, 2.3.1): `'sha256-…'` with its quotes.
 */
const char *srm_digest_source(apr_pool_t *pool, const char *bytes,
                              apr_size_t length);

#endif
