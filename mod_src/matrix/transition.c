/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file transition.c
 * @brief Compares the two cells of an area.
 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "srm_transition.h"

static const struct {
    const char *id;
    srm_word_e word;
} transitions[SRM_TRANSITION_COUNT] = {
#define SRM_TRANSITION(name, word) {word, SRM_WORD_TRANSITION_##name},
    SRM_TRANSITIONS(SRM_TRANSITION)
#undef SRM_TRANSITION
};

/* Duties are in the parties' order: step through both lists at once. */
static int count_common(const srm_duties_t *one, const srm_duties_t *other)
{
    int common = 0;
    int i = 0, j = 0;

    while (i < one->count && j < other->count) {
        int apart = one->items[i].party->order - other->items[j].party->order;

        common += apart == 0;
        i += apart <= 0;
        j += apart >= 0;
    }
    return common;
}

static srm_transition_e transition_of_sets(const srm_duties_t *before,
                                           const srm_duties_t *after)
{
    int common = count_common(before, after);

    if (common == before->count && common == after->count) {
        return SRM_TRANSITION_SAME;
    }
    if (common == 0) {
        return SRM_TRANSITION_TRANSFERRED;
    }
    if (before->count == 1) {
        return SRM_TRANSITION_SHARED;
    }
    return after->count == 1 ? SRM_TRANSITION_UNSHARED
                             : SRM_TRANSITION_RESHARED;
}

/* Order conditions by their words and then by their parties; 0 for equal
 * ones. */
static int compare(const srm_condition_t *one, const srm_condition_t *other)
{
    int apart = strcmp(one->when, other->when);
    int i;

    if (apart == 0) {
        apart = one->duties.count - other->duties.count;
    }
    for (i = 0; apart == 0 && i < one->duties.count; i++) {
        apart = one->duties.items[i].party->order
                - other->duties.items[i].party->order;
    }
    return apart;
}

static int by_words(const void *one, const void *other)
{
    return compare(*(const srm_condition_t *const *)one,
                   *(const srm_condition_t *const *)other);
}

/* Return the conditions of a cell in order, and NULL after the last one. */
static const srm_condition_t **sort(apr_pool_t *pool, const srm_cell_t *cell)
{
    size_t count = (size_t)cell->conditions.count;
    const srm_condition_t **sorted =
        apr_palloc(pool, sizeof(*sorted) * (count + 1));
    size_t i;

    for (i = 0; i < count; i++) {
        sorted[i] = &cell->conditions.items[i];
    }
    qsort(sorted, count, sizeof(*sorted), by_words);
    sorted[count] = NULL;
    return sorted;
}

/* Step over a condition and all equal ones. */
static const srm_condition_t **next(const srm_condition_t **at)
{
    const srm_condition_t *one = *at;

    do {
        at++;
    } while (*at && compare(*at, one) == 0);
    return at;
}

/* True if each condition of either cell has an equal in the other. */
static bool are_alike(apr_pool_t *pool, const srm_cell_t *cell,
                      const srm_cell_t *other)
{
    const srm_condition_t **one, **two;
    int i = 0;

    /* Mostly they are in the same order. */
    while (i < cell->conditions.count && i < other->conditions.count
           && compare(&cell->conditions.items[i], &other->conditions.items[i])
                  == 0) {
        i++;
    }
    if (i == cell->conditions.count && i == other->conditions.count) {
        return true;
    }
    one = sort(pool, cell);
    two = sort(pool, other);
    while (*one && *two && compare(*one, *two) == 0) {
        one = next(one);
        two = next(two);
    }
    return !*one && !*two;
}

static srm_transition_e change_of(apr_pool_t *pool, const srm_cell_t *from,
                                  const srm_cell_t *to)
{
    int before = from->responsibility == SRM_UNDECIDED;
    int after = to->responsibility == SRM_UNDECIDED;

    if (before || after) {
        return before && after ? SRM_TRANSITION_SAME
               : before        ? SRM_TRANSITION_DECIDED
                               : SRM_TRANSITION_UNDECIDED;
    }
    before = from->responsibility == SRM_NOT_APPLICABLE;
    after = to->responsibility == SRM_NOT_APPLICABLE;
    if (before || after) {
        return before && after ? SRM_TRANSITION_SAME
               : before        ? SRM_TRANSITION_APPLICABLE
                               : SRM_TRANSITION_INAPPLICABLE;
    }
    before = from->responsibility == SRM_CONDITIONAL;
    after = to->responsibility == SRM_CONDITIONAL;
    if (before && after) {
        return are_alike(pool, from, to) ? SRM_TRANSITION_SAME
                                         : SRM_TRANSITION_RECONDITIONED;
    }
    return before  ? SRM_TRANSITION_SETTLED
           : after ? SRM_TRANSITION_CONDITIONAL
                   : transition_of_sets(&from->duties, &to->duties);
}

srm_transition_t srm_transition_of(apr_pool_t *pool, const srm_cell_t *from,
                                   const srm_cell_t *to)
{
    static const srm_customer_change_e customer_changes[2][2] = {
        {SRM_CUSTOMER_CHANGE_NONE, SRM_CUSTOMER_CHANGE_TAKEN_ON},
        {SRM_CUSTOMER_CHANGE_HANDED_OVER, SRM_CUSTOMER_CHANGE_KEPT}};
    srm_transition_t transition = {from, to, change_of(pool, from, to),
                                   SRM_CUSTOMER_CHANGE_NONE};

    transition.customer_change =
        customer_changes[(from->roles & 1u << SRM_ROLE_CUSTOMER) != 0]
                        [(to->roles & 1u << SRM_ROLE_CUSTOMER) != 0];
    return transition;
}

static int have_same_tasks(const srm_duties_t *one, const srm_duties_t *other)
{
    int i;

    if (one->count != other->count) {
        return 0;
    }
    for (i = 0; i < one->count; i++) {
        if (one->items[i].party != other->items[i].party
            || strcmp(one->items[i].tasks, other->items[i].tasks) != 0) {
            return 0;
        }
    }
    return 1;
}

int srm_transition_tasks_changed(const srm_transition_t *transition)
{
    const srm_cell_t *from = transition->from;
    const srm_cell_t *to = transition->to;
    int i;

    if (!have_same_tasks(&from->duties, &to->duties)
        || from->conditions.count != to->conditions.count) {
        return 1;
    }
    for (i = 0; i < from->conditions.count; i++) {
        if (strcmp(from->conditions.items[i].when,
                   to->conditions.items[i].when)
                != 0
            || !have_same_tasks(&from->conditions.items[i].duties,
                                &to->conditions.items[i].duties)) {
            return 1;
        }
    }
    return 0;
}

const char *srm_transition_id(srm_transition_e change)
{
    return transitions[change].id;
}

srm_word_e srm_transition_word(srm_transition_e change)
{
    return transitions[change].word;
}
