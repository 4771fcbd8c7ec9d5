/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file fill.c
 * @brief Stores values in structs, by the tables of the format.
 */

#include <string.h>

#include "reader.h"

/* Values are stored by memcpy, because the struct in memory has another
 * type. */

static void put_list(void *target, const void *items, int count)
{
    const srm_any_list_t list = {count, items};

    memcpy(target, &list, sizeof(list));
}

void *srm_fill_list(const srm_reader_t *reader, void *target, size_t size,
                    size_t count)
{
    void *items =
        count ? apr_pcalloc(reader->loading->pool, size * count) : NULL;

    put_list(target, items, (int)count);
    return items;
}

void srm_fill_text(void *target, const char *text)
{
    memcpy(target, &text, sizeof(text));
}

void srm_fill_number(void *target, int number)
{
    memcpy(target, &number, sizeof(number));
}

/* Set the values of keys that the file does not have. */
void srm_fill_absent(const srm_shape_t *shape, char *base)
{
    const srm_field_t *field;

    if (shape->brief && srm_field_is_text(shape->brief)) {
        srm_fill_text(base + shape->brief->offset, "");
    }
    for (field = shape->fields; field && field->key; field++) {
        if (srm_field_is_text(field)) {
            srm_fill_text(base + field->offset,
                          srm_reader_absent(field->kind));
        }
        else if (field->kind == SRM_KIND_OBJECT) {
            srm_fill_absent(field->shape, base + field->offset);
        }
    }
}

/* Set the value of a key that is wrong in the file. */
void srm_fill_broken(const srm_field_t *field, char *target)
{
    if (srm_field_is_text(field)) {
        srm_fill_text(target, srm_broken);
    }
    else if (field->kind >= SRM_KIND_LIST) {
        put_list(target, srm_broken, 0);
    }
}

void srm_fill_all_broken(const srm_shape_t *shape, char *base, unsigned rules)
{
    const srm_field_t *field;

    for (field = shape->fields; field && field->key; field++) {
        if (field->rules & rules) {
            srm_fill_broken(field, base + field->offset);
        }
    }
    if (shape->brief) {
        srm_fill_broken(shape->brief, base + shape->brief->offset);
    }
}
