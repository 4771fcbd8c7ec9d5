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
    apr_uint64_t same; /* number of the entry that has them, from 1; 0: they
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

static void add_entry(srm_text_t *out, const srm_last_good_t *kept,
                      apr_uint64_t same)
{
    entry_t entry;

    memset(&entry, 0, sizeof(entry));
    entry.site = strlen(kept->site);
    entry.path = strlen(kept->path);
    entry.pattern = strlen(kept->pattern);
    entry.id = strlen(kept->id);
    entry.bytes = kept->length;
    entry.same = same;
    entry.served = kept->served;
    entry.accepted = kept->accepted;
    entry.refused = kept->refused;
    entry.refusals = kept->refusals;
    srm_text_add(out, (const char *)&entry, sizeof(entry));
    add_string(out, kept->site, entry.site);
    add_string(out, kept->path, entry.path);
    add_string(out, kept->pattern, entry.pattern);
    add_string(out, kept->id, entry.id);
    if (!same) {
        add_string(out, kept->bytes, kept->length);
    }
    while (out->length % sizeof(apr_uint64_t)) {
        srm_text_addc(out, '\0');
    }
}

/* Return for each entry the number of the first with the same bytes, from 1; 0
 * if it is that entry. */
static const apr_uint64_t *find_same(apr_pool_t *pool,
                                     const apr_array_header_t *kept)
{
    apr_hash_t *by_address = srm_hash_make(pool);
    apr_uint64_t *same =
        apr_pcalloc(pool, sizeof(*same) * (apr_size_t)(kept->nelts + 1));
    int i;

    for (i = 0; i < kept->nelts; i++) {
        const srm_last_good_t *each = &APR_ARRAY_IDX(kept, i, srm_last_good_t);
        const srm_last_good_t *first =
            apr_hash_get(by_address, &each->bytes, sizeof(each->bytes));

        if (!first) {
            apr_hash_set(by_address, &each->bytes, sizeof(each->bytes), each);
        }
        else if (first->length == each->length) {
            same[i] =
                (apr_uint64_t)(first - (const srm_last_good_t *)kept->elts)
                + 1;
        }
    }
    return same;
}

const void *srm_last_good_pack(apr_pool_t *pool,
                               const apr_array_header_t *kept,
                               apr_size_t *length)
{
    head_t head = {LAYOUT, (apr_uint64_t)kept->nelts, 0};
    apr_size_t room = sizeof(head);
    const apr_uint64_t *same = find_same(pool, kept);
    srm_text_t *out;
    int i;

    for (i = 0; i < kept->nelts; i++) {
        const srm_last_good_t *each = &APR_ARRAY_IDX(kept, i, srm_last_good_t);

        room +=
            PADDED(sizeof(entry_t) + strlen(each->site) + strlen(each->path)
                   + strlen(each->pattern) + strlen(each->id) + 4
                   + (same[i] ? 0 : each->length + 1));
    }
    head.length = room;
    out = srm_text_make(pool, room + 1);
    srm_text_add(out, (const char *)&head, sizeof(head));
    for (i = 0; i < kept->nelts; i++) {
        add_entry(out, &APR_ARRAY_IDX(kept, i, srm_last_good_t), same[i]);
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
static const char *take_same(const apr_array_header_t *all,
                             const entry_t *entry)
{
    const srm_last_good_t *first;

    if (entry->same > (apr_uint64_t)all->nelts) {
        return NULL;
    }
    first = &APR_ARRAY_IDX(all, entry->same - 1, srm_last_good_t);
    return first->length == entry->bytes ? first->bytes : NULL;
}

/* Take the next entry from the bytes; 0 when there is no valid one. */
static int take_entry(const apr_array_header_t *all, const char *start,
                      const char **at, const char *end, srm_last_good_t *kept)
{
    entry_t entry;

    if ((apr_size_t)(end - *at) < sizeof(entry)) {
        return 0;
    }
    memcpy(&entry, *at, sizeof(entry));
    *at += sizeof(entry);
    kept->site = take(at, end, entry.site);
    kept->path = kept->site ? take(at, end, entry.path) : NULL;
    kept->pattern = kept->path ? take(at, end, entry.pattern) : NULL;
    kept->id = kept->pattern ? take(at, end, entry.id) : NULL;
    kept->bytes = !kept->id    ? NULL
                  : entry.same ? take_same(all, &entry)
                               : take(at, end, entry.bytes);
    if (!kept->bytes) {
        return 0;
    }
    kept->length = (apr_size_t)entry.bytes;
    kept->served = entry.served != 0;
    kept->accepted = entry.accepted;
    kept->refused = entry.refused;
    kept->refusals = (int)entry.refusals;
    *at = start + PADDED((apr_size_t)(*at - start));
    return *at <= end;
}

apr_array_header_t *srm_last_good_unpack(apr_pool_t *pool, const void *packed,
                                         apr_size_t length)
{
    apr_array_header_t *all = apr_array_make(pool, 8, sizeof(srm_last_good_t));
    const char *at = packed;
    const char *end = at + length;
    head_t head;
    apr_uint64_t i;

    if (length < sizeof(head)) {
        return all;
    }
    memcpy(&head, at, sizeof(head));
    if (head.layout != LAYOUT || head.length != length) {
        return all;
    }
    at += sizeof(head);
    for (i = 0; i < head.count; i++) {
        srm_last_good_t kept;

        if (!take_entry(all, packed, &at, end, &kept)) {
            apr_array_clear(all);
            break;
        }
        APR_ARRAY_PUSH(all, srm_last_good_t) = kept;
    }
    return all;
}

/* The ways to find a file, from the most exact to the least. */
enum { BY_SITE, BY_PATTERN, BY_PATH, WAYS };

static const char *way_key(apr_pool_t *pool, int way, const char *site,
                           const char *path, const char *pattern)
{
    static const char *const ways[] = {"s", "w", "p"};

    /* Patterns and sites contain no line feed: configurations consist of
     * lines. */
    return apr_pstrcat(pool, ways[way], path, way <= BY_PATTERN ? "\n" : NULL,
                       pattern, way == BY_SITE ? "\n" : NULL, site, NULL);
}

apr_hash_t *srm_last_good_index(apr_pool_t *pool,
                                const apr_array_header_t *kept)
{
    apr_hash_t *index = srm_hash_make(pool);
    int i, way;

    for (i = 0; i < kept->nelts; i++) {
        const srm_last_good_t *each = &APR_ARRAY_IDX(kept, i, srm_last_good_t);

        for (way = 0; way < WAYS; way++) {
            const char *key =
                way_key(pool, way, each->site, each->path, each->pattern);

            if (!apr_hash_get(index, key, APR_HASH_KEY_STRING)) {
                apr_hash_set(index, key, APR_HASH_KEY_STRING, each);
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
    int way;

    for (way = 0; way < WAYS && !found; way++) {
        const char *key =
            way_key(apr_hash_pool_get(index), way, site, path, pattern);

        found = apr_hash_get(index, key, APR_HASH_KEY_STRING);
    }
    return found;
}

int srm_last_good_is(const srm_last_good_t *kept, const char *bytes,
                     apr_size_t length)
{
    return bytes && kept->length == length
           && !memcmp(kept->bytes, bytes, length);
}
