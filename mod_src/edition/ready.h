/* SPDX-License-Identifier: Apache-2.0 */
#ifndef READY_H
#define READY_H

/**
 * @file ready.h
 * @brief What an edition has ready: putting it there, and handing it out.
 * Private to edition/.
 */

#include "srm_asset.h"
#include "srm_edition.h"

/** What is left of an edition's budget. */
apr_size_t srm_ready_left(const srm_edition_t *edition);

/**
 * Begin something ready, in the edition's pool. Its bytes must fit into the
 * budget, or not need to.
 * @param bytes must live as long as the edition
 * @param etag  NULL: a hash of the bytes
 */
srm_ready_t *srm_ready_add(apr_pool_t *pool, srm_edition_t *edition,
                           const char *path, const char *bytes,
                           apr_size_t length, const char *etag);

/**
 * Compress it, in every coding that makes it smaller while the budget lasts.
 * @param scratch for work
 */
void srm_ready_compress(apr_pool_t *pool, apr_pool_t *scratch,
                        srm_edition_t *edition, srm_ready_t *ready);

/** Let a page be found without a suffix, in one form more. */
void srm_ready_index(apr_pool_t *pool, srm_edition_t *edition,
                     const char *path, srm_page_e page,
                     const srm_ready_t *ready);

/**
 * Answer a request whose path is the address of something ready: most are,
 * and need no more than a look at a hash.
 * @param answer receives the answer, whole; untouched when there is none
 * @return 0 when there is none
 */
int srm_ready_answer(apr_pool_t *pool, const srm_edition_t *edition,
                     const srm_asked_t *asked, srm_answer_t *answer);

/**
 * An asset as the edition has it ready; as it came with the module when the
 * edition has nothing ready.
 * @param pool for the latter
 */
const srm_ready_t *srm_ready_asset(apr_pool_t *pool,
                                   const srm_edition_t *edition,
                                   const srm_asset_t *asset);

/** Fill in an answer with the bytes that suit the client best. */
void srm_ready_give(apr_pool_t *pool, const srm_ready_t *ready,
                    const srm_asked_t *asked, srm_answer_t *answer);

#endif
