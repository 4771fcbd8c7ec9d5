/* SPDX-License-Identifier: Apache-2.0 */

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

static int number_at(const char *base, const srm_field_t *field)
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

const char *diff_entry(const diff_list_t *list, const srm_field_t *field,
                       int place)
{
    return list->items + (size_t)place * field->shape->size;
}

const char *diff_id(const char *entry)
{
    const char *id;

    memcpy(&id, entry, sizeof(id));
    return id;
}

int diff_has_ids(const srm_shape_t *shape)
{
    return shape->fields && shape->fields[0].kind == SRM_KIND_ID;
}

static void put_value(srm_text_t *out, const char *key, const char *value)
{
    if (*value) {
        srm_text_adds(out, out->length ? "; " : "");
        srm_text_adds(out, key);
        srm_text_adds(out, ": ");
        srm_text_adds(out, value);
    }
}

static void put_fields(srm_text_t *out, const srm_field_t *field,
                       const srm_shape_t *shape, const char *base,
                       const char *prefix)
{
    srm_extras_t extras;
    int i;

    for (; field->key; field++) {
        const char *key = apr_pstrcat(out->pool, prefix, field->key, NULL);

        if (field->kind == SRM_KIND_OBJECT) {
            put_fields(out, field->shape->fields, field->shape,
                       base + field->offset,
                       apr_pstrcat(out->pool, key, ".", NULL));
        }
        else {
            put_value(out, key, diff_value(out->pool, field, base));
        }
    }
    memcpy(&extras, base + shape->extras, sizeof(extras));
    for (i = 0; i < extras.count; i++) {
        put_value(out, extras.items[i].key, extras.items[i].json);
    }
}

/* A list of texts or ids with commas, one of records with bars. */
static const char *list_words(apr_pool_t *pool, const srm_field_t *field,
                              const diff_list_t *list)
{
    const srm_shape_t *shape = field->shape;
    srm_text_t *out;
    int i;

    if (list->count == 0) {
        return "";
    }
    out = srm_text_make(pool, 0);
    for (i = 0; i < list->count; i++) {
        const char *entry = diff_entry(list, field, i);
        srm_text_t *words = srm_text_make(pool, 0);

        srm_text_adds(out, i == 0 ? "" : shape->fields ? " | " : ", ");
        if (shape->fields) {
            put_fields(words, shape->fields, shape, entry, "");
            srm_text_adds(out, srm_text_done(words));
        }
        else {
            srm_text_adds(out, diff_text(entry, shape->brief));
        }
    }
    return srm_text_done(out);
}

const char *diff_value(apr_pool_t *pool, const srm_field_t *field,
                       const char *base)
{
    diff_list_t list;

    switch (field->kind) {
    case SRM_KIND_FORMAT:
    case SRM_KIND_SHARE:
        return apr_itoa(pool, number_at(base, field));
    case SRM_KIND_FLAG:
        return number_at(base, field) ? "true" : "";
    case SRM_KIND_LIST:
        list = diff_list(base, field);
        return list_words(pool, field, &list);
    case SRM_KIND_OBJECT:
    case SRM_KIND_MEMBERS:
    case SRM_KIND_SINGLE:
        /* An object is no one value; cells and duties have their own words. */
        return "";
    default:
        return diff_text(base, field);
    }
}

const char *diff_words(apr_pool_t *pool, const srm_shape_t *shape,
                       const char *entry)
{
    srm_text_t *out = srm_text_make(pool, 0);

    /* Id and name come first, and whoever has the words has those. */
    put_fields(out, shape->fields + (diff_has_ids(shape) ? 2 : 0), shape,
               entry, "");
    return srm_text_done(out);
}
