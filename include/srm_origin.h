/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_ORIGIN_H
#define SRM_ORIGIN_H

/**
 * @file srm_origin.h
 * @brief Origins: RFC 6454. Who else's pages may show or read ours.
 */

#include <apr_pools.h>

/**
 * Read an origin: http or https, a host name or an IPv4 address, perhaps a
 * port, and nothing behind it.
 * @return it as browsers write it (section 6.2), in small letters and without
 *         the port that the scheme has anyway; NULL when it is none
 */
const char *srm_origin(apr_pool_t *pool, const char *text);

#endif
