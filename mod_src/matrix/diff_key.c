/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_key.c
 * @brief Keys of entries without an id.
 *
 * Words for people are not unique: "a, b" may be one text or two. Here a
 * control character, which no text of a matrix contains, follows each value.
 */

#include <stdlib.h>
#include <string.h>

#include "diff.h"

#define VALUE_END '\x1F'
#define LIST_END '\x1E'

static int by_id(const void *one, const void *other)
{
    return strcmp(srm_shape_id(*(const char *const *)one),
                  srm_shape_id(*(const char *const *)other));
}

static int by_extra(const void *one, const void *other)
{
    const srm_extra_t *const *a = one, *const *b = other;

    return strcmp((*a)->key, (*b)->key);
}

static void add_text(srm_text_t *out, const char *text)
{
    srm_text_adds(out, text);
    srm_text_addc(out, VALUE_END);
}

static void add_extras(srm_text_t *out, apr_pool_t *scratch,
                       const srm_extras_t *extras)
{
    const srm_extra_t **sorted;
    int i;

    if (extras->count == 0) {
        return;
    }
    sorted = apr_palloc(scratch, sizeof(*sorted) * (apr_size_t)extras->count);
    for (i = 0; i < extras->count; i++) {
        sorted[i] = &extras->items[i];
    }
    qsort(sorted, (apr_size_t)extras->count, sizeof(*sorted), by_extra);
    for (i = 0; i < extras->count; i++) {
        add_text(out, sorted[i]->key);
        diff_add_sorted(out, scratch, sorted[i]->json);
        srm_text_addc(out, VALUE_END);
    }
}

/* Add the members of an object whose keys are ids, in sorted order. */
static void add_members(srm_text_t *out, apr_pool_t *scratch,
                        const srm_shape_t *shape, const srm_any_list_t *list)
{
    const char **sorted;
    int i;

    if (list->count == 0) {
        return;
    }
    sorted = apr_palloc(scratch, sizeof(*sorted) * (apr_size_t)list->count);
    for (i = 0; i < list->count; i++) {
        sorted[i] = srm_shape_entry(shape, list, i);
    }
    qsort(sorted, (apr_size_t)list->count, sizeof(*sorted), by_id);
    for (i = 0; i < list->count; i++) {
        add_text(out, srm_shape_id(sorted[i]));
        diff_add_key(out, scratch, shape, sorted[i]);
    }
}

void diff_add_list_key(srm_text_t *out, apr_pool_t *scratch,
                       const srm_field_t *field, const char *base)
{
    srm_any_list_t list = srm_field_list(field, base);
    int i;

    if (field->kind == SRM_KIND_LIST) {
        for (i = 0; i < list.count; i++) {
            diff_add_key(out, scratch, field->shape,
                         srm_shape_entry(field->shape, &list, i));
        }
    }
    else {
        add_members(out, scratch, field->shape, &list);
    }
    srm_text_addc(out, LIST_END);
}

static void add_field(srm_text_t *out, apr_pool_t *scratch,
                      const srm_field_t *field, const char *base)
{
    switch (field->kind) {
    case SRM_KIND_FORMAT:
    case SRM_KIND_SHARE:
    case SRM_KIND_FLAG:
        srm_text_addi(out, srm_field_number(field, base));
        srm_text_addc(out, VALUE_END);
        break;
    case SRM_KIND_OBJECT:
        diff_add_key(out, scratch, field->shape, base + field->offset);
        break;
    case SRM_KIND_LIST:
    case SRM_KIND_MEMBERS:
    case SRM_KIND_SINGLE:
        diff_add_list_key(out, scratch, field, base);
        break;
    default:
        add_text(out, srm_field_text(field, base));
    }
}

void diff_add_key(srm_text_t *out, apr_pool_t *scratch,
                  const srm_shape_t *shape, const char *entry)
{
    const srm_field_t *field;
    srm_extras_t extras;

    if (!shape->fields) {
        add_field(out, scratch, shape->brief, entry);
        return;
    }
    for (field = shape->fields; field->key; field++) {
        add_field(out, scratch, field, entry);
    }
    extras = srm_shape_extras(shape, entry);
    add_extras(out, scratch, &extras);
    srm_text_addc(out, LIST_END);
}
