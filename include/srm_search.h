/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_SEARCH_H
#define SRM_SEARCH_H

/**
 * @file srm_search.h
 * @brief All text of a matrix that a search looks at, folded once at loading.
 *
 * The text is one run of bytes, cut into passages: a passage has all that is
 * found together, such as the name, summary and note of an area. Each text
 * stands once, however many cells share it, and ends with a NUL, so that
 * nothing is found across two texts. Passages that belong to one area follow
 * each other, and areas are in their order.
 */

#include "srm_find.h"
#include "srm_matrix.h"

/** Subject of a passage, and the texts in it. */
typedef enum {
    SRM_PASSAGE_PARTY,      /**< its name */
    SRM_PASSAGE_GROUP,      /**< its name */
    SRM_PASSAGE_DEPLOYMENT, /**< name, title, summary, examples */
    SRM_PASSAGE_RETAINED,   /**< name, tasks, note */
    SRM_PASSAGE_PROVIDED,   /**< name, tasks, note */
    SRM_PASSAGE_AREA,       /**< name, summary, note */
    SRM_PASSAGE_OWNER,      /**< an area's team and contact */
    SRM_PASSAGE_CONTROLS,   /**< an area's frameworks and ids */
    SRM_PASSAGE_CELL,       /**< note, tasks, conditions, and an owner and
                                 controls of its own */
    SRM_PASSAGE_COUNT
} srm_passage_e;

/** The passages of a matrix, in the order of the kinds and of its lists. */
typedef struct srm_search {
    char *text;
    apr_uint32_t *starts;         /**< where each passage begins; one more
                                       entry says where the last one ends */
    int first[SRM_PASSAGE_COUNT]; /**< number of the first of each kind; the
                                       kinds of areas and cells take turns */
    int count;                    /**< of passages */
} srm_search_t;

/**
 * Make the passages of a matrix. They take as many bytes as the texts do, and
 * four for each passage.
 * @param pool   of the matrix
 * @param matrix resolved and without errors; receives them
 */
void srm_search_build(apr_pool_t *pool, srm_matrix_t *matrix);

/**
 * Return the number of a passage.
 * @param order of what it is about in its list; a cell has the order of its
 *              area times the number of deployments, plus that of its own
 */
int srm_search_number(const srm_matrix_t *matrix, srm_passage_e kind,
                      int order);

/**
 * Look for a text in a passage.
 * @param number see srm_search_number()
 * @return where in the search's text it begins; NULL when it is not there
 */
const char *srm_search_find(const srm_matrix_t *matrix, int number,
                            const srm_finder_t *finder);

#endif
