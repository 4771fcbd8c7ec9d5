/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file prerendered.c
 * @brief Handing out what is prerendered.
 */

#include "prerendered.h"

#include <string.h>

#include "srm_accept.h"
#include "srm_digest.h"
#include "srm_etag.h"

/** The codings of a body that are there by now. */
static unsigned codings_of(const srm_bodies_t *bodies)
{
    return bodies->codings
           | (bodies->late ? srm_late_codings(bodies->late) : 0);
}

static srm_body_t body_in(const srm_bodies_t *bodies, srm_coding_e coding)
{
    return bodies->codings & SRM_CODING_BIT(coding)
               ? bodies->in[coding]
               : srm_late_body(bodies->late, coding);
}

void srm_ready_give(apr_pool_t *pool, const srm_ready_t *ready,
                    const srm_asked_t *asked, srm_answer_t *answer)
{
    const srm_bodies_t *bodies = ready->bodies;
    unsigned offered = codings_of(bodies) & ~asked->without;
    srm_coding_e coding = srm_accept_coding(asked->coding, offered);
    const srm_body_t body = body_in(bodies, coding);
    const char *known =
        srm_etag_known(pool, asked->known, body.etag, asked->coding);

    answer->form = ready->form;
    answer->cache = ready->cache;
    answer->type = ready->type;
    answer->link = ready->link;
    answer->bytes = body.bytes;
    answer->length = body.length;
    answer->etag = known ? known : body.etag;
    answer->ready = 1;
    answer->coding = coding;
    /* Of a form that is still to arrive, caches must know from the first
     * answer on. */
    answer->encoded = bodies->late
                      || bodies->codings != SRM_CODING_BIT(SRM_CODING_IDENTITY)
                      || answer->etag != body.etag;
    answer->unchanged = known != NULL;
}

const srm_ready_t *srm_ready_asset(apr_pool_t *pool,
                                   const srm_edition_t *edition,
                                   const srm_asset_t *asset)
{
    const srm_ready_t *found =
        apr_hash_get(edition->ready, asset->path, APR_HASH_KEY_STRING);
    srm_ready_t *ready;
    srm_bodies_t *bodies;
    srm_body_t *body;

    if (found) {
        return found;
    }
    ready = apr_pcalloc(pool, sizeof(*ready));
    bodies = apr_pcalloc(pool, sizeof(*bodies));
    body = &bodies->in[SRM_CODING_IDENTITY];
    ready->form = SRM_FORM_NONE;
    ready->type = asset->type;
    ready->bodies = bodies;
    bodies->codings = SRM_CODING_BIT(SRM_CODING_IDENTITY);
    body->bytes = asset->bytes;
    body->length = asset->length;
    body->etag = srm_digest_etag(pool, asset->path, strlen(asset->path));
    return ready;
}

int srm_ready_answer(apr_pool_t *pool, const srm_edition_t *edition,
                     const srm_asked_t *asked, srm_answer_t *answer)
{
    const char *path = asked->path + 1;
    const srm_ready_t *ready;
    int negotiated = 0;

    if (*asked->path != '/' || asked->args) {
        return 0;
    }
    ready = apr_hash_get(edition->ready, path, APR_HASH_KEY_STRING);
    if (!ready) {
        const srm_ready_page_t *page =
            apr_hash_get(edition->pages, path, APR_HASH_KEY_STRING);

        negotiated = page && (page->forms & (page->forms - 1)) != 0;
        ready = page ? page->in[srm_accept_form(asked->accept, page->forms,
                                                page->fallback)]
                     : NULL;
    }
    /* Links of ready bytes are right only for who is where they say. */
    if (!ready || (asked->root && strcmp(asked->root, ready->root))) {
        return 0;
    }
    memset(answer, 0, sizeof(*answer));
    answer->status = 200;
    answer->negotiated = negotiated;
    srm_ready_give(pool, ready, asked, answer);
    return 1;
}
