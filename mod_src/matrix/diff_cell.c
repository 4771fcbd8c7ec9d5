/* SPDX-License-Identifier: Apache-2.0 */

#include <string.h>

#include <apr_strings.h>

#include "diff.h"

/* A cell with its matrix, which has the words for it. */
typedef struct side {
    const srm_matrix_t *matrix;
    const srm_cell_t *cell;
} side_t;

static const char *names_of(apr_pool_t *pool, const srm_matrix_t *matrix,
                            const srm_duties_t *duties, int tasks)
{
    srm_text_t *out = srm_text_make(pool, 0);
    int i;

    for (i = 0; i < duties->count; i++) {
        const srm_duty_t *duty = &duties->items[i];

        srm_text_adds(out, i ? ", " : "");
        srm_text_adds(out, duty->party->name);
        if (tasks && *duty->tasks) {
            srm_text_adds(out,
                          apr_pstrcat(pool, " (", duty->tasks, ")", NULL));
        }
    }
    return duties->count ? srm_text_done(out)
                         : srm_matrix_word(matrix, SRM_WORD_NOBODY);
}

/* The conditions, with or without what is to be done under them. */
static const char *conditions_of(apr_pool_t *pool, const side_t *side,
                                 int tasks)
{
    srm_text_t *out;
    int i;

    if (side->cell->conditions.count == 0) {
        return "";
    }
    out = srm_text_make(pool, 0);
    for (i = 0; i < side->cell->conditions.count; i++) {
        const srm_condition_t *condition = &side->cell->conditions.items[i];
        const char *note = tasks ? condition->note : "";

        srm_text_adds(out,
                      apr_pstrcat(pool, i ? "; " : "",
                                  srm_matrix_word(side->matrix, SRM_WORD_IF),
                                  " ", condition->when, ": ",
                                  names_of(pool, side->matrix,
                                           &condition->duties, tasks),
                                  NULL));
        if (*note) {
            srm_text_adds(out, apr_pstrcat(pool, " [", note, "]", NULL));
        }
    }
    return srm_text_done(out);
}

/* What a cell comes to: "Shared (Customer, Microsoft)". */
static const char *who(apr_pool_t *pool, const side_t *side)
{
    const srm_cell_t *cell = side->cell;
    const char *word = srm_matrix_word(
        side->matrix, srm_responsibility_word(cell->responsibility));
    const char *names;

    if (cell->responsibility == SRM_NOT_APPLICABLE) {
        return word;
    }
    names = cell->conditions.count
                ? conditions_of(pool, side, 0)
                : names_of(pool, side->matrix, &cell->duties, 0);
    return strcmp(word, names)
               ? apr_pstrcat(pool, word, " (", names, ")", NULL)
               : word;
}

static const srm_duty_t *find_duty(const srm_duties_t *duties, const char *id)
{
    int i;

    for (i = 0; i < duties->count; i++) {
        if (!strcmp(duties->items[i].id, id)) {
            return &duties->items[i];
        }
    }
    return NULL;
}

/* Whether the same parties are responsible, in whatever order. */
static int same_parties(const srm_duties_t *one, const srm_duties_t *other)
{
    int i;

    for (i = 0; i < one->count; i++) {
        if (!find_duty(other, one->items[i].id)) {
            return 0;
        }
    }
    return one->count == other->count;
}

/*
 * Whether others are responsible. A condition in other words changes nothing
 * for anybody; one more, or another party under one, does.
 */
static int changed_hands(const srm_cell_t *before, const srm_cell_t *after)
{
    int i;

    if (before->responsibility != after->responsibility
        || before->conditions.count != after->conditions.count
        || !same_parties(&before->duties, &after->duties)) {
        return 1;
    }
    for (i = 0; i < before->conditions.count; i++) {
        if (!same_parties(&before->conditions.items[i].duties,
                          &after->conditions.items[i].duties)) {
            return 1;
        }
    }
    return 0;
}

