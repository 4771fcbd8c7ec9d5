/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file shape.c
 * @brief Reads JSON into structs, by the tables of the format.
 */

#include <stddef.h>
#include <string.h>

#include "reader.h"
#include "srm_hash.h"

/* Values of every kind. */

static void read_value(const srm_reader_t *reader, const srm_field_t *field,
                       srm_value_t *value, char *target,
                       const srm_step_t *here);

static void read_object(const srm_reader_t *reader, const srm_shape_t *shape,
                        srm_value_t *object, char *base,
                        const srm_step_t *here);

/* Read an entry of a list: an object, or a short form of one. */
static void read_entry(const srm_reader_t *reader, const srm_shape_t *shape,
                       srm_value_t *value, char *base, const srm_step_t *here)
{
    srm_fill_absent(shape, base);
    if (shape->fields && srm_value_type(value) == SRM_TYPE_OBJECT) {
        read_object(reader, shape, value, base, here);
    }
    else if (shape->brief) {
        read_value(reader, shape->brief, value, base + shape->brief->offset,
                   here);
    }
    else {
        srm_reader_wrong_type(reader, SRM_KIND_OBJECT, value, here);
        srm_fill_all_broken(shape, base, SRM_REQUIRED);
    }
}

static int has_size(const srm_reader_t *reader, const srm_field_t *field,
                    size_t size, const srm_step_t *here)
{
    srm_report_t *report = reader->loading->report;
    int most;

    memcpy(&most, (const char *)reader->loading->limits + field->limit,
           sizeof(most));
    if (size > (size_t)most) {
        srm_report_at(report, reader->file, here, 0, SRM_P_TOO_MANY,
                      "has %lu entries; the maximum is %d",
                      (unsigned long)size, most);
        return 0;
    }
    if (size == 0 && (field->rules & SRM_FILLED)) {
        srm_report_at(report, reader->file, here, 0, SRM_P_EMPTY_VALUE,
                      "must not be empty; add at least one entry");
        return 0;
    }
    return 1;
}

static int read_list(const srm_reader_t *reader, const srm_field_t *field,
                     srm_value_t *value, char *target, const srm_step_t *here)
{
    const srm_shape_t *shape = field->shape;
    srm_step_t next = {here, NULL, 0};
    size_t count, i;
    char *items;

    if (srm_value_type(value) != SRM_TYPE_LIST) {
        return srm_reader_wrong_type(reader, SRM_KIND_LIST, value, here);
    }
    count = srm_value_count(value);
    if (!has_size(reader, field, count, here)) {
        return 0;
    }
    items = srm_fill_list(reader, target, shape->size, count);
    for (i = 0; i < count; i++) {
        next.index = (int)i;
        read_entry(reader, shape, srm_value_entry(value, i),
                   items + i * shape->size, &next);
    }
    return 1;
}

static int read_members(const srm_reader_t *reader, const srm_field_t *field,
                        srm_value_t *value, char *target,
                        const srm_step_t *here)
{
    const srm_shape_t *shape = field->shape;
    srm_step_t next = {here, NULL, 0};
    srm_member_t member;
    char *item;
    int more;

    if (srm_value_type(value) != SRM_TYPE_OBJECT) {
        return srm_reader_wrong_type(reader, SRM_KIND_MEMBERS, value, here);
    }
    if (!has_size(reader, field, srm_value_count(value), here)) {
        return 0;
    }
    item = srm_fill_list(reader, target, shape->size, srm_value_count(value));
    for (more = srm_value_first(value, &member); more;
         more = srm_value_next(value, &member)) {
        next.key = member.key;
        read_entry(reader, shape, member.value, item, &next);
        srm_fill_text(item, srm_reader_key(reader, member.key));
        item += shape->size;
    }
    return 1;
}

static int read_single(const srm_reader_t *reader, const srm_field_t *field,
                       srm_value_t *value, char *target,
                       const srm_step_t *here)
{
    static const srm_field_t id = {"",  SRM_KIND_REFERENCE, 0, 0, NULL, 0,
                                   NULL};
    const char *text;
    size_t length;
    char *item;

    if (srm_value_type(value) == SRM_TYPE_NULL) {
        return 1;
    }
    if (srm_value_type(value) != SRM_TYPE_TEXT) {
        return srm_reader_wrong_type(reader, SRM_KIND_SINGLE, value, here);
    }
    text = srm_value_text(value, &length);
    /* Keys that were seen before are valid. */
    if (!apr_hash_get(reader->ids, text, (apr_ssize_t)length)) {
        text = srm_reader_text(reader, &id, text, length, here);
    }
    if (srm_is_broken(text)) {
        return 0;
    }
    item = srm_fill_list(reader, target, field->shape->size, 1);
    srm_fill_text(item + field->shape->brief->offset, srm_single);
    srm_fill_text(item, srm_reader_key(reader, text));
    return 1;
}

