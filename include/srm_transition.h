/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef SRM_TRANSITION_H
#define SRM_TRANSITION_H

/**
 * @file srm_transition.h
 * @brief What becomes of an area when one deployment is left for another.
 *
 * A turn holds the two cells of one area against each other. It is about who
 * is responsible, so it looks at the parties of both cells and at nothing
 * else: the same parties with other tasks are the same hands. Thread-safe:
 * nothing is kept.
 *
 *     before \ after   nobody  parties         it depends
 *     nobody           same    applicable      applicable
 *     parties          inappl. the sets decide conditional
 *     it depends       inappl. settled         the conditions decide
 *
 * Of two sets of parties: equal ones are the same; with none in common it is
 * transferred, also when there are several on a side; one party that others
 * join becomes shared; several of whom one stays are no longer shared; any
 * other overlap is shared otherwise. Conditions are the same when each one
 * has its like on the other side: the same words, the same parties.
 */

#include "srm_matrix.h"

/** Every turn: SRM_TRANSITION(name, its word in data and URLs). */
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
    SRM_TRANSITION(INAPPLICABLE, "no-longer-applicable")

/** The turns by name: SRM_TRANSITION_SAME and so on. */
typedef enum {
#define SRM_TRANSITION(name, word) SRM_TRANSITION_##name,
    SRM_TRANSITIONS(SRM_TRANSITION)
#undef SRM_TRANSITION
        SRM_TRANSITION_COUNT
} srm_transition_e;

/**
 * What it is to the customer, whichever of the customers it is: responsible
 * counts also when others are too, and when it is under a condition only.
 */
typedef enum {
    SRM_CUSTOMER_CHANGE_NONE,        /**< before and after it is others' */
    SRM_CUSTOMER_CHANGE_KEPT,        /**< before and after, if only in part */
    SRM_CUSTOMER_CHANGE_HANDED_OVER, /**< before, and not after */
    SRM_CUSTOMER_CHANGE_TAKEN_ON,    /**< after, and not before */
    SRM_CUSTOMER_CHANGE_COUNT
} srm_customer_change_e;

/** The two cells of one area, and what they come to. */
typedef struct srm_transition {
    const srm_cell_t *from;
    const srm_cell_t *to;
    srm_transition_e change;
    srm_customer_change_e customer_change;
} srm_transition_t;

/**
 * Hold two cells of one matrix against each other; they may be one.
 * @param pool for sorting conditions that are not in the same order
 */
srm_transition_t srm_transition_of(apr_pool_t *pool, const srm_cell_t *from,
                                   const srm_cell_t *to);

/**
 * Tell whether anything is said otherwise of what is to be done, or who does
 * it: tasks and conditions, not notes.
 */
int srm_transition_tasks_changed(const srm_transition_t *transition);

/** The word of a change in data and URLs: "becomes-shared". */
const char *srm_transition_id(srm_transition_e change);

/** The interface's word for a change. */
srm_word_e srm_transition_word(srm_transition_e change);

#endif
