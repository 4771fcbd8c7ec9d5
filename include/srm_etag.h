/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_ETAG_H
#define SRM_ETAG_H

/**
 * @file srm_etag.h
 * @brief Whether a client has something already: RFC 9110, section 13.1.2.
 */

#include <apr_pools.h>

/**
 * Look for an entity tag in If-None-Match, by the weak comparison.
 *
 * A filter that compresses on the way out appends the coding to our tag,
 * `"…-gzip"`, and takes it off nowhere: a client that still accepts the coding
 * is known to have our bytes by that tag too.
 * @param pool   for what is returned
 * A star is no tag: whether there is anything must be found out first.
 * @param known  the value of If-None-Match; NULL when it was not sent
 * @param etag   ours: strong, with its quotes
 * @param coding the value of Accept-Encoding; NULL when it was not sent
 * @return the tag to answer with: ours, or ours with such a suffix; NULL when
 *         none is there
 */
const char *srm_etag_known(apr_pool_t *pool, const char *known,
                           const char *etag, const char *coding);

#endif
