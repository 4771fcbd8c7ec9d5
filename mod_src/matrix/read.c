/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include <apr_strings.h>
#include <jansson.h>

#include "srm_guard.h"
#include "srm_locate.h"
#include "srm_read.h"
#include "srm_syntax.h"

/* A value is the library's own under another name. */
static json_t *json_of(const srm_value_t *value)
{
    return (json_t *)value;
}

static srm_value_t *value_of(json_t *json)
{
    return (srm_value_t *)json;
}

/*
 * The library overlooks that there is no memory for one more byte of a text:
 * it drops the byte, and when that is a closing quote it reads on behind its
 * memory. So while it works, it is given memory that was set aside before
 * when there is no other, and after the byte that it was at it gets no more.
 * What it can need for one byte is known: room for a text twice as long as the
 * longest one, a copy of that, and a value.
 *
 * Its functions for memory are those of the whole process. They are ours only
 * while no other code runs, and do what those before them do.
 */
typedef struct provision {
    json_malloc_t take; /* what was in force */
    json_free_t leave;
    char *first; /* what was set aside */
    char *at;
    char *end;
    int pieces; /* of it that were taken and not left */
    int short_of;
} provision_t;

static provision_t *provision; /* of what the library is at */

#define ALIGNED(size) (((size) + 15) & ~(size_t)15)

/* What values need beside texts. */
#define VALUES_ROOM 4096

static void *take_memory(size_t size)
{
    void *memory = provision->take(size);

    if (memory) {
        return memory;
    }
    provision->short_of = 1;
    if (ALIGNED(size) > (size_t)(provision->end - provision->at)) {
        return NULL;
    }
    memory = provision->at;
    provision->at += ALIGNED(size);
    provision->pieces++;
    return memory;
}

static void leave_memory(void *memory)
{
    if ((char *)memory >= provision->first
        && (char *)memory < provision->end) {
        provision->pieces--;
    }
    else {
        provision->leave(memory);
    }
}

/* At most as many bytes as the longest text or word has. */
static size_t longest_text(const char *at, size_t length)
{
    const char *end = at + length;
    const char *last = at;
    size_t longest = 0;

    for (; at < end; at++) {
        if (*at == '\\' && at + 1 < end) {
            at++;
        }
        else if (*at == '"') {
            longest =
                (size_t)(at - last) > longest ? (size_t)(at - last) : longest;
            last = at;
        }
    }
    return (size_t)(end - last) > longest ? (size_t)(end - last) : longest;
}

static void provide(provision_t *with, size_t longest)
{
    size_t room = 4 * ALIGNED(longest + 16) + VALUES_ROOM;

    memset(with, 0, sizeof(*with));
    json_get_alloc_funcs(&with->take, &with->leave);
    with->first = with->take(room);
    if (!with->first) {
        srm_guard_give_up();
    }
    with->at = with->first;
    with->end = with->first + room;
    provision = with;
    json_set_alloc_funcs(take_memory, leave_memory);
}

/* Does not come back when memory ran out; nothing may be held then. */
static void provide_no_more(provision_t *with)
{
    json_set_alloc_funcs(with->take, with->leave);
    provision = NULL;
    /* What the library kept for itself stays where it is. */
    if (with->pieces == 0) {
        with->leave(with->first);
    }
    if (with->short_of) {
        srm_guard_give_up();
    }
}

/* Bytes on their way to the library. */
typedef struct feed {
    const char *at;
    const char *end;
} feed_t;

static size_t feed_byte(void *buffer, size_t room, void *data)
{
    feed_t *feed = data;

    if (room == 0 || feed->at == feed->end || provision->short_of) {
        return 0;
    }
    *(char *)buffer = *feed->at++;
    return 1;
}

/* Parse what json_loadb() would; does not come back when memory runs out. */
static json_t *parse(const char *bytes, size_t length, size_t flags,
                     json_error_t *error)
{
    feed_t feed = {bytes, bytes + length};
    provision_t with;
    json_t *root;

    provide(&with, longest_text(bytes, length));
    root = json_load_callback(feed_byte, &feed, flags, error);
    if (with.short_of) {
        json_decref(root);
        root = NULL;
    }
    provide_no_more(&with);
    return root;
}

static apr_status_t free_value(void *data)
{
    json_decref(*(json_t **)data);
    return APR_SUCCESS;
}

srm_value_t *srm_read(const srm_loading_t *loading, const srm_source_t *body)
{
    size_t flags = JSON_DECODE_ANY | JSON_ALLOW_NUL;
    json_t **root = apr_pcalloc(loading->scratch, sizeof(*root));
    json_error_t error;

    apr_pool_cleanup_register(loading->scratch, root, free_value,
                              apr_pool_cleanup_null);
    *root = parse(body->bytes, body->length, flags | JSON_REJECT_DUPLICATES,
                  &error);
    if (!*root && json_error_code(&error) == json_error_duplicate_key) {
        srm_locate_duplicates(loading->scratch, body, loading->report);
        *root = parse(body->bytes, body->length, flags, &error);
    }
    if (!*root) {
        int nul = json_error_code(&error) == json_error_null_byte_in_key;

        srm_syntax_report(
            loading, body, error.position > 0 ? (size_t)error.position : 0,
            error.text, nul ? SRM_P_CONTROL_CHARACTER : SRM_P_BAD_JSON);
    }
    return value_of(*root);
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

/* What is written, its length at first; NULL when it cannot be. */
static const char *dump(apr_pool_t *pool, json_t *json, size_t flags,
                        size_t *length)
{
    provision_t with;
    char *text;

    provide(&with, 0);
    *length = json_dumpb(json, NULL, 0, flags);
    provide_no_more(&with);
    if (*length == 0) {
        return NULL;
    }
    text = apr_palloc(pool, *length + 1);
    provide(&with, 0);
    *length = json_dumpb(json, text, *length, flags);
    provide_no_more(&with);
    text[*length] = '\0';
    return text;
}

static int reads_as(const char *text, size_t length, const json_t *json)
{
    json_t *again =
        parse(text, length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    int same = again && json_equal(json, again);

    json_decref(again);
    return same;
}

/*
 * The library writes 0.1 with its 17 digits as 0.10000000000000001. The
 * fewest digits that read as the same number are what the author wrote.
 */
const char *srm_value_dump(const srm_loading_t *loading, srm_value_t *value,
                           int real)
{
    int digits = real ? 15 : 17;
    const char *text;
    size_t length;

    do {
        text =
            dump(loading->scratch, json_of(value),
                 JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(digits),
                 &length);
        digits++;
    } while (text && digits <= 17 && !reads_as(text, length, json_of(value)));
    return text ? apr_pstrmemdup(loading->pool, text, length) : NULL;
}
