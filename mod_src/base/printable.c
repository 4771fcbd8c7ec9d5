/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file printable.c
 * @brief Escapes text for terminals, logs and messages.
 */

#include <stdbool.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_printable.h"
#include "srm_visible.h"

/* Bytes of the longest character of UTF-8. */
#define CHARACTER_MAX 4

/* True for characters without a width: they are pasted unnoticed, and no word
 * needs them. */
static bool is_hidden(apr_uint32_t code)
{
    return code == 0x200B || (code >= 0x2060 && code <= 0x206F)
           || code == 0xFEFF;
}

static bool is_escaped(apr_uint32_t code)
{
    return srm_utf8_is_control(code) || srm_char_is_direction(code)
           || is_hidden(code) || code == 0x2028 || code == 0x2029;
}

/* Read the first character of a text; 0 when it is not UTF-8. */
static int read_one(const char *text, apr_uint32_t *code)
{
    return srm_utf8_read(text, text + strnlen(text, CHARACTER_MAX), code);
}

const char *srm_printable_one(srm_text_t *out, const char *text)
{
    apr_uint32_t code = (unsigned char)*text;
    int taken = read_one(text, &code);

    if (taken > 0 && !is_escaped(code)) {
        srm_text_add(out, text, (apr_size_t)taken);
        return text + taken;
    }
    srm_text_adds(out, apr_psprintf(out->pool,
                                    taken <= 1 ? "\\x%02x" : "\\u%04x", code));
    return text + (taken > 0 ? taken : 1);
}

const char *srm_printable_add(srm_text_t *out, const char *text,
                              apr_size_t most)
{
    while (*text && most > 0) {
        apr_size_t plain = 0;

        /* Most text is plain ASCII. */
        while (plain < most && text[plain] >= ' ' && text[plain] <= '~') {
            plain++;
        }
        srm_text_add(out, text, plain);
        text += plain;
        most -= plain;
        if (*text && most > 0) {
            text = srm_printable_one(out, text);
            most--;
        }
    }
    return text;
}

const char *srm_printable(apr_pool_t *pool, const char *text)
{
    const char *at = text;
    apr_uint32_t code;
    srm_text_t *out;
    int taken;

    while (*at && (taken = read_one(at, &code)) > 0 && !is_escaped(code)) {
        at += taken;
    }
    if (!*at) {
        return text;
    }
    out = srm_text_make(pool, strlen(text) + 16);
    srm_text_add(out, text, (apr_size_t)(at - text));
    srm_printable_add(out, at, SRM_PRINTABLE_ALL);
    return srm_text_done(out);
}
