/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff.c
 * @brief Compares two matrices, field by field, by the tables of the format.
 */

#include <string.h>

#include "diff.h"

/* Compare a key that begins with `x-`, on one side or on both. */
static void compare_extra(diff_t *diff, const diff_thing_t *thing,
                          const diff_path_t *above, const srm_extra_t *before,
                          const srm_extra_t *after)
{
    const srm_extra_t *there = after ? after : before;
    const char *old = before ? before->json : "";
    const char *new = after ? after->json : "";

    if (there && diff_json_differs(diff->scratch, old, new)) {
        diff_path_t path = {above, there->key};

        diff_text_field(diff, thing, &path, old, new);
    }
}

static const char *const *keys_of(apr_pool_t *pool, const srm_extras_t *extras)
{
    const char **keys =
        apr_palloc(pool, sizeof(*keys) * (apr_size_t)(extras->count + 1));
    int i;

    for (i = 0; i < extras->count; i++) {
        keys[i] = extras->items[i].key;
    }
    return keys;
}

static void compare_extras(diff_t *diff, const diff_thing_t *thing,
                           const diff_path_t *above,
                           const srm_extras_t *before,
                           const srm_extras_t *after)
{
    diff_pairs_t pairs;
    apr_pool_t *pool;
    int i;

    if (!before->count && !after->count) {
        return;
    }
    apr_pool_create(&pool, diff->scratch);
    pairs = diff_pair(pool, keys_of(pool, before), before->count,
                      keys_of(pool, after), after->count);
    for (i = 0; i < after->count; i++) {
        int place = pairs.before_of[i];

        compare_extra(diff, thing, above,
                      place < 0 ? NULL : &before->items[place],
                      &after->items[i]);
    }
    for (i = 0; i < before->count; i++) {
        if (pairs.after_of[i] < 0) {
            compare_extra(diff, thing, above, &before->items[i], NULL);
        }
    }
    apr_pool_destroy(pool);
}

static void compare_numbers(diff_t *diff, const diff_thing_t *thing,
                            const srm_field_t *field, const diff_path_t *path,
                            const char *before, const char *after)
{
    srm_change_t change = {.what = SRM_CHANGE_CHANGED};

    if (srm_field_number(field, before) != srm_field_number(field, after)
        && diff_count(diff, change.what, thing, path->key)) {
        change.before = diff_value(diff, field, before);
        change.after = diff_value(diff, field, after);
        diff_add(diff, thing, path, &change);
    }
}

static void compare_field(diff_t *diff, const diff_thing_t *thing,
                          const srm_field_t *field, const diff_path_t *path,
                          const char *before, const char *after)
{
    switch (field->kind) {
    case SRM_KIND_FORMAT:
    case SRM_KIND_SHARE:
    case SRM_KIND_FLAG:
        compare_numbers(diff, thing, field, path, before, after);
        break;
    case SRM_KIND_OBJECT:
        diff_fields(diff, thing, field->shape, before + field->offset,
                    after + field->offset, path);
        break;
    case SRM_KIND_LIST:
        diff_compare_list(diff, thing, field, path, before, after);
        break;
    case SRM_KIND_MEMBERS:
    case SRM_KIND_SINGLE:
        break;
    default:
        diff_text_field(diff, thing, path, srm_field_text(field, before),
                        srm_field_text(field, after));
    }
}

void diff_fields(diff_t *diff, const diff_thing_t *thing,
                 const srm_shape_t *shape, const void *before,
                 const void *after, const diff_path_t *above)
{
    const srm_extras_t old = srm_shape_extras(shape, before);
    const srm_extras_t new = srm_shape_extras(shape, after);
    const srm_field_t *field;

    for (field = shape->fields; field->key; field++) {
        const diff_path_t path = {above, field->key};

        /* diff_cells() compares the responsible parties. */
        if (!(field->rules & SRM_CHOICE)) {
            compare_field(diff, thing, field, &path, before, after);
        }
    }
    compare_extras(diff, thing, above, &old, &new);
}

const srm_changes_t *srm_diff(apr_pool_t *pool, const srm_matrix_t *before,
                              const srm_matrix_t *after, apr_size_t listed)
{
    srm_changes_t *changes = apr_pcalloc(pool, sizeof(*changes));
    diff_t diff = {.pool = pool,
                   .before = before,
                   .after = after,
                   .changes = changes,
                   .listed = apr_array_make(pool, 16, sizeof(srm_change_t)),
                   .lists = apr_array_make(pool, 8, sizeof(srm_list_count_t)),
                   .left = listed};
    const diff_thing_t matrix = {NULL, "matrix", "", NULL, NULL};

    apr_pool_create(&diff.scratch, pool);
    diff.words = srm_text_make(diff.scratch, 0);
    diff_fields(&diff, &matrix, &srm_shape_matrix, before, after, NULL);
    apr_pool_destroy(diff.scratch);
    changes->count = diff.listed->nelts;
    changes->items = (srm_change_t *)diff.listed->elts;
    changes->lists.count = diff.lists->nelts;
    changes->lists.items = (srm_list_count_t *)diff.lists->elts;
    return changes;
}
