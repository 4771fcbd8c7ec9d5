/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file origin.c
 * @brief Reads origins.
 */

#include <string.h>

#include <apr_cstr.h>
#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_origin.h"

/** The schemes of web pages. */
static const struct {
    const char *name;
    int port; /* the default port */
} schemes[] = {{"https://", 443}, {"http://", 80}};

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static int is_of_label(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c)
           || c == '-' || c == '_';
}

/**
 * Return the length of a host: labels of letters, digits, "-" and "_" between
 * dots.
 */
static size_t host_length(const char *text)
{
    size_t length = 0;
    size_t label = 0;

    for (;; length++) {
        if (is_of_label(text[length])) {
            label++;
        }
        else if (text[length] == '.' && label > 0) {
            label = 0;
        }
        else {
            return label > 0 ? length : 0;
        }
    }
}

/** Read the port after a colon, 1 to 65535; 0 when it is invalid. */
static int read_port(const char *text)
{
    int port = 0;

    if (!*text) {
        return 0;
    }
    for (; *text; text++) {
        if (!is_digit(*text) || port > 6553) {
            return 0;
        }
        port = port * 10 + (*text - '0');
    }
    return port <= 65535 ? port : 0;
}

const char *srm_origin(apr_pool_t *pool, const char *text)
{
    size_t i;

    for (i = 0; i < sizeof(schemes) / sizeof(*schemes); i++) {
        size_t scheme = strlen(schemes[i].name);
        const char *host = text + scheme;
        int port = schemes[i].port;
        size_t length;
        char *origin, *at;

        if (apr_cstr_casecmpn(text, schemes[i].name, scheme)) {
            continue;
        }
        length = host_length(host);
        if (host[length] == ':') {
            port = read_port(host + length + 1);
        }
        else if (host[length]) {
            return NULL;
        }
        if (!length || !port) {
            return NULL;
        }
        origin = apr_pstrmemdup(pool, text, scheme + length);
        for (at = origin; *at; at++) {
            *at = (char)apr_tolower(*at);
        }
        return port == schemes[i].port
                   ? origin
                   : apr_psprintf(pool, "%s:%d", origin, port);
    }
    return NULL;
}
