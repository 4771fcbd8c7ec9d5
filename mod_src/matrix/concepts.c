/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file concepts.c
 * @brief The table of concepts.
 */

#include <string.h>

#include "srm_concept.h"

const srm_concept_t srm_concepts[SRM_CONCEPT_COUNT] = {
#define SRM_CONCEPT(name, id, word, sentence, broader)                        \
    {id, word, sentence, broader},
    SRM_CONCEPTS(SRM_CONCEPT)
#undef SRM_CONCEPT
};

const srm_concept_t *srm_concept_find(const char *id)
{
    int i;

    for (i = 0; i < SRM_CONCEPT_COUNT; i++) {
        if (!strcmp(srm_concepts[i].id, id)) {
            return &srm_concepts[i];
        }
    }
    return NULL;
}

const srm_concept_t *srm_concept_broader(const srm_concept_t *concept)
{
    return srm_concept_find(concept->broader);
}

bool srm_concept_is_in(const srm_concept_t *concept,
                       const srm_concept_t *other)
{
    return concept == other || !strcmp(concept->broader, other->id);
}
