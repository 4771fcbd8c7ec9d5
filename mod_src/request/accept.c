/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include <apr_cstr.h>
#include <apr_lib.h>

#include "srm_accept.h"

/** A part of the header. */
typedef struct {
    const char *start;
    const char *end;
} span_t;

static int is_space(char c)
{
    return c == ' ' || c == '\t';
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
    span.end = end;
    return span;
}

/*
 * Cut the next piece off, up to a separator that no quoted string holds:
 * `text/html;title="a,b", text/plain` is two items. An open quote runs to
 * the end of the field.
 */
static span_t piece(const char **rest, const char *end, char separator)
{
    const char *start = *rest;
    const char *at = start;
    int quoted = 0;

    while (at < end && (quoted || *at != separator)) {
        if (*at == '"') {
            quoted = !quoted;
        }
        else if (quoted && *at == '\\' && at + 1 < end) {
            at++;
        }
        at++;
    }
    *rest = at < end ? at + 1 : end;
    return trimmed(start, at);
}

static int equals(span_t span, const char *name, size_t length)
{
    return (size_t)(span.end - span.start) == length
           && apr_cstr_casecmpn(span.start, name, length) == 0;
}

/*
 * How closely a range matches a name: 3 itself, 2 type and star, 1 star,
 * 0 not at all. Old Java clients send a lone star for any type.
 */
static int closeness(span_t range, const char *name)
{
    const char *slash = strchr(name, '/');

    if (equals(range, name, strlen(name))) {
        return 3;
    }
    if (equals(range, "*", 1)) {
        return 1;
    }
    if (!slash) {
        return 0;
    }
    if (equals(range, "*/*", 3)) {
        return 1;
    }
    if (range.end - range.start > 2 && range.end[-1] == '*') {
        range.end--;
        return equals(range, name, (size_t)(slash - name) + 1) ? 2 : 0;
    }
    return 0;
}

/* RFC 9110, 12.4.2: 0 to 1 with at most three digits behind the point. */
static int thousandths(span_t value)
{
    const char *at = value.start;
    int result, place;

    if (at == value.end || (*at != '0' && *at != '1')) {
        return 0;
    }
    result = (*at++ - '0') * 1000;
    if (at < value.end && *at++ != '.') {
        return 0;
    }
    for (place = 100; at < value.end; place /= 10, at++) {
        if (place == 0 || !apr_isdigit(*at)) {
            return 0;
        }
        result += (*at - '0') * place;
    }
    return result <= 1000 ? result : 0;
}

static int item_quality(const char *rest, const char *end)
{
    while (rest < end) {
        span_t parameter = piece(&rest, end, ';');
        const char *equal = parameter.start;

        while (equal < parameter.end && *equal != '=') {
            equal++;
        }
        if (equal < parameter.end
            && equals(trimmed(parameter.start, equal), "q", 1)) {
            return thousandths(trimmed(equal + 1, parameter.end));
        }
    }
    return 1000;
}

int srm_accept_quality(const char *header, const char *name)
{
    const char *rest = header;
    const char *end;
    int best = 0;
    int quality = -1;

    if (!header) {
        return -1;
    }
    end = header + strlen(header);
    while (rest < end) {
        span_t item = piece(&rest, end, ',');
        const char *parameters = item.start;
        span_t range = piece(&parameters, item.end, ';');
        int close = closeness(range, name);

        if (close && close >= best) {
            int q = item_quality(parameters, item.end);

            quality = close > best || q > quality ? q : quality;
            best = close;
        }
    }
    return quality;
}

srm_form_e srm_accept_form(const char *header, unsigned offered,
                           srm_form_e fallback)
{
    srm_form_e chosen = fallback;
    int best = 0;
    int i;

    for (i = 0; i < SRM_FORM_COUNT; i++) {
        srm_form_e form = (srm_form_e)i;
        int quality;

        if (!(offered & SRM_FORM_BIT(form))) {
            continue;
        }
        quality = srm_accept_quality(header, srm_form_media(form));
        if (quality > best
            || (quality == best && best > 0 && form == fallback)) {
            chosen = form;
            best = quality;
        }
    }
    return chosen;
}
