/* SPDX-License-Identifier: Apache-2.0 */
/** @file query.c @brief Reads and writes the query of a URL. */

#include <stdbool.h>
#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "query_names.h"
#include "separator.h"
#include "srm_query.h"
#include "srm_text.h"

/** A query being read. */
typedef struct {
    apr_pool_t *pool;
    srm_query_t *query;
    srm_refusal_t *refusal;
    int values;  /**< values so far, of all names */
    int refused; /**< from now on only the format is read, for the refusal */
} read_state_t;

/* A query may have thousands of names: most differ in their first letter. */
static int find_name(const char *word)
{
    int name;

    for (name = 0; name < NAME_COUNT; name++) {
        if (*query_names[name] == *word && !strcmp(query_names[name], word)) {
            break;
        }
    }
    return name;
}

static int hex(char c)
{
    return apr_isdigit(c)    ? c - '0'
           : apr_isxdigit(c) ? apr_tolower(c) - 'a' + 10
                             : -1;
}

/*
 * Decode a part of a query; NULL for an invalid escape. A NUL becomes the
 * control character 1, which the check of values refuses.
 */
static char *decode(apr_pool_t *pool, const char *from, apr_size_t length)
{
    const char *end = from + length;
    char *text = apr_palloc(pool, length + 1);
    char *to = text;

    while (from < end) {
        char c = *from++;

        if (c == '+') {
            c = ' ';
        }
        else if (c == '%') {
            int high = from < end ? hex(from[0]) : -1;
            int low = high >= 0 && end - from > 1 ? hex(from[1]) : -1;

            if (low < 0) {
                return NULL;
            }
            c = (char)(high << 4 | low);
            c = c ? c : '\1';
            from += 2;
        }
        *to++ = c;
    }
    *to = '\0';
    return text;
}

static int refuse(read_state_t *reading, int name, const char *reason)
{
    if (!reading->refused) {
        srm_refuse(reading->pool, reading->refusal,
                   SRM_REFUSAL_UNREADABLE_QUERY,
                   "The value of the query parameter \"%s\" %s.",
                   query_names[name], reason);
        reading->refusal->parameter = query_names[name];
    }
    return 0;
}

/* Remove spaces from both ends of a text, in place. */
static char *trim(char *text)
{
    apr_size_t length;

    text += strspn(text, " ");
    length = strlen(text);
    while (length > 0 && text[length - 1] == ' ') {
        length--;
    }
    text[length] = '\0';
    return text;
}

/* SRM_QUERY_VALUES_MAX keeps lists short, so a hash would not pay. */
static int is_listed(const apr_array_header_t *ids, const char *id)
{
    int i;

    for (i = 0; i < ids->nelts; i++) {
        if (strcmp(APR_ARRAY_IDX(ids, i, const char *), id) == 0) {
            return 1;
        }
    }
    return 0;
}

static int add_ids(read_state_t *reading, int name, char *value)
{
    apr_array_header_t **ids = &reading->query->ids[name];

    while (value) {
        char *comma = strchr(value, ',');
        const char *id;

        if (comma) {
            *comma++ = '\0';
        }
        id = trim(value);
        value = comma;
        if (!*id) {
            continue;
        }
        if (++reading->values > SRM_QUERY_VALUES_MAX) {
            return refuse(reading, name,
                          "exceeds the limit of " APR_STRINGIFY(
                              SRM_QUERY_VALUES_MAX) " values in one query");
        }
        if (!*ids) {
            *ids = apr_array_make(reading->pool, 4, sizeof(const char *));
        }
        if (!is_listed(*ids, id)) {
            APR_ARRAY_PUSH(*ids, const char *) = id;
        }
    }
    return 1;
}

static int take_text(read_state_t *reading, const char *value)
{
    if (strlen(value) > SRM_QUERY_TEXT_MAX) {
        return refuse(
            reading, NAME_TEXT,
            "is longer than " APR_STRINGIFY(SRM_QUERY_TEXT_MAX) " bytes");
    }
    reading->query->text = value;
    return 1;
}

static int take_format(read_state_t *reading, const char *value)
{
    srm_format_e format = srm_format_find(value);

    if (format == SRM_FORMAT_NONE) {
        reading->query->unknown_format = value;
    }
    else {
        reading->query->format = format;
    }
    return 1;
}

/* Pages that do not have the parameter ignore its value. */
#define OF_SOME_PAGES (SRM_PARAM_VIEW | SRM_PARAM_OPEN | SRM_PARAM_LAYOUT)

/* Refuse a value that is not one of a few words; return 1 if that is for the
 * page to do. */
