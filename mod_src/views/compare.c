/* SPDX-License-Identifier: Apache-2.0 */

#include <stdlib.h>
#include <string.h>

#include <apr_strings.h>

#include "srm_compare.h"
#include "srm_tell.h"
#include "srm_hash.h"

static const char *fill(apr_pool_t *pool, const srm_selection_t *selection,
                        srm_word_e word, const char *const *pairs)
{
    srm_text_t *text = srm_text_make(pool, 0);

    srm_text_fill(text, srm_matrix_word(selection->matrix, word), pairs);
    return srm_text_done(text);
}

const char *srm_compare_title(apr_pool_t *pool,
                              const srm_selection_t *selection)
{
    return srm_tell_from_to(pool, selection->matrix, selection->from,
                            selection->to);
}

const char *srm_compare_lead(apr_pool_t *pool,
                             const srm_selection_t *selection)
{
    int areas = selection->turns.count;
    int changed = areas - selection->changes[SRM_TURN_SAME];
    const char *const pairs[] = {
        "from",    selection->from->name,   "to",    selection->to->name,
        "changed", apr_itoa(pool, changed), "areas", apr_itoa(pool, areas),
        NULL};

    return fill(pool, selection,
                areas == 0    ? SRM_WORD_NOTHING
                : changed > 0 ? SRM_WORD_CHANGES
                              : SRM_WORD_NO_CHANGE,
                pairs);
}

static const char *names(apr_pool_t *pool, const srm_duties_t *duties)
{
    srm_text_t *text = srm_text_make(pool, 0);
    int i;

    for (i = 0; i < duties->count; i++) {
        srm_text_adds(text, i > 0 ? ", " : "");
        srm_text_adds(text, duties->items[i].party->name);
    }
    return srm_text_done(text);
}

/* What the same parties hand to the same parties has one key. */
static const char *key_of(apr_pool_t *pool, const srm_turn_t *turn)
{
    srm_text_t *key = srm_text_make(pool, 0);
    int i;

    for (i = 0; i < turn->from->duties.count; i++) {
        srm_text_addi(key, turn->from->duties.items[i].party->order);
        srm_text_addc(key, ' ');
    }
    srm_text_addc(key, '>');
    for (i = 0; i < turn->to->duties.count; i++) {
        srm_text_addi(key, turn->to->duties.items[i].party->order);
        srm_text_addc(key, ' ');
    }
    return srm_text_done(key);
}

static void add_transfer(apr_pool_t *pool, const srm_selection_t *selection,
                         const srm_turn_t *turn, apr_hash_t *seen,
                         apr_array_header_t *parts)
{
    const char *key = key_of(pool, turn);
    int *place = apr_hash_get(seen, key, APR_HASH_KEY_STRING);
    const char *pairs[] = {"from", NULL, "to", NULL, NULL};
    srm_compare_part_t *part;

    if (place) {
        APR_ARRAY_IDX(parts, *place, srm_compare_part_t).count++;
        return;
    }
    place = apr_pmemdup(pool, &parts->nelts, sizeof(*place));
    apr_hash_set(seen, key, APR_HASH_KEY_STRING, place);
    pairs[1] = names(pool, &turn->from->duties);
    pairs[3] = names(pool, &turn->to->duties);
    part = apr_array_push(parts);
    part->change = SRM_TURN_TRANSFERRED;
    part->words = fill(pool, selection, SRM_WORD_TRANSFER, pairs);
    part->count = 1;
}

static int by_count(const void *one, const void *other)
{
    const srm_compare_part_t *a = one;
    const srm_compare_part_t *b = other;

    /* Equal ones stay in the order of the words, whatever qsort() does. */
    return a->count != b->count ? b->count - a->count
                                : strcmp(a->words, b->words);
}

static void add_part(const srm_selection_t *selection, srm_turn_e change,
                     apr_array_header_t *parts)
{
    srm_compare_part_t *part;

    if (selection->changes[change] > 0) {
        part = apr_array_push(parts);
        part->change = change;
        part->words =
            srm_matrix_word(selection->matrix, srm_turn_word(change));
        part->count = selection->changes[change];
    }
}

const apr_array_header_t *srm_compare_parts(apr_pool_t *pool,
                                            const srm_selection_t *selection)
{
    apr_array_header_t *parts =
        apr_array_make(pool, SRM_TURN_COUNT, sizeof(srm_compare_part_t));
    apr_hash_t *seen = srm_hash_make(pool);
    int i;

    for (i = 0; i < selection->turns.count; i++) {
        const srm_turn_t *turn = &selection->turns.items[i];

        if (turn->change == SRM_TURN_TRANSFERRED) {
            add_transfer(pool, selection, turn, seen, parts);
        }
    }
    qsort(parts->elts, (size_t)parts->nelts, sizeof(srm_compare_part_t),
          by_count);
    for (i = SRM_TURN_TRANSFERRED + 1; i < SRM_TURN_COUNT; i++) {
        add_part(selection, (srm_turn_e)i, parts);
    }
    add_part(selection, SRM_TURN_SAME, parts);
    return parts;
}

const char *srm_compare_sentence(apr_pool_t *pool,
                                 const srm_selection_t *selection)
{
    const apr_array_header_t *parts = srm_compare_parts(pool, selection);
    srm_text_t *text = srm_text_make(pool, 256);
    int i;

    srm_text_adds(text, srm_compare_lead(pool, selection));
    for (i = 0; i < parts->nelts; i++) {
        const srm_compare_part_t *part =
            &APR_ARRAY_IDX(parts, i, srm_compare_part_t);

        srm_text_adds(text, i > 0 ? "; " : " ");
        srm_text_adds(text, part->words);
        srm_text_adds(text, ": ");
        srm_text_addi(text, part->count);
    }
    srm_text_adds(text, parts->nelts > 0 ? "." : "");
    return srm_text_done(text);
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
