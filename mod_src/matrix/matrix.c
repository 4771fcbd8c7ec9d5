/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file matrix.c
 * @brief Access to the parts of a matrix by id.
 */

#include "srm_matrix.h"

static const char *const role_ids[SRM_ROLE_COUNT] = {"customer", "provider",
                                                     "third-party"};

typedef struct responsibility_entry {
    const char *id;
    srm_word_e word;
} responsibility_entry_t;

static const responsibility_entry_t
    responsibilities[SRM_RESPONSIBILITY_COUNT] = {
#define SRM_RESPONSIBILITY(name, id) {id, SRM_WORD_##name},
        SRM_RESPONSIBILITIES(SRM_RESPONSIBILITY)
#undef SRM_RESPONSIBILITY
};

const srm_party_t *srm_matrix_party(const srm_matrix_t *matrix, const char *id)
{
    return apr_hash_get(matrix->party_index, id, APR_HASH_KEY_STRING);
}

const srm_deployment_t *srm_matrix_deployment(const srm_matrix_t *matrix,
                                              const char *id)
{
    return apr_hash_get(matrix->deployment_index, id, APR_HASH_KEY_STRING);
}

const srm_group_t *srm_matrix_group(const srm_matrix_t *matrix, const char *id)
{
    return apr_hash_get(matrix->group_index, id, APR_HASH_KEY_STRING);
}

const srm_area_t *srm_matrix_area(const srm_matrix_t *matrix, const char *id)
{
    return apr_hash_get(matrix->area_index, id, APR_HASH_KEY_STRING);
}

const srm_cell_t *srm_matrix_cell(const srm_area_t *area,
                                  const srm_deployment_t *deployment)
{
    return &area->cells.items[deployment->order];
}

const char *srm_matrix_word(const srm_matrix_t *matrix, srm_word_e word)
{
    const char *label = matrix->labels[word];

    return label ? label : srm_word_default(word);
}

const char *srm_role_id(srm_role_e role)
{
    return role_ids[role];
}

const char *srm_responsibility_id(srm_responsibility_e responsibility)
{
    return responsibilities[responsibility].id;
}

srm_word_e srm_responsibility_word(srm_responsibility_e responsibility)
{
    return responsibilities[responsibility].word;
}
