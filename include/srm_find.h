/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_FIND_H
#define SRM_FIND_H

/**
 * @file srm_find.h
 * @brief Looking for one text in many.
 *
 * A finder is made once for a text that is wanted. From then on each byte
 * that is looked at costs one step, whatever is wanted and whatever the bytes
 * are: both may come from somebody who means harm. Functions of the C library
 * are faster with most pairs of texts and many times slower with the worst.
 */

#include <apr_pools.h>

/** A text that is wanted, made ready. Constant: threads may share it. */
typedef struct srm_finder srm_finder_t;

/**
 * Make a finder.
 * @param pool   where it lives, with 512 bytes for each byte of the text
 * @param wanted compared byte by byte; "" is in every text. It is not needed
 *               afterwards. At most 65535 bytes
 */
const srm_finder_t *srm_finder_make(apr_pool_t *pool, const char *wanted);

/**
 * Look for the wanted text.
 * @param bytes  may hold NULs, which no wanted text does: an occurrence never
 *               reaches over one
 * @param length of these bytes
 * @return where the first occurrence begins; NULL when there is none
 */
const char *srm_find(const srm_finder_t *finder, const char *bytes,
                     apr_size_t length);

#endif
