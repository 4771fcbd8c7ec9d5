/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file zone_words.c
 * @brief The words of cells and zones, spoken to the reader.
 */

#include <apr_strings.h>

#include "srm_labels.h"
#include "srm_text.h"
#include "srm_zone.h"

/** Most parties whose names are listed for a cell. */
#define NAMES_MOST 16

const char *srm_zone_party(const srm_matrix_t *matrix,
                           const srm_party_t *party, const srm_party_t *you,
                           bool brief)
{
    const char *label = matrix->labels[SRM_WORD_CUSTOMER];

    if (party == you && label && *label) {
        return label;
    }
    return brief && *party->short_name ? party->short_name : party->name;
}

const char *srm_zone_name(const srm_matrix_t *matrix,
                          const srm_zone_tally_t *tally,
                          const srm_party_t *you)
{
    static const srm_word_e words[SRM_ZONE_COUNT] = {
        [SRM_ZONE_YOU] = SRM_WORD_CUSTOMER,
        [SRM_ZONE_SHARED] = SRM_WORD_SHARED_WITH_YOU,
        [SRM_ZONE_OTHER_CUSTOMER] = SRM_WORD_OTHER_CUSTOMER,
        [SRM_ZONE_PROVIDER] = SRM_WORD_PROVIDER,
        [SRM_ZONE_THIRD_PARTY] = SRM_WORD_THIRD_PARTY,
        [SRM_ZONE_SHARED_BY_OTHERS] = SRM_WORD_SHARED_BY_OTHERS,
        [SRM_ZONE_CONDITIONAL] = SRM_WORD_CONDITIONAL,
        [SRM_ZONE_NOT_APPLICABLE] = SRM_WORD_NOT_APPLICABLE,
        [SRM_ZONE_UNDECIDED] = SRM_WORD_UNDECIDED,
    };

    if (tally->party) {
        return srm_zone_party(matrix, tally->party, you, false);
    }
    if (tally->zone == SRM_ZONE_SHARED && matrix->parties.count < 3) {
        return srm_matrix_word(matrix, SRM_WORD_SHARED);
    }
    return srm_matrix_word(matrix, words[tally->zone]);
}

/* Add the names of the parties of a cell, except one. */
static void add_names(srm_text_t *text, const srm_matrix_t *matrix,
                      const srm_cell_t *cell, const srm_party_t *you,
                      const srm_party_t *but, bool brief)
{
    const srm_party_t *party;
    int at = 0, names = 0;

    while ((party = srm_cell_party(cell, &at)) != NULL) {
        if (party == but) {
            continue;
        }
        if (names == NAMES_MOST) {
            srm_text_adds(text, ", \xe2\x80\xa6");
            return;
        }
        srm_text_adds(text, names++ > 0 ? ", " : "");
        srm_text_adds(text, srm_zone_party(matrix, party, you, brief));
    }
}

const char *srm_zone_word(apr_pool_t *pool, const srm_matrix_t *matrix,
                          const srm_cell_t *cell, const srm_party_t *you,
                          bool brief)
{
    const char *pairs[] = {"parties", NULL, NULL};
    srm_text_t *names;

    if (cell->duties.count == 1) {
        return srm_zone_party(matrix, cell->duties.items[0].party, you, brief);
    }
    if (brief && cell->responsibility == SRM_NOT_APPLICABLE) {
        return srm_matrix_word(matrix, SRM_WORD_NOT_APPLICABLE_SHORT);
    }
    if (cell->responsibility != SRM_SHARED || matrix->parties.count < 3) {
        return srm_matrix_word(matrix,
                               srm_responsibility_word(cell->responsibility));
    }
    names = srm_text_make(pool, 64);
    if (srm_zone_of(cell, you) == SRM_ZONE_SHARED) {
        add_names(names, matrix, cell, you, you, brief);
        pairs[1] = srm_text_done(names);
        return srm_label_fill(
            pool, srm_matrix_word(matrix, SRM_WORD_SHARED_WITH), pairs);
    }
    add_names(names, matrix, cell, you, NULL, brief);
    return srm_text_done(names);
}

const char *srm_zone_sentence(apr_pool_t *pool, const srm_matrix_t *matrix,
                              const srm_cell_t *cell, const srm_party_t *you)
{
    srm_text_t *text;

    if (cell->duties.count == 1 || cell->open
        || cell->responsibility == SRM_NOT_APPLICABLE) {
        return srm_zone_word(pool, matrix, cell, you, false);
    }
    text = srm_text_make(pool, 64);
    srm_text_adds(text, srm_matrix_word(matrix, srm_responsibility_word(
                                                    cell->responsibility)));
    srm_text_adds(text, " (");
    add_names(text, matrix, cell, you, NULL, false);
    srm_text_addc(text, ')');
    return srm_text_done(text);
}

const char *srm_zone_answer(apr_pool_t *pool, const srm_matrix_t *matrix,
                            const srm_cell_t *cell, const srm_party_t *you)
{
    const char *word;
    srm_text_t *text;

    switch (cell->responsibility) {
    case SRM_CONDITIONAL:
        return srm_matrix_word(matrix, SRM_WORD_ANSWER_CONDITIONAL);
    case SRM_NOT_APPLICABLE:
        return srm_matrix_word(matrix, SRM_WORD_ANSWER_NOT_APPLICABLE);
    case SRM_UNDECIDED:
        return srm_matrix_word(matrix, SRM_WORD_ANSWER_UNDECIDED);
    case SRM_SHARED:
        break;
    default:
        return srm_zone_word(pool, matrix, cell, you, false);
    }
    word = srm_matrix_word(matrix, SRM_WORD_ANSWER_SHARED);
    if (matrix->parties.count < 3) {
        return word;
    }
    text = srm_text_make(pool, 64);
    srm_text_adds(text, word);
    srm_text_adds(text, " (");
    add_names(text, matrix, cell, you, NULL, false);
    srm_text_addc(text, ')');
    return srm_text_done(text);
}
