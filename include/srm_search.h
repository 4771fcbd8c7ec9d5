/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_SEARCH_H
#define SRM_SEARCH_H

/**
 * @file srm_search.h
 * @brief The searchable text of a matrix, folded once at loading.
 *
 * The text is one run of bytes, cut into passages: a passage has the texts of
 * one item, such as the name, summary and note of an area. Each text is stored
 * once, however many cells share it, and ends with a NUL, so that no match
 * extends over two texts. Passages that belong to one area follow each other,
 * and areas are in their order.
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
    apr_uint32_t *starts;         /**< start of each passage, and at the end of
                                       the array the end of the last one */
    int first[SRM_PASSAGE_COUNT]; /**< number of the first of each kind; the
                                       kinds of areas and cells are
                                       interleaved */
    int count;                    /**< of passages */
} srm_search_t;

/**
 * Build the passages of a matrix. They take the size of the texts, and four
 * bytes for each passage.
 * @param pool   of the matrix
 * @param matrix resolved and without errors; receives the passages
 */
void srm_search_build(apr_pool_t *pool, srm_matrix_t *matrix);

/**
 * Return the number of a passage.
 * @param order position of its item in the list of the item; for a cell the
 *              order of its area times the number of deployments, plus the
 *              order of its deployment
 */
int srm_search_number(const srm_matrix_t *matrix, srm_passage_e kind,
                      int order);

/**
 * Look for a text in a passage.
 * @param number see srm_search_number()
 * @return the start of the match in the search's text; NULL for no match
 */
const char *srm_search_find(const srm_matrix_t *matrix, int number,
                            const srm_finder_t *finder);

#endif
