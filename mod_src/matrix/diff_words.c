/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_words.c
 * @brief Values out of structs, and in words for people.
 */

#include <string.h>

#include <apr_strings.h>

#include "diff.h"

/* Values come out by memcpy: the struct in memory is one of another type. */

const char *diff_text(const char *base, const srm_field_t *field)
{
    const char *text;

    memcpy(&text, base + field->offset, sizeof(text));
    return text ? text : "";
}

int diff_number(const char *base, const srm_field_t *field)
{
    int number;

    memcpy(&number, base + field->offset, sizeof(number));
    return number;
}

diff_list_t diff_list(const char *base, const srm_field_t *field)
{
    diff_list_t list;

    memcpy(&list, base + field->offset, sizeof(list));
    return list;
}

const char *diff_entry(const diff_list_t *list, const srm_shape_t *shape,
                       int place)
{
    return list->items + (size_t)place * shape->size;
}

srm_extras_t diff_extras(const char *base, const srm_shape_t *shape)
{
    srm_extras_t extras;

    memcpy(&extras, base + shape->extras, sizeof(extras));
    return extras;
}

const char *diff_id(const char *entry)
{
    const char *id;

    memcpy(&id, entry, sizeof(id));
    return id;
}

bool diff_has_ids(const srm_shape_t *shape)
{
    return shape->fields && shape->fields[0].kind == SRM_KIND_ID;
}

srm_text_t *diff_words_begin(diff_t *diff)
{
    diff->words->length = 0;
    srm_text_limit(diff->words, diff->left);
    return diff->words;
}

const char *diff_words_end(diff_t *diff)
{
    if (diff->words->overflowed) {
        diff->left = 0;
        return "";
    }
    return apr_pstrmemdup(diff->pool, diff->words->bytes, diff->words->length);
}

/* The key of a value; others may have been put since a start. */
static void put_key(srm_text_t *out, apr_size_t start, const char *prefix,
                    const char *key)
{
    srm_text_adds(out, out->length > start ? "; " : "");
    srm_text_adds(out, prefix);
    srm_text_adds(out, *prefix ? "." : "");
    srm_text_adds(out, key);
    srm_text_adds(out, ": ");
}

static void put_value(srm_text_t *out, apr_size_t start, const char *prefix,
                      const char *key, const char *value)
{
    if (*value) {
        put_key(out, start, prefix, key);
        srm_text_adds(out, value);
    }
}

void diff_put_extras(srm_text_t *out, const srm_extras_t *extras,
                     apr_size_t start)
{
    int i;

    for (i = 0; i < extras->count && !out->overflowed; i++) {
        put_value(out, start, "", extras->items[i].key, extras->items[i].json);
    }
}

static void put_list(srm_text_t *out, const srm_field_t *field,
                     const char *base);

static const char *number_word(apr_pool_t *pool, const srm_field_t *field,
                               int number)
{
    return field->kind != SRM_KIND_FLAG ? apr_itoa(pool, number)
           : number                     ? "true"
                                        : "";
}

static void put_field(srm_text_t *out, const srm_field_t *field,
                      const char *base, apr_size_t start, const char *prefix)
{
    switch (field->kind) {
    case SRM_KIND_FORMAT:
    case SRM_KIND_SHARE:
    case SRM_KIND_FLAG:
        put_value(out, start, prefix, field->key,
                  number_word(out->pool, field, diff_number(base, field)));
        break;
    case SRM_KIND_LIST:
        if (diff_list(base, field).count) {
            put_key(out, start, prefix, field->key);
            put_list(out, field, base);
        }
        break;
    case SRM_KIND_OBJECT:
    case SRM_KIND_MEMBERS:
    case SRM_KIND_SINGLE:
        break; /* cells and duties have words of their own */
    default:
        put_value(out, start, prefix, field->key, diff_text(base, field));
    }
}

static void put_fields(srm_text_t *out, const srm_field_t *field,
                       const srm_shape_t *shape, const char *base,
                       apr_size_t start, const char *prefix)
{
    srm_extras_t extras = diff_extras(base, shape);

    for (; field->key && !out->overflowed; field++) {
        if (field->kind == SRM_KIND_OBJECT) {
            put_fields(out, field->shape->fields, field->shape,
                       base + field->offset, start, field->key);
        }
        else {
            put_field(out, field, base, start, prefix);
        }
    }
    diff_put_extras(out, &extras, start);
}

/* A list of texts or ids with commas, one of records with bars. */
static void put_list(srm_text_t *out, const srm_field_t *field,
                     const char *base)
{
    const diff_list_t list = diff_list(base, field);
    const srm_shape_t *shape = field->shape;
    int i;

    for (i = 0; i < list.count && !out->overflowed; i++) {
        const char *entry = diff_entry(&list, shape, i);

        srm_text_adds(out, i == 0 ? "" : shape->fields ? " | " : ", ");
        if (shape->fields) {
            put_fields(out, shape->fields, shape, entry, out->length, "");
        }
        else {
            srm_text_adds(out, diff_text(entry, shape->brief));
        }
    }
}

const char *diff_value(diff_t *diff, const srm_field_t *field,
                       const char *base)
{
    switch (field->kind) {
    case SRM_KIND_FORMAT:
    case SRM_KIND_SHARE:
    case SRM_KIND_FLAG:
        return number_word(diff->pool, field, diff_number(base, field));
    case SRM_KIND_LIST:
        put_list(diff_words_begin(diff), field, base);
        return diff_words_end(diff);
    case SRM_KIND_OBJECT:
    case SRM_KIND_MEMBERS:
    case SRM_KIND_SINGLE:
        /* An object is no one value; cells and duties have their own words. */
        return "";
    default:
        return diff_text(base, field);
    }
}

const char *diff_words(diff_t *diff, const srm_shape_t *shape,
                       const char *entry)
{
    /* Id and name come first, and whoever has the words has those. */
    put_fields(diff_words_begin(diff),
               shape->fields + (diff_has_ids(shape) ? 2 : 0), shape, entry, 0,
               "");
    return diff_words_end(diff);
}
