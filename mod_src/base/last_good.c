/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file last_good.c
 * @brief Packs last good versions into bytes, and finds them again.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_last_good.h"
#include "srm_text.h"
#include "srm_hash.h"

/* Change this number with the layout: then no build misreads another one's
 * bytes. */
#define LAYOUT APR_UINT64_C(0x53524d4b45505403)

typedef struct {
    apr_uint64_t layout;
    apr_uint64_t count;
    apr_uint64_t length; /* of all, with this */
} head_t;

/* Header of an entry. Its five strings follow, each with a NUL, and padding. */
typedef struct {
    apr_uint64_t site;
    apr_uint64_t path;
    apr_uint64_t pattern;
    apr_uint64_t id;
    apr_uint64_t bytes;
    apr_uint64_t shared; /* number of the entry that has them, from 1; 0: they
                          follow */
    apr_int64_t served;
    apr_int64_t accepted;
    apr_int64_t refused;
    apr_int64_t refusals;
} entry_t;

#define PADDED(length) APR_ALIGN((length), sizeof(apr_uint64_t))

static void add_string(srm_text_t *out, const char *bytes, apr_size_t length)
{
    srm_text_add(out, bytes, length);
    srm_text_addc(out, '\0');
}

static void add_entry(srm_text_t *out, const srm_last_good_t *record,
                      apr_uint64_t shared)
{
    entry_t entry;

    memset(&entry, 0, sizeof(entry));
    entry.site = strlen(record->site);
    entry.path = strlen(record->path);
    entry.pattern = strlen(record->pattern);
    entry.id = strlen(record->id);
    entry.bytes = record->length;
    entry.shared = shared;
    entry.served = record->served;
    entry.accepted = record->accepted;
    entry.refused = record->refused;
    entry.refusals = record->refusals;
    srm_text_add(out, (const char *)&entry, sizeof(entry));
    add_string(out, record->site, entry.site);
    add_string(out, record->path, entry.path);
    add_string(out, record->pattern, entry.pattern);
    add_string(out, record->id, entry.id);
    if (!shared) {
        add_string(out, record->bytes, record->length);
    }
    while (out->length % sizeof(apr_uint64_t)) {
        srm_text_addc(out, '\0');
    }
}

/* Return for each entry the number of the first with the same bytes, from 1; 0
 * if it is that entry. */
static const apr_uint64_t *find_shared(apr_pool_t *pool,
                                       const apr_array_header_t *records)
{
    apr_hash_t *by_address = srm_hash_make(pool);
    apr_uint64_t *shared =
        apr_pcalloc(pool, sizeof(*shared) * (apr_size_t)(records->nelts + 1));
    int i;

    for (i = 0; i < records->nelts; i++) {
        const srm_last_good_t *record =
            &APR_ARRAY_IDX(records, i, srm_last_good_t);
        const srm_last_good_t *first =
            apr_hash_get(by_address, &record->bytes, sizeof(record->bytes));

        if (!first) {
            apr_hash_set(by_address, &record->bytes, sizeof(record->bytes),
                         record);
        }
        else if (first->length == record->length) {
            shared[i] =
                (apr_uint64_t)(first - (const srm_last_good_t *)records->elts)
                + 1;
        }
    }
    return shared;
}

const void *srm_last_good_pack(apr_pool_t *pool,
                               const apr_array_header_t *records,
                               apr_size_t *length)
{
    head_t head = {LAYOUT, (apr_uint64_t)records->nelts, 0};
    apr_size_t room = sizeof(head);
    const apr_uint64_t *shared = find_shared(pool, records);
    srm_text_t *out;
    int i;

    for (i = 0; i < records->nelts; i++) {
        const srm_last_good_t *record =
            &APR_ARRAY_IDX(records, i, srm_last_good_t);

        room += PADDED(sizeof(entry_t) + strlen(record->site)
                       + strlen(record->path) + strlen(record->pattern)
                       + strlen(record->id) + 4
                       + (shared[i] ? 0 : record->length + 1));
    }
    head.length = room;
    out = srm_text_make(pool, room + 1);
    srm_text_add(out, (const char *)&head, sizeof(head));
    for (i = 0; i < records->nelts; i++) {
        add_entry(out, &APR_ARRAY_IDX(records, i, srm_last_good_t), shared[i]);
    }
    *length = out->length;
    return out->bytes;
}

/* Take the next string from the bytes; NULL when they are too short. */
static const char *take(const char **at, const char *end, apr_uint64_t length)
{
    const char *string = *at;

    if (length >= (apr_uint64_t)(end - string) || string[length] != '\0') {
        return NULL;
    }
    *at = string + length + 1;
    return string;
}

