/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_ETAG_H
#define SRM_ETAG_H

/**
 * @file srm_etag.h
 * @brief Evaluation of If-None-Match: RFC 9110, section 13.1.2.
 */

#include <apr_pools.h>

/**
 * Look for an entity tag in If-None-Match, by the weak comparison.
 *
 * A filter that compresses on the way out appends the coding to our tag,
 * `"…-gzip"`, and never removes it. So that tag too means that the client has
 * our bytes, if it still accepts the coding. A star is not a tag: the caller
 * has to know first that the resource exists.
 * @param pool          for the returned tag
 * @param if_none_match its value; NULL when it was not sent
 * @param etag          ours: strong, with its quotes
 * @param coding        the value of Accept-Encoding; NULL when it was not sent
 * @return the tag to answer with: ours, or ours with such a suffix; NULL when
 *         there is none
 */
const char *srm_etag_match(apr_pool_t *pool, const char *if_none_match,
                           const char *etag, const char *coding);

#endif
