/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file utf8.c
 * @brief UTF-8: reading, writing and checking characters.
 */

#include "srm_escape.h"
#include "srm_text.h"

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

/* The first byte of a character determines its length. */
typedef struct utf8_lead {
    unsigned char mask; /* of the bits that give the length */
    unsigned char bits; /* and the value of these bits */
    int length;         /* in bytes */
    apr_uint32_t least; /* a lower code point would be an overlong encoding */
} utf8_lead_t;

static const utf8_lead_t leads[] = {
    {0x80, 0x00, 1, 0},
    {0xE0, 0xC0, 2, 0x80},
    {0xF0, 0xE0, 3, 0x800},
    {0xF8, 0xF0, 4, 0x10000},
};

#define LEADS (sizeof(leads) / sizeof(leads[0]))

static const utf8_lead_t *find_lead(unsigned char byte)
{
    unsigned i;

    for (i = 0; i < LEADS; i++) {
        if ((byte & leads[i].mask) == leads[i].bits) {
            return &leads[i];
        }
    }
    return NULL;
}

int srm_utf8_read(const char *bytes, const char *end, apr_uint32_t *code)
{
    const unsigned char *byte = (const unsigned char *)bytes;
    const utf8_lead_t *lead;
    apr_uint32_t value;
    int i;

    if (bytes >= end || !(lead = find_lead(*byte))
        || end - bytes < lead->length) {
        return 0;
    }
    value = *byte & (unsigned char)~lead->mask;
    for (i = 1; i < lead->length; i++) {
        if ((byte[i] & 0xC0) != 0x80) {
            return 0;
        }
        value = value << 6 | (byte[i] & 0x3F);
    }
    if (value < lead->least || value > 0x10FFFF
        || (value >= 0xD800 && value <= 0xDFFF)) {
        return 0;
    }
    if (code) {
        *code = value;
    }
    return lead->length;
}

char *srm_utf8_write(char *to, apr_uint32_t code)
{
    if (code < 0x80) {
        *to++ = (char)code;
        return to;
    }
    if (code < 0x800) {
        *to++ = (char)(0xC0 | code >> 6);
    }
    else if (code < 0x10000) {
        *to++ = (char)(0xE0 | code >> 12);
        *to++ = (char)(0x80 | (code >> 6 & 0x3F));
    }
    else {
        *to++ = (char)(0xF0 | code >> 18);
        *to++ = (char)(0x80 | (code >> 12 & 0x3F));
        *to++ = (char)(0x80 | (code >> 6 & 0x3F));
    }
    *to++ = (char)(0x80 | (code & 0x3F));
    return to;
}

int srm_utf8_is_control(apr_uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code <= 0x9F) || code == 0xFFFE
           || code == 0xFFFF;
}

/* Mark all bytes but the printable ASCII characters: DEL and above, and below
 * space. */
static srm_block_t special_bytes(srm_block_t bytes)
{
    return srm_block_between(bytes, 0x7F, 0x1F);
}

int srm_utf8_is_clean(const char *bytes, apr_size_t length)
{
    const char *end = bytes + length;
    apr_uint32_t code;
    int taken;

    /* Nearly all texts are plain ASCII. */
    bytes += srm_escape_clean(bytes, length, special_bytes);
    while (bytes < end) {
        if (*bytes >= 0x20 && *bytes < 0x7F) {
            bytes++;
            continue;
        }
        taken = srm_utf8_read(bytes, end, &code);
        if (taken == 0 || srm_utf8_is_control(code)) {
            return 0;
        }
        bytes += taken;
    }
    return 1;
}

const char *srm_utf8_repair(apr_pool_t *pool, const char *text)
{
    const char *end = text + strlen(text);
    const char *at = text;
    srm_text_t *out;
    int taken;

    while ((taken = srm_utf8_read(at, end, NULL)) > 0) {
        at += taken;
    }
    if (at == end) {
        return text;
    }
    out = srm_text_make(pool, (apr_size_t)(end - text) + 16);
    srm_text_add(out, text, (apr_size_t)(at - text));
    while (at < end) {
        taken = srm_utf8_read(at, end, NULL);
        if (taken > 0) {
            srm_text_add(out, at, (apr_size_t)taken);
        }
        else {
            srm_text_adds(out, REPLACEMENT);
        }
        at += taken > 0 ? taken : 1;
    }
    return srm_text_done(out);
}