/* Return the bytes of an earlier entry; NULL when they do not match. */
static const char *take_shared(const apr_array_header_t *records,
                               const entry_t *entry)
{
    const srm_last_good_t *first;

    if (entry->shared > (apr_uint64_t)records->nelts) {
        return NULL;
    }
    first = &APR_ARRAY_IDX(records, entry->shared - 1, srm_last_good_t);
    return first->length == entry->bytes ? first->bytes : NULL;
}

/* Take the next entry from the bytes; 0 when there is no valid one. */
static int take_entry(const apr_array_header_t *records, const char *start,
                      const char **at, const char *end,
                      srm_last_good_t *record)
{
    entry_t entry;

    if ((apr_size_t)(end - *at) < sizeof(entry)) {
        return 0;
    }
    memcpy(&entry, *at, sizeof(entry));
    *at += sizeof(entry);
    record->site = take(at, end, entry.site);
    record->path = record->site ? take(at, end, entry.path) : NULL;
    record->pattern = record->path ? take(at, end, entry.pattern) : NULL;
    record->id = record->pattern ? take(at, end, entry.id) : NULL;
    record->bytes = !record->id    ? NULL
                    : entry.shared ? take_shared(records, &entry)
                                   : take(at, end, entry.bytes);
    if (!record->bytes) {
        return 0;
    }
    record->length = (apr_size_t)entry.bytes;
    record->served = entry.served != 0;
    record->accepted = entry.accepted;
    record->refused = entry.refused;
    record->refusals = (int)entry.refusals;
    *at = start + PADDED((apr_size_t)(*at - start));
    return *at <= end;
}

apr_array_header_t *srm_last_good_unpack(apr_pool_t *pool, const void *packed,
                                         apr_size_t length)
{
    apr_array_header_t *records =
        apr_array_make(pool, 8, sizeof(srm_last_good_t));
    const char *at = packed;
    const char *end;
    head_t head;
    apr_uint64_t i;

    if (length < sizeof(head)) {
        return records;
    }
    end = at + length;
    memcpy(&head, at, sizeof(head));
    if (head.layout != LAYOUT || head.length != length) {
        return records;
    }
    at += sizeof(head);
    for (i = 0; i < head.count; i++) {
        srm_last_good_t record;

        if (!take_entry(records, packed, &at, end, &record)) {
            apr_array_clear(records);
            break;
        }
        APR_ARRAY_PUSH(records, srm_last_good_t) = record;
    }
    return records;
}

/* The keys of a record, from the most exact to the least. */
enum { BY_SITE, BY_PATTERN, BY_PATH, PRECISIONS };

static const char *record_key(apr_pool_t *pool, int precision,
                              const char *site, const char *path,
                              const char *pattern)
{
    static const char *const prefixes[] = {"s", "w", "p"};

    /* Patterns and sites contain no line feed: configurations consist of
     * lines. */
    return apr_pstrcat(pool, prefixes[precision], path,
                       precision <= BY_PATTERN ? "\n" : NULL, pattern,
                       precision == BY_SITE ? "\n" : NULL, site, NULL);
}

apr_hash_t *srm_last_good_index(apr_pool_t *pool,
                                const apr_array_header_t *records)
{
    apr_hash_t *index = srm_hash_make(pool);
    int i, precision;

    for (i = 0; i < records->nelts; i++) {
        const srm_last_good_t *record =
            &APR_ARRAY_IDX(records, i, srm_last_good_t);

        for (precision = 0; precision < PRECISIONS; precision++) {
            const char *key = record_key(pool, precision, record->site,
                                         record->path, record->pattern);

            if (!apr_hash_get(index, key, APR_HASH_KEY_STRING)) {
                apr_hash_set(index, key, APR_HASH_KEY_STRING, record);
            }
        }
    }
    return index;
}

const srm_last_good_t *srm_last_good_find(apr_hash_t *index, const char *site,
                                          const char *path,
                                          const char *pattern)
{
    const srm_last_good_t *found = NULL;
    int precision;

    for (precision = 0; precision < PRECISIONS && !found; precision++) {
        const char *key = record_key(apr_hash_pool_get(index), precision, site,
                                     path, pattern);

        found = apr_hash_get(index, key, APR_HASH_KEY_STRING);
    }
    return found;
}

int srm_last_good_is(const srm_last_good_t *record, const char *bytes,
                     apr_size_t length)
{
    return bytes && record->length == length
           && !memcmp(record->bytes, bytes, length);
}
