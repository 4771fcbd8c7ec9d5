/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include <apr_strings.h>
#include <jansson.h>

#include "srm_locate.h"
#include "srm_read.h"
#include "srm_syntax.h"
#include "srm_text.h"

/* A value is the library's own under another name. */
static json_t *json_of(const srm_value_t *value)
{
    return (json_t *)value;
}

static srm_value_t *value_of(json_t *json)
{
    return (srm_value_t *)json;
}

srm_value_t *srm_read(const srm_loading_t *loading, const srm_source_t *body)
{
    size_t flags = JSON_DECODE_ANY | JSON_ALLOW_NUL;
    json_error_t error;
    json_t *root = json_loadb(body->bytes, body->length,
                              flags | JSON_REJECT_DUPLICATES, &error);

    if (!root && json_error_code(&error) == json_error_duplicate_key) {
        srm_locate_duplicates(loading->scratch, body, loading->report);
        root = json_loadb(body->bytes, body->length, flags, &error);
    }
    if (!root) {
        int nul = json_error_code(&error) == json_error_null_byte_in_key;

        srm_syntax_report(
            loading, body, error.position > 0 ? (size_t)error.position : 0,
            error.text, nul ? SRM_P_CONTROL_CHARACTER : SRM_P_BAD_JSON);
    }
    return value_of(root);
}

void srm_value_free(srm_value_t *value)
{
    json_decref(json_of(value));
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

static int add_dumped(const char *bytes, size_t length, void *text)
{
    srm_text_add(text, bytes, length);
    return 0;
}

/*
 * The library writes 0.1 with its 17 digits as 0.10000000000000001. The
 * fewest digits that read as the same number are what the author wrote.
 */
const char *srm_value_dump(const srm_loading_t *loading, srm_value_t *value,
                           int real)
{
    srm_text_t *text = srm_text_make(loading->scratch, 64);
    int digits = real ? 15 : 17;
    int same;

    do {
        json_t *again = NULL;

        text->length = 0;
        if (json_dump_callback(json_of(value), add_dumped, text,
                               JSON_COMPACT | JSON_ENCODE_ANY
                                   | JSON_REAL_PRECISION(digits))) {
            return NULL;
        }
        if (digits < 17) {
            again = json_loadb(text->bytes, text->length,
                               JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
        }
        same = digits == 17 || (again && json_equal(json_of(value), again));
        json_decref(again);
        digits++;
    } while (!same);
    return apr_pstrmemdup(loading->pool, text->bytes, text->length);
}
