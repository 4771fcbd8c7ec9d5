/* SPDX-License-Identifier: Apache-2.0 */
/* SPDX-FileCopyrightText: The mod_responsibility authors */
#ifndef MARKS_H
#define MARKS_H

/**
 * @file marks.h
 * @brief Ticks, crosses and letters of RACI in the column of a party. Private
 * to mod_src/import.
 */

#include <stdbool.h>

/** Letters of RACI and its relatives, as bits. */
enum {
    MARK_R = 1,  /**< responsible */
    MARK_A = 2,  /**< accountable */
    MARK_C = 4,  /**< consulted */
    MARK_I = 8,  /**< informed */
    MARK_S = 16, /**< supports */
};

/** Content of a cell in the column of a party. */
typedef struct mark {
    bool tick;  /**< `✓`: the party is responsible */
    bool cross; /**< `x`: it is, unless the table has ticks too */
    bool no;    /**< it is not */
    int letters;
} mark_t;

/**
 * Read a mark: `x`, `✓`, `yes`, `no`, `R/A`, "R, A", "Responsible".
 * @return false if the text is none
 */
bool marks_read(const char *text, mark_t *mark);

#endif
