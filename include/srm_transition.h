/* SPDX-License-Identifier: Apache-2.0 */
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

/** Every turn: SRM_TURN(name, its word in data and URLs). */
#define SRM_TURNS(SRM_TURN)                                                   \
    SRM_TURN(SAME, "same")                                                    \
    SRM_TURN(TRANSFERRED, "transferred")                                      \
    SRM_TURN(SHARED, "becomes-shared")                                        \
    SRM_TURN(UNSHARED, "no-longer-shared")                                    \
    SRM_TURN(RESHARED, "shared-otherwise")                                    \
    SRM_TURN(CONDITIONAL, "becomes-conditional")                              \
    SRM_TURN(SETTLED, "no-longer-conditional")                                \
    SRM_TURN(RECONDITIONED, "other-conditions")                               \
    SRM_TURN(APPLICABLE, "becomes-applicable")                                \
    SRM_TURN(INAPPLICABLE, "no-longer-applicable")

/** The turns by name: SRM_TURN_SAME and so on. */
typedef enum {
#define SRM_TURN(name, word) SRM_TURN_##name,
    SRM_TURNS(SRM_TURN)
#undef SRM_TURN
        SRM_TURN_COUNT
} srm_turn_e;

/**
 * What it is to the customer, whichever of the customers it is: responsible
 * counts also when others are too, and when it is under a condition only.
 */
typedef enum {
    SRM_STAKE_NONE,        /**< before and after it is others' */
    SRM_STAKE_KEPT,        /**< before and after, if only in part */
    SRM_STAKE_HANDED_OVER, /**< before, and not after */
    SRM_STAKE_TAKEN_ON,    /**< after, and not before */
    SRM_STAKE_COUNT
} srm_stake_e;

/** The two cells of one area, and what they come to. */
typedef struct srm_turn {
    const srm_cell_t *from;
    const srm_cell_t *to;
    srm_turn_e change;
    srm_stake_e stake;
} srm_turn_t;

/**
 * Hold two cells of one matrix against each other; they may be one.
 * @param pool for sorting conditions that are not in the same order
 */
srm_turn_t srm_turn_of(apr_pool_t *pool, const srm_cell_t *from,
                       const srm_cell_t *to);

/**
 * Tell whether anything is said otherwise of what is to be done, or who does
 * it: tasks and conditions, not notes.
 */
int srm_turn_retold(const srm_turn_t *turn);

/** The word of a change in data and URLs: "becomes-shared". */
const char *srm_turn_id(srm_turn_e change);

/** The interface's word for a change. */
srm_word_e srm_turn_word(srm_turn_e change);

#endif
