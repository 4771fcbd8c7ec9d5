/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file moves.c
 * @brief The changed areas of a comparison by what becomes of them, in
 * sentences.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_compare.h"
#include "srm_labels.h"
#include "srm_quota.h"

/* Order cells by their responsibility and parties. */
static int compare_sides(const srm_cell_t *one, const srm_cell_t *other)
{
    const srm_duties_t *a = &one->duties;
    const srm_duties_t *b = &other->duties;
    int i;

    if (one->responsibility != other->responsibility) {
        return (int)one->responsibility - (int)other->responsibility;
    }
    if (a->count != b->count) {
        return a->count - b->count;
    }
    for (i = 0; i < a->count; i++) {
        int by = a->items[i].party->order - b->items[i].party->order;

        if (by) {
            return by;
        }
    }
    return 0;
}

/* Order transitions by who hands over to whom. */
static int compare_hands(const srm_transition_t *one,
                         const srm_transition_t *other)
{
    int by = compare_sides(one->from, other->from);

    return by ? by : compare_sides(one->to, other->to);
}

/* All transitions of a selection are in one list, by area. */
static int compare_places(const srm_transition_t *one,
                          const srm_transition_t *other)
{
    return one < other ? -1 : one > other;
}

static const srm_transition_t *transition_at(const void *item)
{
    return *(const srm_transition_t *const *)item;
}

static int by_hands(const void *one, const void *other)
{
    const srm_transition_t *a = transition_at(one);
    const srm_transition_t *b = transition_at(other);
    int by = (int)a->change - (int)b->change;

    by = by ? by : compare_hands(a, b);
    return by ? by : compare_places(a, b);
}

/* Only transfers are told apart by their parties. */
static int by_change(const void *one, const void *other)
{
    const srm_transition_t *a = transition_at(one);
    const srm_transition_t *b = transition_at(other);

    if (a->change != b->change || a->change == SRM_TRANSITION_TRANSFERRED) {
        return by_hands(one, other);
    }
    return compare_places(a, b);
}

/* Transfers come first, as their kind does; then the larger ones. */
static int by_size(const void *one, const void *other)
{
    const srm_move_t *a = one;
    const srm_move_t *b = other;

    if (a->change != b->change) {
        return (int)a->change - (int)b->change;
    }
    return a->count != b->count ? b->count - a->count
                                : compare_places(a->items[0], b->items[0]);
}

static bool is_same_move(const srm_move_t *move,
                         const srm_transition_t *transition, bool hands)
{
    return move->change == transition->change
           && ((!hands && move->change != SRM_TRANSITION_TRANSFERRED)
               || compare_hands(move->items[0], transition) == 0);
}

void srm_compare_moves(apr_pool_t *pool, const srm_selection_t *selection,
                       bool hands, srm_moves_t *moves)
{
    apr_size_t most = (apr_size_t)selection->transitions.count + 1;
    const srm_transition_t **sorted =
        srm_quota_grow(pool, NULL, 0, 0, most * sizeof(*sorted), true);
    srm_move_t *move = NULL;
    int count = 0;
    int i;

    moves->count = 0;
    moves->items =
        srm_quota_grow(pool, NULL, 0, 0, most * sizeof(*moves->items), true);
    for (i = 0; i < selection->transitions.count; i++) {
        if (selection->transitions.items[i].change != SRM_TRANSITION_SAME) {
            sorted[count++] = &selection->transitions.items[i];
        }
    }
    qsort(sorted, (size_t)count, sizeof(*sorted),
          hands ? by_hands : by_change);
    for (i = 0; i < count; i++) {
        if (!move || !is_same_move(move, sorted[i], hands)) {
            move = &moves->items[moves->count++];
            move->change = sorted[i]->change;
            move->items = sorted + i;
            move->count = 0;
        }
        move->count++;
    }
    qsort(moves->items, (size_t)moves->count, sizeof(*moves->items), by_size);
}

/* Return the names of a cell's parties, at most 16. */
static const char *names_of(apr_pool_t *pool, const srm_selection_t *selection,
                            const srm_duties_t *duties)
{
    srm_text_t *text = srm_text_make(pool, 0);
    int i;

    for (i = 0; i < duties->count && i < 16; i++) {
        srm_text_adds(text, i > 0 ? ", " : "");
        srm_text_adds(text,
                      srm_zone_party(selection->matrix, duties->items[i].party,
                                     selection->you, false));
    }
    srm_text_adds(text, i < duties->count ? ", \xe2\x80\xa6" : "");
    return srm_text_done(text);
}

static bool is_you(const srm_selection_t *selection,
                   const srm_duties_t *duties)
{
    return selection->you && duties->count == 1
           && duties->items[0].party == selection->you;
}

/* Return the sentence of a move. No sentence about one area has a verb that
 * would have to agree with its name, which may be in the plural. */
static srm_word_e sentence_of(const srm_selection_t *selection,
                              const srm_move_t *move)
{
    bool is_one = move->count == 1;

    if (move->change == SRM_TRANSITION_SHARED && !is_one) {
        return SRM_WORD_BECOME_SHARED;
    }
    if (move->change != SRM_TRANSITION_TRANSFERRED) {
        return SRM_WORD_MOVE_OTHER;
    }
    if (is_you(selection, &move->items[0]->from->duties)) {
        return is_one ? SRM_WORD_HAND_OVER_TO : SRM_WORD_MOVE_FROM_YOU;
    }
    if (is_you(selection, &move->items[0]->to->duties)) {
        return is_one ? SRM_WORD_TAKE_ON_FROM : SRM_WORD_MOVE_TO_YOU;
    }
    return is_one ? SRM_WORD_MOVE_OTHER : SRM_WORD_MOVE_BETWEEN;
}