static void add_cell(const diff_t *diff, srm_change_e what,
                     const diff_thing_t *thing, const side_t *before,
                     const side_t *after)
{
    srm_change_t *change = diff_add(diff, what, thing);

    change->before = before->cell ? who(diff->pool, before) : "";
    change->after = after->cell ? who(diff->pool, after) : "";
    change->old_cell = before->cell;
    change->new_cell = after->cell;
}

static void add_tasks(const diff_t *diff, const diff_thing_t *thing,
                      const srm_party_t *party, const char *before,
                      const char *after)
{
    srm_change_t *change;

    if (strcmp(before, after)) {
        change = diff_add(diff, SRM_CHANGE_TASKS, thing);
        change->field = "tasks";
        change->party = party->name;
        change->before = before;
        change->after = after;
    }
}

static void compare_tasks(const diff_t *diff, const diff_thing_t *thing,
                          const srm_duties_t *before,
                          const srm_duties_t *after)
{
    const srm_duty_t *other;
    int i;

    for (i = 0; i < after->count; i++) {
        other = find_duty(before, after->items[i].id);
        add_tasks(diff, thing, after->items[i].party,
                  other ? other->tasks : "", after->items[i].tasks);
    }
    for (i = 0; i < before->count; i++) {
        if (!find_duty(after, before->items[i].id)) {
            add_tasks(diff, thing, before->items[i].party,
                      before->items[i].tasks, "");
        }
    }
}

static void compare_cell(const diff_t *diff, const diff_thing_t *in,
                         const srm_shape_t *shape, const side_t *before,
                         const side_t *after)
{
    const srm_cell_t *there = after->cell ? after->cell : before->cell;
    diff_thing_t thing = {
        "cell", "cells", apr_pstrcat(diff->pool, in->id, "/", there->id, NULL),
        apr_pstrcat(diff->pool, in->name, " / ", there->deployment->name,
                    NULL)};
    int first = diff->changes->nelts;

    if (!before->cell || !after->cell) {
        add_cell(diff, after->cell ? SRM_CHANGE_ADDED : SRM_CHANGE_GONE,
                 &thing, before, after);
        return;
    }
    if (changed_hands(before->cell, after->cell)) {
        add_cell(diff, SRM_CHANGE_HANDS, &thing, before, after);
    }
    compare_tasks(diff, &thing, &before->cell->duties, &after->cell->duties);
    diff_field(diff, &thing, "when", conditions_of(diff->pool, before, 1),
               conditions_of(diff->pool, after, 1));
    diff_fields(diff, &thing, shape, before->cell, after->cell, "");
    for (; first < diff->changes->nelts; first++) {
        srm_change_t *change =
            &APR_ARRAY_IDX(diff->changes, first, srm_change_t);

        change->old_cell = before->cell;
        change->new_cell = after->cell;
    }
}

static const srm_cell_t *find_cell(const srm_area_t *area, const char *id)
{
    int i;

    for (i = 0; area && i < area->cells.count; i++) {
        if (!strcmp(area->cells.items[i].id, id)) {
            return &area->cells.items[i];
        }
    }
    return NULL;
}

static const srm_shape_t *shape_of_cell(void)
{
    const srm_field_t *field = srm_shape_area.fields;

    while (field->kind != SRM_KIND_MEMBERS) {
        field++;
    }
    return field->shape;
}

void diff_cells(const diff_t *diff, const diff_thing_t *thing,
                const srm_area_t *before, const srm_area_t *after)
{
    const srm_shape_t *shape = shape_of_cell();
    side_t old = {diff->before, NULL};
    side_t new = {diff->after, NULL};
    int i;

    for (i = 0; after && i < after->cells.count; i++) {
        new.cell = &after->cells.items[i];
        old.cell = find_cell(before, new.cell->id);
        compare_cell(diff, thing, shape, &old, &new);
    }
    new.cell = NULL;
    for (i = 0; before && i < before->cells.count; i++) {
        old.cell = &before->cells.items[i];
        if (!find_cell(after, old.cell->id)) {
            compare_cell(diff, thing, shape, &old, &new);
        }
    }
}