static int refuse_value(read_state_t *reading, int name, const char *value,
                        const char *words, apr_array_header_t *allowed)
{
    srm_query_t *query = reading->query;
    bool is_deferred = SRM_FILTER_BIT(name) & OF_SOME_PAGES;
    srm_refusal_t *refusal = is_deferred
                                 ? apr_palloc(reading->pool, sizeof(*refusal))
                                 : reading->refusal;

    if (reading->refused || (is_deferred && query->wrong)) {
        return is_deferred;
    }
    srm_refuse(reading->pool, refusal, SRM_REFUSAL_UNKNOWN_VALUE,
               "The query parameter \"%s\" must be %s, not \"%s\".",
               query_names[name], words,
               srm_refusal_quote(reading->pool, value));
    refusal->allowed = allowed;
    refusal->parameter = query_names[name];
    if (is_deferred) {
        query->wrong_param = SRM_FILTER_BIT(name);
        query->wrong = refusal;
    }
    return is_deferred;
}

static int take_flag(read_state_t *reading, int name, const char *value,
                     int *flag)
{
    apr_array_header_t *allowed;

    if (!strcmp(value, "0") || !strcmp(value, "1")) {
        *flag = *value == '1';
        return 1;
    }
    allowed = apr_array_make(reading->pool, 2, sizeof(const char *));
    APR_ARRAY_PUSH(allowed, const char *) = "0";
    APR_ARRAY_PUSH(allowed, const char *) = "1";
    return refuse_value(reading, name, value, "0 or 1", allowed);
}

static int take_separator(read_state_t *reading, const char *value)
{
    char separator = srm_separator_find(value);

    if (!separator) {
        return refuse_value(reading, NAME_SEPARATOR, value,
                            "\",\", \";\" or \"tab\"",
                            srm_separator_names(reading->pool));
    }
    reading->query->separator = separator == ',' ? '\0' : separator;
    return 1;
}

/* Read one of a few words; return its position, 0 when it is none of them. */
static int take_word(read_state_t *reading, int name, const char *value,
                     const char *const *words, int count, const char *listed)
{
    apr_array_header_t *allowed;
    int i;

    for (i = 0; i < count; i++) {
        if (!strcmp(value, words[i])) {
            return i;
        }
    }
    allowed = apr_array_make(reading->pool, count, sizeof(const char *));
    for (i = 0; i < count; i++) {
        APR_ARRAY_PUSH(allowed, const char *) = words[i];
    }
    refuse_value(reading, name, value, listed, allowed);
    return 0;
}

static int take(read_state_t *reading, int name, char *value)
{
    if (name < SRM_FILTER_COUNT) {
        return add_ids(reading, name, value);
    }
    value = trim(value);
    if (!*value) {
        return 1;
    }
    switch (name) {
    case NAME_TEXT:
        return take_text(reading, value);
    case NAME_FROM:
        reading->query->from = value;
        return 1;
    case NAME_TO:
        reading->query->to = value;
        return 1;
    case NAME_YOU:
        reading->query->you = value;
        return 1;
    case NAME_VIEW:
        reading->query->view = (srm_view_e)take_word(
            reading, name, value, query_views, SRM_VIEW_COUNT,
            "\"all\", \"mine\" or \"changes\"");
        return 1;
    case NAME_LAYOUT:
        reading->query->layout =
            (srm_layout_e)take_word(reading, name, value, query_layouts,
                                    SRM_LAYOUT_COUNT, "\"rows\" or \"table\"");
        return 1;
    case NAME_OPEN:
        return take_flag(reading, name, value, &reading->query->open);
    case NAME_BOM:
        return take_flag(reading, name, value, &reading->query->bom);
    case NAME_SEPARATOR:
        return take_separator(reading, value);
    case NAME_DOWNLOAD:
        return take_flag(reading, name, value, &reading->query->download);
    default:
        return take_format(reading, value);
    }
}

static int read_pair(read_state_t *reading, const char *pair,
                     apr_size_t length)
{
    const char *equal = memchr(pair, '=', length);
    char *word, *value;
    int name;

    if (!equal) {
        return 1;
    }
    word = decode(reading->pool, pair, (apr_size_t)(equal - pair));
    name = word ? find_name(word) : NAME_COUNT;
    if (name == NAME_COUNT || (reading->refused && name != NAME_FORM)) {
        return 1;
    }
    value = decode(reading->pool, equal + 1,
                   length - (apr_size_t)(equal + 1 - pair));
    if (!value) {
        return refuse(reading, name,
                      "contains a % without two hexadecimal digits");
    }
    if (!srm_utf8_is_clean(value, strlen(value))
        && !(name == NAME_SEPARATOR && srm_separator_find(value))) {
        return refuse(reading, name,
                      "is not UTF-8 without control "
                      "characters");
    }
    return take(reading, name, value);
}

int srm_query_read(apr_pool_t *pool, const char *args, srm_query_t *query,
                   srm_refusal_t *refusal)
{
    read_state_t reading = {pool, query, refusal, 0, 0};

    memset(query, 0, sizeof(*query));
    query->text = query->from = query->to = query->you = "";
    query->format = SRM_FORMAT_NONE;
    query->unknown_format = "";
    while (args && *args) {
        apr_size_t length = strcspn(args, "&");

        if (!read_pair(&reading, args, length)) {
            reading.refused = 1;
        }
        args += length;
        args += *args == '&';
    }
    return !reading.refused;
}
