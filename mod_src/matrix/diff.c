/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include <apr_strings.h>

#include "diff.h"
#include "srm_hash.h"

/* Ids of a list in another order that a change names. */
#define MOVED_MAX 8

/* The ids of a list that both sides have: as many on either. */
typedef SRM_LIST(const char *) diff_ids_t;

/* A list on both sides, and what is where by its id. */
typedef struct sides {
    const srm_field_t *field;
    diff_list_t before;
    diff_list_t after;
    apr_hash_t *in_before;
    apr_hash_t *in_after;
} sides_t;

srm_change_t *diff_add(const diff_t *diff, srm_change_e what,
                       const diff_thing_t *thing)
{
    srm_change_t *change = apr_array_push(diff->changes);

    memset(change, 0, sizeof(*change));
    change->what = what;
    change->subject = thing->subject;
    change->list = thing->list;
    change->id = thing->id;
    change->name = thing->name;
    change->field = change->party = change->before = change->after = "";
    return change;
}

void diff_field(const diff_t *diff, const diff_thing_t *thing,
                const char *field, const char *before, const char *after)
{
    srm_change_t *change;

    if (strcmp(before, after)) {
        change = diff_add(diff, SRM_CHANGE_CHANGED, thing);
        change->field = field;
        change->before = before;
        change->after = after;
    }
}

/* "an area" is an area. */
static const char *subject_of(const srm_shape_t *shape)
{
    const char *space = strchr(shape->name, ' ');

    return space ? space + 1 : shape->name;
}

/* An entry of a list, or the list when there is none. */
static diff_thing_t thing_of(const diff_t *diff, const diff_thing_t *in,
                             const srm_field_t *field, const char *entry)
{
    diff_thing_t thing = {subject_of(field->shape), field->key, in->id,
                          in->name};

    if (entry && diff_has_ids(field->shape)) {
        const char *name = diff_text(entry, &field->shape->fields[1]);

        thing.id = *in->id ? apr_pstrcat(diff->pool, in->id, "/",
                                         diff_id(entry), NULL)
                           : diff_id(entry);
        thing.name = *in->name
                         ? apr_pstrcat(diff->pool, in->name, " / ", name, NULL)
                         : name;
    }
    return thing;
}

/* Something that is on one side only. */
static void add_entry(const diff_t *diff, srm_change_e what,
                      const diff_thing_t *in, const srm_field_t *field,
                      const char *entry)
{
    diff_thing_t thing = thing_of(diff, in, field, entry);
    srm_change_t *change = diff_add(diff, what, &thing);
    int gone = what == SRM_CHANGE_GONE;

    *(gone ? &change->before : &change->after) =
        diff_words(diff->pool, field->shape, entry);
    if (field->shape == &srm_shape_area) {
        const void *area = entry;

        diff_cells(diff, &thing, gone ? area : NULL, gone ? NULL : area);
    }
}

/* Lists of things with ids. */

static apr_hash_t *index_of(const diff_t *diff, const srm_field_t *field,
                            const diff_list_t *list)
{
    apr_hash_t *index = srm_hash_make(diff->pool);
    int i;

    for (i = 0; i < list->count; i++) {
        const char *entry = diff_entry(list, field, i);

        apr_hash_set(index, diff_id(entry), APR_HASH_KEY_STRING, entry);
    }
    return index;
}

/* The entries of a list that the other side has too. */
static diff_ids_t common_ids(const diff_t *diff, const srm_field_t *field,
                             const diff_list_t *list, apr_hash_t *other)
{
    diff_ids_t ids = {0, NULL};
    int i;

    ids.items = apr_palloc(diff->pool,
                           sizeof(*ids.items) * (apr_size_t)(list->count + 1));
    for (i = 0; i < list->count; i++) {
        const char *id = diff_id(diff_entry(list, field, i));

        if (apr_hash_get(other, id, APR_HASH_KEY_STRING)) {
            ids.items[ids.count++] = id;
        }
    }
    return ids;
}

static const char *join(const diff_t *diff, const diff_ids_t *ids, int first,
                        int last)
{
    srm_text_t *out = srm_text_make(diff->pool, 0);
    int i;

    for (i = first; i <= last && i < first + MOVED_MAX; i++) {
        srm_text_adds(out, i > first ? ", " : "");
        srm_text_adds(out, ids->items[i]);
    }
    srm_text_adds(out, i <= last ? ", ..." : "");
    return srm_text_done(out);
}

/* From the first place that differs to the last one. */
static void compare_order(const diff_t *diff, const diff_thing_t *in,
                          const sides_t *sides)
{
    diff_ids_t before =
        common_ids(diff, sides->field, &sides->before, sides->in_after);
    diff_ids_t after =
        common_ids(diff, sides->field, &sides->after, sides->in_before);
    diff_thing_t thing = thing_of(diff, in, sides->field, NULL);
    int first = 0, last = before.count - 1;
    srm_change_t *change;

    while (first <= last && !strcmp(before.items[first], after.items[first])) {
        first++;
    }
    while (last > first && !strcmp(before.items[last], after.items[last])) {
        last--;
    }
    if (first < last) {
        change = diff_add(diff, SRM_CHANGE_MOVED, &thing);
        change->before = join(diff, &before, first, last);
        change->after = join(diff, &after, first, last);
    }
}

