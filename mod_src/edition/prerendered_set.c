/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file prerendered_set.c
 * @brief Sets of prerendered answers.
 */

#include "prerendered.h"

#include <string.h>

#include <apr_strings.h>

#include "srm_digest.h"
#include "srm_hash.h"

const char *prerendered_plan(apr_pool_t *pool, srm_edition_t *const *editions,
                             int count, apr_size_t limit)
{
    srm_text_t *text = srm_text_make(pool, 1024);
    int i;

    srm_text_addi(text, (apr_int64_t)limit);
    for (i = 0; i < count; i++) {
        srm_text_addc(text, ' ');
        srm_text_adds(text, editions[i]->info.tag);
    }
    return srm_digest_hex(pool, text->bytes, text->length);
}

apr_size_t prerendered_room(const srm_prerendered_set_t *set)
{
    apr_size_t most = set->limit / 4 * 3;

    return set->uncompressed < most ? most - set->uncompressed : 0;
}

/** Return the answers of an edition; NULL if the set has none. Tags
 * differ in their first digits, so a linear search is fast even for
 * hundreds. */
static const srm_prerendered_edition_t *find_edition(
    const srm_prerendered_set_t *set, const char *tag)
{
    int i;

    for (i = 0; i < set->editions->nelts; i++) {
        const srm_prerendered_edition_t *edition =
            APR_ARRAY_IDX(set->editions, i, const srm_prerendered_edition_t *);

        if (!strcmp(edition->tag, tag)) {
            return edition;
        }
    }
    return NULL;
}

apr_hash_t *prerendered_by_path(apr_pool_t *scratch,
                                const srm_prerendered_set_t *set,
                                const char *tag)
{
    const srm_prerendered_edition_t *edition = find_edition(set, tag);
    apr_hash_t *by_path;
    int i;

    if (!edition) {
        return NULL;
    }
    by_path = srm_hash_make(scratch);
    for (i = 0; i < edition->answers->nelts; i++) {
        const srm_prerendered_t *answer =
            APR_ARRAY_IDX(edition->answers, i, const srm_prerendered_t *);

        apr_hash_set(by_path, answer->path, APR_HASH_KEY_STRING, answer);
    }
    return by_path;
}

/** Return the set's own copy of a body, one for all answers with the same
 * bytes. */
static srm_bodies_t *share_body(const prerender_state_t *filling,
                                const srm_body_t *original, bool *added)
{
    srm_prerendered_set_t *set = filling->set;
    const char *etag = original->etag
                           ? original->etag
                           : srm_digest_etag(filling->work, original->bytes,
                                             original->length);
    srm_bodies_t *bodies =
        apr_hash_get(filling->by_etag, etag, APR_HASH_KEY_STRING);
    srm_body_t *body;

    *added = !bodies
             || bodies->in[SRM_CODING_IDENTITY].length != original->length
             || memcmp(bodies->in[SRM_CODING_IDENTITY].bytes, original->bytes,
                       original->length);
    if (!*added) {
        return bodies;
    }
    bodies = apr_pcalloc(set->pool, sizeof(*bodies));
    body = &bodies->in[SRM_CODING_IDENTITY];
    body->bytes = apr_pmemdup(set->pool, original->bytes, original->length);
    body->length = original->length;
    body->etag = apr_pstrdup(set->pool, etag);
    bodies->codings = SRM_CODING_BIT(SRM_CODING_IDENTITY);
    bodies->tried = bodies->codings;
    apr_hash_set(filling->by_etag, body->etag, APR_HASH_KEY_STRING, bodies);
    APR_ARRAY_PUSH(set->bodies, srm_bodies_t *) = bodies;
    set->uncompressed += original->length;
    return bodies;
}

static void add_answer(const prerender_state_t *filling,
                       srm_prerendered_edition_t *edition,
                       const srm_prerendered_t *like,
                       const srm_bodies_t *bodies)
{
    apr_pool_t *pool = filling->set->pool;
    srm_prerendered_t *answer = apr_pmemdup(pool, like, sizeof(*like));

    answer->path = apr_pstrdup(pool, like->path);
    answer->page = apr_pstrdup(pool, like->page);
    answer->type = apr_pstrdup(pool, like->type);
    answer->root = apr_pstrdup(pool, like->root);
    answer->link = apr_pstrdup(pool, like->link);
    answer->bodies = bodies;
    APR_ARRAY_PUSH(edition->answers, const srm_prerendered_t *) = answer;
}

