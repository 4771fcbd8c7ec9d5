/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file diff_cell.c
 * @brief Compares cells: parties, tasks and conditions.
 */

#include <stddef.h>
#include <string.h>

#include "diff.h"

/** A cell with its matrix, which has the words for it. */
typedef struct side {
    const srm_matrix_t *matrix;
    const srm_cell_t *cell;
} side_t;

static void put_names(srm_text_t *out, const srm_matrix_t *matrix,
                      const srm_duties_t *duties, bool tasks)
{
    int i;

    if (duties->count == 0) {
        srm_text_adds(out, srm_matrix_word(matrix, SRM_WORD_NOBODY));
    }
    for (i = 0; i < duties->count && !out->overflowed; i++) {
        const srm_duty_t *duty = &duties->items[i];

        srm_text_adds(out, i ? ", " : "");
        srm_text_adds(out, duty->party->name);
        if (tasks && *duty->tasks) {
            srm_text_adds(out, " (");
            srm_text_adds(out, duty->tasks);
            srm_text_addc(out, ')');
        }
    }
}

/* Write the rest of a condition after its parties: the note, and the fields
 * after it in the table. */
static void put_note(srm_text_t *out, const srm_condition_t *condition)
{
    const srm_field_t *field = srm_shape_condition.fields;
    apr_size_t start = out->length;

    while (field->offset != offsetof(srm_condition_t, note)) {
        field++;
    }
    srm_text_adds(out, " [");
    srm_text_adds(out, condition->note);
    diff_put_fields(out, field + 1, &srm_shape_condition, condition,
                    start + strlen(" ["));
    if (out->length == start + strlen(" [")) {
        out->length = start; /* nothing */
    }
    else {
        srm_text_addc(out, ']');
    }
}

/* Write the conditions, with or without their tasks. */
static void put_conditions(srm_text_t *out, const side_t *side, bool tasks)
{
    int i;

    for (i = 0; i < side->cell->conditions.count && !out->overflowed; i++) {
        const srm_condition_t *condition = &side->cell->conditions.items[i];

        srm_text_adds(out, i ? "; " : "");
        srm_text_adds(out, srm_matrix_word(side->matrix, SRM_WORD_IF));
        srm_text_addc(out, ' ');
        srm_text_adds(out, condition->when);
        srm_text_adds(out, ": ");
        put_names(out, side->matrix, &condition->duties, tasks);
        if (tasks) {
            put_note(out, condition);
        }
    }
}

static const char *conditions_of(diff_t *diff, const side_t *side)
{
    put_conditions(diff_words_begin(diff), side, true);
    return diff_words_end(diff);
}

/* Return the responsibility of a cell: "Shared (Customer, Microsoft)". */
static const char *parties_in_words(diff_t *diff, const side_t *side)
{
    const srm_cell_t *cell = side->cell;
    const char *word = srm_matrix_word(
        side->matrix, srm_responsibility_word(cell->responsibility));
    srm_text_t *out = diff_words_begin(diff);
    apr_size_t start;

    srm_text_adds(out, word);
    if (cell->responsibility == SRM_NOT_APPLICABLE
        || cell->responsibility == SRM_UNDECIDED) {
        return diff_words_end(diff);
    }
    srm_text_adds(out, " (");
    start = out->length;
    if (cell->conditions.count) {
        put_conditions(out, side, false);
    }
    else {
        put_names(out, side->matrix, &cell->duties, false);
    }
    if (out->length == start + strlen(word)
        && !memcmp(out->bytes + start, word, out->length - start)) {
        out->length = strlen(word); /* do not repeat it */
    }
    else {
        srm_text_addc(out, ')');
    }
    return diff_words_end(diff);
}

static diff_pairs_t pair_duties(apr_pool_t *pool, const srm_duties_t *before,
                                const srm_duties_t *after)
{
    size_t size = sizeof(srm_duty_t);

    return diff_pair(pool, diff_ids(pool, before->items, size, before->count),
                     before->count,
                     diff_ids(pool, after->items, size, after->count),
                     after->count);
}