static void compare_things(const diff_t *diff, const diff_thing_t *in,
                           sides_t *sides)
{
    const srm_field_t *field = sides->field;
    int i;

    sides->in_before = index_of(diff, field, &sides->before);
    sides->in_after = index_of(diff, field, &sides->after);
    for (i = 0; i < sides->after.count; i++) {
        const char *after = diff_entry(&sides->after, field, i);
        const char *before = apr_hash_get(sides->in_before, diff_id(after),
                                          APR_HASH_KEY_STRING);
        diff_thing_t thing;

        if (!before) {
            add_entry(diff, SRM_CHANGE_ADDED, in, field, after);
            continue;
        }
        thing = thing_of(diff, in, field, after);
        diff_fields(diff, &thing, field->shape, before, after, "");
        if (field->shape == &srm_shape_area) {
            diff_cells(diff, &thing, (const void *)before,
                       (const void *)after);
        }
    }
    for (i = 0; i < sides->before.count; i++) {
        const char *before = diff_entry(&sides->before, field, i);

        if (!apr_hash_get(sides->in_after, diff_id(before),
                          APR_HASH_KEY_STRING)) {
            add_entry(diff, SRM_CHANGE_GONE, in, field, before);
        }
    }
    compare_order(diff, in, sides);
}

/* Lists of records without ids: a record is there or it is not. */

static int has_record(const diff_t *diff, const srm_field_t *field,
                      const diff_list_t *list, const char *words)
{
    int i;

    for (i = 0; i < list->count; i++) {
        if (!strcmp(words, diff_words(diff->pool, field->shape,
                                      diff_entry(list, field, i)))) {
            return 1;
        }
    }
    return 0;
}

static int add_records(const diff_t *diff, const diff_thing_t *in,
                       const srm_field_t *field, srm_change_e what,
                       const diff_list_t *list, const diff_list_t *other)
{
    int first = diff->changes->nelts;
    int i;

    for (i = 0; i < list->count; i++) {
        const char *entry = diff_entry(list, field, i);

        if (!has_record(diff, field, other,
                        diff_words(diff->pool, field->shape, entry))) {
            add_entry(diff, what, in, field, entry);
        }
    }
    return diff->changes->nelts - first;
}

static void compare_list(const diff_t *diff, const diff_thing_t *in,
                         const srm_field_t *field, const char *key,
                         const char *before, const char *after)
{
    sides_t sides = {field, diff_list(before, field), diff_list(after, field),
                     NULL, NULL};
    const char *old_words, *new_words;

    if (diff_has_ids(field->shape)) {
        compare_things(diff, in, &sides);
        return;
    }
    old_words = diff_value(diff->pool, field, before);
    new_words = diff_value(diff->pool, field, after);
    if (strcmp(old_words, new_words)
        && (!field->shape->fields
            || add_records(diff, in, field, SRM_CHANGE_ADDED, &sides.after,
                           &sides.before)
                       + add_records(diff, in, field, SRM_CHANGE_GONE,
                                     &sides.before, &sides.after)
                   == 0)) {
        diff_field(diff, in, key, old_words, new_words);
    }
}

static const srm_extra_t *find_extra(const srm_extras_t *extras,
                                     const char *key)
{
    int i;

    for (i = 0; i < extras->count; i++) {
        if (!strcmp(extras->items[i].key, key)) {
            return &extras->items[i];
        }
    }
    return NULL;
}

static void compare_extras(const diff_t *diff, const diff_thing_t *thing,
                           const char *prefix, const srm_extras_t *before,
                           const srm_extras_t *after)
{
    int i;

    for (i = 0; i < after->count; i++) {
        const srm_extra_t *extra = &after->items[i];
        const srm_extra_t *old = find_extra(before, extra->key);

        diff_field(diff, thing,
                   apr_pstrcat(diff->pool, prefix, extra->key, NULL),
                   old ? old->json : "", extra->json);
    }
    for (i = 0; i < before->count; i++) {
        const srm_extra_t *extra = &before->items[i];

        if (!find_extra(after, extra->key)) {
            diff_field(diff, thing,
                       apr_pstrcat(diff->pool, prefix, extra->key, NULL),
                       extra->json, "");
        }
    }
}

void diff_fields(const diff_t *diff, const diff_thing_t *thing,
                 const srm_shape_t *shape, const void *before,
                 const void *after, const char *prefix)
{
    const char *old = before, *new = after;
    const srm_field_t *field;
    srm_extras_t old_extras, new_extras;

    for (field = shape->fields; field->key; field++) {
        const char *key =
            *prefix ? apr_pstrcat(diff->pool, prefix, field->key, NULL)
                    : field->key;

        if (field->kind == SRM_KIND_MEMBERS || (field->rules & SRM_CHOICE)) {
            /* Who is responsible is compared by diff_cells(). */
            continue;
        }
        if (field->kind == SRM_KIND_OBJECT) {
            diff_fields(diff, thing, field->shape, old + field->offset,
                        new + field->offset,
                        apr_pstrcat(diff->pool, key, ".", NULL));
        }
        else if (field->kind == SRM_KIND_LIST) {
            compare_list(diff, thing, field, key, old, new);
        }
        else {
            diff_field(diff, thing, key, diff_value(diff->pool, field, old),
                       diff_value(diff->pool, field, new));
        }
    }
    memcpy(&old_extras, old + shape->extras, sizeof(old_extras));
    memcpy(&new_extras, new + shape->extras, sizeof(new_extras));
    compare_extras(diff, thing, prefix, &old_extras, &new_extras);
}

const srm_changes_t *srm_diff(apr_pool_t *pool, const srm_matrix_t *before,
                              const srm_matrix_t *after)
{
    const diff_t diff = {pool, before, after,
                         apr_array_make(pool, 16, sizeof(srm_change_t))};
    const diff_thing_t matrix = {subject_of(&srm_shape_matrix), "", "", ""};
    srm_changes_t *changes = apr_palloc(pool, sizeof(*changes));

    diff_fields(&diff, &matrix, &srm_shape_matrix, before, after, "");
    changes->count = diff.changes->nelts;
    changes->items = (srm_change_t *)diff.changes->elts;
    return changes;
}
