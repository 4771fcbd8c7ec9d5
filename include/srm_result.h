/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_RESULT_H
#define SRM_RESULT_H

/**
 * @file srm_result.h
 * @brief Results of a search over all matrices of a site and the help pages.
 */

#include "srm_matrix.h"
#include "srm_search.h"

/**
 * Kinds of results: SRM_RESULT(name, its word in data, its word on pages). An
 * area is a result if all of its cells are; otherwise those cells are.
 */
#define SRM_RESULTS(SRM_RESULT)                                               \
    SRM_RESULT(AREA, "area", AREA)                                            \
    SRM_RESULT(CELL, "cell", AREA)                                            \
    SRM_RESULT(RETAINED, "retained", RETAINED)                                \
    SRM_RESULT(PROVIDED, "provided", PROVIDED)                                \
    SRM_RESULT(TOPIC, "topic", TOPICS)                                        \
    SRM_RESULT(DEPLOYMENT, "deployment", DEPLOYMENT)                          \
    SRM_RESULT(PARTY, "party", PARTY)                                         \
    SRM_RESULT(MATRIX, "matrix", SHEET_MATRIX)                                 \
    SRM_RESULT(HELP, "help", HELP)

/** The kinds by name: SRM_RESULT_CELL and so on. */
typedef enum {
#define SRM_RESULT(name, id, word) SRM_RESULT_##name,
    SRM_RESULTS(SRM_RESULT)
#undef SRM_RESULT
        SRM_RESULT_COUNT
} srm_result_e;

/** A result. Members that its kind does not have are NULL. */
typedef struct srm_result {
    srm_result_e kind;
    apr_uint32_t score;
    const srm_matrix_t *matrix;
    const srm_area_t *area;
    const srm_deployment_t *deployment;
    const srm_cell_t *cell;
    const srm_retained_t *retained;
    const srm_provided_t *provided;
    const srm_topic_t *topic;
    const srm_party_t *party;
    int help;                     /**< order of the section; -1 for none */
    const srm_matcher_t *matcher; /**< for the marks in its texts */
    const char *field;            /**< word of the field of the excerpt */
    const char *excerpt;          /**< the sentence that matches best */
    int order;                    /**< as found */
} srm_result_t;

/** Most results that are listed. */
#define SRM_RESULTS_MOST 100

/** A value that narrows the results, with the number of those that are left. */
typedef struct srm_facet {
    const char *id;
    const char *name;
    int count;
} srm_facet_t;

/** Values that narrow the results. */
typedef enum {
    SRM_FACET_MATRIX,
    SRM_FACET_DEPLOYMENT,
    SRM_FACET_PARTY,
    SRM_FACET_COUNT
} srm_facet_e;

/** Why there may be no result. */
typedef enum {
    SRM_ADVICE_NONE,
    SRM_ADVICE_EMPTY,      /**< there is no ?q= */
    SRM_ADVICE_SIGNS,      /**< it has no word */
    SRM_ADVICE_STOP_WORDS, /**< it has only words that say nothing */
    SRM_ADVICE_NOTHING,    /**< nothing has all words */
    SRM_ADVICE_FILTERED    /**< something has, but is left out by a filter */
} srm_advice_e;

/** Results. */
typedef struct srm_results {
    const srm_wanted_t *wanted; /**< what was searched for */
    SRM_LIST(const srm_result_t *) list; /**< the best first */
    int found; /**< all results; those after SRM_RESULTS_MOST are not listed */
    SRM_LIST(srm_facet_t) facets[SRM_FACET_COUNT]; /**< the most first */
    SRM_LIST(const srm_concept_t *) concepts; /**< of the best areas: pages over
                                                   all providers, at most 3 */
    const char *did_you_mean; /**< another search, or "" */
    srm_advice_e advice;
} srm_results_t;

/** Return the word of a kind in data: "cell". */
const char *srm_result_word(srm_result_e kind);

/* result.c: the answer that a result gives */

/**
 * Find the responsibility of a result: that of a cell, the common one of the
 * cells of an area, that of the role of the party of a provided item, and
 * the customer's of a retained item.
 * @return false if there is none, or not only one
 */
bool srm_result_responsibility(const srm_result_t *result,
                               srm_responsibility_e *responsibility);

/**
 * Return the parties of a result, in the matrix's order: those with a duty in
 * the cell or the cells of the area, if only under a condition; the customers
 * of a retained item; the party itself, or that of a provided item.
 * @return an array ended by NULL
 */
const srm_party_t *const *srm_result_parties(apr_pool_t *pool,
                                             const srm_result_t *result);

/** Return the name of a result; of a cell that of its area. */
const char *srm_result_name(const srm_result_t *result);

/**
 * Return the URL of a result: a page, or a place on the page of the matrix or
 * of the help.
 * @param root the URL of the base; must live as long as the pool
 */
const char *srm_result_url(apr_pool_t *pool, const char *root,
                           const srm_result_t *result);

#endif
