/* SPDX-License-Identifier: Apache-2.0 */
#ifndef EDITIONS_H
#define EDITIONS_H

/**
 * @file editions.h
 * @brief Editions with prerendered answers, for tests.
 */

#include "srm_prerendered.h"

/** Prerender and compress the answers of editions, and attach them. */
srm_prerendered_set_t *editions_ready(apr_pool_t *pool,
                                srm_edition_t *const *editions, int count,
                                apr_size_t limit,
                                const srm_prerendered_set_t *before);

/** Compress what is left of a set; false when nothing is. */
bool editions_compress(apr_pool_t *pool, srm_prerendered_set_t *set);

/** The same for one edition of a catalogue, opened here. */
srm_edition_t *editions_make(apr_pool_t *pool,
                             const srm_catalogue_t *catalogue,
                             apr_size_t limit);

#endif