static int read_text(const srm_reader_t *reader, const srm_field_t *field,
                     srm_value_t *value, char *target, const srm_step_t *here)
{
    const char *text;
    size_t length;

    if (srm_value_type(value) != SRM_TYPE_TEXT) {
        return srm_reader_wrong_type(reader, field->kind, value, here);
    }
    text = srm_value_text(value, &length);
    srm_fill_text(target, srm_reader_text(reader, field, text, length, here));
    return 1;
}

/* True if a value is a text that follows the rules of a field. */
static int is_text(const srm_reader_t *reader, const srm_field_t *field,
                   const srm_value_t *value, const srm_step_t *here)
{
    const char *text;
    size_t length;

    if (srm_value_type(value) != SRM_TYPE_TEXT) {
        return srm_reader_wrong_type(reader, field->kind, value, here);
    }
    text = srm_value_text(value, &length);
    return srm_reader_text_fits(reader, field, text, length, here);
}

/* Join the texts of a list by line feeds, which no text contains. */
static int read_texts(const srm_reader_t *reader, const srm_field_t *field,
                      srm_value_t *value, char *target, const srm_step_t *here)
{
    static const srm_field_t entry = {.key = ""};
    static const srm_field_t list = {.limit = offsetof(srm_limits_t, list)};
    srm_step_t next = {here, NULL, 0};
    size_t room = 1, count, length, i;
    char *at;

    if (srm_value_type(value) != SRM_TYPE_LIST) {
        return srm_reader_wrong_type(reader, field->kind, value, here);
    }
    count = srm_value_count(value);
    if (!has_size(reader, &list, count, here)) {
        return 0;
    }
    for (i = 0; i < count; i++) {
        srm_value_t *text = srm_value_entry(value, i);

        next.index = (int)i;
        if (!is_text(reader, &entry, text, &next)) {
            return 0;
        }
        srm_value_text(text, &length);
        room += length + 1;
    }
    at = apr_palloc(reader->loading->pool, room);
    srm_fill_text(target, at);
    for (i = 0; i < count; i++) {
        const char *text = srm_value_text(srm_value_entry(value, i), &length);

        if (i > 0) {
            *at++ = '\n';
        }
        memcpy(at, text, length);
        at += length;
    }
    *at = '\0';
    return 1;
}

static int read_flag(const srm_reader_t *reader, srm_value_t *value,
                     char *target, const srm_step_t *here)
{
    srm_type_e type = srm_value_type(value);

    if (type != SRM_TYPE_TRUE && type != SRM_TYPE_FALSE) {
        return srm_reader_wrong_type(reader, SRM_KIND_FLAG, value, here);
    }
    srm_fill_number(target, type == SRM_TYPE_TRUE);
    return 1;
}

static int read_number(const srm_reader_t *reader, const srm_field_t *field,
                       srm_value_t *value, char *target,
                       const srm_step_t *here)
{
    apr_int64_t number;

    if (srm_value_type(value) != SRM_TYPE_INTEGER) {
        return srm_reader_wrong_type(reader, field->kind, value, here);
    }
    number = srm_value_integer(value);
    if (field->kind == SRM_KIND_SHARE && (number < 0 || number > 100)) {
        srm_report_at(
            reader->loading->report, reader->file, here, 0, SRM_P_OUT_OF_RANGE,
            "%ld is out of range; a share is 0 to 100", (long)number);
        return 0;
    }
    srm_fill_number(target, (int)number);
    return 1;
}

static int read_inner(const srm_reader_t *reader, const srm_field_t *field,
                      srm_value_t *value, char *target, const srm_step_t *here)
{
    if (srm_value_type(value) != SRM_TYPE_OBJECT) {
        srm_fill_all_broken(field->shape, target, SRM_REQUIRED);
        return srm_reader_wrong_type(reader, SRM_KIND_OBJECT, value, here);
    }
    read_object(reader, field->shape, value, target, here);
    return 1;
}

