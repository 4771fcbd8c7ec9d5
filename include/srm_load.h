/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_LOAD_H
#define SRM_LOAD_H

/**
 * @file srm_load.h
 * @brief Loads matrices from bytes, checks them and reports all problems.
 *
 * scan (bytes) -> read (JSON to structs) -> resolve (ids to pointers) -> check
 * (sense) -> locate (pointers to lines and columns). Each step reports all it
 * finds; a later step runs if the earlier one left enough to check. The
 * problems of a file are sorted by location. Loading happens before there are
 * threads, in one thread.
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
                           object: the memory of a parsed file depends on this
                           number */
    int extras;       /**< keys of an author's own in a file, and entries of
                           all lists and objects in them */
} srm_limits_t;

/** The default limits. */
extern const srm_limits_t srm_limits_default;

/** Context of loading. */
typedef struct srm_load_state {
    apr_pool_t *pool;    /**< owns the results */
    apr_pool_t *scratch; /**< may be destroyed after loading */
    const srm_limits_t *limits;
    const char *today; /**< YYYY-MM-DD, for the age of a revision */
    srm_report_t *report;
    int digest;  /**< compute the digest of each matrix, for the tags of
                      editions and to tell files apart; 0: only the report
                      matters */
    bool search; /**< build the search text for ?q=: for matrices that are
                      shown */
    apr_hash_t *loaded; /**< sources loaded for other catalogues with the same
                             pools: the same bytes, by their address, are loaded
                             and reported once. NULL: not shared */
} srm_load_state_t;

/** Result of loading a source. */
typedef enum {
    SRM_SOURCE_ACCEPTED,
    SRM_SOURCE_LAST_GOOD, /**< rejected; its last good version is used */
    SRM_SOURCE_REJECTED   /**< rejected; nothing is used */
} srm_source_status_e;

/** The result, and the matrix in the catalogue. */
typedef struct srm_outcome {
    srm_source_status_e status;
    const srm_matrix_t *matrix; /**< NULL: none, or a file replaces this
                                     built-in matrix */
} srm_outcome_t;

/** The matrices of a site, in the order of the configuration. */
typedef struct srm_catalogue {
    SRM_LIST(const srm_matrix_t *) matrices;
    SRM_LIST(srm_outcome_t) outcomes; /**< one for each source, in their
                                           order */
    int refused;                      /**< number of sources that were not
                                           accepted */
} srm_catalogue_t;

/**
 * Load one matrix. A built-in one is loaded as a file would be.
 * @param source not needed afterwards, except its name, which the report refers
 *               to
 * @return the matrix, or NULL when the report got at least one error
 */
const srm_matrix_t *srm_load(const srm_load_state_t *loading,
                             const srm_source_t *source);

/**
 * Load the matrices of a site. A matrix from a file replaces a built-in one of
 * the same id that was named before it. Every other id has one owner: a valid
 * file comes before the last good version of a refused file. Of several valid
 * files, the owner is the one that was served with the id, or else the first by
 * name; the others are refused. A refused file is replaced by its last good
 * version, if there is one and its id has no other owner. The report ignores
 * the age of built-in matrices, which the administrator cannot change.
 * @param sources an array of srm_source_t; one without bytes could not be read,
 *                which the report says already
 * @return the matrices that could be loaded; the report describes the others
 */
srm_catalogue_t *srm_load_all(const srm_load_state_t *loading,
                              const apr_array_header_t *sources);

/**
 * Give memory back to the system after the last load: the C library keeps what
 * parsing has freed, up to 100 MB, while a server goes on.
 */
void srm_load_end(void);

/** Find a matrix of a catalogue by its id; NULL when there is none. */
const srm_matrix_t *srm_catalogue_matrix(const srm_catalogue_t *catalogue,
                                         const char *id);

#endif
