/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file slug.c
 * @brief Ids made from names: stable, so that links to them stay valid.
 */

#include <string.h>

#include <apr_strings.h>

#include "draft.h"
#include "srm_digest.h"
#include "srm_validate.h"

/* Digits of the digest that replaces a name without letters. */
#define DIGITS 8

/* U+00C0 to U+00FF without their accents; a space has no letter. */
static const char *const latin[64] = {
    "a", "a", "a", "a", "a",  "a",  "ae", "c", "e", "e", "e",  "e", "i",
    "i", "i", "i", "d", "n",  "o",  "o",  "o", "o", "o", " ",  "o", "u",
    "u", "u", "u", "y", "th", "ss", "a",  "a", "a", "a", "a",  "a", "ae",
    "c", "e", "e", "e", "e",  "i",  "i",  "i", "i", "d", "n",  "o", "o",
    "o", "o", "o", " ", "o",  "u",  "u",  "u", "u", "y", "th", "y"};

/* Return the name in ASCII, as far as it has such letters. */
static const char *in_ascii(apr_pool_t *pool, const char *name)
{
    const char *end = name + strlen(name);
    srm_text_t *text = srm_text_make(pool, strlen(name) + 8);
    apr_uint32_t code;
    int taken;

    for (; name < end; name += taken) {
        taken = srm_utf8_read(name, end, &code);
        if (taken <= 1) {
            srm_text_addc(text, *name);
            taken = 1;
        }
        else if (code >= 0xC0 && code <= 0xFF) {
            srm_text_adds(text, latin[code - 0xC0]);
        }
        else if (code < 0x300 || code > 0x36F) {
            /* 0x300 to 0x36F are accents of the previous letter. */
            srm_text_addc(text, ' ');
        }
    }
    return srm_text_done(text);
}

static const char *numbered_id(apr_pool_t *pool, const char *name,
                               const char *fallback)
{
    const char *digest = srm_digest_hex(pool, name, strlen(name));

    return apr_psprintf(pool, "%s-%.*s", fallback, DIGITS, digest);
}

/* Append a number to an id. */
static const char *with_number(apr_pool_t *pool, const char *id, int number)
{
    const char *suffix = apr_psprintf(pool, "-%d", number);
    apr_size_t room = SRM_ID_MAX - strlen(suffix);
    apr_size_t length = strlen(id) < room ? strlen(id) : room;

    while (length > 1 && id[length - 1] == '-') {
        length--;
    }
    return apr_pstrcat(pool, apr_pstrmemdup(pool, id, length), suffix, NULL);
}

const char *draft_slug(apr_pool_t *pool, const char *name, apr_hash_t *taken,
                       const char *fallback, apr_array_header_t *numbered)
{
    const char *base = srm_suggest_id(pool, in_ascii(pool, name));
    const char *id;
    int number = 1;

    if (!base) {
        base = numbered_id(pool, name, fallback);
        APR_ARRAY_PUSH(numbered, const char *) = name;
    }
    for (id = base; apr_hash_get(taken, id, APR_HASH_KEY_STRING);) {
        id = with_number(pool, base, ++number);
    }
    apr_hash_set(taken, id, APR_HASH_KEY_STRING, name);
    return id;
}
