/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file digest.c
 * @brief SHA-1, SHA-256 and SipHash, by APR and APR-util.
 */

#include "srm_digest.h"

#include <apr_encode.h>
#include <apr_escape.h>
#include <apr_random.h>
#include <apr_sha1.h>
#include <apr_siphash.h>
#include <apr_strings.h>

const char *srm_digest_hex(apr_pool_t *pool, const char *bytes,
                           apr_size_t length)
{
    unsigned char digest[APR_SHA1_DIGESTSIZE];
    apr_sha1_ctx_t context;

    apr_sha1_init(&context);
    apr_sha1_update_binary(&context, (const unsigned char *)bytes,
                           (unsigned int)length);
    apr_sha1_final(digest, &context);
    return apr_pescape_hex(pool, digest, sizeof(digest), 0);
}

const char *srm_digest_etag(apr_pool_t *pool, const char *bytes,
                            apr_size_t length)
{
    /* The key is not secret, and all servers need the same one: it is that of
     * the algorithm's examples. */
    static const unsigned char key[APR_SIPHASH_KSIZE] = {
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    return apr_psprintf(pool, "\"%016" APR_UINT64_T_HEX_FMT "\"",
                        apr_siphash24(bytes, length, key));
}

const char *srm_digest_source(apr_pool_t *pool, const char *bytes,
                              apr_size_t length)
{
    apr_crypto_hash_t *hash = apr_crypto_sha256_new(pool);
    unsigned char *digest = apr_palloc(pool, hash->size);

    hash->init(hash);
    hash->add(hash, bytes, length);
    hash->finish(hash, digest);
    return apr_pstrcat(
        pool, "'sha256-",
        apr_pencode_base64_binary(pool, digest, hash->size, 0, NULL), "'",
        NULL);
}
