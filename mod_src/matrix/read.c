/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file read.c
 * @brief JSON values by the library jansson.
 */

#include <float.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include <jansson.h>

#include "locate.h"
#include "read.h"
#include "srm_reserve.h"
#include "syntax.h"

/* A value is the library's own type under another name. */
static json_t *json_of(const srm_value_t *value)
{
    return (json_t *)value;
}

static srm_value_t *value_of(json_t *json)
{
    return (srm_value_t *)json;
}

static json_t *parse(const srm_source_t *body, size_t flags,
                     json_error_t *error)
{
    return json_loadb(body->bytes, body->length,
                      flags | JSON_DECODE_ANY | JSON_ALLOW_NUL, error);
}

static apr_status_t release(void *json)
{
    json_decref(json);
    return APR_SUCCESS;
}

void srm_load_end(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

static void report_syntax(const srm_load_state_t *loading,
                          const srm_source_t *body, const json_error_t *error)
{
    int nul = json_error_code(error) == json_error_null_byte_in_key;

    /* Without memory, the library mostly gives no error text. */
    if (!*error->text || json_error_code(error) == json_error_out_of_memory) {
        srm_reserve_refuse(body->name, loading->report);
        return;
    }
    srm_syntax_report(
        loading, body, error->position > 0 ? (size_t)error->position : 0,
        error->text, nul ? SRM_P_CONTROL_CHARACTER : SRM_P_BAD_JSON);
}

srm_value_t *srm_read(const srm_load_state_t *loading,
                      const srm_source_t *body)
{
    json_error_t error;
    json_t *root = parse(body, JSON_REJECT_DUPLICATES, &error);

    if (!root && json_error_code(&error) == json_error_duplicate_key) {
        srm_locate_duplicates(loading->scratch, body, loading->report);
        root = parse(body, 0, &error);
    }
    if (root) {
        apr_pool_cleanup_register(loading->scratch, root, release,
                                  apr_pool_cleanup_null);
    }
    else {
        report_syntax(loading, body, &error);
    }
    return value_of(root);
}

srm_type_e srm_value_type(const srm_value_t *value)
{
    switch (json_typeof(json_of(value))) {
    case JSON_OBJECT:
        return SRM_TYPE_OBJECT;
    case JSON_ARRAY:
        return SRM_TYPE_LIST;
    case JSON_STRING:
        return SRM_TYPE_TEXT;
    case JSON_INTEGER:
        return SRM_TYPE_INTEGER;
    case JSON_REAL:
        return SRM_TYPE_REAL;
    case JSON_TRUE:
        return SRM_TYPE_TRUE;
    case JSON_FALSE:
        return SRM_TYPE_FALSE;
    default:
        return SRM_TYPE_NULL;
    }
}

const char *srm_value_text(const srm_value_t *value, size_t *length)
{
    *length = json_string_length(json_of(value));
    return json_string_value(json_of(value));
}

apr_int64_t srm_value_integer(const srm_value_t *value)
{
    return json_integer_value(json_of(value));
}

size_t srm_value_count(const srm_value_t *value)
{
    return json_is_array(json_of(value)) ? json_array_size(json_of(value))
                                         : json_object_size(json_of(value));
}

srm_value_t *srm_value_entry(const srm_value_t *list, size_t index)
{
    return value_of(json_array_get(json_of(list), index));
}

srm_value_t *srm_value_member(const srm_value_t *object, const char *key)
{
    return value_of(json_object_get(json_of(object), key));
}

static int take_member(srm_member_t *member)
{
    if (!member->place) {
        return 0;
    }
    member->key = json_object_iter_key(member->place);
    member->value = value_of(json_object_iter_value(member->place));
    return 1;
}

int srm_value_first(srm_value_t *object, srm_member_t *member)
{
    member->place = json_object_iter(json_of(object));
    return take_member(member);
}

int srm_value_next(srm_value_t *object, srm_member_t *member)
{
    member->place = json_object_iter_next(json_of(object), member->place);
    return take_member(member);
}

/*
 * Written with 17 digits, 0.1 is 0.10000000000000001. The fewest digits that
 * read as the same number are those that the author wrote.
 */
int srm_value_digits(const srm_value_t *value, int digits)
{
    double number = json_real_value(json_of(value));
    char text[32]; /* a sign, 17 digits, a point and an exponent take 24 */

    if (digits < DBL_DIG) {
        digits = DBL_DIG;
    }
    for (; digits < SRM_DIGITS_MAX; digits++) {
        /* Both functions use the same decimal point in any locale. */
        (void)snprintf(text, sizeof(text), "%.*g", digits, number);
        if (strtod(text, NULL) == number) {
            break;
        }
    }
    return digits;
}

/* Parsed values can always be written, unless memory runs out: then this ends
 * the process, like pools do. */
static size_t write_value(const json_t *json, char *text, size_t room,
                          int digits)
{
    size_t length = json_dumpb(json, text, room,
                               JSON_COMPACT | JSON_ENCODE_ANY
                                   | JSON_REAL_PRECISION(digits));

    if (length == 0) {
        abort();
    }
    return length;
}

const char *srm_value_dump(const srm_load_state_t *loading, srm_value_t *value,
                           int digits)
{
    const json_t *json = json_of(value);
    char small[256];
    size_t length = write_value(json, small, sizeof(small), digits);
    char *text = apr_palloc(loading->pool, length + 1);

    if (length <= sizeof(small)) {
        memcpy(text, small, length);
    }
    else {
        write_value(json, text, length, digits);
    }
    text[length] = '\0';
    return text;
}