/* True if the same parties are responsible, in any order. */
static bool same_parties(apr_pool_t *pool, const srm_duties_t *one,
                         const srm_duties_t *other)
{
    return one->count == other->count
           && pair_duties(pool, one, other).count == one->count;
}

/*
 * True if other parties are responsible. A reworded condition does not count;
 * an added condition does, and so does another party under one.
 */
static bool changed_hands(apr_pool_t *pool, const srm_cell_t *before,
                          const srm_cell_t *after)
{
    int i;

    if (before->responsibility != after->responsibility
        || before->conditions.count != after->conditions.count
        || !same_parties(pool, &before->duties, &after->duties)) {
        return true;
    }
    for (i = 0; i < before->conditions.count; i++) {
        if (!same_parties(pool, &before->conditions.items[i].duties,
                          &after->conditions.items[i].duties)) {
            return true;
        }
    }
    return false;
}

static void add_cell(diff_t *diff, srm_change_e what,
                     const diff_thing_t *thing, const side_t *before,
                     const side_t *after)
{
    if (diff_count(diff, what, thing, "")) {
        srm_change_t change = {
            .what = what,
            .field = "",
            .before = before->cell ? parties_in_words(diff, before) : "",
            .after = after->cell ? parties_in_words(diff, after) : "",
            .old_cell = before->cell,
            .new_cell = after->cell};

        diff_add(diff, thing, NULL, &change);
    }
}

static void compare_tasks(diff_t *diff, const diff_thing_t *thing,
                          const srm_duty_t *before, const srm_duty_t *after)
{
    srm_change_t change = {.what = SRM_CHANGE_TASKS,
                           .field = "tasks",
                           .party = after ? after->party->name
                                          : before->party->name,
                           .before = before ? before->tasks : "",
                           .after = after ? after->tasks : ""};

    if (strcmp(change.before, change.after)
        && diff_count(diff, change.what, thing, "tasks")) {
        diff_add(diff, thing, NULL, &change);
    }
}

static void compare_duties(diff_t *diff, apr_pool_t *pool,
                           const diff_thing_t *thing,
                           const srm_duties_t *before,
                           const srm_duties_t *after)
{
    const diff_pairs_t pairs = pair_duties(pool, before, after);
    int i;

    for (i = 0; i < after->count; i++) {
        int place = pairs.before_of[i];

        compare_tasks(diff, thing, place < 0 ? NULL : &before->items[place],
                      &after->items[i]);
    }
    for (i = 0; i < before->count; i++) {
        if (pairs.after_of[i] < 0) {
            compare_tasks(diff, thing, &before->items[i], NULL);
        }
    }
}

/* Return the field of a cell with an offset. */
static const srm_field_t *field_at(size_t offset)
{
    const srm_field_t *field = srm_shape_cell.fields;

    while (field->offset != offset) {
        field++;
    }
    return field;
}

/* True if a list of two cells differs in more than the order of its ids. */
static bool list_differs(apr_pool_t *pool, const srm_field_t *field,
                         const side_t *before, const side_t *after)
{
    srm_text_t *old = srm_text_make(pool, 0);
    srm_text_t *new = srm_text_make(pool, 0);

    diff_add_list_key(old, pool, field, (const char *)before->cell);
    diff_add_list_key(new, pool, field, (const char *)after->cell);
    return strcmp(srm_text_done(old), srm_text_done(new)) != 0;
}

static const char *supporting_of(diff_t *diff, const side_t *side)
{
    srm_text_t *out = diff_words_begin(diff);

    if (side->cell->supporting.count > 0) {
        put_names(out, side->matrix, &side->cell->supporting, true);
    }
    return diff_words_end(diff);
}

/* Compare a list of two cells that is told in words. */
static void compare_list(diff_t *diff, apr_pool_t *pool,
                         const diff_thing_t *thing, size_t offset,
                         const side_t *before, const side_t *after,
                         const char *(*words_of)(diff_t *, const side_t *))
{
    const srm_field_t *field = field_at(offset);
    const diff_path_t path = {NULL, field->key};
    srm_change_t change = {.what = SRM_CHANGE_CHANGED};

    if (list_differs(pool, field, before, after)
        && diff_count(diff, change.what, thing, path.key)) {
        change.before = words_of(diff, before);
        change.after = words_of(diff, after);
        diff_add(diff, thing, &path, &change);
    }
}

