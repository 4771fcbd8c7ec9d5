/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file labels.c
 * @brief Labels of parties, responsibilities and counts.
 */

#include "srm_labels.h"

#include <string.h>

#include <apr_lib.h>
#include <apr_strings.h>

#include "srm_text.h"

const srm_responsibility_e srm_label_order[SRM_RESPONSIBILITY_COUNT] = {
    SRM_CUSTOMER,    SRM_SHARED,         SRM_PROVIDER, SRM_THIRD_PARTY,
    SRM_CONDITIONAL, SRM_NOT_APPLICABLE, SRM_UNDECIDED};

static const srm_word_e count_words[SRM_RESPONSIBILITY_COUNT] = {
    [SRM_CUSTOMER] = SRM_WORD_COUNT_CUSTOMER,
    [SRM_PROVIDER] = SRM_WORD_COUNT_PROVIDER,
    [SRM_THIRD_PARTY] = SRM_WORD_COUNT_THIRD_PARTY,
    [SRM_SHARED] = SRM_WORD_COUNT_SHARED,
    [SRM_CONDITIONAL] = SRM_WORD_COUNT_CONDITIONAL,
    [SRM_NOT_APPLICABLE] = SRM_WORD_COUNT_NOT_APPLICABLE,
    [SRM_UNDECIDED] = SRM_WORD_COUNT_UNDECIDED};

/** Most values of one word. */
#define FILLED_MOST 16

/** Most bytes of the names of those who share a cell, for diagrams: no picture
 * has more room, and every cell's names are written several times. */
#define NAMES_MOST 1024

const char *srm_label_fill(apr_pool_t *pool, const char *word,
                           const char *const *pairs)
{
    srm_text_t *text = srm_text_make(pool, 64);

    srm_text_fill(text, word, pairs, FILLED_MOST);
    return srm_text_done(text);
}

const char *srm_label_site(const srm_site_info_t *site)
{
    return *site->settings->title ? site->settings->title
                                  : srm_word_default(SRM_WORD_SITE);
}

const srm_party_t *srm_label_party(const srm_matrix_t *matrix,
                                   srm_responsibility_e responsibility)
{
    const srm_party_t *only = NULL;
    int i;

    for (i = 0; i < matrix->parties.count; i++) {
        /* The first responsibilities are those of the roles. */
        if ((int)matrix->parties.items[i].role == (int)responsibility) {
            if (only) {
                return NULL;
            }
            only = &matrix->parties.items[i];
        }
    }
    return only;
}

const char *srm_label_role(const srm_matrix_t *matrix,
                           const srm_party_t *party)
{
    const char *word = srm_matrix_word(
        matrix, srm_responsibility_word((srm_responsibility_e)party->role));

    return strcmp(word, party->name) != 0 ? word : "";
}

const char *srm_label_responsibility(const srm_matrix_t *matrix,
                                     srm_responsibility_e responsibility)
{
    const srm_party_t *only = srm_label_party(matrix, responsibility);

    return only ? only->name
                : srm_matrix_word(matrix,
                                  srm_responsibility_word(responsibility));
}

const char *srm_label_count(apr_pool_t *pool, const srm_matrix_t *matrix,
                            srm_responsibility_e responsibility, int count)
{
    const srm_party_t *party = responsibility == SRM_CUSTOMER
                                   ? NULL
                                   : srm_label_party(matrix, responsibility);
    srm_word_e word =
        party ? SRM_WORD_COUNT_PARTY : count_words[responsibility];
    const char *const pairs[] = {"count", apr_itoa(pool, count), "party",
                                 party ? party->name : "", NULL};

    return srm_label_fill(pool, srm_matrix_word(matrix, word), pairs);
}

const char *srm_label_from_to(apr_pool_t *pool, const srm_matrix_t *matrix,
                              const srm_deployment_t *from,
                              const srm_deployment_t *to)
{
    const char *const pairs[] = {"from", from->name, "to", to->name, NULL};

    return srm_label_fill(pool, srm_matrix_word(matrix, SRM_WORD_FROM_TO),
                          pairs);
}

const char *srm_label_outdated(apr_pool_t *pool, const srm_matrix_t *matrix)
{
    const char *const pairs[] = {"revision", matrix->revision, NULL};

    return matrix->outdated ? srm_label_fill(
               pool, srm_matrix_word(matrix, SRM_WORD_OUTDATED), pairs)
                            : "";
}

const char *srm_label_shown(apr_pool_t *pool, const srm_matrix_t *matrix,
                            int shown, int all)
{
    const char *const pairs[] = {"shown", apr_itoa(pool, shown), "all",
                                 apr_itoa(pool, all), NULL};

    return srm_label_fill(pool, srm_matrix_word(matrix, SRM_WORD_SHOWN),
                          pairs);
}

const char *srm_label_direction(const char *lang)
{
    static const char *const leftward[] = {"ar", "he", "fa", "ur", "ps",
                                           "sd", "ug", "yi", "dv", "ckb"};
    size_t length = strcspn(lang, "-");
    size_t i, j;

    for (i = 0; i < sizeof(leftward) / sizeof(*leftward); i++) {
        for (j = 0; j < length && apr_tolower(lang[j]) == leftward[i][j];) {
            j++;
        }
        if (j == length && !leftward[i][j]) {
            return "rtl";
        }
    }
    return "ltr";
}

const char *srm_label_cell_word(const srm_matrix_t *matrix,
                                const srm_cell_t *cell)
{
    return cell->duties.count == 1
               ? cell->duties.items[0].party->name
               : srm_matrix_word(
                   matrix, srm_responsibility_word(cell->responsibility));
}

void srm_label_parties(srm_text_t *words, const srm_duties_t *duties,
                       apr_size_t most)
{
    int i;

    for (i = 0; i < duties->count && words->length < most; i++) {
        srm_text_adds(words, i > 0 ? ", " : "");
        srm_text_adds(words, duties->items[i].party->name);
    }
    srm_text_adds(words, i < duties->count ? ", \xe2\x80\xa6" : "");
}

const char *srm_label_cell_names(apr_pool_t *pool, const srm_cell_t *cell)
{
    srm_text_t *names;

    if (cell->duties.count < 2) {
        return "";
    }
    names = srm_text_make(pool, 64);
    srm_label_parties(names, &cell->duties, NAMES_MOST);
    return srm_text_done(names);
}

const char *srm_label_cell(apr_pool_t *pool, const srm_matrix_t *matrix,
                           const srm_cell_t *cell)
{
    const char *word = srm_label_cell_word(matrix, cell);
    srm_text_t *words;

    if (cell->duties.count < 2) {
        return word;
    }
    words = srm_text_make(pool, 64);
    srm_text_adds(words, word);
    srm_text_adds(words, ": ");
    srm_label_parties(words, &cell->duties, APR_SIZE_MAX);
    return srm_text_done(words);
}
