/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file ready.c
 * @brief What an edition has ready: putting it there, and handing it out.
 */

#include "ready.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_accept.h"
#include "srm_compress.h"
#include "srm_digest.h"
#include "srm_etag.h"

/** What makes each coding. */
static srm_compress_fn *const compressors[SRM_CODING_COUNT] = {
    [SRM_CODING_BROTLI] = srm_brotli,
    [SRM_CODING_GZIP] = srm_gzip,
};

static void put(apr_pool_t *pool, srm_edition_t *edition, srm_ready_t *ready,
                srm_coding_e coding, const char *bytes, apr_size_t length,
                const char *etag)
{
    srm_body_t *body = &ready->in[coding];

    body->bytes = bytes;
    body->length = length;
    body->etag = etag ? etag : srm_digest_etag(pool, bytes, length);
    ready->codings |= SRM_CODING_BIT(coding);
    edition->bytes += length;
}

apr_size_t srm_ready_left(const srm_edition_t *edition)
{
    return edition->bytes < edition->budget ? edition->budget - edition->bytes
                                            : 0;
}

srm_ready_t *srm_ready_add(apr_pool_t *pool, srm_edition_t *edition,
                           const char *path, const char *bytes,
                           apr_size_t length, const char *etag)
{
    srm_ready_t *ready = apr_pcalloc(pool, sizeof(*ready));

    ready->form = SRM_FORM_NONE;
    put(pool, edition, ready, SRM_CODING_IDENTITY, bytes, length, etag);
    apr_hash_set(edition->ready, apr_pstrdup(pool, path), APR_HASH_KEY_STRING,
                 ready);
    return ready;
}

void srm_ready_compress(apr_pool_t *pool, apr_pool_t *scratch,
                        srm_edition_t *edition, srm_ready_t *ready)
{
    const srm_body_t *plain = &ready->in[SRM_CODING_IDENTITY];
    int coding;

    for (coding = 0; coding < SRM_CODING_COUNT; coding++) {
        apr_size_t length = 0;
        const char *bytes = compressors[coding] && srm_ready_left(edition)
                                ? compressors[coding](scratch, plain->bytes,
                                                      plain->length, &length)
                                : NULL;

        if (bytes && length <= srm_ready_left(edition)) {
            put(pool, edition, ready, (srm_coding_e)coding,
                apr_pmemdup(pool, bytes, length), length, NULL);
            edition->compressed += length;
        }
    }
}

void srm_ready_index(apr_pool_t *pool, srm_edition_t *edition,
                     const char *path, srm_page_e page,
                     const srm_ready_t *ready)
{
    srm_ready_page_t *entry =
        apr_hash_get(edition->pages, path, APR_HASH_KEY_STRING);

    if (!entry) {
        entry = apr_pcalloc(pool, sizeof(*entry));
        entry->forms = srm_view_forms(page);
        entry->fallback = srm_view(page)->fallback;
        apr_hash_set(edition->pages, apr_pstrdup(pool, path),
                     APR_HASH_KEY_STRING, entry);
    }
    entry->in[ready->form] = ready;
}

void srm_ready_give(apr_pool_t *pool, const srm_ready_t *ready,
                    const srm_asked_t *asked, srm_answer_t *answer)
{
    unsigned offered = ready->codings & ~asked->without;
    srm_coding_e coding = srm_accept_coding(asked->coding, offered);
    const srm_body_t *body = &ready->in[coding];
    const char *known =
        srm_etag_known(pool, asked->known, body->etag, asked->coding);

    answer->form = ready->form;
    answer->cache = ready->cache;
    answer->type = ready->type;
    answer->link = ready->link;
    answer->bytes = body->bytes;
    answer->length = body->length;
    answer->etag = known ? known : body->etag;
    answer->ready = 1;
    answer->coding = coding;
    answer->encoded = ready->codings != SRM_CODING_BIT(SRM_CODING_IDENTITY)
                      || answer->etag != body->etag;
    answer->unchanged = known != NULL;
}

const srm_ready_t *srm_ready_asset(apr_pool_t *pool,
                                   const srm_edition_t *edition,
                                   const srm_asset_t *asset)
{
    srm_ready_t *ready =
        apr_hash_get(edition->ready, asset->path, APR_HASH_KEY_STRING);
    srm_body_t *body;

    if (!ready) {
        ready = apr_pcalloc(pool, sizeof(*ready));
        body = &ready->in[SRM_CODING_IDENTITY];
        ready->form = SRM_FORM_NONE;
        ready->type = asset->type;
        ready->codings = SRM_CODING_BIT(SRM_CODING_IDENTITY);
        body->bytes = asset->bytes;
        body->length = asset->length;
        body->etag = srm_digest_etag(pool, asset->path, strlen(asset->path));
    }
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
