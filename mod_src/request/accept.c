/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file accept.c
 * @brief Evaluates Accept and Accept-Encoding.
 */

#include <stdbool.h>
#include <string.h>

#include <apr_cstr.h>

#include "srm_accept.h"

/*
 * Many requests come here, and browsers send long headers: so the field is read
 * once for all offers.
 */

/** A part of the header. */
typedef struct {
    const char *start;
    size_t length;
} span_t;

/** A type or token on offer, and its best match in the header so far. */
typedef struct {
    const char *name;
    size_t length;
    int close;   /**< closeness of the best match: 0 for none */
    int quality; /**< of that match; -1: none */
} wish_t;

/** The characters with a meaning in the header's syntax. */
static const char stops[256] = {['\0'] = 1, [','] = 1, [';'] = 1, ['"'] = 1};

static int is_space(char c)
{
    return c == ' ' || c == '\t';
}

/*
 * Skip to the next comma or semicolon outside quoted strings, or to the end:
 * `text/html;title="a,b", text/plain` is two items. An open quote runs to the
 * end of the field.
 */
static const char *skip(const char *at)
{
    for (;;) {
        while (!stops[(unsigned char)*at]) {
            at++;
        }
        if (*at != '"') {
            return at;
        }
        for (at++; *at && *at != '"'; at++) {
            at += *at == '\\' && at[1];
        }
        at += *at == '"';
    }
}

static span_t trimmed(const char *start, const char *end)
{
    span_t span;

    while (start < end && is_space(*start)) {
        start++;
    }
    while (end > start && is_space(end[-1])) {
        end--;
    }
    span.start = start;
    span.length = (size_t)(end - start);
    return span;
}

/* RFC 9110, 12.4.2: 0 to 1 with at most three digits after the point. */
static int thousandths(span_t value)
{
    const char *at = value.start;
    const char *end = at + value.length;
    int result, place;

    if (at == end || (*at != '0' && *at != '1')) {
        return 0;
    }
    result = (*at++ - '0') * 1000;
    if (at < end && *at++ != '.') {
        return 0;
    }
    for (place = 100; at < end; place /= 10, at++) {
        if (place == 0 || *at < '0' || *at > '9') {
            return 0;
        }
        result += (*at - '0') * place;
    }
    return result <= 1000 ? result : 0;
}

/** Read parameters up to the end of the item: the quality among them. */
static const char *read_parameters(const char *at, int *quality)
{
    int found = 0;

    while (*at == ';') {
        const char *start = at + 1;
        const char *equal;

        at = skip(start);
        equal = memchr(start, '=', (size_t)(at - start));
        if (equal && !found) {
            span_t name = trimmed(start, equal);

            found = name.length == 1 && (*name.start | 0x20) == 'q';
            if (found) {
                *quality = thousandths(trimmed(equal + 1, at));
            }
        }
    }
    return at;
}

/* Compare regardless of case; nearly all clients send lower case. */
static int is_same(const char *written, const char *name, size_t length)
{
    return !memcmp(written, name, length)
           || !apr_cstr_casecmpn(written, name, length);
}

/*
 * Return how closely a range that ends with a star matches a name: 2 for type
 * and star, 1 for a star, 0 for no match. Old Java clients send a lone star
 * for any type.
 */
static int star_closeness(span_t range, const wish_t *wish)
{
    const char *slash;

    if (range.length == 1) {
        return 1;
    }
    slash = memchr(wish->name, '/', wish->length);
    if (!slash || range.start[range.length - 2] != '/') {
        return 0;
    }
    if (range.length == 3 && *range.start == '*') {
        return 1;
    }
    return (size_t)(slash + 2 - wish->name) == range.length
                   && is_same(range.start, wish->name, range.length - 1)
               ? 2
               : 0;
}

/** Match all items of a header against the offers. */
static void weigh(const char *header, wish_t *wishes, int count)
{
    wish_t *const end = wishes + count;
    const char *at = header;

    while (at && *at) {
        const char *start = at;
        int quality = 1000;
        span_t range;
        bool is_star;
        wish_t *wish;

        at = skip(at);
        range = trimmed(start, at);
        at = read_parameters(at, &quality);
        at += *at == ',';
        if (range.length == 0) {
            continue;
        }
        is_star = range.start[range.length - 1] == '*';
        for (wish = wishes; wish < end; wish++) {
            bool is_name = range.length == wish->length
                           && is_same(range.start, wish->name, range.length);
            int close = is_name   ? 3
                        : is_star ? star_closeness(range, wish)
                                  : 0;

            if (close > wish->close
                || (close && close == wish->close
                    && quality > wish->quality)) {
                wish->close = close;
                wish->quality = quality;
            }
        }
    }
}

int srm_accept_quality(const char *header, const char *name)
{
    wish_t wish = {name, strlen(name), 0, -1};

    weigh(header, &wish, 1);
    return wish.quality;
}

/** True if a header begins with a media type of the highest quality. */
static bool begins_with(const char *header, const wish_t *wish)
{
    return header && !strncmp(header, wish->name, wish->length)
           && (header[wish->length] == ',' || !header[wish->length]);
}

srm_format_e srm_accept_format(const char *header, unsigned offered,
                               srm_format_e fallback)
{
    static const wish_t all[SRM_FORMAT_COUNT] = {
#define SRM_FORMAT(name, suffix, media, type)                                 \
    {media, sizeof(media) - 1, 0, -1},
        SRM_FORMATS(SRM_FORMAT)
#undef SRM_FORMAT
    };
    wish_t wishes[SRM_FORMAT_COUNT];
    srm_format_e formats[SRM_FORMAT_COUNT];
    srm_format_e chosen = fallback;
    int best = 0, count = 0;
    int i;

    /* Browsers do on pages: nothing after it can be liked better. */
    if (begins_with(header, &all[fallback])) {
        return fallback;
    }
    /* Dashboards accept text/plain beside JSON, and metrics are that. */
    offered &= ~SRM_FORMAT_BIT(SRM_FORMAT_TEXT);
    for (i = 0; i < SRM_FORMAT_COUNT; i++) {
        if (offered & SRM_FORMAT_BIT(i)) {
            wishes[count] = all[i];
            formats[count++] = (srm_format_e)i;
        }
    }
    weigh(header, wishes, count);
    for (i = 0; i < count; i++) {
        int quality = wishes[i].quality;

        if (quality > best
            || (quality == best && best > 0 && formats[i] == fallback)) {
            chosen = formats[i];
            best = quality;
        }
    }
    return chosen;
}

srm_coding_e srm_accept_coding(const char *header, unsigned offered)
{
    wish_t wishes[SRM_CODING_COUNT] = {
#define SRM_CODING(name, token) {token, sizeof(token) - 1, 0, -1},
        SRM_CODINGS(SRM_CODING)
#undef SRM_CODING
    };
    srm_coding_e chosen = SRM_CODING_IDENTITY;
    int best = 0;
    int i;

    weigh(header, wishes, SRM_CODING_COUNT);
    offered |= SRM_CODING_BIT(SRM_CODING_IDENTITY);
    for (i = 0; i < SRM_CODING_COUNT; i++) {
        if ((offered & SRM_CODING_BIT(i)) && wishes[i].quality > best) {
            chosen = (srm_coding_e)i;
            best = wishes[i].quality;
        }
    }
    return chosen;
}