void prerendered_add(const prerender_state_t *filling,
                     srm_prerendered_edition_t *edition,
                     const srm_prerendered_t *like, const srm_body_t *original)
{
    bool added;
    srm_bodies_t *bodies = share_body(filling, original, &added);

    /* A workbook is compressed in itself. */
    if (like->format == SRM_FORMAT_XLSX) {
        bodies->tried = SRM_CODING_ALL;
    }
    add_answer(filling, edition, like, bodies);
}

/** Copy a compressed body. */
static void copy_format(srm_prerendered_set_t *set, srm_coding_e coding,
                        const srm_body_t *from, srm_bodies_t *to)
{
    srm_body_t *body = &to->in[coding];

    body->bytes = apr_pmemdup(set->pool, from->bytes, from->length);
    body->length = from->length;
    body->etag = apr_pstrdup(set->pool, from->etag);
    to->codings |= SRM_CODING_BIT(coding);
    to->tried |= SRM_CODING_BIT(coding);
    set->compressed += from->length;
}

/** Copy the compressed bodies that exist or have arrived, as far as their
 * quarter of the limit permits: it may have been lowered. */
static void copy_formats(const prerender_state_t *filling,
                         const srm_bodies_t *from, srm_bodies_t *to)
{
    srm_prerendered_set_t *set = filling->set;
    int i;

    for (i = 0; i < SRM_CODING_IDENTITY; i++) {
        srm_coding_e coding = (srm_coding_e)i;
        bool is_there = (from->codings & SRM_CODING_BIT(i)) != 0;
        srm_body_t body = from->in[i];

        if (is_there
            || srm_compressed_find(filling->previous, from, coding, &body)) {
            if (set->compressed + body.length <= set->limit / 4) {
                copy_format(set, coding, &body, to);
            }
        }
        else if ((from->tried & SRM_CODING_BIT(i))
                 || srm_compressed_is_no_smaller(from, coding)) {
            to->tried |= SRM_CODING_BIT(i);
        }
    }
}

void prerendered_reuse(const prerender_state_t *filling,
                       srm_prerendered_edition_t *edition,
                       const srm_prerendered_t *answer)
{
    bool added;
    srm_bodies_t *bodies =
        share_body(filling, &answer->bodies->in[SRM_CODING_IDENTITY], &added);

    if (added) {
        copy_formats(filling, answer->bodies, bodies);
    }
    add_answer(filling, edition, answer, bodies);
    filling->set->reused++;
}

/** Add an answer to the index that requests use. */
static void index_answer(apr_pool_t *pool, srm_edition_t *edition,
                         const srm_prerendered_t *answer)
{
    srm_prerendered_page_t *page;

    apr_hash_set(edition->prerendered, answer->path, APR_HASH_KEY_STRING,
                 answer);
    if (!answer->page) {
        return;
    }
    page = apr_hash_get(edition->pages, answer->page, APR_HASH_KEY_STRING);
    if (!page) {
        page = apr_pcalloc(pool, sizeof(*page));
        page->formats = answer->formats;
        page->fallback = answer->fallback;
        apr_hash_set(edition->pages, answer->page, APR_HASH_KEY_STRING, page);
    }
    page->in[answer->format] = answer;
}

void srm_prerendered_attach(apr_pool_t *pool, const srm_prerendered_set_t *set,
                            srm_edition_t *const *editions, int count)
{
    int i, j;

    for (i = 0; i < count; i++) {
        const srm_prerendered_edition_t *edition =
            find_edition(set, editions[i]->info.tag);

        for (j = 0; edition && j < edition->answers->nelts; j++) {
            index_answer(
                pool, editions[i],
                APR_ARRAY_IDX(edition->answers, j, const srm_prerendered_t *));
        }
    }
}

bool srm_prerendered_is_current(const srm_prerendered_set_t *set,
                                apr_pool_t *scratch,
                                srm_edition_t *const *editions, int count,
                                apr_size_t limit)
{
    return !strcmp(set->plan,
                   prerendered_plan(scratch, editions, count, limit))
           && (srm_compress_is_done(set) || !srm_compress_size(set));
}
