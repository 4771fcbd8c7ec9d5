/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include <apr_strings.h>

#include "srm_text.h"

/* Below this a text would grow again at once. */
#define LEAST_ROOM 64

srm_text_t *srm_text_over(apr_pool_t *pool, char *bytes, apr_size_t room)
{
    srm_text_t *text = apr_palloc(pool, sizeof(*text));

    text->pool = pool;
    text->room = room;
    text->bytes = bytes;
    text->length = 0;
    text->most = (apr_size_t)-1;
    text->spilt = 0;
    return text;
}

srm_text_t *srm_text_make(apr_pool_t *pool, apr_size_t room)
{
    apr_size_t least = room < LEAST_ROOM ? LEAST_ROOM : room;

    return srm_text_over(pool, apr_palloc(pool, least), least);
}

void srm_text_limit(srm_text_t *text, apr_size_t most)
{
    /* Only growing is looked at, and what is there already is granted. */
    text->most = most < text->room ? text->room : most;
}

/* Doubling keeps what is left behind in the pool below what is in use. */
static void enlarge(srm_text_t *text, apr_size_t more)
{
    apr_size_t room =
        text->room < text->most / 2 ? text->room * 2 : text->most;
    char *bytes;

    if (room < text->length + more) {
        room = text->length + more;
    }
    bytes = apr_palloc(text->pool, room);
    memcpy(bytes, text->bytes, text->length);
    text->bytes = bytes;
    text->room = room;
}

void srm_text_grow(srm_text_t *text, apr_size_t more)
{
    if (more > text->most || text->length > text->most - more) {
        text->spilt = 1;
        text->length = 0;
    }
    if (text->room - text->length < more) {
        enlarge(text, more);
    }
}

/* The first digit first: then none of them has to be moved. */
static char *put_digits(char *to, apr_uint64_t number)
{
    if (number >= 10) {
        to = put_digits(to, number / 10);
    }
    *to = (char)('0' + number % 10);
    return to + 1;
}

char *srm_text_digits(char *to, apr_int64_t number)
{
    if (number >= 0) {
        return put_digits(to, (apr_uint64_t)number);
    }
    *to = '-';
    /* Unsigned, because the smallest number has no positive twin. */
    return put_digits(to + 1, 0 - (apr_uint64_t)number);
}

void srm_text_addi(srm_text_t *text, apr_int64_t number)
{
    char *to = srm_text_digits(srm_text_room(text, SRM_TEXT_DIGITS), number);

    text->length = (apr_size_t)(to - text->bytes);
}

const char *srm_text_done(srm_text_t *text)
{
    if (text->room == text->length) {
        enlarge(text, 1);
    }
    text->bytes[text->length] = '\0';
    return text->bytes;
}

/* The value of the name that a pattern begins with, in braces, or NULL. */
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
                   const char *const *pairs)
{
    while (*pattern) {
        size_t run = strcspn(pattern + 1, "{") + 1;
        const char *value = *pattern == '{' ? value_of(pattern, pairs) : NULL;

        if (value) {
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
