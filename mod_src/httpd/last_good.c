/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file last_good.c
 * @brief The last good version of each file, from one reload to the next.
 *
 * httpd clears pconf and unloads the module before it reads its configuration
 * again. Data that must survive are in the process pool, as plain bytes
 * (srm_last_good.h): the next build of the module may be at another address. At
 * a start there are none, and the store is read (last_good_store.c).
 */

#include "lifecycle.h"

#include <limits.h>
#include <string.h>

#include <http_main.h>

#include "srm_quota.h"

/* A build with another head uses another name, and starts without data. */
#define RETAINED "mod_responsibility.kept.3"

typedef struct {
    apr_pool_t *pool; /* of the bytes, and nothing else */
    const void *bytes;
    apr_size_t length;
    modr_stored_t stored;
} retained_t;

void modr_last_good_read(apr_pool_t *pool, server_rec *main)
{
    const retained_t *retained = ap_retained_data_get(RETAINED);
    modr_server_t *conf = modr_server(main);

    conf->store = modr_store_open(pool, main);
    conf->before =
        !retained && conf->store
            ? modr_store_read(pool, conf->store)
            : srm_last_good_unpack(pool, retained ? retained->bytes : NULL,
                                   retained ? retained->length : 0);
}

void modr_last_good_write(apr_pool_t *scratch, server_rec *main,
                          const apr_array_header_t *kept)
{
    retained_t *retained = ap_retained_data_get(RETAINED);
    bool first = !retained;
    apr_pool_t *old;
    /* No tag, no cleanup and no function of ours: all of them would point
     * into this build. */
    apr_pool_t *pool = srm_quota_apart(ap_pglobal);
    apr_size_t length;
    const void *bytes = srm_last_good_pack(pool, kept, &length);

    if (first) {
        retained = ap_retained_data_create(RETAINED, sizeof(*retained));
    }
    else if (length != retained->length
             || memcmp(bytes, retained->bytes, length)) {
        retained->stored.same[0] = '\0';
    }
    old = retained->pool;
    retained->bytes = bytes;
    retained->length = length;
    retained->pool = pool;
    if (old) {
        apr_pool_destroy(old); /* nothing uses its data any more */
    }
    modr_store_write(scratch, main,
                     &(srm_stored_t){bytes, length, (apr_uint64_t)kept->nelts},
                     &retained->stored, first);
}

/* Complete a content's health by the outcome of a file. */
static void note_health(srm_health_t *health, const srm_outcome_t *outcome,
                        const srm_last_good_t *kept)
{
    if (outcome->what == SRM_SOURCE_TAKEN) {
        return;
    }
    health->outdated += outcome->what == SRM_SOURCE_KEPT;
    if (!health->since || kept->refused < health->since) {
        health->since = kept->refused;
    }
    if (kept->refusals > health->loads) {
        health->loads = kept->refusals;
    }
}

/* Add the last good version of a file after this load. */
static void note(apr_array_header_t *all, modr_content_t *content, int which,
                 apr_time_t now)
{
    const modr_item_t *item =
        &APR_ARRAY_IDX(content->items, which, modr_item_t);
    const srm_source_t *source =
        &APR_ARRAY_IDX(content->sources, which, srm_source_t);
    const srm_outcome_t *outcome = &content->catalogue->outcomes.items[which];
    const srm_last_good_t *before = item->kept;
    srm_last_good_t *kept = apr_array_push(all);
    int same =
        before && srm_last_good_is(before, source->bytes, source->length);

    memset(kept, 0, sizeof(*kept));
    kept->bytes = kept->id = "";
    if (before) {
        *kept = *before;
        /* The clock may have been fast then, or is slow now. */
        kept->accepted = kept->accepted < now ? kept->accepted : now;
        kept->refused = kept->refused < now ? kept->refused : now;
    }
    kept->site = content->key;
    kept->path = item->path;
    kept->pattern = item->pattern;
    kept->served = outcome->matrix != NULL;
    if (outcome->what == SRM_SOURCE_TAKEN) {
        kept->bytes = source->bytes;
        kept->length = source->length;
        kept->accepted = same ? kept->accepted : now;
        kept->refused = 0;
        kept->refusals = 0;
    }
    else {
        kept->refused = kept->refused ? kept->refused : now;
        kept->refusals += kept->refusals < INT_MAX;
    }
    if (outcome->matrix) {
        kept->id = outcome->matrix->id;
    }
    note_health(&content->health, outcome, kept);
}

apr_array_header_t *modr_last_good_note(apr_pool_t *pool,
                                        const apr_array_header_t *contents,
                                        apr_time_t now)
{
    apr_array_header_t *all = apr_array_make(pool, 8, sizeof(srm_last_good_t));
    int i, j;

    for (i = 0; i < contents->nelts; i++) {
        modr_content_t *content = APR_ARRAY_IDX(contents, i, modr_content_t *);

        for (j = 0; j < content->items->nelts; j++) {
            note(all, content, j, now);
        }
    }
    return all;
}
