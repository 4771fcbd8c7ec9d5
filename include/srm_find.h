/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_FIND_H
#define SRM_FIND_H

/**
 * @file srm_find.h
 * @brief Searches many texts for one text.
 *
 * A finder is made once for each searched text. Then a search takes one step
 * per byte, for all texts and all bytes: both may come from an attacker.
 * Functions of the C library are faster with most texts and many times slower
 * with the worst.
 */

#include <apr_pools.h>

/** A searched text, prepared. Constant: threads may share it. */
typedef struct srm_finder srm_finder_t;

/**
 * Make a finder.
 * @param pool   owns it, with 512 bytes for each byte of the text
 * @param wanted compared byte by byte; "" is in every text. It is not needed
 *               afterwards. At most 65535 bytes
 */
const srm_finder_t *srm_finder_make(apr_pool_t *pool, const char *wanted);

/**
 * Find the wanted text.
 * @param bytes  may hold NULs, which no wanted text does: an occurrence never
 *               extends over one
 * @param length of these bytes
 * @return the start of the first occurrence; NULL when there is none
 */
const char *srm_find(const srm_finder_t *finder, const char *bytes,
                     apr_size_t length);

#endif
