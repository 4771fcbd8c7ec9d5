/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_DIFF_H
#define SRM_DIFF_H

/**
 * @file srm_diff.h
 * @brief Differences between two matrices.
 *
 * Items with the same id are compared, wherever they are. The comparison
 * follows the tables of the file format (srm_shape.h), so a new field of the
 * format is compared too: two matrices without a change have the same content.
 * Order that has no meaning in a file is ignored: the members of objects, also
 * below keys that begin with `x-`, and the parties of a cell. Texts of a change
 * point into both matrices or into the pool.
 *
 * A comparison takes n log n steps for n bytes of both files, and at most four
 * times their bytes of memory while it runs. The caller limits the length of
 * the list, because it can be much longer than the files: it repeats a name for
 * each cell. Thread-safe: nothing is kept.
 */

#include "srm_matrix.h"

/** The kinds of changes: SRM_CHANGE(name, its word). */
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
    const char *list;    /**< its list in the file: "areas", "cells"; "" for the
                              matrix */
    const char *id;      /**< with the ids of its parents: "applications/paas";
                              "" for the matrix and for a list that moved */
    const char *name;    /**< for people: "Applications / PaaS" */
    const char *field;   /**< key in the file: "note", "owner.team"; "" for a
                              whole thing */
    const char *party;   /**< of tasks: the name of the party; else "" */
    const char *before;  /**< in words; "" when there was nothing */
    const char *after;   /**< in words; "" when there is nothing */
    const srm_cell_t *old_cell; /**< of a cell; NULL when there was none */
    const srm_cell_t *new_cell;
} srm_change_t;

/** Number of entries added to and removed from the lists of one key. */
typedef struct srm_list_count {
    const char *list; /**< "areas" */
    int added;
    int gone;
} srm_list_count_t;

/** Result of a comparison. */
typedef struct srm_changes {
    int all;             /**< how many changes there are */
    int count;           /**< how many of them are listed: the first ones */
    srm_change_t *items; /**< in the order of the new matrix; removed items at
                              their list */
    int counts[SRM_CHANGE_COUNT]; /**< of all changes, by their kind */
    SRM_LIST(srm_list_count_t)
    lists;                       /**< lists with added or removed entries,
                                      without cells; in the order of changes */
    const char *revision_before; /**< NULL when the revision is the same */
    const char *revision_after;
} srm_changes_t;

/**
 * Compare two matrices.
 * @param pool   for the changes; must not outlive the matrices
 * @param listed how many bytes of changes to list at most, each counted with
 *               SRM_CHANGE_BYTES and its texts; 0 to count the changes only,
 *               without making their texts. No change is listed after the first
 *               that does not fit
 */
const srm_changes_t *srm_diff(apr_pool_t *pool, const srm_matrix_t *before,
                              const srm_matrix_t *after, apr_size_t listed);

/** Bytes that a change without texts counts for. */
#define SRM_CHANGE_BYTES 256

/**
 * All changes in one line, listed or not: "2 cells changed hands, 3 tasks
 * reworded, areas: 1 added"; "no change" when there is none. The result lives
 * in the pool.
 */
const char *srm_diff_summary(apr_pool_t *pool, const srm_changes_t *changes);

/**
 * Count the cells whose area or deployment was removed.
 * @param scratch may be cleared afterwards
 */
int srm_diff_cells_gone(apr_pool_t *scratch, const srm_matrix_t *before,
                        const srm_matrix_t *after);

/** The word of a change: "hands". */
const char *srm_change_word(srm_change_e what);

#endif
