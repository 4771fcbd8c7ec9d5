/* SPDX-License-Identifier: Apache-2.0 */

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "srm_transition.h"

static const struct {
    const char *id;
    srm_word_e word;
} turns[SRM_TURN_COUNT] = {
#define SRM_TURN(name, word) {word, SRM_WORD_TURN_##name},
    SRM_TURNS(SRM_TURN)
#undef SRM_TURN
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

static srm_turn_e turn_of_sets(const srm_duties_t *before,
                               const srm_duties_t *after)
{
    int common = count_common(before, after);

    if (common == before->count && common == after->count) {
        return SRM_TURN_SAME;
    }
    if (common == 0) {
        return SRM_TURN_TRANSFERRED;
    }
    if (before->count == 1) {
        return SRM_TURN_SHARED;
    }
    return after->count == 1 ? SRM_TURN_UNSHARED : SRM_TURN_RESHARED;
}

/* Order conditions by their words and then by their parties; 0 for those that
 * are alike. */
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

/* Step over a condition and all that are like it. */
static const srm_condition_t **next(const srm_condition_t **at)
{
    const srm_condition_t *one = *at;

    do {
        at++;
    } while (*at && compare(*at, one) == 0);
    return at;
}

/* Return true if each condition of either cell has its like in the other. */
static bool are_alike(apr_pool_t *pool, const srm_cell_t *cell,
                      const srm_cell_t *other)
{
    const srm_condition_t **one, **two;
    int i = 0;

    /* Most often they are in the same order. */
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

static srm_turn_e change_of(apr_pool_t *pool, const srm_cell_t *from,
                            const srm_cell_t *to)
{
    int before = from->responsibility == SRM_NOT_APPLICABLE;
    int after = to->responsibility == SRM_NOT_APPLICABLE;

    if (before || after) {
        return before && after ? SRM_TURN_SAME
               : before        ? SRM_TURN_APPLICABLE
                               : SRM_TURN_INAPPLICABLE;
    }
    before = from->responsibility == SRM_CONDITIONAL;
    after = to->responsibility == SRM_CONDITIONAL;
    if (before && after) {
        return are_alike(pool, from, to) ? SRM_TURN_SAME
                                         : SRM_TURN_RECONDITIONED;
    }
    return before  ? SRM_TURN_SETTLED
           : after ? SRM_TURN_CONDITIONAL
                   : turn_of_sets(&from->duties, &to->duties);
}

srm_turn_t srm_turn_of(apr_pool_t *pool, const srm_cell_t *from,
                       const srm_cell_t *to)
{
    static const srm_stake_e stakes[2][2] = {
        {SRM_STAKE_NONE, SRM_STAKE_TAKEN_ON},
        {SRM_STAKE_HANDED_OVER, SRM_STAKE_KEPT}};
    srm_turn_t turn = {from, to, change_of(pool, from, to), SRM_STAKE_NONE};

    turn.stake = stakes[(from->roles & 1u << SRM_ROLE_CUSTOMER) != 0]
                       [(to->roles & 1u << SRM_ROLE_CUSTOMER) != 0];
    return turn;
}

static int is_told(const srm_duties_t *one, const srm_duties_t *other)
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

int srm_turn_retold(const srm_turn_t *turn)
{
    const srm_cell_t *from = turn->from;
    const srm_cell_t *to = turn->to;
    int i;

    if (!is_told(&from->duties, &to->duties)
        || from->conditions.count != to->conditions.count) {
        return 1;
    }
    for (i = 0; i < from->conditions.count; i++) {
        if (strcmp(from->conditions.items[i].when,
                   to->conditions.items[i].when)
                != 0
            || !is_told(&from->conditions.items[i].duties,
                        &to->conditions.items[i].duties)) {
            return 1;
        }
    }
    return 0;
}

const char *srm_turn_id(srm_turn_e change)
{
    return turns[change].id;
}

srm_word_e srm_turn_word(srm_turn_e change)
{
    return turns[change].word;
}
