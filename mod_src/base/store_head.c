/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file store_head.c
 * @brief The head of a stored file, which validates its bytes.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_digest.h"
#include "srm_store.h"

#define DIGITS 16

/* Change this number with the head; the other byte order is another layout. */
#define LAYOUT APR_UINT64_C(0x53524d53544f5201)

static const char magic[16] = "SRM last good";

typedef struct {
    char magic[16];
    apr_uint64_t layout;
    apr_uint64_t entries;
    apr_uint64_t length; /* of the bytes after the head */
    char sum[DIGITS];
} head_t;

_Static_assert(sizeof(head_t) == SRM_STORE_HEAD, "what follows is aligned");

/* Compute the checksum of the bytes and their number of entries. */
static void make_checksum(apr_pool_t *scratch, const srm_stored_t *data,
                          char sum[DIGITS])
{
    const char *text =
        apr_psprintf(scratch, "%" APR_UINT64_T_FMT " %s", data->entries,
                     srm_digest_etag(scratch, data->bytes, data->length));

    memcpy(sum, srm_digest_etag(scratch, text, strlen(text)) + 1, DIGITS);
}

void srm_store_head(apr_pool_t *scratch, const srm_stored_t *data,
                    char head[SRM_STORE_HEAD])
{
    head_t new_head = {
        .layout = LAYOUT, .entries = data->entries, .length = data->length};

    memcpy(new_head.magic, magic, sizeof(magic));
    make_checksum(scratch, data, new_head.sum);
    memcpy(head, &new_head, sizeof(new_head));
}

const char *srm_store_verify(apr_pool_t *scratch, const char *file,
                             apr_size_t length, srm_stored_t *found)
{
    srm_stored_t data;
    char sum[DIGITS];
    head_t head;

    if (length < sizeof(head)) {
        return "is truncated";
    }
    memcpy(&head, file, sizeof(head));
    if (memcmp(head.magic, magic, sizeof(magic))) {
        return "was not written by mod_responsibility";
    }
    if (head.layout != LAYOUT) {
        return "was written by another version of mod_responsibility";
    }
    if (head.length != length - sizeof(head)) {
        return "is truncated, or has grown";
    }
    data.bytes = file + sizeof(head);
    data.length = (apr_size_t)head.length;
    data.entries = head.entries;
    make_checksum(scratch, &data, sum);
    if (memcmp(sum, head.sum, sizeof(sum))) {
        return "is corrupt (wrong checksum)";
    }
    *found = data;
    return NULL;
}
