/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file hash.c
 * @brief APR's hashes with a hash function that authors of files cannot
 *        predict.
 */

#include "srm_hash.h"

#include <string.h>

#include <apr_general.h>
#include <apr_siphash.h>
#include <apr_time.h>

/* APR gives a hash function no context, so all hashes share one key. */
static unsigned char secret[APR_SIPHASH_KSIZE];

void srm_hash_start(void)
{
    if (apr_generate_random_bytes(secret, sizeof(secret)) != APR_SUCCESS) {
        /* There is nothing better: APR seeds its hashes with the time too. */
        apr_time_t now = apr_time_now();

        memcpy(secret, &now, sizeof(now));
    }
}

apr_uint64_t srm_hash_bytes(const char *bytes, apr_size_t length)
{
    return apr_siphash24(bytes, length, secret);
}

static unsigned int hash_key(const char *bytes, apr_ssize_t *length)
{
    if (*length == APR_HASH_KEY_STRING) {
        *length = (apr_ssize_t)strlen(bytes);
    }
    return (unsigned int)srm_hash_bytes(bytes, (apr_size_t)*length);
}

apr_hash_t *srm_hash_make(apr_pool_t *pool)
{
    return apr_hash_make_custom(pool, hash_key);
}
