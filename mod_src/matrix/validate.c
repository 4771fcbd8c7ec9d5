/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file validate.c
 * @brief Validation of ids, dates, links and language tags.
 */

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_validate.h"
#include "srm_text.h"
#include "srm_visible.h"

/* Reserved words in place of a matrix in a URL. */
static const char *const reserved[] = {
    "index",    "cells",  "summary", "options",  "health",
    "metrics",  "assets", "schemas", "openapi",  "api-catalog",
    "problems", "error",  "help",    "concepts", "search"};

#define RESERVED (sizeof(reserved) / sizeof(reserved[0]))

/* Letters and digits without ctype, which depends on the locale. */
static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static int is_letter(char c)
{
    return is_small(c) || (c >= 'A' && c <= 'Z');
}

bool srm_is_text(const char *text)
{
    apr_size_t length = strlen(text);

    return srm_utf8_is_clean(text, length) && srm_text_is_visible(text, length)
           && !srm_text_open_direction(text, length);
}

int srm_is_id(const char *text)
{
    const char *at = text;

    while (*at) {
        if (*at == '-') {
            if (at == text || at[-1] == '-' || at[1] == '\0') {
                return 0;
            }
        }
        else if (!is_small(*at) && !is_digit(*at)) {
            return 0;
        }
        at++;
    }
    return at > text && at - text <= SRM_ID_MAX;
}

int srm_is_reserved(const char *id)
{
    apr_size_t i;

    for (i = 0; i < RESERVED; i++) {
        if (!strcmp(id, reserved[i])) {
            return 1;
        }
    }
    return 0;
}

/* Return the value of decimal digits; -1 when one is not a digit. */
static int digits(const char *at, int count)
{
    int number = 0;

    while (count-- > 0) {
        if (!is_digit(*at)) {
            return -1;
        }
        number = number * 10 + (*at++ - '0');
    }
    return number;
}

static int days_of(int month, int year)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

int srm_is_date(const char *text)
{
    int year, month, day;

    if (strlen(text) != 10 || text[4] != '-' || text[7] != '-') {
        return 0;
    }
    year = digits(text, 4);
    month = digits(text + 5, 2);
    day = digits(text + 8, 2);
    return year >= 1 && month >= 1 && month <= 12 && day >= 1
           && day <= days_of(month, year);
}

apr_int64_t srm_date_seconds(const char *date)
{
    int year = digits(date, 4);
    int month = digits(date + 5, 2);
    int before = year - 1; /* whole years, from year 1 */
    apr_int64_t days = (apr_int64_t)before * 365 + before / 4 - before / 100
                       + before / 400 + digits(date + 8, 2) - 1;

    while (--month > 0) {
        days += days_of(month, year);
    }
    return (days - 719162) * 24 * 60 * 60; /* days before 1970 */
}

int srm_is_year_older(const char *date, const char *today)
{
    /* Month and day are compared as text; only the year is increased, so the
     * 29th of February needs no special case. */
    int year = digits(date, 4) + 1;
    int now = digits(today, 4);

    return year < now || (year == now && strcmp(date + 4, today + 4) < 0);
}

/* Return the part of a link after `http://` or `https://`, or NULL. */
static const char *skip_scheme(const char *link)
{
    static const char *const schemes[] = {"https://", "http://"};
    int i;

    for (i = 0; i < 2; i++) {
        apr_size_t length = strlen(schemes[i]);
        apr_size_t j = 0;

        while (j < length && apr_tolower(link[j]) == schemes[i][j]) {
            j++;
        }
        if (j == length) {
            return link + length;
        }
    }
    return NULL;
}

static bool has_invisible(const char *text)
{
    const char *end = text + strlen(text);
    apr_uint32_t code;

    for (; text < end; text++) {
        /* Such a character begins with one of these bytes. */
        if ((unsigned char)*text <= ' '
            || ((unsigned char)*text >= 0xC2 && srm_utf8_read(text, end, &code)
                && srm_char_is_invisible(code))) {
            return true;
        }
    }
    return false;
}

int srm_is_link(const char *text)
{
    const char *host = skip_scheme(text);
    const char *end, *at;

    if (!host) {
        return 0;
    }
    if (text[strcspn(text, "\"'<>\\\x7F")] || has_invisible(text)) {
        return 0;
    }
    end = host + strcspn(host, "/?#");
    for (at = host; at < end; at++) {
        if (*at == '@') {
            host = at + 1;
        }
    }
    return host < end && *host != ':';
}

int srm_is_language(const char *text)
{
    int length = 0;
    int part = 0;

    for (;; text++) {
        if (is_letter(*text) || (part > 0 && is_digit(*text))) {
            if (++length > (part == 0 ? 3 : 8)) {
                return 0;
            }
            continue;
        }
        /* The language has two or three letters: "english" would be well
         * formed, but no such language is registered. */
        if (length == 0 || (part == 0 && length < 2)) {
            return 0;
        }
        if (*text == '\0') {
            /* A single letter must be followed by more. */
            return length > 1;
        }
        if (*text != '-') {
            return 0;
        }
        part++;
        length = 0;
    }
}

const char *srm_suggest_id(apr_pool_t *pool, const char *text)
{
    char id[SRM_ID_MAX + 1];
    apr_size_t length = 0;

    for (; *text && length < SRM_ID_MAX; text++) {
        char c = (char)apr_tolower(*text);

        if (is_small(c) || is_digit(c)) {
            id[length++] = c;
        }
        else if (length > 0 && id[length - 1] != '-') {
            id[length++] = '-';
        }
    }
    if (length > 0 && id[length - 1] == '-') {
        length--;
    }
    return length > 0 ? apr_pstrmemdup(pool, id, length) : NULL;
}