const char *srm_compare_sentence(apr_pool_t *pool,
                                 const srm_selection_t *selection,
                                 const srm_move_t *move, const char *areas)
{
    const srm_matrix_t *matrix = selection->matrix;
    const char *const sides[] = {
        "from", names_of(pool, selection, &move->items[0]->from->duties), "to",
        names_of(pool, selection, &move->items[0]->to->duties), NULL};
    const char *const pairs[] = {
        "from",
        sides[1],
        "to",
        sides[3],
        "areas",
        areas,
        "change",
        move->change == SRM_TRANSITION_TRANSFERRED
            ? srm_label_fill(pool, srm_matrix_word(matrix, SRM_WORD_TRANSFER),
                             sides)
            : srm_matrix_word(matrix, srm_transition_word(move->change)),
        NULL};

    return srm_label_fill(
        pool, srm_matrix_word(matrix, sentence_of(selection, move)), pairs);
}

const char *srm_compare_names(apr_pool_t *pool,
                              const srm_selection_t *selection,
                              const srm_move_t *move)
{
    const srm_matrix_t *matrix = selection->matrix;
    srm_text_t *text = srm_text_make(pool, 64);
    int i;

    for (i = 0; i < move->count && i < SRM_NAMES_MOST; i++) {
        srm_text_adds(text, srm_compare_separator(pool, matrix, move, i));
        srm_text_adds(text, move->items[i]->from->area->name);
    }
    srm_text_adds(text, srm_compare_more(pool, matrix, move));
    return srm_text_done(text);
}

const char *srm_compare_separator(apr_pool_t *pool, const srm_matrix_t *matrix,
                                  const srm_move_t *move, int i)
{
    if (i == 0) {
        return "";
    }
    return i + 1 == move->count ? apr_pstrcat(
               pool, " ", srm_matrix_word(matrix, SRM_WORD_AND), " ", NULL)
                                : ", ";
}

const char *srm_compare_more(apr_pool_t *pool, const srm_matrix_t *matrix,
                             const srm_move_t *move)
{
    const char *const pairs[] = {
        "count", apr_itoa(pool, move->count - SRM_NAMES_MOST), NULL};

    return move->count > SRM_NAMES_MOST ? apr_pstrcat(
               pool, " ",
               srm_label_fill(pool, srm_matrix_word(matrix, SRM_WORD_OTHERS),
                              pairs),
               NULL)
                                        : "";
}

const char *srm_compare_summary(apr_pool_t *pool,
                                const srm_selection_t *selection)
{
    srm_text_t *text = srm_text_make(pool, 256);
    srm_moves_t moves;
    int i;

    srm_compare_moves(pool, selection, false, &moves);
    srm_text_adds(text, srm_compare_lead(pool, selection));
    for (i = 0; i < moves.count && i < SRM_SENTENCES_MOST; i++) {
        srm_text_adds(text, " ");
        srm_text_adds(
            text, srm_compare_sentence(
                      pool, selection, &moves.items[i],
                      srm_compare_names(pool, selection, &moves.items[i])));
    }
    return srm_text_done(text);
}

/* Return the phrase of a change for you; a change of others is named by its
 * kind. */
static srm_word_e phrase_of(const srm_transition_t *transition,
                            const srm_party_t *you)
{
    bool had = you && srm_cell_has(transition->from, you);
    bool has = you && srm_cell_has(transition->to, you);

    if (transition->from->responsibility == SRM_CONDITIONAL
        || transition->to->responsibility == SRM_CONDITIONAL
        || transition->from->responsibility == SRM_NOT_APPLICABLE
        || transition->to->responsibility == SRM_NOT_APPLICABLE
        || transition->from->open || transition->to->open || had == has) {
        return srm_transition_word(transition->change);
    }
    if (had) {
        return transition->from->duties.count == 1 ? SRM_WORD_HAND_IT_OVER
                                                   : SRM_WORD_HAND_PART_OVER;
    }
    return transition->to->duties.count == 1 ? SRM_WORD_TAKE_IT_ON
                                             : SRM_WORD_TAKE_PART_ON;
}

const char *srm_compare_phrase(const srm_selection_t *selection,
                               const srm_transition_t *transition)
{
    return srm_matrix_word(selection->matrix,
                           phrase_of(transition, selection->you));
}

const char *srm_compare_stakes(apr_pool_t *pool,
                               const srm_selection_t *selection)
{
    const srm_party_t *you = selection->you;
    int handed = 0, taken = 0, kept = 0, alone = 0, conditional = 0;
    int i;

    if (!you) {
        return "";
    }
    for (i = 0; i < selection->transitions.count; i++) {
        const srm_transition_t *each = &selection->transitions.items[i];
        bool had = srm_cell_has(each->from, you);
        bool has = srm_cell_has(each->to, you);

        handed += had && !has;
        taken += !had && has;
        kept += had && has;
        alone += had && has && each->to->responsibility == SRM_CUSTOMER;
        conditional +=
            had && has && each->to->responsibility == SRM_CONDITIONAL;
    }
    const char *const pairs[] = {
        "handed",      apr_itoa(pool, handed),
        "taken",       apr_itoa(pool, taken),
        "kept",        apr_itoa(pool, kept),
        "alone",       apr_itoa(pool, alone),
        "shared",      apr_itoa(pool, kept - alone - conditional),
        "conditional", apr_itoa(pool, conditional),
        NULL};

    return srm_label_fill(
        pool,
        srm_matrix_word(selection->matrix, conditional > 0
                                               ? SRM_WORD_STAKES_CONDITIONAL
                                               : SRM_WORD_STAKES),
        pairs);
}
