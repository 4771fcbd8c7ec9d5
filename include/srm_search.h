/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_SEARCH_H
#define SRM_SEARCH_H

/**
 * @file srm_search.h
 * @brief The index of a matrix, built once at loading.
 *
 * Its units are passages: a passage has the texts of one item, such as the
 * name, summary and note of an area. Each text is indexed once, however many
 * cells share it. Passages that belong to one area follow each other, and areas
 * are in their order.
 */

#include "srm_matrix.h"
#include "srm_wanted.h"

/** Subject of a passage, and the texts in it. */
typedef enum {
    SRM_PASSAGE_MATRIX,     /**< title, id, summary */
    SRM_PASSAGE_PARTY,      /**< names, summary */
    SRM_PASSAGE_GROUP,      /**< name */
    SRM_PASSAGE_DEPLOYMENT, /**< name, title, summary, examples */
    SRM_PASSAGE_RETAINED,   /**< name, tasks, note */
    SRM_PASSAGE_PROVIDED,   /**< name, tasks, note */
    SRM_PASSAGE_TOPIC,      /**< title, text, items */
    SRM_PASSAGE_AREA,       /**< name, aliases, summary, note, concept */
    SRM_PASSAGE_OWNER,      /**< an area's team and contact */
    SRM_PASSAGE_CONTROLS,   /**< an area's frameworks and ids */
    SRM_PASSAGE_CELL,       /**< note, tasks, conditions, and an owner and
                                 controls of its own */
    SRM_PASSAGE_COUNT
} srm_passage_e;

/** The index of a matrix. */
typedef struct srm_search {
    const srm_index_t *index;     /**< its units are the numbers of passages */
    int first[SRM_PASSAGE_COUNT]; /**< number of the first of each kind; the
                                       kinds of areas and cells are
                                       interleaved */
    int count;                    /**< of passages */
} srm_search_t;

/**
 * Build the index of a matrix.
 * @param pool    of the matrix
 * @param scratch for what is not needed afterwards
 * @param matrix  resolved and without errors; receives the index
 */
void srm_search_build(apr_pool_t *pool, apr_pool_t *scratch,
                      srm_matrix_t *matrix);

/**
 * Return the number of a passage.
 * @param order position of its item in the list of the item, 0 for the matrix;
 *              for a cell the order of its area times the number of
 *              deployments, plus the order of its deployment
 */
int srm_search_number(const srm_matrix_t *matrix, srm_passage_e kind,
                      int order);

/** A search in a matrix. */
typedef struct srm_found {
    const srm_matrix_t *matrix;
    const srm_matcher_t *matcher;
    const srm_hit_t *hits; /**< by the number of a passage */
    unsigned all;          /**< the items that have to match */
} srm_found_t;

/**
 * Search a matrix.
 * @param matcher of its language
 */
void srm_search(apr_pool_t *pool, const srm_matrix_t *matrix,
                const srm_wanted_t *wanted, const srm_matcher_t *matcher,
                srm_found_t *found);

/** Return what a passage has of a search. */
const srm_hit_t *srm_found_hit(const srm_found_t *found, srm_passage_e kind,
                               int order);

#endif
