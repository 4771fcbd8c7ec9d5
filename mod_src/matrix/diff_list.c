/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_list.c
 * @brief Compares lists: of items with ids, of records without ids, and of
 *        texts.
 */

#include <string.h>

#include <apr_strings.h>

#include "diff.h"

/* Most ids that a change of order names. */
#define MOVED_MAX 8

/** A list on both sides, and the pairs of its entries. */
typedef struct {
    const srm_field_t *field;
    const diff_thing_t *in;
    srm_any_list_t before;
    srm_any_list_t after;
    diff_pairs_t pairs;
} sides_t;

/* Return a name without its article: "area" of "an area". */
static const char *subject_of(const srm_shape_t *shape)
{
    const char *space = strchr(shape->name, ' ');

    return space ? space + 1 : shape->name;
}

/* Return an entry of a list as an item, or the list itself without an entry. */
static diff_thing_t thing_of(const sides_t *sides, const char *entry)
{
    const srm_shape_t *shape = sides->field->shape;
    diff_thing_t thing = {.in = sides->in,
                          .subject = subject_of(shape),
                          .list = sides->field->key};

    if (entry && srm_shape_has_id(shape)) {
        thing.id = srm_shape_id(entry);
        thing.name = srm_field_text(&shape->fields[1], entry);
    }
    return thing;
}

/* Add an item that is on one side only. */
static void add_entry(diff_t *diff, srm_change_e what, const sides_t *sides,
                      const char *entry)
{
    const srm_shape_t *shape = sides->field->shape;
    diff_thing_t thing = thing_of(sides, entry);
    bool gone = what == SRM_CHANGE_GONE;

    if (diff_count(diff, what, &thing, "")) {
        const char *words = diff_words(diff, shape, entry);
        srm_change_t change = {.what = what,
                               .field = "",
                               .before = gone ? words : "",
                               .after = gone ? "" : words};

        diff_add(diff, &thing, NULL, &change);
    }
    if (shape == &srm_shape_area) {
        const void *area = entry;

        diff_cells(diff, &thing, gone ? area : NULL, gone ? NULL : area);
    }
}

/* Add new items, then removed ones; return their number. */
static int add_entries(diff_t *diff, const sides_t *sides)
{
    const srm_shape_t *shape = sides->field->shape;
    int i;

    for (i = 0; i < sides->after.count; i++) {
        if (sides->pairs.before_of[i] < 0) {
            add_entry(diff, SRM_CHANGE_ADDED, sides,
                      srm_shape_entry(shape, &sides->after, i));
        }
    }
    for (i = 0; i < sides->before.count; i++) {
        if (sides->pairs.after_of[i] < 0) {
            add_entry(diff, SRM_CHANGE_GONE, sides,
                      srm_shape_entry(shape, &sides->before, i));
        }
    }
    return sides->before.count + sides->after.count - 2 * sides->pairs.count;
}

/* Lists of items with ids. */

/* Return the ids of one side that the other side has too, in their order. */
static const char *const *common_ids(apr_pool_t *pool, const sides_t *sides,
                                     const srm_any_list_t *list,
                                     const int *other_of)
{
    const char **ids =
        apr_palloc(pool, sizeof(*ids) * (apr_size_t)(list->count + 1));
    int count = 0;
    int i;

    for (i = 0; i < list->count; i++) {
        if (other_of[i] >= 0) {
            ids[count++] =
                srm_shape_id(srm_shape_entry(sides->field->shape, list, i));
        }
    }
    return ids;
}

static const char *join(diff_t *diff, const char *const *ids, int first,
                        int last)
{
    srm_text_t *out = diff_words_begin(diff);
    int i;

    for (i = first; i <= last && i < first + MOVED_MAX; i++) {
        srm_text_adds(out, i > first ? ", " : "");
        srm_text_adds(out, ids[i]);
    }
    srm_text_adds(out, i <= last ? ", ..." : "");
    return diff_words_end(diff);
}

/* Compare the order, from the first position that differs to the last one. */
static void compare_order(diff_t *diff, apr_pool_t *pool, const sides_t *sides)
{
    const char *const *before =
        common_ids(pool, sides, &sides->before, sides->pairs.after_of);
    const char *const *after =
        common_ids(pool, sides, &sides->after, sides->pairs.before_of);
    diff_thing_t thing = thing_of(sides, NULL);
    int first = 0, last = sides->pairs.count - 1;

    while (first <= last && !strcmp(before[first], after[first])) {
        first++;
    }
    while (last > first && !strcmp(before[last], after[last])) {
        last--;
    }
    if (first < last && diff_count(diff, SRM_CHANGE_MOVED, &thing, "")) {
        srm_change_t change = {.what = SRM_CHANGE_MOVED,
                               .field = "",
                               .before = join(diff, before, first, last),
                               .after = join(diff, after, first, last)};

        diff_add(diff, &thing, NULL, &change);
    }
}

