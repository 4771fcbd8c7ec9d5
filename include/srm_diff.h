/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SRM_DIFF_H
#define SRM_DIFF_H

/**
 * @file srm_diff.h
 * @brief What changed between two matrices, and for whom.
 *
 * Things are the same when they have the same id, whatever their place. The
 * comparison follows the tables of the format (srm_format.h), so that a field
 * that is added to the format is compared too: two matrices without a change
 * say the same. Texts of a change point into both matrices or into the pool.
 * Thread-safe: nothing is kept.
 */

#include "srm_matrix.h"

/** What happened to something: SRM_CHANGE(name, its word). */
#define SRM_CHANGES(SRM_CHANGE)                                               \
    SRM_CHANGE(HANDS, "hands") /* others are responsible in a cell */         \
    SRM_CHANGE(TASKS, "tasks") /* what a party does, in other words */        \
    SRM_CHANGE(ADDED, "added")                                                \
    SRM_CHANGE(GONE, "gone")                                                  \
    SRM_CHANGE(MOVED, "moved") /* the things of a list in another order */    \
    SRM_CHANGE(CHANGED, "changed") /* another value of a field */

/** The changes by name: SRM_CHANGE_HANDS and so on. */
typedef enum {
#define SRM_CHANGE(name, word) SRM_CHANGE_##name,
    SRM_CHANGES(SRM_CHANGE)
#undef SRM_CHANGE
        SRM_CHANGE_COUNT
} srm_change_e;

/** One change. */
typedef struct srm_change {
    srm_change_e what;
    const char *subject; /**< the kind of thing, without an article: "area",
                              "cell", "retained item", "matrix" */
    const char *list;    /**< the list of it in the file: "areas", "cells";
                              "" for the matrix */
    const char *id;      /**< with those it is in: "applications/paas"; "" for
                              the matrix and for a list that moved */
    const char *name;    /**< for people: "Applications / PaaS" */
    const char *field;   /**< key in the file: "note", "owner.team"; "" for a
                              whole thing */
    const char *party;   /**< of tasks: the name of who has them; else "" */
    const char *before;  /**< in words; "" when there was nothing */
    const char *after;   /**< in words; "" when there is nothing */
    const srm_cell_t *old_cell; /**< of a cell; NULL when there was none */
    const srm_cell_t *new_cell;
} srm_change_t;

/** All changes, in the order of the new matrix; what is gone at its list. */
typedef SRM_LIST(srm_change_t) srm_changes_t;

/**
 * Compare two matrices.
 * @param pool for the changes; must not outlive the matrices
 */
const srm_changes_t *srm_diff(apr_pool_t *pool, const srm_matrix_t *before,
                              const srm_matrix_t *after);

/**
 * The changes in one line: "2 cells changed hands, 3 tasks reworded, areas: 1
 * added"; "no change" when there is none. It points into the pool alone.
 */
const char *srm_diff_summary(apr_pool_t *pool, const srm_changes_t *changes);

/** How many cells there were whose area or deployment is gone. */
int srm_diff_cells_gone(const srm_matrix_t *before, const srm_matrix_t *after);

/** The word of a change: "hands". */
const char *srm_change_word(srm_change_e what);

#endif
