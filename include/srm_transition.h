/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_TRANSITION_H
#define SRM_TRANSITION_H

/**
 * @file srm_transition.h
 * @brief Transitions: changes of an area between two deployments.
 *
 * A transition compares the two cells of one area. It depends only on the
 * parties of both cells: the same parties with other tasks are no change.
 * Thread-safe: nothing is kept.
 *
 *     before \ after   nobody  parties         it depends
 *     nobody           same    applicable      applicable
 *     parties          inappl. the sets decide conditional
 *     it depends       inappl. settled         the conditions decide
 *
 * An undecided cell becomes decided, and any other one undecided, whatever is
 * on the other side; two undecided cells are the same.
 *
 * Of two sets of parties: equal sets are the same; sets with no common party
 * are transferred, also with several on a side; one party that others join
 * becomes shared; several parties of which one remains are no longer shared;
 * any other overlap is shared otherwise. Conditions are the same when each has
 * an equal on the other side: the same words and the same parties.
 */

#include "srm_matrix.h"

/** Every kind: SRM_TRANSITION(name, its word in data and URLs). */
#define SRM_TRANSITIONS(SRM_TRANSITION)                                       \
    SRM_TRANSITION(SAME, "same")                                              \
    SRM_TRANSITION(TRANSFERRED, "transferred")                                \
    SRM_TRANSITION(SHARED, "becomes-shared")                                  \
    SRM_TRANSITION(UNSHARED, "no-longer-shared")                              \
    SRM_TRANSITION(RESHARED, "shared-otherwise")                              \
    SRM_TRANSITION(CONDITIONAL, "becomes-conditional")                        \
    SRM_TRANSITION(SETTLED, "no-longer-conditional")                          \
    SRM_TRANSITION(RECONDITIONED, "other-conditions")                         \
    SRM_TRANSITION(APPLICABLE, "becomes-applicable")                          \
    SRM_TRANSITION(INAPPLICABLE, "no-longer-applicable")                      \
    SRM_TRANSITION(DECIDED, "decided")                                        \
    SRM_TRANSITION(UNDECIDED, "becomes-undecided")

/** The kinds by name: SRM_TRANSITION_SAME and so on. */
typedef enum {
#define SRM_TRANSITION(name, word) SRM_TRANSITION_##name,
    SRM_TRANSITIONS(SRM_TRANSITION)
#undef SRM_TRANSITION
        SRM_TRANSITION_COUNT
} srm_transition_e;

/**
 * Change for the customer, or for any of several customers. A share of the
 * responsibility counts, and so does a condition.
 */
typedef enum {
    SRM_CUSTOMER_CHANGE_NONE,        /**< neither before nor after */
    SRM_CUSTOMER_CHANGE_KEPT,        /**< before and after, if only in part */
    SRM_CUSTOMER_CHANGE_HANDED_OVER, /**< before, and not after */
    SRM_CUSTOMER_CHANGE_TAKEN_ON,    /**< after, and not before */
    SRM_CUSTOMER_CHANGE_COUNT
} srm_customer_change_e;

/** The two cells of one area, and the result of the comparison. */
typedef struct srm_transition {
    const srm_cell_t *from;
    const srm_cell_t *to;
    srm_transition_e change;
    srm_customer_change_e customer_change;
} srm_transition_t;

/**
 * Compare two cells of one matrix; they may be the same cell.
 * @param pool for sorting conditions that are not in the same order
 */
srm_transition_t srm_transition_of(apr_pool_t *pool, const srm_cell_t *from,
                                   const srm_cell_t *to);

/**
 * True if the tasks, the parties or the conditions differ. Notes are ignored.
 */
int srm_transition_tasks_changed(const srm_transition_t *transition);

/** The word of a change in data and URLs: "becomes-shared". */
const char *srm_transition_id(srm_transition_e change);

/** The interface's word for a change. */
srm_word_e srm_transition_word(srm_transition_e change);

#endif
