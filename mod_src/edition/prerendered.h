/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef PRERENDERED_H
#define PRERENDERED_H

/**
 * @file prerendered.h
 * @brief Filling a set of prerendered answers, and answering with them. Private
 * to edition/.
 */

#include "srm_asset.h"
#include "srm_prerendered.h"

/** A set being filled. */
typedef struct prerender_state {
    srm_prerendered_set_t *set;
    const srm_prerendered_set_t *previous; /* the previous set, or NULL */
    apr_hash_t *by_etag;                 /* srm_bodies_t */
    apr_pool_t *work;                    /* cleared after each answer */
    char *buffer;                        /* buffer for writing each answer */
    apr_size_t room;                     /* size of the buffer */
    apr_size_t in_vain; /* bytes of answers that did not fit */
} prerender_state_t;

/* prerender_pages.c */

/** A site whose pages are rendered. */
typedef struct prerender_site {
    const srm_catalogue_t *catalogue;
    bool (*render)(void *baton, srm_page_e page,
                   const char *const *ids); /* in all formats; false if none
                                               fitted */
    void *baton;
} prerender_site_t;

/** Functions that render pages, the most requested first; ended by NULL. */
extern void (*const prerender_steps[])(const prerender_site_t *site);

/* prerendered_set.c */

/**
 * Return a name for the input of a set: equal names give equal sets.
 * @param pool owns the name
 */
const char *prerendered_plan(apr_pool_t *pool, srm_edition_t *const *editions,
                             int count, apr_size_t limit);

/** Return the number of bytes that may still be added uncompressed. */
apr_size_t prerendered_room(const srm_prerendered_set_t *set);

/** Return the answers of an edition in a set, by their paths; NULL if it
 * has none. In scratch. */
apr_hash_t *prerendered_by_path(apr_pool_t *scratch,
                                const srm_prerendered_set_t *set,
                                const char *tag);

/**
 * Add an answer to an edition of the set. Everything is copied.
 * @param like     the answer but for its bodies
 * @param original its bytes; without an ETag they get their hash
 */
void prerendered_add(const prerender_state_t *filling,
                     srm_prerendered_edition_t *edition,
                     const srm_prerendered_t *like, const srm_body_t *original);

/** Add an answer of the previous set unchanged, with its compressed bodies. */
void prerendered_reuse(const prerender_state_t *filling,
                           srm_prerendered_edition_t *edition,
                           const srm_prerendered_t *answer);

/* prerendered.c */

/**
 * Answer a request whose path is that of a prerendered answer: most are, and
 * need only one hash look-up.
 * @param answer receives the complete answer; untouched if there is none
 * @return 0 if there is none
 */
int srm_prerendered_answer(apr_pool_t *pool, const srm_edition_t *edition,
                           const srm_request_t *request, srm_answer_t *answer);

/**
 * Return an asset as the edition has it prerendered; else as it came with the
 * module.
 * @param pool for the latter
 */
const srm_prerendered_t *srm_prerendered_asset(apr_pool_t *pool,
                                               const srm_edition_t *edition,
                                               const srm_asset_t *asset);

/** Fill in an answer with the bytes that suit the client best. */
void srm_prerendered_get(apr_pool_t *pool,
                         const srm_prerendered_t *prerendered,
                         const srm_request_t *request, srm_answer_t *answer);

#endif
