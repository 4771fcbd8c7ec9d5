/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_LOAD_H
#define SRM_LOAD_H

/**
 * @file srm_load.h
 * @brief Bytes to checked matrices, with every problem reported.
 *
 * scan (bytes) -> read (JSON to structs) -> resolve (ids to pointers) ->
 * check (sense) -> locate (pointers to lines and columns). Each step reports
 * all it finds; a later one runs when the one before left something to look
 * at. What is reported of a file is sorted by its places. Loading happens
 * before threads and belongs to one thread.
 */

#include <stdbool.h>

#include <apr_hash.h>

#include "srm_file.h"
#include "srm_matrix.h"
#include "srm_report.h"

/** Limits of a file. docs/matrix-format.md states them. */
typedef struct srm_limits {
    apr_size_t bytes; /**< of a file */
    int depth;        /**< of nested arrays and objects */
    int areas;        /**< rows of a matrix */
    int deployments;  /**< columns of a matrix */
    int list;         /**< entries of any other list; keys of an author's
                           own in one object */
    int text;         /**< bytes of one text */
    int entries;      /**< of all lists and objects, and one more for each
                              object: what a parsed file's memory goes by */
    int extras;       /**< keys of an author's own in a file, and entries of
                           all lists and objects in them */
} srm_limits_t;

/** The limits that hold where nobody sets others. */
extern const srm_limits_t srm_limits_default;

/** What loading needs to know beside the bytes. */
typedef struct srm_load_state {
    apr_pool_t *pool;    /**< what is made lives here */
    apr_pool_t *scratch; /**< may be destroyed after loading */
    const srm_limits_t *limits;
    const char *today; /**< YYYY-MM-DD, for the age of a revision */
    srm_report_t *report;
    int digest;  /**< make the digest of each matrix, by which editions are
                     tagged and files told apart; 0: only the report counts */
    bool search; /**< make what ?q= looks at: for matrices that are shown */
    apr_hash_t *loaded; /**< what was loaded for other catalogues with the same
                             pools: the same bytes, by their address, are then
                             loaded and reported once. NULL: nothing is */
} srm_load_state_t;

/** What came of a source. */
typedef enum {
    SRM_SOURCE_TAKEN,  /**< it is in order */
    SRM_SOURCE_KEPT,   /**< it was refused, and stands there as it was
                            accepted the last time */
    SRM_SOURCE_REFUSED /**< it was refused, and nothing stands there */
} srm_taken_e;

/** That, and its matrix in the catalogue. */
typedef struct srm_outcome {
    srm_taken_e what;
    const srm_matrix_t *matrix; /**< NULL: none, or a file's stands in the
                                     place of this built-in one */
} srm_outcome_t;

/** The matrices of a site, in the order they were named. */
typedef struct srm_catalogue {
    SRM_LIST(const srm_matrix_t *) matrices;
    SRM_LIST(srm_outcome_t) outcomes; /**< of each source, in their order */
    int refused;                      /**< sources that are not taken */
} srm_catalogue_t;

/**
 * Load one matrix. A built-in one is loaded as a file would be.
 * @param source not needed afterwards, but its name, which the report keeps
 * @return the matrix, or NULL when the report got at least one error
 */
const srm_matrix_t *srm_load(const srm_load_state_t *loading,
                             const srm_source_t *source);

/**
 * Load the matrices of a site. A matrix from a file takes the place of a
 * built-in one of the same id that was named before it; any other id has one
 * owner. What is right owns it before the last accepted version of what is
 * refused. Of several that are right, the one that was served with it owns it,
 * or else the first by name; the others are refused. What is refused is loaded
 * as it was accepted the last time, where that is known and its id has no
 * other owner. The report is silent about the age of built-in
 * matrices: whoever serves them cannot mend it.
 * @param sources an array of srm_source_t; one without bytes could not be
 *                read, and the report says so already
 * @return those that could be loaded; the report tells of the others
 */
srm_catalogue_t *srm_load_all(const srm_load_state_t *loading,
                              const apr_array_header_t *sources);

/** Find a matrix of a catalogue by its id; NULL when there is none. */
const srm_matrix_t *srm_catalogue_matrix(const srm_catalogue_t *catalogue,
                                         const char *id);

#endif
