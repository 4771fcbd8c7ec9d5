/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file compare.c
 * @brief A comparison of two deployments, summarised in parts.
 */

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_compare.h"
#include "srm_quota.h"
#include "srm_labels.h"
#include "srm_hash.h"

static const char *fill(apr_pool_t *pool, const srm_selection_t *selection,
                        srm_word_e word, const char *const *pairs)
{
    return srm_label_fill(pool, srm_matrix_word(selection->matrix, word),
                          pairs);
}

const char *srm_compare_title(apr_pool_t *pool,
                              const srm_selection_t *selection)
{
    const char *const pairs[] = {"from", selection->from->name, "to",
                                 selection->to->name, NULL};

    return fill(pool, selection, SRM_WORD_COMPARISON, pairs);
}

const char *srm_compare_lead(apr_pool_t *pool,
                             const srm_selection_t *selection)
{
    int areas = selection->transitions.count;
    int changed = areas - selection->changes[SRM_TRANSITION_SAME];
    const char *const pairs[] = {
        "from",    selection->from->name,   "to",    selection->to->name,
        "changed", apr_itoa(pool, changed), "areas", apr_itoa(pool, areas),
        NULL};

    return fill(pool, selection,
                areas == 0     ? SRM_WORD_NOTHING
                : changed == 0 ? SRM_WORD_NO_CHANGE
                : changed == 1 ? SRM_WORD_CHANGES_ONE
                               : SRM_WORD_CHANGES,
                pairs);
}

static const char *names(apr_pool_t *pool, const srm_duties_t *duties)
{
    srm_text_t *text = srm_text_make(pool, 0);

    srm_label_parties(text, duties, APR_SIZE_MAX);
    return srm_text_done(text);
}

/* Order duties by their parties. */
static int compare_duties(const srm_duties_t *one, const srm_duties_t *other)
{
    int i;

    if (one->count != other->count) {
        return one->count - other->count;
    }
    for (i = 0; i < one->count; i++) {
        int by = one->items[i].party->order - other->items[i].party->order;

        if (by) {
            return by;
        }
    }
    return 0;
}

/* Order transfers by their parties: those between the same parties form one
 * part. */
static int compare_hands(const srm_transition_t *one,
                         const srm_transition_t *other)
{
    int by = compare_duties(&one->from->duties, &other->from->duties);

    return by ? by : compare_duties(&one->to->duties, &other->to->duties);
}

/* All transitions of a selection are in one list. */
static int compare_places(const srm_transition_t *one,
                          const srm_transition_t *other)
{
    return one < other ? -1 : one > other;
}

static int by_hands(const void *one, const void *other)
{
    const srm_transition_t *a = ((const srm_compare_part_t *)one)->transition;
    const srm_transition_t *b =
        ((const srm_compare_part_t *)other)->transition;
    int by = compare_hands(a, b);

    return by ? by : compare_places(a, b);
}

static int by_count(const void *one, const void *other)
{
    const srm_compare_part_t *a = one;
    const srm_compare_part_t *b = other;

    /* Equal parts stay in the order of areas, as qsort() is not stable. */
    return a->count != b->count ? b->count - a->count
                                : compare_places(a->transition, b->transition);
}

/* List a part for each transfer. */
static int list_transfers(const srm_selection_t *selection,
                          srm_compare_part_t *parts)
{
    int count = 0;
    int i;

    for (i = 0; i < selection->transitions.count; i++) {
        if (selection->transitions.items[i].change
            == SRM_TRANSITION_TRANSFERRED) {
            parts[count].change = SRM_TRANSITION_TRANSFERRED;
            parts[count].transition = &selection->transitions.items[i];
            parts[count].count = 1;
            count++;
        }
    }
    return count;
}

/* Merge the transfers between the same parties into one part, with the first as
 * its transition. */
static int merge_transfers(srm_compare_part_t *parts, int count)
{
    int merged = 0;
    int i;

    qsort(parts, (size_t)count, sizeof(*parts), by_hands);
    for (i = 0; i < count; i++) {
        if (merged > 0
            && compare_hands(parts[merged - 1].transition, parts[i].transition)
                   == 0) {
            parts[merged - 1].count++;
        }
        else {
            parts[merged++] = parts[i];
        }
    }
    qsort(parts, (size_t)merged, sizeof(*parts), by_count);
    return merged;
}

static void add_part(const srm_selection_t *selection, srm_transition_e change,
                     srm_compare_parts_t *parts)
{
    if (selection->changes[change] > 0) {
        parts->items[parts->count].change = change;
        parts->items[parts->count].transition = NULL;
        parts->items[parts->count].count = selection->changes[change];
        parts->count++;
    }
}

void srm_compare_parts(apr_pool_t *pool, const srm_selection_t *selection,
                       srm_compare_parts_t *parts)
{
    apr_size_t most =
        (apr_size_t)selection->changes[SRM_TRANSITION_TRANSFERRED]
        + SRM_TRANSITION_COUNT;
    int i;

    parts->items =
        srm_quota_grow(pool, NULL, 0, 0, most * sizeof(*parts->items), true);
    parts->count =
        merge_transfers(parts->items, list_transfers(selection, parts->items));
    for (i = SRM_TRANSITION_TRANSFERRED + 1; i < SRM_TRANSITION_COUNT; i++) {
        add_part(selection, (srm_transition_e)i, parts);
    }
    add_part(selection, SRM_TRANSITION_SAME, parts);
}

const char *srm_compare_words(apr_pool_t *pool,
                              const srm_selection_t *selection,
                              const srm_compare_part_t *part)
{
    const char *pairs[] = {"from", NULL, "to", NULL, NULL};

    if (!part->transition) {
        return srm_matrix_word(selection->matrix,
                               srm_transition_word(part->change));
    }
    pairs[1] = names(pool, &part->transition->from->duties);
    pairs[3] = names(pool, &part->transition->to->duties);
    return fill(pool, selection, SRM_WORD_TRANSFER, pairs);
}

const char *srm_compare_only(srm_text_t *room, const srm_cell_t *cell,
                             const srm_cell_t *other)
{
    const srm_party_t *party, *theirs;
    int at = 0, other_at = 0;

    theirs = srm_cell_party(other, &other_at);
    while ((party = srm_cell_party(cell, &at))) {
        while (theirs && theirs->order < party->order) {
            theirs = srm_cell_party(other, &other_at);
        }
        if (theirs != party) {
            srm_text_adds(room, room->length > 0 ? ", " : "");
            srm_text_adds(room, party->name);
        }
    }
    return srm_text_done(room);
}
