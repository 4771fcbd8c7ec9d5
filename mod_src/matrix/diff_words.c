/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_words.c
 * @brief Writes values of structs in words for people.
 */

#include <string.h>

#include <apr_strings.h>

#include "diff.h"

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

/* Write the key of a value, after a separator if others precede it. */
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
        put_value(
            out, start, prefix, field->key,
            number_word(out->pool, field, srm_field_number(field, base)));
        break;
    case SRM_KIND_LIST:
        if (srm_field_list(field, base).count) {
            put_key(out, start, prefix, field->key);
            put_list(out, field, base);
        }
        break;
    case SRM_KIND_OBJECT:
    case SRM_KIND_MEMBERS:
    case SRM_KIND_SINGLE:
        break; /* cells and duties have words of their own */
    default:
        put_value(out, start, prefix, field->key, srm_field_text(field, base));
    }
}

static void put_fields(srm_text_t *out, const srm_field_t *field,
                       const srm_shape_t *shape, const char *base,
                       apr_size_t start, const char *prefix)
{
    srm_extras_t extras = srm_shape_extras(shape, base);
    int i;

    for (; field->key && !out->overflowed; field++) {
        if (field->kind == SRM_KIND_OBJECT) {
            put_fields(out, field->shape->fields, field->shape,
                       base + field->offset, start, field->key);
        }
        else {
            put_field(out, field, base, start, prefix);
        }
    }
    for (i = 0; i < extras.count && !out->overflowed; i++) {
        put_value(out, start, "", extras.items[i].key, extras.items[i].json);
    }
}

/* Write a list of texts or ids with commas, a list of records with bars. */
static void put_list(srm_text_t *out, const srm_field_t *field,
                     const char *base)
{
    const srm_any_list_t list = srm_field_list(field, base);
    const srm_shape_t *shape = field->shape;
    int i;

    for (i = 0; i < list.count && !out->overflowed; i++) {
        const char *entry = srm_shape_entry(shape, &list, i);

        srm_text_adds(out, i == 0 ? "" : shape->fields ? " | " : ", ");
        if (shape->fields) {
            put_fields(out, shape->fields, shape, entry, out->length, "");
        }
        else {
            srm_text_adds(out, srm_field_text(shape->brief, entry));
        }
    }
}

void diff_put_fields(srm_text_t *out, const srm_field_t *first,
                     const srm_shape_t *shape, const void *base,
                     apr_size_t start)
{
    put_fields(out, first, shape, base, start, "");
}

const char *diff_value(diff_t *diff, const srm_field_t *field,
                       const char *base)
{
    switch (field->kind) {
    case SRM_KIND_FORMAT:
    case SRM_KIND_SHARE:
    case SRM_KIND_FLAG:
        return number_word(diff->pool, field, srm_field_number(field, base));
    case SRM_KIND_LIST:
        put_list(diff_words_begin(diff), field, base);
        return diff_words_end(diff);
    case SRM_KIND_OBJECT:
    case SRM_KIND_MEMBERS:
    case SRM_KIND_SINGLE:
        /* An object is not a single value; cells and duties have their own
         * words. */
        return "";
    default:
        return srm_field_text(field, base);
    }
}

const char *diff_words(diff_t *diff, const srm_shape_t *shape,
                       const char *entry)
{
    /* Skip the first fields, id and name: the caller has those. */
    put_fields(diff_words_begin(diff),
               shape->fields + (srm_shape_has_id(shape) ? 2 : 0), shape, entry,
               0, "");
    return diff_words_end(diff);
}