/* Compare what helps and what is open, which diff_fields() leaves out. */
static void compare_supporting(diff_t *diff, apr_pool_t *pool,
                               const diff_thing_t *thing, const side_t *before,
                               const side_t *after)
{
    const diff_path_t open = {NULL, SRM_OPEN};

    if (before->cell->open && after->cell->open) {
        diff_text_field(diff, thing, &open, before->cell->open,
                        after->cell->open);
    }
    if (before->cell->supporting.count || after->cell->supporting.count) {
        compare_list(diff, pool, thing, offsetof(srm_cell_t, supporting),
                     before, after, supporting_of);
    }
}

static void compare_conditions(diff_t *diff, apr_pool_t *pool,
                               const diff_thing_t *thing, const side_t *before,
                               const side_t *after)
{
    if (before->cell->conditions.count || after->cell->conditions.count) {
        compare_list(diff, pool, thing, offsetof(srm_cell_t, conditions),
                     before, after, conditions_of);
    }
}

static void compare_cell(diff_t *diff, apr_pool_t *pool,
                         const diff_thing_t *thing, const side_t *before,
                         const side_t *after)
{
    int first = diff->listed->nelts;

    if (changed_hands(pool, before->cell, after->cell)) {
        add_cell(diff, SRM_CHANGE_HANDS, thing, before, after);
    }
    compare_duties(diff, pool, thing, &before->cell->duties,
                   &after->cell->duties);
    compare_conditions(diff, pool, thing, before, after);
    compare_supporting(diff, pool, thing, before, after);
    diff_fields(diff, thing, &srm_shape_cell, before->cell, after->cell, NULL);
    for (; first < diff->listed->nelts; first++) {
        srm_change_t *change =
            &APR_ARRAY_IDX(diff->listed, first, srm_change_t);

        change->old_cell = before->cell;
        change->new_cell = after->cell;
    }
}

static void compare_side(diff_t *diff, apr_pool_t *pool,
                         const diff_thing_t *area, const srm_cell_t *before,
                         const srm_cell_t *after)
{
    const srm_cell_t *there = after ? after : before;
    const side_t old = {diff->before, before};
    const side_t new = {diff->after, after};
    diff_thing_t thing = {area, "cell", "cells", "", ""};

    if (there) {
        thing.id = there->id;
        thing.name = there->deployment->name;
    }
    if (before && after) {
        compare_cell(diff, pool, &thing, &old, &new);
    }
    else {
        add_cell(diff, after ? SRM_CHANGE_ADDED : SRM_CHANGE_GONE, &thing,
                 &old, &new);
    }
}

void diff_cells(diff_t *diff, const diff_thing_t *thing,
                const srm_area_t *before, const srm_area_t *after)
{
    const srm_area_t none = {.id = ""};
    const srm_area_t *old = before ? before : &none;
    const srm_area_t *new = after ? after : &none;
    size_t size = sizeof(srm_cell_t);
    diff_pairs_t pairs;
    apr_pool_t *pool, *each;
    int i;

    apr_pool_create(&pool, diff->scratch);
    apr_pool_create(&each, pool);
    pairs = diff_pair(pool,
                      diff_ids(pool, old->cells.items, size, old->cells.count),
                      old->cells.count,
                      diff_ids(pool, new->cells.items, size, new->cells.count),
                      new->cells.count);
    for (i = 0; i < new->cells.count; i++) {
        int place = pairs.before_of[i];

        compare_side(diff, each, thing,
                     place < 0 ? NULL : &old->cells.items[place],
                     &new->cells.items[i]);
        apr_pool_clear(each);
    }
    for (i = 0; i < old->cells.count; i++) {
        if (pairs.after_of[i] < 0) {
            compare_side(diff, each, thing, &old->cells.items[i], NULL);
        }
    }
    apr_pool_destroy(pool);
}
