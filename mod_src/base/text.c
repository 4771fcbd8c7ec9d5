/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file text.c
 * @brief A growing run of bytes, with limits, drains and safe points.
 */

#include <string.h>

#include <apr_strings.h>

#include "srm_quota.h"
#include "srm_text.h"

/* Least size of a buffer: a smaller one would grow again at once. */
#define LEAST_ROOM 64

/* Most room that a drained text keeps. */
#define KEPT_ROOM (128 * 1024)

/* The length of a text that never rests. */
#define NEVER ((apr_size_t)-1)

srm_text_t *srm_text_over(apr_pool_t *pool, char *bytes, apr_size_t room)
{
    srm_text_t *text = apr_pcalloc(pool, sizeof(*text));

    text->pool = pool;
    text->scratch = pool;
    text->room = room;
    text->bytes = bytes;
    text->first = bytes;
    text->first_room = room;
    text->most = NEVER;
    text->rest = NEVER;
    text->piece = SRM_TEXT_PIECE;
    return text;
}

srm_text_t *srm_text_make(apr_pool_t *pool, apr_size_t room)
{
    apr_size_t least = room < LEAST_ROOM ? LEAST_ROOM : room;

    return srm_text_over(pool, srm_quota_grow(pool, NULL, 0, 0, least, true),
                         least);
}

void srm_text_limit(srm_text_t *text, apr_size_t most)
{
    /* The limit is checked only when growing, so room that exists is
     * granted. */
    text->most = most < text->room ? text->room : most;
}

void srm_text_drain(srm_text_t *text, srm_drain_fn *drain, void *to,
                    apr_size_t hold)
{
    if (text->scratch == text->pool) {
        apr_pool_create(&text->scratch, text->pool);
    }
    text->drain = drain;
    text->to = to;
    text->rest = hold;
    text->deniable = true;
}

/* Mark a text as overflowed and discard its bytes. */
static void overflow(srm_text_t *text)
{
    text->overflowed = true;
    text->gone += text->length;
    text->length = 0;
}

/* Empty a text, and keep no more room than it will need. */
static void empty(srm_text_t *text, apr_size_t kept)
{
    text->length = 0;
    if (text->room > kept && text->bytes != text->first) {
        srm_quota_free(text->pool, text->bytes, text->room);
        text->bytes = text->first;
        text->room = text->first_room;
    }
}

/* True if a text would exceed its limit with this many bytes more. */
static bool is_over(const srm_text_t *text, apr_size_t more)
{
    apr_size_t weight = text->drain ? text->weight : 0;

    return more > text->most
           || srm_text_total(text) + weight > text->most - more;
}

bool srm_text_rest(srm_text_t *text)
{
    if (text->drain) {
        if (!text->overflowed
            && (is_over(text, 0)
                || !text->drain(text->to, text->bytes, text->length))) {
            text->overflowed = true;
        }
        text->gone += text->length;
        empty(text, KEPT_ROOM);
    }
    if (text->scratch != text->pool) {
        apr_pool_clear(text->scratch);
    }
    text->rest = text->length + text->piece;
    return !text->overflowed;
}

void srm_text_again(srm_text_t *text, srm_drain_fn *drain, void *to)
{
    empty(text, text->first_room);
    text->gone = 0;
    text->weighed = 0;
    text->weight = 0;
    text->most = NEVER;
    text->overflowed = false;
    text->denied = false;
    srm_text_drain(text, drain, to, text->piece);
    text->deniable = false;
}

bool srm_text_finish(srm_text_t *text)
{
    if (text->drain && text->gone > 0) {
        srm_text_rest(text);
    }
    else if (is_over(text, 0)) {
        overflow(text);
    }
    return !text->overflowed;
}

/* Doubling keeps the old buffers in the pool smaller than the current one. */
static bool enlarge(srm_text_t *text, apr_size_t more, bool must)
{
    apr_size_t room =
        text->room < text->most / 2 ? text->room * 2 : text->most;
    char *bytes;

    if (room < text->length + more) {
        room = text->length + more;
    }
    bytes = srm_quota_grow(text->pool, text->bytes, text->length, text->room,
                           room, must);
    if (bytes) {
        text->bytes = bytes;
        text->room = room;
    }
    return bytes != NULL;
}

void srm_text_grow(srm_text_t *text, apr_size_t more)
{
    if (is_over(text, more)) {
        overflow(text);
    }
    if (text->room - text->length < more
        && !enlarge(text, more, !text->deniable)) {
        text->denied = true;
        overflow(text);
    }
    /* The writer needs room, even if its output is discarded. */
    if (text->room - text->length < more) {
        enlarge(text, more, true);
    }
}

/** The most bytes of a number, with its sign. */
#define DIGITS 20

/* Write the first digit first, so that none has to be moved. */
static char *put_digits(char *to, apr_uint64_t number)
{
    if (number >= 10) {
        to = put_digits(to, number / 10);
    }
    *to = (char)('0' + number % 10);
    return to + 1;
}

void srm_text_addi(srm_text_t *text, apr_int64_t number)
{
    char *to = srm_text_room(text, DIGITS);
    /* Unsigned, because the smallest number has no positive twin. */
    apr_uint64_t amount =
        number < 0 ? 0 - (apr_uint64_t)number : (apr_uint64_t)number;

    if (number < 0) {
        *to++ = '-';
    }
    text->length = (apr_size_t)(put_digits(to, amount) - text->bytes);
}

const char *srm_text_done(srm_text_t *text)
{
    if (text->room == text->length) {
        enlarge(text, 1, true);
    }
    text->bytes[text->length] = '\0';
    return text->bytes;
}

/* Return the value of the name in braces at the start of a pattern, or NULL. */
static const char *value_of(const char *pattern, const char *const *pairs)
{
    for (; *pairs; pairs += 2) {
        size_t length = strlen(pairs[0]);

        if (strncmp(pattern + 1, pairs[0], length) == 0
            && pattern[length + 1] == '}') {
            return pairs[1];
        }
    }
    return NULL;
}

void srm_text_fill(srm_text_t *text, const char *pattern,
                   const char *const *pairs, int most)
{
    while (*pattern) {
        size_t run = strcspn(pattern + 1, "{") + 1;
        const char *value =
            *pattern == '{' && most > 0 ? value_of(pattern, pairs) : NULL;

        if (value) {
            most--;
            srm_text_adds(text, value);
            run = strcspn(pattern, "}") + 1;
        }
        else {
            srm_text_add(text, pattern, run);
        }
        pattern += run;
    }
}

const char *srm_text_time(apr_pool_t *pool, apr_time_t time)
{
    apr_time_exp_t parts;

    apr_time_exp_gmt(&parts, time);
    return apr_psprintf(pool, "%04d-%02d-%02dT%02d:%02d:%02dZ",
                        parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                        parts.tm_hour, parts.tm_min, parts.tm_sec);
}

const char *srm_text_today(apr_pool_t *pool)
{
    return apr_pstrndup(pool, srm_text_time(pool, apr_time_now()),
                        strlen("2026-11-24"));
}
