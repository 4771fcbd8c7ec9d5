/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file json_scan.c
 * @brief Steps through JSON text.
 */

#include <string.h>

#include "json_scan.h"
#include "srm_text.h"

char srm_json_scan_peek(srm_json_scan_t *walk)
{
    while (walk->at < walk->end
           && (*walk->at == ' ' || *walk->at == '\n' || *walk->at == '\r'
               || *walk->at == '\t')) {
        walk->at++;
    }
    return walk->at < walk->end ? *walk->at : '\0';
}

int srm_json_scan_take(srm_json_scan_t *walk, char byte)
{
    if (srm_json_scan_peek(walk) != byte || walk->at >= walk->end) {
        return 0;
    }
    walk->at++;
    return 1;
}

/* Skip from an opening quote to after the closing one. */
static int skip_text(srm_json_scan_t *walk, int *escapes)
{
    *escapes = 0;
    for (walk->at++; walk->at < walk->end; walk->at++) {
        if (*walk->at == '"') {
            walk->at++;
            return 1;
        }
        if (*walk->at == '\\') {
            *escapes = 1;
            walk->at++;
        }
    }
    walk->at = walk->end;
    return 0;
}

int srm_json_scan_skip(srm_json_scan_t *walk)
{
    int depth = 0;
    int escapes;

    srm_json_scan_peek(walk);
    while (walk->at < walk->end) {
        switch (*walk->at) {
        case '"':
            if (!skip_text(walk, &escapes)) {
                return 0;
            }
            if (depth == 0) {
                return 1;
            }
            continue;
        case '{':
        case '[':
            depth++;
            break;
        case '}':
        case ']':
            if (depth == 0) {
                /* The end of the text also ends a number or a word. */
                return 1;
            }
            if (--depth == 0) {
                walk->at++;
                return 1;
            }
            break;
        case ',':
            if (depth == 0) {
                return 1;
            }
            break;
        }
        walk->at++;
    }
    return depth == 0;
}

/* Read four hexadecimal digits; -1 when they are invalid. */
static long read_unit(const char *at, const char *end)
{
    long unit = 0;
    int i;

    if (end - at < 4) {
        return -1;
    }
    for (i = 0; i < 4; i++) {
        char c = at[i];

        if (c >= '0' && c <= '9') {
            unit = unit << 4 | (c - '0');
        }
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
            unit = unit << 4 | ((c | 0x20) - 'a' + 10);
        }
        else {
            return -1;
        }
    }
    return unit;
}

/* Read the character after `\u`, and a second surrogate; move after them. */
static apr_uint32_t read_escaped(const char **at, const char *end)
{
    long unit = read_unit(*at, end);
    long low;

    if (unit < 0) {
        return 0xFFFD;
    }
    *at += 4;
    if (unit >= 0xD800 && unit <= 0xDBFF && end - *at >= 6 && **at == '\\'
        && (*at)[1] == 'u') {
        low = read_unit(*at + 2, end);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            *at += 6;
            return 0x10000 + ((apr_uint32_t)(unit - 0xD800) << 10)
                   + (apr_uint32_t)(low - 0xDC00);
        }
    }
    return (apr_uint32_t)unit;
}

/* Decoded text is never longer than its escapes, so the room is enough. */
static void decode(srm_json_scan_key_t *key, apr_pool_t *pool)
{
    static const char letters[] = "bfnrt";
    static const char meant[] = "\b\f\n\r\t";
    const char *at = key->bytes;
    const char *end = at + key->length;
    char *bytes = apr_palloc(pool, key->length + 1);
    char *to = bytes;

    while (at < end) {
        const char *letter;

        if (*at != '\\' || at + 1 == end) {
            *to++ = *at++;
            continue;
        }
        at += 2;
        letter = strchr(letters, at[-1]);
        if (at[-1] == 'u') {
            to = srm_utf8_write(to, read_escaped(&at, end));
        }
        else {
            *to++ = letter && *letter ? meant[letter - letters] : at[-1];
        }
    }
    key->bytes = bytes;
    key->length = (apr_size_t)(to - bytes);
}

int srm_json_scan_read_key(srm_json_scan_t *walk, apr_pool_t *pool,
                           srm_json_scan_key_t *key)
{
    int escapes;

    if (srm_json_scan_peek(walk) != '"') {
        return 0;
    }
    key->at = walk->at;
    if (!skip_text(walk, &escapes)) {
        return 0;
    }
    key->bytes = key->at + 1;
    key->length = (apr_size_t)(walk->at - 1 - key->bytes);
    if (escapes) {
        decode(key, pool);
    }
    return srm_json_scan_take(walk, ':');
}