static void read_value(const srm_reader_t *reader, const srm_field_t *field,
                       srm_value_t *value, char *target,
                       const srm_step_t *here)
{
    int good;

    switch (field->kind) {
    case SRM_KIND_FORMAT:
    case SRM_KIND_SHARE:
        good = read_number(reader, field, value, target, here);
        break;
    case SRM_KIND_FLAG:
        good = read_flag(reader, value, target, here);
        break;
    case SRM_KIND_OBJECT:
        good = read_inner(reader, field, value, target, here);
        break;
    case SRM_KIND_LIST:
        good = read_list(reader, field, value, target, here);
        break;
    case SRM_KIND_MEMBERS:
        good = read_members(reader, field, value, target, here);
        break;
    case SRM_KIND_SINGLE:
        good = read_single(reader, field, value, target, here);
        break;
    case SRM_KIND_TASKS:
    case SRM_KIND_TEXTS:
        good = srm_value_type(value) == SRM_TYPE_TEXT
                   ? read_text(reader, field, value, target, here)
                   : read_texts(reader, field, value, target, here);
        break;
    default:
        good = read_text(reader, field, value, target, here);
    }
    if (!good) {
        srm_fill_broken(field, target);
    }
}

/* Objects. */

static const srm_field_t *find_field(const srm_shape_t *shape, const char *key)
{
    const srm_field_t *field;

    for (field = shape->fields; field->key; field++) {
        if (!strcmp(field->key, key)) {
            return field;
        }
    }
    return NULL;
}

static void read_object(const srm_reader_t *reader, const srm_shape_t *shape,
                        srm_value_t *object, char *base,
                        const srm_step_t *here)
{
    srm_step_t next = {here, NULL, 0};
    const srm_field_t *field;
    srm_member_t member;
    size_t extras = 0;
    int more;

    for (more = srm_value_first(object, &member); more;
         more = srm_value_next(object, &member)) {
        next.key = member.key;
        field = find_field(shape, member.key);
        if (field) {
            read_value(reader, field, member.value, base + field->offset,
                       &next);
        }
        else if (srm_reader_is_extra(member.key)) {
            extras++;
        }
        else {
            srm_reader_unknown(reader, shape, member.key, &next);
        }
    }
    if (extras > 0) {
        srm_reader_extras(reader, object,
                          (srm_extras_t *)(base + shape->extras), extras,
                          here);
    }
    srm_reader_missing(reader, shape, object, base, here);
}

/* A file of another format version has many unknown keys: report one problem
 * instead. */
static int has_format(const srm_reader_t *reader, const srm_shape_t *shape,
                      const srm_value_t *root)
{
    srm_step_t step = {NULL, NULL, 0};
    const srm_field_t *field;
    const srm_value_t *format;

    for (field = shape->fields; field->key; field++) {
        format = field->kind == SRM_KIND_FORMAT
                     ? srm_value_member(root, field->key)
                     : NULL;
        if (format && srm_value_type(format) == SRM_TYPE_INTEGER
            && srm_value_integer(format) != SRM_FILE_VERSION) {
            step.key = field->key;
            srm_report_at(
                reader->loading->report, reader->file, &step, 0,
                SRM_P_UNKNOWN_FORMAT,
                srm_value_integer(format) > SRM_FILE_VERSION
                    ? "format %ld needs a newer mod_responsibility; this "
                      "version reads format %d"
                    : "format %ld is unknown; this version reads format %d",
                (long)srm_value_integer(format), SRM_FILE_VERSION);
            return 0;
        }
    }
    return 1;
}

int srm_shape_read(const srm_load_state_t *loading, const srm_source_t *body,
                   const srm_shape_t *shape, void *target)
{
    srm_load_state_t own = *loading;
    int extras = 0;
    srm_reader_t reader = {&own, body->name, NULL, &extras};
    srm_value_t *root;
    int good;

    /* Free the parsed values before the next steps need memory. */
    apr_pool_create(&own.scratch, loading->scratch);
    root = srm_read(&own, body);
    reader.ids = srm_hash_make(own.scratch);
    good = root
           && (srm_value_type(root) == SRM_TYPE_OBJECT
               || srm_reader_wrong_type(&reader, SRM_KIND_OBJECT, root, NULL))
           && has_format(&reader, shape, root);
    if (good) {
        srm_fill_absent(shape, target);
        read_object(&reader, shape, root, target, NULL);
    }
    apr_pool_destroy(own.scratch);
    return good;
}
