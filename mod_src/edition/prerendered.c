/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file prerendered.c
 * @brief Answering with prerendered bytes.
 */

#include "prerendered.h"

#include <string.h>

#include "srm_accept.h"
#include "srm_digest.h"
#include "srm_etag.h"

/** Return the codings of a body that are available by now. */
static unsigned codings_of(const srm_bodies_t *bodies)
{
    return bodies->codings
           | (bodies->compressed ? srm_compressed_codings(bodies->compressed)
                                 : 0);
}

static srm_body_t body_in(const srm_bodies_t *bodies, srm_coding_e coding)
{
    return bodies->codings & SRM_CODING_BIT(coding)
               ? bodies->in[coding]
               : srm_compressed_body(bodies->compressed, coding);
}

void srm_prerendered_get(apr_pool_t *pool,
                         const srm_prerendered_t *prerendered,
                         const srm_request_t *request, srm_answer_t *answer)
{
    const srm_bodies_t *bodies = prerendered->bodies;
    unsigned offered = codings_of(bodies) & ~request->without;
    srm_coding_e coding = srm_accept_coding(request->coding, offered);
    const srm_body_t body = body_in(bodies, coding);
    const char *matched = srm_etag_match(pool, request->if_none_match,
                                         body.etag, request->coding);

    answer->format = prerendered->format;
    answer->cache = prerendered->cache;
    answer->type = prerendered->type;
    answer->link = prerendered->link;
    answer->bytes = body.bytes;
    answer->length = body.length;
    answer->etag = matched ? matched : body.etag;
    answer->prerendered = 1;
    answer->coding = coding;
    /* Caches must know from the first answer on that a compressed body
     * may follow. */
    answer->encoded = bodies->compressed
                      || bodies->codings != SRM_CODING_BIT(SRM_CODING_IDENTITY)
                      || answer->etag != body.etag;
    answer->unchanged = matched != NULL;
}

const srm_prerendered_t *srm_prerendered_asset(apr_pool_t *pool,
                                               const srm_edition_t *edition,
                                               const srm_asset_t *asset)
{
    const srm_prerendered_t *found =
        apr_hash_get(edition->prerendered, asset->path, APR_HASH_KEY_STRING);
    srm_prerendered_t *prerendered;
    srm_bodies_t *bodies;
    srm_body_t *body;

    if (found) {
        return found;
    }
    prerendered = apr_pcalloc(pool, sizeof(*prerendered));
    bodies = apr_pcalloc(pool, sizeof(*bodies));
    body = &bodies->in[SRM_CODING_IDENTITY];
    prerendered->format = SRM_FORMAT_NONE;
    prerendered->type = asset->type;
    prerendered->bodies = bodies;
    bodies->codings = SRM_CODING_BIT(SRM_CODING_IDENTITY);
    body->bytes = asset->bytes;
    body->length = asset->length;
    body->etag = srm_digest_etag(pool, asset->path, strlen(asset->path));
    return prerendered;
}

int srm_prerendered_answer(apr_pool_t *pool, const srm_edition_t *edition,
                           const srm_request_t *request, srm_answer_t *answer)
{
    const char *path = request->path + 1;
    const srm_prerendered_t *prerendered;
    int negotiated = 0;

    if (*request->path != '/' || request->args) {
        return 0;
    }
    prerendered =
        apr_hash_get(edition->prerendered, path, APR_HASH_KEY_STRING);
    if (!prerendered) {
        const srm_prerendered_page_t *page =
            apr_hash_get(edition->pages, path, APR_HASH_KEY_STRING);

        negotiated = page && (page->formats & (page->formats - 1)) != 0;
        prerendered = page ? page->in[srm_accept_format(
                          request->accept, page->formats, page->fallback)]
                           : NULL;
    }
    /* Links in prerendered bytes are correct only for clients at the
     * usual depth. */
    if (!prerendered
        || (request->root && strcmp(request->root, prerendered->root))) {
        return 0;
    }
    memset(answer, 0, sizeof(*answer));
    answer->status = 200;
    answer->negotiated = negotiated;
    srm_prerendered_get(pool, prerendered, request, answer);
    return 1;
}