static void compare_pair(diff_t *diff, const sides_t *sides,
                         const char *before, const char *after)
{
    const srm_shape_t *shape = sides->field->shape;
    diff_thing_t thing = thing_of(sides, after);

    diff_fields(diff, &thing, shape, before, after, NULL);
    if (shape == &srm_shape_area) {
        diff_cells(diff, &thing, (const void *)before, (const void *)after);
    }
}

static const char *const *ids_of(apr_pool_t *pool, const sides_t *sides,
                                 const srm_any_list_t *list)
{
    return diff_ids(pool, list->items, sides->field->shape->size, list->count);
}

static void compare_things(diff_t *diff, apr_pool_t *pool, sides_t *sides)
{
    const srm_shape_t *shape = sides->field->shape;
    int i;

    sides->pairs = diff_pair(
        pool, ids_of(pool, sides, &sides->before), sides->before.count,
        ids_of(pool, sides, &sides->after), sides->after.count);
    for (i = 0; i < sides->after.count; i++) {
        const char *after = srm_shape_entry(shape, &sides->after, i);
        int place = sides->pairs.before_of[i];

        if (place < 0) {
            add_entry(diff, SRM_CHANGE_ADDED, sides, after);
        }
        else {
            compare_pair(diff, sides,
                         srm_shape_entry(shape, &sides->before, place), after);
        }
    }
    for (i = 0; i < sides->before.count; i++) {
        if (sides->pairs.after_of[i] < 0) {
            add_entry(diff, SRM_CHANGE_GONE, sides,
                      srm_shape_entry(shape, &sides->before, i));
        }
    }
    if (!sides->pairs.same) {
        compare_order(diff, pool, sides);
    }
}

/* Lists without ids: entries are only added or removed. */

static const char *const *keys_of(apr_pool_t *pool, const srm_field_t *field,
                                  const srm_any_list_t *list)
{
    const char **keys =
        apr_palloc(pool, sizeof(*keys) * (apr_size_t)(list->count + 1));
    apr_pool_t *scratch;
    srm_text_t *key;
    int i;

    apr_pool_create(&scratch, pool);
    key = srm_text_make(scratch, 1024);
    for (i = 0; i < list->count; i++) {
        key->length = 0;
        diff_add_key(key, scratch, field->shape,
                     srm_shape_entry(field->shape, list, i));
        keys[i] = apr_pstrmemdup(pool, key->bytes, key->length);
    }
    apr_pool_destroy(scratch);
    return keys;
}

static void add_whole_list(diff_t *diff, const sides_t *sides,
                           const diff_path_t *path, const char *before,
                           const char *after)
{
    if (diff_count(diff, SRM_CHANGE_CHANGED, sides->in, path->key)) {
        srm_change_t change = {.what = SRM_CHANGE_CHANGED,
                               .before =
                                   diff_value(diff, sides->field, before),
                               .after = diff_value(diff, sides->field, after)};

        diff_add(diff, sides->in, path, &change);
    }
}

void diff_compare_list(diff_t *diff, const diff_thing_t *in,
                       const srm_field_t *field, const diff_path_t *path,
                       const char *before, const char *after)
{
    sides_t sides = {.field = field,
                     .in = in,
                     .before = srm_field_list(field, before),
                     .after = srm_field_list(field, after)};
    apr_pool_t *pool;

    if (!sides.before.count && !sides.after.count) {
        return;
    }
    apr_pool_create(&pool, diff->scratch);
    if (srm_shape_has_id(field->shape)) {
        compare_things(diff, pool, &sides);
    }
    else {
        sides.pairs = diff_pair(
            pool, keys_of(pool, field, &sides.before), sides.before.count,
            keys_of(pool, field, &sides.after), sides.after.count);
        /* A list of texts is one value, and so are records in another order. */
        if (!sides.pairs.same
            && (!field->shape->fields || !add_entries(diff, &sides))) {
            add_whole_list(diff, &sides, path, before, after);
        }
    }
    apr_pool_destroy(pool);
}
