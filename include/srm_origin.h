/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_ORIGIN_H
#define SRM_ORIGIN_H

/**
 * @file srm_origin.h
 * @brief Origins (RFC 6454) of sites whose pages may embed or read ours.
 */

#include <apr_pools.h>

/**
 * Read an origin: http or https, a host name or an IPv4 address, perhaps a
 * port, and nothing after it.
 * @return the origin as browsers write it (section 6.2), in lower case and
 *         without the scheme's default port; NULL when the text is not an
 *         origin
 */
const char *srm_origin(apr_pool_t *pool, const char *text);

#endif
