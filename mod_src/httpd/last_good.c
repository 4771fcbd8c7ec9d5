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
#define RETAINED "mod_responsibility.last_good.1"

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
    conf->last_good =
        !retained && conf->store
            ? modr_store_read(pool, conf->store)
            : srm_last_good_unpack(pool, retained ? retained->bytes : NULL,
                                   retained ? retained->length : 0);
}

void modr_last_good_write(apr_pool_t *scratch, server_rec *main,
                          const apr_array_header_t *records)
{
    retained_t *retained = ap_retained_data_get(RETAINED);
    bool first = !retained;
    apr_pool_t *old;
    /* No tag, no cleanup and no function of ours: all of them would point
     * into this build. */
    apr_pool_t *pool = srm_quota_apart(ap_pglobal);
    apr_size_t length;
    const void *bytes = srm_last_good_pack(pool, records, &length);

    if (first) {
        retained = ap_retained_data_create(RETAINED, sizeof(*retained));
    }
    else if (length != retained->length
             || memcmp(bytes, retained->bytes, length)) {
        retained->stored.current[0] = '\0';
    }
    old = retained->pool;
    retained->bytes = bytes;
    retained->length = length;
    retained->pool = pool;
    if (old) {
        apr_pool_destroy(old); /* nothing uses its data any more */
    }
    modr_store_write(
        scratch, main,
        &(srm_stored_t){bytes, length, (apr_uint64_t)records->nelts},
        &retained->stored, first);
}

/* Complete a content's health by the outcome of a file. */
static void update_health(srm_health_t *health, const srm_outcome_t *outcome,
                          const srm_last_good_t *record)
{
    if (outcome->status == SRM_SOURCE_ACCEPTED) {
        return;
    }
    health->outdated += outcome->status == SRM_SOURCE_LAST_GOOD;
    if (!health->since || record->refused < health->since) {
        health->since = record->refused;
    }
    if (record->refusals > health->loads) {
        health->loads = record->refusals;
    }
}

/* Add the last good version of a file after this load. */
static void update_record(apr_array_header_t *records, modr_content_t *content,
                          int which, apr_time_t now)
{
    const modr_item_t *item =
        &APR_ARRAY_IDX(content->items, which, modr_item_t);
    const srm_source_t *source =
        &APR_ARRAY_IDX(content->sources, which, srm_source_t);
    const srm_outcome_t *outcome = &content->catalogue->outcomes.items[which];
    const srm_last_good_t *previous = item->last_good;
    srm_last_good_t *record = apr_array_push(records);
    int is_unchanged =
        previous && srm_last_good_is(previous, source->bytes, source->length);

    memset(record, 0, sizeof(*record));
    record->bytes = record->id = "";
    if (previous) {
        *record = *previous;
        /* The clock may have been fast then, or is slow now. */
        record->accepted = record->accepted < now ? record->accepted : now;
        record->refused = record->refused < now ? record->refused : now;
    }
    record->site = content->key;
    record->path = item->path;
    record->pattern = item->pattern;
    record->served = outcome->matrix != NULL;
    if (outcome->status == SRM_SOURCE_ACCEPTED) {
        record->bytes = source->bytes;
        record->length = source->length;
        record->accepted = is_unchanged ? record->accepted : now;
        record->refused = 0;
        record->refusals = 0;
    }
    else {
        record->refused = record->refused ? record->refused : now;
        record->refusals += record->refusals < INT_MAX;
    }
    if (outcome->matrix) {
        record->id = outcome->matrix->id;
    }
    update_health(&content->health, outcome, record);
}

apr_array_header_t *modr_last_good_update(apr_pool_t *pool,
                                          const apr_array_header_t *contents,
                                          apr_time_t now)
{
    apr_array_header_t *records =
        apr_array_make(pool, 8, sizeof(srm_last_good_t));
    int i, j;

    for (i = 0; i < contents->nelts; i++) {
        modr_content_t *content = APR_ARRAY_IDX(contents, i, modr_content_t *);

        for (j = 0; j < content->items->nelts; j++) {
            update_record(records, content, j, now);
        }
    }
    return records;
}
