/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_PHRASE_H
#define SRM_PHRASE_H

/**
 * @file srm_phrase.h
 * @brief Words with places to fill in: "{shown} of {all} cells are shown."
 *
 * Each language puts them where it wants them. Private to views/.
 */

#include <apr_pools.h>

/**
 * Fill in the places of a phrase. A place that is not given stays as it is,
 * and what is filled in is not looked at again.
 * @param pool   for the result, which is plain text: the writers escape it
 * @param phrase with places such as {count}
 * @param ...    pairs of place, without its braces, and text, ended by NULL
 */
const char *srm_phrase(apr_pool_t *pool, const char *phrase, ...)
    __attribute__((sentinel));

#endif
