/* SPDX-License-Identifier: Apache-2.0 */
/**
 * @file html_choices.c
 * @brief The choices of the filters of a page of one matrix.
 */

#include <string.h>

#include <apr_strings.h>

#include "html_choices.h"

#define CHOICE(list)                                                          \
    static const char *list##_id(const srm_matrix_t *matrix, int i)           \
    {                                                                         \
        return matrix->list.items[i].id;                                      \
    }                                                                         \
    static const char *list##_name(const srm_matrix_t *matrix, int i)         \
    {                                                                         \
        return matrix->list.items[i].name;                                    \
    }

CHOICE(deployments)
CHOICE(areas)
CHOICE(groups)
CHOICE(parties)

static const char *responsibility_id(const srm_matrix_t *matrix, int i)
{
    (void)matrix;
    return srm_responsibility_id(srm_label_order[i]);
}

static const char *responsibility_name(const srm_matrix_t *matrix, int i)
{
    return srm_label_responsibility(matrix, srm_label_order[i]);
}

static const char *concept_id(const srm_matrix_t *matrix, int i)
{
    (void)matrix;
    return srm_concepts[i].id;
}

static const char *concept_name(const srm_matrix_t *matrix, int i)
{
    (void)matrix;
    return srm_concepts[i].name;
}

void html_choices(const srm_matrix_t *matrix, choice_t *choices)
{
    const choice_t all[CHOICES] = {
        {SRM_FILTER_DEPLOYMENT, SRM_WORD_DEPLOYMENT, matrix->deployments.count,
         deployments_id, deployments_name},
        {SRM_FILTER_RESPONSIBILITY, SRM_WORD_RESPONSIBILITY,
         SRM_RESPONSIBILITY_COUNT, responsibility_id, responsibility_name},
        {SRM_FILTER_PARTY, SRM_WORD_PARTY, matrix->parties.count, parties_id,
         parties_name},
        {SRM_FILTER_GROUP, SRM_WORD_GROUP, matrix->groups.count, groups_id,
         groups_name},
        {SRM_FILTER_AREA, SRM_WORD_AREA, matrix->areas.count, areas_id,
         areas_name},
        {SRM_FILTER_CONCEPT, SRM_WORD_CONCEPT, SRM_CONCEPT_COUNT, concept_id,
         concept_name}};

    memcpy(choices, all, sizeof(all));
}

/* Return the index of a choice by its position in a query's flags. */
static int choice_of(const choice_t *choice, int order)
{
    int i = 0;

    if (choice->key != SRM_FILTER_RESPONSIBILITY) {
        return order;
    }
    while ((int)srm_label_order[i] != order) {
        i++;
    }
    return i;
}

const char *html_chosen(const srm_doc_t *doc, const choice_t *choice)
{
    const apr_array_header_t *ids = doc->selection->query->ids[choice->key];
    char *set =
        apr_pcalloc(doc->html.out->pool, (apr_size_t)choice->count + 1);
    int i;

    for (i = 0; ids && i < ids->nelts; i++) {
        int order = srm_filter_position(doc->matrix, choice->key,
                                        APR_ARRAY_IDX(ids, i, const char *));

        if (order >= 0) {
            set[choice_of(choice, order)] = 1;
        }
    }
    return set;
}

int html_next_chosen(const char *set, int from, int count)
{
    const char *at = memchr(set + from, 1, (size_t)(count - from));

    return at ? (int)(at - set) : count;
}
