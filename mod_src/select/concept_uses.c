/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file concept_uses.c
 * @brief Counts the areas of each concept.
 */

#include <string.h>

#include "srm_select.h"

/* Count an area for its concept and for the broader one. */
static void count_area(const srm_area_t *area, srm_concept_uses_t *uses,
                       const srm_matrix_t *matrix,
                       const srm_matrix_t *seen[SRM_CONCEPT_COUNT])
{
    const srm_concept_t *concept = area->concept;

    for (; concept; concept = srm_concept_broader(concept)) {
        int i = (int)(concept - srm_concepts);

        uses[i].areas++;
        uses[i].matrices += seen[i] != matrix;
        seen[i] = matrix;
    }
}

void srm_select_concept_uses(const srm_matrix_t *const *matrices, int count,
                             srm_concept_uses_t uses[SRM_CONCEPT_COUNT])
{
    const srm_matrix_t *seen[SRM_CONCEPT_COUNT] = {NULL};
    int i, j;

    memset(uses, 0, sizeof(*uses) * SRM_CONCEPT_COUNT);
    for (i = 0; i < count; i++) {
        const srm_matrix_t *matrix = matrices[i];

        for (j = 0; j < matrix->areas.count; j++) {
            count_area(&matrix->areas.items[j], uses, matrix, seen);
        }
    }
}
